"""Where a person reads what a command says: coloured on a terminal, plain text everywhere else."""

import os
import sys
from typing import NoReturn

from rich.console import Console, RenderableType
from rich.theme import Theme

PLAIN_WIDTH = 100
"""Columns of tables that go to a file or another program, unless COLUMNS says otherwise."""

THEME = Theme(
    {
        "title": "bold",
        "faint": "dim",
        "head": "dim",
        "key": "cyan",
        "number": "bold",
        "quote": "italic",
        "mark": "bold yellow",
        "speaker.mark": "bold cyan",
        "doubt": "yellow",
        "bad": "red",
        "bar.complete": "cyan",
        "bar.finished": "cyan",
        "bar.pulse": "cyan",
        "progress.download": "default",
        "progress.remaining": "default",
    }
)


class PlainConsole(Console):
    """A console that lets the command end quietly where nobody reads on."""

    def on_broken_pipe(self) -> NoReturn:
        raise BrokenPipeError


def open_console(*, errors: bool = False) -> Console:
    """The console of standard output, or of standard error."""
    stream = sys.stderr if errors else sys.stdout
    width = None if is_screen(stream) or "COLUMNS" in os.environ else PLAIN_WIDTH
    return PlainConsole(stderr=errors, theme=THEME, width=width, highlight=False, markup=False, emoji=False)


def is_screen(stream: object) -> bool:
    """Whether a stream is a terminal that can draw."""
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty()) and os.environ.get("TERM") != "dumb"


def show(console: Console, *parts: RenderableType) -> None:
    """Print parts one below the other; away from a terminal without the spaces that only fill up lines."""
    if console.is_terminal:
        for part in parts:
            console.print(part)
        return
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    lines = captured.get().split("\n")
    console.file.write("\n".join(line.rstrip() for line in lines))
