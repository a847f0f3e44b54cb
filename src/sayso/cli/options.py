"""Options that several commands have."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from sayso.model.vocabulary import Kind

Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH", help="Files and folders of reports; - is standard input.", show_default=False),
]
Published = Annotated[
    datetime | None,
    typer.Option(
        metavar="DATE",
        formats=["%Y-%m-%d"],
        help="Day of publication of the reports that do not say it, as 2016-12-16.",
    ),
]
Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="Outlet of the reports that do not say it.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]
LedgerFile = Annotated[Path | None, typer.Option("--ledger", metavar="FILE", help="The ledger, a file.")]
KeptLedger = Annotated[
    Path, typer.Option("--ledger", envvar="SAYSO_LEDGER", metavar="FILE", help="The ledger to look in, a file.")
]
Jobs = Annotated[
    int, typer.Option(min=1, metavar="N", help="Processes to read with; each takes about 250 MB and 3 s to begin.")
]
CodebookFolder = Annotated[
    Path | None, typer.Option("--codebook", metavar="FOLDER", help="Your own codebook, laid over that of sayso.")
]
Since = Annotated[
    datetime | None, typer.Option(metavar="DATE", formats=["%Y-%m-%d"], help="Only what happened on this day or later.")
]
Until = Annotated[
    datetime | None, typer.Option(metavar="DATE", formats=["%Y-%m-%d"], help="Only what happened until this day.")
]
Country = Annotated[str | None, typer.Option(metavar="CODE", help="Only in this country, as its ISO code: NG.")]
OfKind = Annotated[
    Kind | None, typer.Option("--kind", metavar="KIND", help="Only of this kind: bombing, clash, air_strike ...")
]
OfParty = Annotated[str | None, typer.Option("--party", metavar="NAME", help="Only with a party whose name has this.")]
Unsettled = Annotated[
    bool, typer.Option("--unsettled", help="Only those of which voices say different numbers, or people judge apart.")
]
