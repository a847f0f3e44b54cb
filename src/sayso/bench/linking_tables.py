"""A measurement of linking as tables for the terminal."""

from rich.table import Table

from sayso.bench.linking import Linked


def show_linking(linked: Linked) -> Table:
    """What linking took and what it found."""
    table = Table("measure", "value", title=f"{linked.whole.reports:,} made-up reports", title_justify="left")
    table.add_row("reports a second, linked and resolved", f"{linked.whole.pace:,.0f}")
    table.add_row("seconds, core seconds", f"{linked.whole.seconds:,.1f}, {linked.whole.core_seconds:,.1f}")
    if linked.more is not None:
        took = f"{linked.more.seconds:,.1f}, {linked.more.core_seconds:,.1f}"
        table.add_row(f"the same for {linked.more.reports:,} more", took)
    table.add_row("peak memory", "unknown" if linked.memory is None else f"{linked.memory:,.0f} MB")
    table.add_row("size of the ledger", f"{linked.file:,.0f} MB")
    table.add_row("accounts, incidents, true ones", f"{linked.accounts:,}, {linked.incidents:,}, {linked.true:,}")
    table.add_row("B-cubed F1", f"{linked.f1:.3f} ({linked.precision:.3f}, {linked.recall:.3f})")
    return table
