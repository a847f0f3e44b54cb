"""Appending: what is new goes in, what is known stays as it is, each batch whole or not at all."""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, func, select

from sayso.ledger import tables
from sayso.ledger.checks import check_reading
from sayso.ledger.errors import RefusedReadingError
from sayso.ledger.rows import Cells, ReadingRows, issue_row, reading_rows
from sayso.ledger.sqlite import insert_cells
from sayso.model.readings import Reading
from sayso.model.reports import Issue

BATCH_PARTS = 10_000
"""Accounts, claims and issues in one transaction: about a third of a second during which others wait to write."""

BATCH_SECONDS = 1.0
"""Age at which a smaller batch is written, so that a kill costs about a second of reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appended:
    """How many rows were added. `known` readings were there already; of those, the reports in `differing` were now read
    otherwise by the same run, which should not be possible; what was there first stands."""

    reports: int = 0
    readings: int = 0
    accounts: int = 0
    claims: int = 0
    issues: int = 0
    judgements: int = 0
    known: int = 0
    differing: tuple[str, ...] = ()

    def __add__(self, other: "Appended") -> "Appended":
        return Appended(
            reports=self.reports + other.reports,
            readings=self.readings + other.readings,
            accounts=self.accounts + other.accounts,
            claims=self.claims + other.claims,
            issues=self.issues + other.issues,
            judgements=self.judgements + other.judgements,
            known=self.known + other.known,
            differing=self.differing + other.differing,
        )


def kept_rows(reading: Reading) -> ReadingRows:
    """A reading as rows, once it is sure that it can be kept. Raises RefusedReadingError."""
    check_reading(reading)
    try:
        return reading_rows(reading)
    except ValueError as error:
        raise RefusedReadingError(f"report {reading.report.id} cannot be kept ({error})") from error


def batch_readings(readings: Iterable[ReadingRows]) -> Iterator[list[ReadingRows]]:
    """Readings in batches worth one transaction each."""
    batch: list[ReadingRows] = []
    parts, begun = 0, time.monotonic()
    for rows in readings:
        batch.append(rows)
        parts += 1 + len(rows.findings.accounts) + len(rows.findings.claims) + len(rows.findings.issues)
        if parts >= BATCH_PARTS or time.monotonic() - begun >= BATCH_SECONDS:
            yield batch
            batch, parts, begun = [], 0, time.monotonic()
    if batch:
        yield batch


def insert_readings(connection: Connection, batch: Sequence[ReadingRows]) -> Appended:
    """Insert what is new of a batch within the writing transaction that is open."""
    found = _known(connection, tables.readings, [rows.id for rows in batch], column="digest")
    fresh: list[ReadingRows] = []
    differing = []
    for rows in batch:
        if rows.id not in found:
            fresh.append(rows)
        elif found[rows.id] != rows.digest:
            differing.append(rows.report[0])
        found.setdefault(rows.id, rows.digest)
    _insert_new(connection, tables.runs, [rows.run for rows in fresh])
    reports = _insert_new(connection, tables.reports, [rows.report for rows in fresh])
    _insert_findings(connection, fresh)
    return Appended(
        reports=reports,
        readings=len(fresh),
        accounts=sum(len(rows.findings.accounts) for rows in fresh),
        claims=sum(len(rows.findings.claims) for rows in fresh),
        issues=sum(len(rows.findings.issues) for rows in fresh),
        known=len(batch) - len(fresh),
        differing=tuple(differing),
    )


def insert_loose_issues(connection: Connection, issues: Iterable[Issue]) -> Appended:
    """Insert the issues of no reading that are new, within the writing transaction that is open.

    Raises RefusedReadingError for one about a report that is not there.
    """
    added, unique = 0, {issue.id: issue for issue in issues}
    for start in range(0, len(unique), BATCH_PARTS):
        batch = list(unique.values())[start : start + BATCH_PARTS]
        reports = {issue.report for issue in batch if issue.report is not None}
        if missing := reports - _known(connection, tables.reports, list(reports), column="id").keys():
            raise RefusedReadingError(f"an issue is about report {min(missing)}, which is not in the ledger")
        found = _known_loose(connection, [issue.id for issue in batch])
        fresh = [issue for issue in batch if issue.id not in found]
        first = _next_row(connection, tables.issues)
        cells = [(row, None, issue.report, None, *issue_row(issue)) for row, issue in enumerate(fresh, first)]
        insert_cells(connection, tables.issues, cells)
        added += len(fresh)
    return Appended(issues=added)


def _known(connection: Connection, table: Table, ids: Sequence[str], *, column: str) -> dict[str, Any]:
    found = connection.execute(select(table.c.id, table.c[column]).where(table.c.id.in_(ids)))
    return {row[0]: row[1] for row in found}


def _known_loose(connection: Connection, ids: Sequence[str]) -> set[str]:
    table = tables.issues
    return set(connection.scalars(select(table.c.id).where(table.c.reading.is_(None), table.c.id.in_(ids))))


def _insert_new(connection: Connection, table: Table, rows: Sequence[Cells]) -> int:
    unique = {cells[0]: cells for cells in rows}
    found = _known(connection, table, list(unique), column="id")
    fresh = [cells for id_, cells in unique.items() if id_ not in found]
    insert_cells(connection, table, fresh)
    return len(fresh)


def _insert_findings(connection: Connection, fresh: Sequence[ReadingRows]) -> None:
    numbered = list(enumerate(fresh, _next_row(connection, tables.readings)))
    insert_cells(connection, tables.readings, [(row, *rows.reading) for row, rows in numbered])
    for table in (tables.accounts, tables.claims, tables.spans):
        cells = [(row, *part) for row, rows in numbered for part in getattr(rows.findings, table.name)]
        insert_cells(connection, table, cells)
    issues = ((row, None, *part) for row, rows in numbered for part in rows.findings.issues)
    first = _next_row(connection, tables.issues)
    insert_cells(connection, tables.issues, [(number, *cells) for number, cells in enumerate(issues, first)])


def _next_row(connection: Connection, table: Table) -> int:
    # Safe only because the writing transaction keeps every other writer out.
    return (connection.scalar(select(func.max(table.c.row))) or 0) + 1
