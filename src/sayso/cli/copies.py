"""`sayso copies`: reports that repeat one dispatch, and what differs between them."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from sayso.cli.consoles import open_console, show
from sayso.cli.endings import ending_plainly
from sayso.cli.lookups import find_one
from sayso.cli.options import AsJson, CodebookFolder, KeptLedger
from sayso.cli.sentences import clean, say
from sayso.cli.updates import open_chronicle
from sayso.cli.views import INDENT, plain_table
from sayso.cli.wordings import say_number, say_source, say_title
from sayso.model.identity import shorten
from sayso.model.links import Copies
from sayso.model.reports import Report

if TYPE_CHECKING:
    from sayso.ledger.ledgers import Ledger

app = typer.Typer(add_completion=False)


@app.command()
def copies_command(
    id_: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="The id of a report, or how it begins.", show_default=False)
    ] = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="List so many groups, the largest first.")] = 50,
    ledger: KeptLedger = Path("sayso.db"),
    codebook: CodebookFolder = None,
    as_json: AsJson = False,
) -> None:
    """List groups of reports that repeat one dispatch; with an ID the copies of that report, and what differs.

    However many outlets carry a dispatch, it is one voice: rules that ask for independent voices count it once.

    Exit codes: 0 listed, though there be none; 1 nothing or several things have the id; 2 wrong usage.
    """
    from sayso.ledger.finds import Thing

    with ending_plainly(), open_chronicle(ledger, codebook) as (chronicle, _):
        kept = chronicle.ledger
        if id_ is None:
            groups = list(chronicle.copied(limit=limit))
        else:
            groups = [chronicle.copies(find_one(kept, id_, Thing.REPORT).id)]
        if as_json:
            for group in groups:
                print(json.dumps({"id": group.id, "reports": list(group.reports)}))
            return
        for group in groups:
            show(open_console(), *_view(kept, group, differences=id_ is not None), "")
        if id_ is None:
            say(f"{say_number(len(groups), 'group')} of copies.")


def _view(kept: "Ledger", group: Copies, *, differences: bool) -> Iterator[RenderableType]:
    reports = [next(kept.readings(report=report)).report for report in group.reports]
    reports.sort(key=lambda report: (report.published or date.max, report.id))
    yield Text(f"{say_number(len(reports), 'report')} of one dispatch", style="title")
    for report in reports:
        yield Padding(Text(say_title(report)).append(f"  {say_source(report)}", style="faint"), INDENT)
    if differences:
        yield from _view_differences(reports)


def _view_differences(reports: Sequence[Report]) -> Iterator[RenderableType]:
    """What every later report has otherwise than the first."""
    from sayso.link.differences import differences

    first = reports[0]
    for other in reports[1:]:
        table = plain_table("", f"in {shorten(first.id)}", f"in {shorten(other.id)}")
        for difference in differences(first, other):
            words = (clean(span.quote) if span else "" for span in (difference.one, difference.other))
            table.add_row(Text(difference.change.replace("_", " "), style="doubt"), *words)
        yield from ("", table if table.row_count else Text(f"  {shorten(other.id)} has the very same words."))
