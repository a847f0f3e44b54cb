"""`sayso show`: whatever has an id."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer
from rich.console import RenderableType
from rich.text import Text

from sayso.cli.consoles import clean, open_console, show
from sayso.cli.details import view_account, view_claim, view_issue, view_report
from sayso.cli.endings import ExitCode, ending_plainly, fail
from sayso.cli.options import KeptLedger
from sayso.cli.views import plain_table
from sayso.model.claims import Account, Claim
from sayso.model.identity import shorten
from sayso.model.readings import Reading
from sayso.model.reports import Issue

if TYPE_CHECKING:
    from sayso.ledger.finds import Found
    from sayso.ledger.ledgers import Ledger

Part = TypeVar("Part", Account, Claim, Issue)

app = typer.Typer(add_completion=False)
LIMIT = 20
"""Candidates listed of each kind of thing."""


@app.command()
def show_command(
    id_: Annotated[
        str, typer.Argument(metavar="ID", help="The id of a report, account, claim or issue, or how it begins.")
    ],
    ledger: KeptLedger = Path("sayso.db"),
) -> None:
    """Show what has an id: what it says, who said it, where in its report, and what read it.

    Where several ids begin with ID they are listed.

    Exit codes: 0 shown; 1 nothing has this id, or several things have; 2 wrong usage.
    """
    from sayso.ledger.ledgers import Ledger

    with ending_plainly(), Ledger.open(ledger, create=False) as kept:
        found = kept.find(id_.strip(), limit=LIMIT)
        if not found:
            fail(f"Nothing in {ledger} has an id that begins with “{clean(id_)}”.")
        console = open_console()
        if len(found) == 1:
            show(console, *_view(kept, found[0], marks=not console.is_terminal))
            return
        show(console, Text(f"Several ids begin with {id_.strip()}:"), _view_candidates(found))
        raise typer.Exit(ExitCode.INCOMPLETE)


def _view(kept: "Ledger", found: "Found", *, marks: bool) -> Iterator[RenderableType]:
    from sayso.ledger.finds import Thing

    readings = list(kept.readings(report=found.report)) if found.report else []
    if found.thing is Thing.REPORT:
        for number, reading in enumerate(readings):
            yield from ([""] if number else [])
            yield from view_report(reading)
    elif found.thing is Thing.ACCOUNT:
        reading, account = _find(readings, lambda reading: reading.accounts, found.id)
        yield from view_account(reading, account, marks=marks)
    elif found.thing is Thing.CLAIM:
        reading, claim = _find(readings, lambda reading: reading.claims, found.id)
        yield from view_claim(reading, claim, marks=marks)
    elif readings:
        reading, issue = _find(readings, lambda reading: reading.issues, found.id)
        yield from view_issue(issue, reading, marks=marks)
    else:
        issue = next(issue for issue in kept.issues() if issue.id == found.id)
        yield from view_issue(issue, None, marks=marks)


def _find(readings: Iterable[Reading], parts: Callable[[Reading], Iterable[Part]], id_: str) -> tuple[Reading, Part]:
    """The part with this id and the first reading that has it."""
    return next((reading, part) for reading in readings for part in parts(reading) if part.id == id_)


def _view_candidates(found: Sequence["Found"]) -> RenderableType:
    table = plain_table("id", "what", "words")
    for thing in found:
        table.add_row(Text(shorten(thing.id), style="key"), str(thing.thing), clean(thing.words))
    return table
