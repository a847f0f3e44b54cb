"""`sayso read`: what reports say, on the screen, as JSON, or into a ledger."""

import json
import sys
from collections.abc import Iterable
from typing import BinaryIO, cast

import typer
from rich.console import Console

from sayso.cli.consoles import is_screen, open_console, say, show
from sayso.cli.endings import ExitCode, ending_plainly
from sayso.cli.inputs import Inputs
from sayso.cli.options import AsJson, CodebookFolder, Jobs, LedgerFile, Outlet, Paths, Published
from sayso.cli.progress import HANDFUL, watch_reading
from sayso.cli.readers import open_readers
from sayso.cli.rounds import Round
from sayso.model.readings import Reading


def read_command(
    paths: Paths,
    published: Published = None,
    outlet: Outlet = None,
    as_json: AsJson = False,
    ledger: LedgerFile = None,
    jobs: Jobs = 1,
    codebook: CodebookFolder = None,
) -> None:
    """Read reports: who did what to whom, where, when, with what toll, and on whose say-so.

    A PATH is a text, a web page, a file of JSON lines with a "text" on each, or a folder of them; - is standard input.

    With --ledger the readings are appended to a ledger, and reports it has already are passed over, so that after an
    interruption the same command goes on where it was. More than a handful of reports are then not shown, only counted.

    Exit codes: 0 all was read; 1 something could not be taken in or read, each said in a sentence, and the rest was
    read; 2 wrong usage; 130 interrupted; 141 whoever read the output stopped.
    """
    inputs = Inputs(paths=paths, published=published.date() if published else None, outlet=outlet)
    with ending_plainly():
        if ledger is None:
            failed = _read(inputs, as_json=as_json, readers={"jobs": jobs, "codebook": codebook})
        else:
            failed = ...
    if failed:
        raise typer.Exit(ExitCode.INCOMPLETE)
