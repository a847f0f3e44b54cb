"""`sayso why`: what a cell of an exported file rests on."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import RenderableType
from rich.text import Text

from sayso.cli.consoles import open_console, show
from sayso.cli.details import say_account, say_value
from sayso.cli.endings import ending_plainly
from sayso.cli.lookups import find_account, find_claim
from sayso.cli.options import KeptLedger
from sayso.cli.sentences import clean
from sayso.cli.views import plain_table
from sayso.cli.wordings import UNKNOWN, say_day, say_source, say_stance, say_title
from sayso.model.identity import shorten
from sayso.model.values import Figure

if TYPE_CHECKING:
    from sayso.export.reasons import Reason
    from sayso.ledger.ledgers import Ledger

app = typer.Typer(add_completion=False)


@app.command()
def why_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that `sayso export` wrote.")],
    row: Annotated[str, typer.Argument(metavar="ROW", help="The number of a row, from 1, or how its id begins.")],
    column: Annotated[str, typer.Argument(metavar="COLUMN", help="The name of a column.")],
    ledger: KeptLedger = Path("sayso.db"),
) -> None:
    """Show what a cell of an exported file rests on: the rule, and every claim for and against, its words and speaker.

    Names that the file withholds are shown as the reports have them.

    Exit codes: 0 shown; 1 there is no such cell, or nothing is known of the file; 2 wrong usage.
    """
    from sayso.export.reasons import find_reason
    from sayso.ledger.ledgers import Ledger

    with ending_plainly():
        reason = find_reason(file, row, column)
        with Ledger.open(ledger, create=False) as kept:
            show(open_console(), *_view(kept, reason))


def _view(kept: "Ledger", reason: "Reason") -> Iterator[RenderableType]:
    value = UNKNOWN if reason.value in (None, "") else clean(str(reason.value))
    yield Text(f"{reason.column} of {clean(reason.key)}: ", style="title").append(value, style="number")
    if reason.now is not None:
        yield Text(f"the file now says: {clean(reason.now) or 'nothing'}", style="doubt")
    ground = reason.ground
    yield from ([Text(clean(ground.how))] if ground.how else [])
    if reason.rule:
        yield Text(f"exported by rule {reason.rule}", style="faint")
    yield from _view_claims(kept, "for", ground.claims)
    yield from _view_claims(kept, "against", ground.against)
    if ground.accounts:
        table = plain_table("accounts", "", "")
        for id_ in ground.accounts:
            reading, account = find_account(kept, id_)
            table.add_row(
                Text(shorten(id_), style="key"),
                say_account(reading, account),
                Text(f"“{clean(account.anchor.quote)}”", style="quote"),
            )
        yield from ("", table)
    if ground.reports:
        table = plain_table("reports", "")
        for id_ in ground.reports:
            report = next(kept.readings(report=id_)).report
            table.add_row(say_title(report), say_source(report))
        yield from ("", table)
    if ground.how == "" and not (ground.claims or ground.against or ground.accounts or ground.reports):
        yield Text("It rests on nothing in the ledger: the format has it so.")


def _view_claims(kept: "Ledger", head: str, ids: Iterable[str]) -> Iterator[RenderableType]:
    table = plain_table(head, "says", "said by", "outlet", "words")
    for id_ in ids:
        reading, claim = find_claim(kept, id_)
        report, speaker = reading.report, clean(claim.speaker.words or "the outlet")
        value = say_value(claim.value)
        day = f", {say_day(report.published)}" if report.published else ""
        table.add_row(
            Text(shorten(id_), style="key"),
            Text(value, style="number" if isinstance(claim.value, Figure) else ""),
            Text(speaker).append(say_stance(claim.stance), style="doubt"),
            f"{clean(report.outlet or UNKNOWN)}{day}",
            Text(f"“{clean(claim.words)}”", style="quote"),
        )
    if table.row_count:
        yield ""
        yield table
