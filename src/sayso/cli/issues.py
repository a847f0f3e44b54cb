"""`sayso issues`: what was not understood."""

from typing import Annotated

import typer
def issues_command() -> None:
    pass
