"""Appending: what is new goes in, what is known stays as it is, each batch whole or not at all."""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select

from sayso.ledger import tables
from sayso.ledger.checks import check_reading
from sayso.ledger.errors import RefusedReadingError
from sayso.ledger.forms import ReadingForm, reading_form
from sayso.ledger.rows import Row, account_row, claim_row, issue_row, span_rows
from sayso.ledger.values import Form
from sayso.model.readings import Reading

BATCH_PARTS = 4_000
"""Accounts, claims and issues in one transaction: about a tenth of a second during which others wait to write."""

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
    known: int = 0
    differing: tuple[str, ...] = ()

    def __add__(self, other: "Appended") -> "Appended":
        return Appended(
            reports=self.reports + other.reports,
            readings=self.readings + other.readings,
            accounts=self.accounts + other.accounts,
            claims=self.claims + other.claims,
            issues=self.issues + other.issues,
            known=self.known + other.known,
            differing=self.differing + other.differing,
        )


def batch_readings(readings: Iterable[Reading]) -> Iterator[list[ReadingForm]]:
    """Readings as forms, in batches worth one transaction each. Raises RefusedReadingError."""
    batch: list[ReadingForm] = []
    parts, begun = 0, time.monotonic()
    for reading in readings:
        check_reading(reading)
        batch.append(_form(reading))
        parts += 1 + len(reading.accounts) + len(reading.claims) + len(reading.issues)
        if parts >= BATCH_PARTS or time.monotonic() - begun >= BATCH_SECONDS:
            yield batch
            batch, parts, begun = [], 0, time.monotonic()
    if batch:
        yield batch


def insert_readings(connection: Connection, batch: Sequence[ReadingForm]) -> Appended:
    """Insert what is new of a batch within the writing transaction that is open."""
    found = _known(connection, tables.readings, [parts.reading["id"] for parts in batch], column="digest")
    fresh: list[ReadingForm] = []
    differing = []
    for parts in batch:
        key, digest = parts.reading["id"], parts.reading["digest"]
        if key not in found:
            fresh.append(parts)
        elif found[key] != digest:
            differing.append(parts.reading["report"])
        found.setdefault(key, digest)
    _insert_new(connection, tables.runs, [parts.run for parts in fresh])
    reports = _insert_new(connection, tables.reports, [parts.report for parts in fresh])
    _insert_parts(connection, fresh)
    return Appended(
        reports=reports,
        readings=len(fresh),
        accounts=sum(len(parts.accounts) for parts in fresh),
        claims=sum(len(parts.claims) for parts in fresh),
        issues=sum(len(parts.issues) for parts in fresh),
        known=len(batch) - len(fresh),
        differing=tuple(differing),
    )


def insert_loose_issues(connection: Connection, forms: Sequence[Form]) -> Appended:
    """Insert the issues without a report that are new, within the writing transaction that is open."""
    unique = {form["id"]: form for form in forms}
    found = _known(connection, tables.issues, list(unique), column="id")
    fresh = [form for key, form in unique.items() if key not in found]
    first = _next_row(connection, tables.issues)
    _insert(connection, tables.issues, [issue_row(form, row, None, None) for row, form in enumerate(fresh, first)])
    return Appended(issues=len(fresh))


def _form(reading: Reading) -> ReadingForm:
    try:
        return reading_form(reading)
    except ValueError as error:
        raise RefusedReadingError(f"report {reading.report.id}: {error}") from error


def _known(connection: Connection, table: Table, ids: Sequence[str], *, column: str) -> dict[str, Any]:
    found = connection.execute(select(table.c.id, table.c[column]).where(table.c.id.in_(ids)))
    return {row[0]: row[1] for row in found}


def _insert_new(connection: Connection, table: Table, forms: Sequence[Form]) -> int:
    unique = {form["id"]: form for form in forms}
    found = _known(connection, table, list(unique), column="id")
    return _insert(connection, table, [form for key, form in unique.items() if key not in found])


def _insert_parts(connection: Connection, fresh: Sequence[ReadingForm]) -> None:
    readings: list[Row] = []
    accounts: list[Row] = []
    claims: list[Row] = []
    spans: list[Row] = []
    issues: list[Row] = []
    issue = _next_row(connection, tables.issues)
    for row, parts in enumerate(fresh, _next_row(connection, tables.readings)):
        readings.append({"row": row, **parts.reading})
        accounts += [account_row(form, row, position) for position, form in enumerate(parts.accounts)]
        issues += [issue_row(form, issue + len(issues), row, position) for position, form in enumerate(parts.issues)]
        for position, form in enumerate(parts.claims):
            claims.append(claim_row(form, row, position))
            spans += span_rows(form, row, position)
    _insert(connection, tables.readings, readings)
    _insert(connection, tables.accounts, accounts)
    _insert(connection, tables.claims, claims)
    _insert(connection, tables.spans, spans)
    _insert(connection, tables.issues, issues)


def _next_row(connection: Connection, table: Table) -> int:
    # Safe only because the writing transaction keeps every other writer out.
    return (connection.scalar(select(func.max(table.c.row))) or 0) + 1


def _insert(connection: Connection, table: Table, rows: Sequence[Row]) -> int:
    if rows:
        connection.execute(insert(table), rows)
    return len(rows)
