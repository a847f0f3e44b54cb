"""`sayso import`: people's own coded data into a ledger."""

from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.endings import ExitCode, ending_plainly, fail
from sayso.cli.options import CodebookFolder, KeptLedger
from sayso.cli.sentences import clean, say
from sayso.cli.wordings import say_number

app = typer.Typer(add_completion=False)
SHOWN = 5
"""Rows that could not be understood of which the reason is said."""


@app.command()
def import_command(
    layout: Annotated[str, typer.Argument(metavar="FORMAT", help="acled, ucdp or csv.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A table, as CSV.")],
    dataset: Annotated[
        str | None, typer.Option("--as", metavar="NAME", help="Whose data it is; the project's name unless you say.")
    ] = None,
    ledger: KeptLedger = Path("sayso.db"),
    codebook: CodebookFolder = None,
) -> None:
    """Read coded data, ACLED's, UCDP's or your own, as reports whose claims the dataset makes.

    The rows of a day become a report of their cells, and what they tell of is linked with the news and resolved
    together with it. A table of your own has the columns of `incidents` in `sayso export csv`.

    Exit codes: 0 all rows; 1 the file is no such table, or some rows could not be understood; 2 wrong usage.
    """
    from sayso.codebook.load import load_codebook
    from sayso.export.coded.layouts import LAYOUTS
    from sayso.export.coded.taking import take_in_coded
    from sayso.ledger.ledgers import Ledger

    if layout not in LAYOUTS:
        fail(f"There is no format “{clean(layout)}”; there are {', '.join(LAYOUTS)}.")
    with ending_plainly(), Ledger.open(ledger) as kept:
        book = load_codebook(codebook)
        taken = take_in_coded(kept, file, LAYOUTS[layout], codebook=book.hash, dataset=dataset)
        say(
            f"{say_number(taken.rows, 'row')} in {say_number(taken.reports, 'report')}, one a day, "
            f"{taken.reports - taken.new:,} already in the ledger; {len(taken.issues):,} not understood."
        )
        for issue in taken.issues[:SHOWN]:
            say(f"  {issue.origin}: {issue.message}")
        if taken.issues:
            raise typer.Exit(ExitCode.INCOMPLETE)
