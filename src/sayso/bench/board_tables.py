"""What the corpora say, as tables for the terminal and as the page docs/accuracy.md."""

from collections.abc import Sequence

from rich.console import Group
from rich.table import Table
from rich.text import Text

from sayso.bench.boards import About, Published
from sayso.bench.floors import Floors
from sayso.bench.marks import Mark, Measured, Unit

HEAD = """# Accuracy

How well sayso reads, on corpora nobody of this project wrote and on its own central measure; written by
`sayso bench all --page`, weak figures included. Shares and F1 run from 0 to 1. Where others published a figure it
stands beside ours with what it was reached on: mostly other documents of the same corpus, so they compare, not rank.
The floors are what `sayso bench gate` holds; where a corpus is large the gate reads its first cases only.
"""


def show_measured(measured: Measured, about: About, floors: Floors | None) -> Group:
    """One corpus as a table with the remarks below it."""
    table = _table(f"{about.title}: {measured.cases} cases")
    for row in _rows(measured, about, floors):
        table.add_row(*row)
    return Group(table, *(Text(f"Note: {remark}") for remark in measured.remarks))


def show_board(boards: Sequence[tuple[Measured, About, Floors | None]]) -> Table:
    """All corpora as one table."""
    table = _table(None, "corpus")
    for measured, about, floors in boards:
        for number, row in enumerate(_rows(measured, about, floors)):
            table.add_row("" if number else measured.corpus, *row)
    return table


def write_page(boards: Sequence[tuple[Measured, About, Floors | None]], absent: Sequence[str]) -> str:
    """The page: for each corpus what it is, how it is scored, and a table."""
    parts = [HEAD]
    for measured, about, floors in boards:
        rows: list[tuple[str, ...]] = [
            ("measure", "figure", "of", "others", "floor"),
            ("---", "---:", "---:", "---", "---:"),
        ]
        rows += _rows(measured, about, floors)
        table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
        notes = f"\n{'; '.join(measured.remarks)}.\n" if measured.remarks else ""
        parts.append(f"## {about.title}\n\n{about.what} {measured.cases} cases. {about.metric}\n\n{table}\n{notes}")
    if absent:
        parts.append(f"Not measured, for want of the corpus: {', '.join(absent)}.\n")
    return "\n".join(parts)


def _table(title: str | None, *first: str) -> Table:
    table = Table(box=None, pad_edge=False, title=title, title_justify="left")
    for name in (*first, "measure"):
        table.add_column(name)
    table.add_column("figure", justify="right")
    table.add_column("of", justify="right")
    table.add_column("others")
    table.add_column("floor", justify="right")
    return table


def _rows(measured: Measured, about: About, floors: Floors | None) -> list[tuple[str, ...]]:
    held = floors.held(measured) if floors else {}
    return [
        (
            mark.name,
            _number(mark),
            str(mark.of),
            _say(about.published.get(mark.name, ())),
            f"{held[mark.name]:.3f}" if mark.name in held else "",
        )
        for mark in measured.marks
    ]


def _number(mark: Mark) -> str:
    return f"{mark.value:.0f} km" if mark.unit is Unit.KM else f"{mark.value:.3f}"


def _say(published: Sequence[Published]) -> str:
    return "; ".join(f"{each.value:.3f} {each.who}" for each in published)
