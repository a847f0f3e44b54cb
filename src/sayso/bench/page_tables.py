"""How long pages took, as a table for the terminal."""

from collections.abc import Sequence

from rich.table import Table

from sayso.bench.pages import PageTime


def show_pages(times: Sequence[PageTime]) -> Table:
    """A row for each kind of page, in the order they were asked for."""
    title = f"Milliseconds a page, each asked for {max(each.times for each in times)} times"
    table = Table("page", title=title, title_justify="left")
    for name in ("median", "95 %", "longest", "kB"):
        table.add_column(name, justify="right")
    for each in times:
        numbers = each.median, each.p95, each.longest, each.kilobytes
        table.add_row(each.page, *(f"{number:,.0f}" for number in numbers))
    return table
