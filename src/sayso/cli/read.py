"""`sayso read`: what reports say, on the screen, as JSON, or into a ledger."""

import json
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.consoles import is_screen, open_console, show
from sayso.cli.endings import ExitCode, ending_plainly
from sayso.cli.inputs import Inputs
from sayso.cli.options import AsJson, CodebookFolder, Jobs, LedgerFile, Outlet, Paths, Published
from sayso.cli.outputs import write_page
from sayso.cli.progress import HANDFUL, watch_reading
from sayso.cli.readers import open_readers
from sayso.cli.rounds import Round
from sayso.cli.sentences import say
from sayso.model.readings import Reading

if TYPE_CHECKING:
    from sayso.ledger.ledgers import Ledger

Show = Callable[[Reading], None]

app = typer.Typer(add_completion=False)


@app.command()
def read_command(
    paths: Paths,
    published: Published = None,
    outlet: Outlet = None,
    as_json: AsJson = False,
    as_html: Annotated[
        bool,
        typer.Option("--html", help="Print one page of HTML: each text with its evidence marked, beside its claims."),
    ] = False,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write the page of HTML to this file.")
    ] = None,
    ledger: LedgerFile = None,
    jobs: Jobs = 1,
    codebook: CodebookFolder = None,
) -> None:
    """Read reports: who did what to whom, where, when, with what toll, and on whose say-so.

    A PATH is a text, a web page, a file of JSON lines with a "text" in each, or a folder of them; - is standard input.

    With --ledger the readings are appended to a ledger and reports it has already are passed over, so that after an
    interruption the same command goes on where it was. More than a handful of reports are then counted, not shown.

    Exit codes: 0 all was read; 1 something could not be taken in or read, each said in a sentence, and the rest was
    read; 2 wrong usage; 130 interrupted; 141 whoever read the output stopped.
    """
    if (as_html and as_json) or (out and not as_html):
        raise typer.BadParameter("--html goes without --json, and --out with --html")
    pages: list[Reading] = []
    inputs = Inputs(paths=paths, published=published.date() if published else None, outlet=outlet)
    with ending_plainly(), ExitStack() as stack:
        kept = stack.enter_context(_open_ledger(ledger)) if ledger else None
        readers = stack.enter_context(open_readers(jobs=jobs, codebook=codebook))
        total = inputs.count()
        quiet = kept is not None and (total is None or total > HANDFUL)
        shows = pages.append if as_html else _shows(as_json, quiet=quiet)
        own_screen = is_screen(sys.stdout) and not (as_json or as_html)
        watch = stack.enter_context(watch_reading(total, open_console(errors=not own_screen)))
        round_ = Round(inputs, readers, watch)
        if kept:
            stack.callback(lambda: say(f"{round_.tally.say()}."))
        for reading in round_.read_into(kept, codebook) if kept else round_.read():
            shows(reading)
        if as_html:
            _write_pages(pages, out)
    if round_.tally.failed:
        raise typer.Exit(ExitCode.INCOMPLETE)


def _write_pages(readings: list[Reading], out: Path | None) -> None:
    """All readings as one page; none where nothing was read."""
    from sayso.export.pages.reports import render_reports

    if readings:
        write_page(render_reports(readings), out)


def _open_ledger(path: Path) -> "Ledger":
    from sayso.ledger.ledgers import Ledger

    return Ledger.open(path)


def _shows(as_json: bool, *, quiet: bool) -> Show:
    """What is done with a reading."""
    if as_json:
        return print_record
    return (lambda reading: None) if quiet else _Pages()


def print_record(reading: Reading) -> None:
    """The record of a reading as one line on standard output, in UTF-8 whatever the terminal's encoding."""
    from sayso.read.record import record_of

    line = json.dumps(record_of(reading), ensure_ascii=False)
    sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()


class _Pages:
    """Shows readings one below the other."""

    def __init__(self) -> None:
        self._console = open_console()
        self._begun = False

    def __call__(self, reading: Reading) -> None:
        from sayso.cli.views import view_reading

        show(self._console, *([""] if self._begun else []), *view_reading(reading, self._console))
        self._begun = True
