"""Invented reports, read and kept in a ledger, to be exported."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sayso.chronicle.chronicles import Chronicle
from sayso.codebook.load import load_codebook
from sayso.ledger.ledgers import Ledger
from sayso.model.reports import Report
from sayso.read.reader import Reader

PUBLISHED = date(2031, 5, 3)


def keep(
    path: Path, reader: Reader, texts: Sequence[str], *, title: str | None = None, outlet: str = "Karim Post"
) -> Ledger:
    """A ledger with these reports, brought up to its incidents."""
    ledger = Ledger.open(path)
    ledger.append(
        reader.read_each(Report(text=text, title=title, outlet=outlet, published=PUBLISHED) for text in texts)
    )
    Chronicle(ledger, load_codebook()).update()
    return ledger
