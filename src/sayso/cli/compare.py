"""`sayso compare`: two sets of coded data side by side."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import RenderableType
from rich.text import Text

from sayso.cli.consoles import open_console, show
from sayso.cli.endings import ending_plainly
from sayso.cli.options import AsJson
from sayso.cli.sentences import clean, say
from sayso.cli.views import plain_table
from sayso.cli.wordings import UNKNOWN, say_number

if TYPE_CHECKING:
    from sayso.export.coded.comparing import Comparison
    from sayso.export.coded.sheets import Coded

app = typer.Typer(add_completion=False)


@app.command()
def compare_command(
    one: Annotated[Path, typer.Argument(metavar="A", help="A table of acled, ucdp or csv, as CSV.")],
    other: Annotated[Path, typer.Argument(metavar="B", help="Another, of whichever of these.")],
    limit: Annotated[int, typer.Option(min=0, metavar="N", help="List so many of each.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Compare two sets of coded data: incidents in both, in one only, and cells that differ.

    Incidents are matched as accounts of one incident are; each is matched once. Places within 20 km are one, and days
    that overlap.

    Exit codes: 0 compared, however much differs; 1 a file is no such table; 2 wrong usage.
    """
    from sayso.export.coded.comparing import compare

    with ending_plainly():
        comparison = compare(_load(one), _load(other))
        if as_json:
            for line in _records(comparison):
                print(json.dumps(line, ensure_ascii=False))
            return
        show(open_console(), *_view(comparison, limit))


def _load(path: Path) -> list["Coded"]:
    from sayso.export.coded.layouts import recognise
    from sayso.export.coded.sheets import read_coded
    from sayso.model.reports import Issue

    rows = list(read_coded(path, recognise(path), codebook=""))
    for issue in rows:
        if isinstance(issue, Issue):
            say(f"{issue.origin}: {issue.message}")
    return [row for each in rows if not isinstance(each, Issue) for row in each]


def _view(comparison: "Comparison", limit: int) -> Iterator[RenderableType]:
    matches, only = comparison.matches, (comparison.only_one, comparison.only_other)
    yield f"{say_number(len(matches), 'incident')} in both, {len(only[0]):,} only in A, {len(only[1]):,} only in B."
    table = plain_table("", "agree", "of")
    for what, told in comparison.told.items():
        share = f"{comparison.agreed[what] / told:.2f}" if told else UNKNOWN
        table.add_row(what, Text(share, style="number"), f"{told:,}")
    yield from ("", table)
    differing = [match for match in matches if match.differences]
    if differing[:limit]:
        table = plain_table("differ", "B", "", "A says", "B says")
        for match in differing[:limit]:
            for difference in match.differences:
                ids = clean(match.one.event.id), clean(match.other.event.id)
                table.add_row(*ids, difference.what, clean(difference.one), clean(difference.other))
        yield from ("", table)
    yield from _view_only("only in A", comparison.only_one[:limit])
    yield from _view_only("only in B", comparison.only_other[:limit])


def _view_only(head: str, rows: Sequence["Coded"]) -> Iterator[RenderableType]:
    if rows:
        table = plain_table(head, "")
        for row in rows:
            table.add_row(clean(row.event.id), _say(row))
        yield from ("", table)


def _say(row: "Coded") -> str:
    from sayso.export.coded.comparing import say_facts

    return clean(say_facts(row))


def _records(comparison: "Comparison") -> Iterator[dict[str, object]]:
    """One line for what they agree on, then one for each incident."""
    agree = {what: {"told": told, "agreed": comparison.agreed[what]} for what, told in comparison.told.items()}
    yield {
        "both": len(comparison.matches),
        "only_a": len(comparison.only_one),
        "only_b": len(comparison.only_other),
        "agree": agree,
    }
    for match in comparison.matches:
        differ = {each.what: [each.one, each.other] for each in match.differences}
        yield {"a": match.one.event.id, "b": match.other.event.id, "score": match.score / 1000, "differ": differ}
    for name, rows in (("only_a", comparison.only_one), ("only_b", comparison.only_other)):
        for row in rows:
            yield {name: row.event.id, "row": row.number}
