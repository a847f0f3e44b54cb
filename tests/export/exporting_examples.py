"""The examples in a ledger, and exports of it."""

from dataclasses import dataclass, field
from pathlib import Path

from sayso.chronicle.chronicles import Chronicle
from sayso.chronicle.entries import Filter
from sayso.codebook.load import load_codebook
from sayso.export.exporting import Exported, Order, export
from sayso.export.registry import Setting, find_formats
from sayso.export.veils import Veil
from sayso.intake.sources import take_in
from sayso.ledger.ledgers import Ledger
from sayso.model.reports import Report
from sayso.read.reader import Reader

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
FOLDERS = ("texts", "incident/texts", "campaign/texts")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is asked of an export besides its format."""

    wanted: Filter = field(default_factory=Filter)
    rule: str | None = None
    names: bool = False
    numeric: bool = False
    mapping: Path | None = None
    replace: bool = False


def fill(path: Path, reader: Reader) -> Ledger:
    """A ledger with all the examples, brought up to its incidents."""
    ledger = Ledger.open(path)
    reports = [item for folder in FOLDERS for item in take_in([EXAMPLES / folder]) if isinstance(item, Report)]
    ledger.append(reader.read_each(reports))
    Chronicle(ledger, load_codebook()).update()
    return ledger


def write(ledger: Ledger, path: Path, name: str, asked: Asked | None = None) -> Exported:
    """Writes an export of what a ledger has."""
    book, asked = load_codebook(), asked or Asked()
    veil = Veil(book, names=asked.names)
    setting = Setting(codebook=book, veil=veil, mapping=asked.mapping, numeric=asked.numeric)
    order = Order(format=find_formats()[name], path=path, wanted=asked.wanted, rule=asked.rule, replace=asked.replace)
    return export(Chronicle(ledger, book), order, setting)
