"""`sayso codebook`: a user's own words, checked."""

from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.endings import ending_plainly
from sayso.cli.wordings import say_number
from sayso.model.identity import shorten

app = typer.Typer(no_args_is_help=True)


@app.callback()
def codebook() -> None:
    """Check a codebook: the words, groups and offices that reading knows."""


@app.command("check")
def check_command(
    folder: Annotated[
        Path | None, typer.Argument(metavar="FOLDER", help="Your folder; without it sayso's own is checked.")
    ] = None,
) -> None:
    """Check a folder of codebook files (TOML), and say what it adds to the codebook of sayso.

    Exit codes: 0 it can be used; 1 it cannot, and the file and the key at fault are said; 2 wrong usage.
    """
    from sayso.codebook.folders import check_folder
    from sayso.codebook.load import load_codebook

    with ending_plainly():
        for addition in check_folder(folder) if folder else ():
            known = f", {addition.known:,} known already" if addition.known else ""
            print(f"{addition.file}: {say_number(addition.new, 'new entry', 'new entries')}{known}")
        book = load_codebook(folder)
        print(f"Codebook {shorten(book.hash)} can be used: {say_number(len(book.parties), 'party', 'parties')}.")
