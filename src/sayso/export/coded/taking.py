"""Coded data into a ledger."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sayso.export.coded.sheets import Layout, read_coded
from sayso.ledger.ledgers import Ledger
from sayso.model.readings import Reading
from sayso.model.reports import Issue


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """How many rows were read, how many reports they made and the ledger did not have, and what was not understood."""

    rows: int
    reports: int
    new: int
    issues: tuple[Issue, ...]


def take_in_coded(ledger: Ledger, path: Path, layout: Layout, *, codebook: str, dataset: str | None = None) -> Taken:
    """Append the rows of a table to a ledger, and as issues those that cannot be understood.

    Raises ExportError where the file is no such table, OSError, a LedgerError.
    """
    rows, reports, issues = 0, 0, list[Issue]()

    def readings() -> Iterator[Reading]:
        nonlocal rows, reports
        for each in read_coded(path, layout, codebook=codebook, dataset=dataset):
            if isinstance(each, Issue):
                issues.append(each)
            else:
                rows, reports = rows + len(each), reports + 1
                yield each[0].reading

    appended = ledger.append(readings())
    ledger.append_issues(issues)
    return Taken(rows=rows, reports=reports, new=appended.readings, issues=tuple(issues))
