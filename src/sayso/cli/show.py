"""`sayso show`: whatever has an id."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import RenderableType

from sayso.cli.consoles import open_console, show
from sayso.cli.details import view_account, view_claim, view_issue, view_report
from sayso.cli.endings import ending_plainly
from sayso.cli.lookups import find_one, find_part
from sayso.cli.options import KeptLedger
from sayso.cli.verdicts import view_history, view_judgement

if TYPE_CHECKING:
    from sayso.ledger.finds import Found
    from sayso.ledger.ledgers import Ledger

app = typer.Typer(add_completion=False)


@app.command()
def show_command(
    id_: Annotated[
        str,
        typer.Argument(metavar="ID", help="The id of a report, account, claim, issue or judgement, or how it begins."),
    ],
    ledger: KeptLedger = Path("sayso.db"),
) -> None:
    """Show what has an id: what it says, who said it, where in its report, what read it, and how it was judged.

    Where several ids begin with ID they are listed.

    Exit codes: 0 shown; 1 nothing has this id, or several things have; 2 wrong usage.
    """
    from sayso.ledger.ledgers import Ledger

    with ending_plainly(), Ledger.open(ledger, create=False) as kept:
        found = find_one(kept, id_)
        console = open_console()
        show(console, *_view(kept, found, marks=not console.is_terminal))


def _view(kept: "Ledger", found: "Found", *, marks: bool) -> Iterator[RenderableType]:
    from sayso.ledger.finds import Thing

    readings = list(kept.readings(report=found.report)) if found.report else []
    if found.thing is Thing.REPORT:
        for number, reading in enumerate(readings):
            yield from ([""] if number else [])
            yield from view_report(reading)
    elif found.thing is Thing.ACCOUNT:
        reading, account = find_part(readings, lambda reading: reading.accounts, found.id)
        yield from view_account(reading, account, marks=marks)
        yield from view_history(kept, found.id)
    elif found.thing is Thing.CLAIM:
        reading, claim = find_part(readings, lambda reading: reading.claims, found.id)
        yield from view_claim(reading, claim, marks=marks)
        yield from view_history(kept, found.id)
    elif found.thing is Thing.JUDGEMENT:
        yield from view_judgement(kept, found.id, marks=marks)
    elif readings:
        reading, issue = find_part(readings, lambda reading: reading.issues, found.id)
        yield from view_issue(issue, reading, marks=marks)
    else:
        issue = next(issue for issue in kept.issues() if issue.id == found.id)
        yield from view_issue(issue, None, marks=marks)
