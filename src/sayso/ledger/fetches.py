"""Fetching readings in a stable order, some hundred at a time, however large the ledger."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, func, select

from sayso.ledger import tables
from sayso.ledger.forms import (
    ReadingForms,
    account_form,
    claim_form,
    issue_form,
    reading_form,
    report_form,
    run_form,
)
from sayso.ledger.rows import Findings, digest
from sayso.ledger.shapes import Form

CHUNK = 200
"""Readings fetched at once: few enough for any memory, many enough that queries cost little."""

Rows = Sequence[Row[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReading:
    """A reading as its rows."""

    report: Row[Any]
    run: Row[Any]
    reading: Row[Any]
    accounts: Rows = ()
    claims: Rows = ()
    spans: Rows = ()
    issues: Rows = ()

    def forms(self) -> ReadingForms:
        """The reading as forms. Raises ValueError where a cell holds no JSON."""
        further: dict[int, list[Row[Any]]] = defaultdict(list)
        for row in self.spans:
            further[row.claim].append(row)
        return ReadingForms(
            report=report_form(self.report),
            run=run_form(self.run),
            reading=reading_form(self.reading),
            accounts=[account_form(row) for row in self.accounts],
            claims=[claim_form(row, further[row.position]) for row in self.claims],
            issues=[issue_form(row) for row in self.issues],
        )

    def digest(self) -> str:
        """The digest of these rows, which must be the one the reading was appended with."""
        findings = Findings(
            accounts=[tuple(row)[1:] for row in self.accounts],
            claims=[tuple(row)[1:] for row in self.claims],
            spans=[tuple(row)[1:] for row in self.spans],
            issues=[tuple(row)[3:] for row in self.issues],
        )
        reading = self.reading
        return digest(findings, reading.lang, reading.published, reading.published_basis)


def fetch_readings(connection: Connection, *where: ColumnElement[bool]) -> Iterator[StoredReading]:
    """The readings that satisfy `where`, by report, then by id. Raises ValueError where a reference leads nowhere."""
    table = tables.readings
    query = select(table.c.row).where(*where).order_by(table.c.report, table.c.id)
    for rows in _chunks(connection.scalars(query).all()):
        yield from _fetch_chunk(connection, rows)


def fetch_reports(connection: Connection) -> Iterator[StoredReading]:
    """Each report once, by id, with the reading of it that was appended last but nothing of what that found."""
    table = tables.readings
    query = select(func.max(table.c.row)).group_by(table.c.report).order_by(table.c.report)
    for rows in _chunks(connection.scalars(query).all()):
        yield from _fetch_sources(connection, rows)


def fetch_loose_issues(connection: Connection) -> Iterator[tuple[str | None, Form]]:
    """The issues of no reading, by id, each after the report it is about."""
    table = tables.issues
    for row in connection.execute(select(table).where(table.c.reading.is_(None)).order_by(table.c.id)):
        yield row.report, issue_form(row)


def fetch_judgements(connection: Connection, *where: ColumnElement[bool]) -> Iterable[Row[Any]]:
    """The judgements that satisfy `where`, by moment, then by id."""
    table = tables.judgements
    # Moments are kept in UTC and in one form, so that their text is in their order.
    return connection.execute(select(table).where(*where).order_by(table.c.at, table.c.id))


def _chunks(rows: Sequence[int]) -> Iterator[Sequence[int]]:
    return (rows[start : start + CHUNK] for start in range(0, len(rows), CHUNK))


def _fetch_sources(connection: Connection, rows: Sequence[int]) -> Iterator[StoredReading]:
    readings = {row.row: row for row in _fetch(connection, tables.readings, "row", rows)}
    reports = {row.id: row for row in _fetch(connection, tables.reports, "id", [r.report for r in readings.values()])}
    runs = {row.id: row for row in _fetch(connection, tables.runs, "id", [r.run for r in readings.values()])}
    for reading in (readings[row] for row in rows):
        if reading.report not in reports or reading.run not in runs:
            raise ValueError(f"the report or run of reading {reading.id} is not there")
        yield StoredReading(report=reports[reading.report], run=runs[reading.run], reading=reading)


def _fetch_chunk(connection: Connection, rows: Sequence[int]) -> Iterator[StoredReading]:
    accounts = _by_reading(connection, tables.accounts, rows, "position")
    claims = _by_reading(connection, tables.claims, rows, "position")
    spans = _by_reading(connection, tables.spans, rows, "claim", "position")
    issues = _by_reading(connection, tables.issues, rows, "position")
    for stored in _fetch_sources(connection, rows):
        row = stored.reading.row
        yield replace(stored, accounts=accounts[row], claims=claims[row], spans=spans[row], issues=issues[row])


def _fetch(connection: Connection, table: Table, key: str, values: Sequence[Any], *order: str) -> Rows:
    query = select(table).where(table.c[key].in_(set(values))).order_by(*(table.c[name] for name in order))
    return connection.execute(query).all()


def _by_reading(
    connection: Connection, table: Table, readings: Sequence[int], *order: str
) -> dict[int, list[Row[Any]]]:
    grouped: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in _fetch(connection, table, "reading", readings, *order):
        grouped[row.reading].append(row)
    return grouped
