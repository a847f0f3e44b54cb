"""Measurements as tables for the terminal."""

from collections.abc import Sequence

from rich.console import Group
from rich.table import Table
from rich.text import Text

from sayso.bench.figures import FiguresResult
from sayso.bench.marks import Slips
from sayso.bench.misses import Misses
from sayso.bench.pairing import INCIDENT_ASPECTS

STRONG = "bold"
# How many characters of a failure are shown; the rest is in the JSON.
WIDEST = 240


def show_scores(result: FiguresResult) -> Group:
    """The scores as a table, the incidents' details below it, and the remarks."""
    table = Table(box=None, pad_edge=False, title=f"{len(result.comparisons)} reports", title_justify="left")
    table.add_column("measure")
    for name in ("precision", "recall", "F1", "right", "read", "in keys"):
        table.add_column(name, justify="right")
    for measure, tally in result.scores.tallies.items():
        shares = [f"{share:.3f}" for share in (tally.precision, tally.recall, tally.f1)]
        counts = [str(count) for count in (tally.right, tally.read, tally.keyed)]
        table.add_row(str(measure), *shares, *counts, style=STRONG if measure == "attributed" else None)
    details = ", ".join(f"{detail} {result.scores.share(detail):.3f}" for detail in INCIDENT_ASPECTS)
    remarks = [Text(f"Note: {remark}") for remark in result.remarks]
    return Group(table, Text(f"Of {result.scores.found} incidents found, right: {details}"), *remarks)


def show_misses(causes: Sequence[Misses | Slips], most: int) -> Group:
    """The causes of failure with at most `most` failures each, every one with what the key says and what was read."""
    lines: list[Text] = []
    for cause in causes:
        count = len(cause.misses)
        lines.append(Text(f"\n{cause}", style=STRONG))
        for miss in cause.misses[:most]:
            lines.append(Text(f"  {miss.report}", style="dim"))
            sides = (("key ", miss.key), ("read", miss.read))
            lines.extend(Text(f"    {side} {_shorten(line)}") for side, line in sides if line)
        if count > most:
            lines.append(Text(f"  and {count - most} more", style="dim"))
    return Group(*lines)


def _shorten(line: str) -> str:
    return line if len(line) <= WIDEST else f"{line[: WIDEST - 1]}…"
