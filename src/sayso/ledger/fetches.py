"""Fetching readings in a stable order, some hundred at a time, however large the ledger."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, select

from sayso.ledger import tables
from sayso.ledger.forms import ReadingForm
from sayso.ledger.rows import account_form, claim_form, issue_form
from sayso.ledger.values import Form

CHUNK = 200
"""Readings fetched at once: few enough for any memory, many enough that queries cost little."""

Rows = Sequence[RowMapping]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A reading as its rows. `spans` are by the position of their claim."""

    report: RowMapping
    run: RowMapping
    reading: RowMapping
    accounts: Rows
    claims: Rows
    spans: dict[int, list[RowMapping]]
    issues: Rows

    def forms(self) -> ReadingForm:
        """The reading as forms. Raises ValueError where a row holds no JSON."""
        return ReadingForm(
            report=dict(self.report),
            run=dict(self.run),
            reading={key: item for key, item in self.reading.items() if key != "row"},
            accounts=[account_form(row) for row in self.accounts],
            claims=[claim_form(row, self.spans.get(row["position"], ())) for row in self.claims],
            issues=[issue_form(row) for row in self.issues],
        )


def fetch_readings(connection: Connection, *where: ColumnElement[bool]) -> Iterator[Stored]:
    """The readings that satisfy `where`, by report and then by id."""
    table = tables.readings
    query = select(table.c.row).where(*where).order_by(table.c.report, table.c.id)
    rows = list(connection.scalars(query))
    for start in range(0, len(rows), CHUNK):
        yield from _fetch_chunk(connection, rows[start : start + CHUNK])


def fetch_loose_issues(connection: Connection) -> Iterator[Form]:
    """The issues without a report, by id."""
    table = tables.issues
    query = select(table).where(table.c.reading.is_(None)).order_by(table.c.id)
    return (issue_form(row) for row in connection.execute(query).mappings())


def _fetch_chunk(connection: Connection, rows: list[int]) -> Iterator[Stored]:
    readings = {row["row"]: row for row in _fetch(connection, tables.readings, "row", rows)}
    reports = {row["id"]: row for row in _fetch(connection, tables.reports, "id", _values(readings, "report"))}
    runs = {row["id"]: row for row in _fetch(connection, tables.runs, "id", _values(readings, "run"))}
    accounts, claims, issues = (
        _by_reading(_fetch(connection, table, "reading", rows, "position"))
        for table in (tables.accounts, tables.claims, tables.issues)
    )
    spans = _by_reading(_fetch(connection, tables.spans, "reading", rows, "claim", "position"))
    for row in rows:
        reading = readings[row]
        by_claim: dict[int, list[RowMapping]] = defaultdict(list)
        for span in spans[row]:
            by_claim[span["claim"]].append(span)
        yield Stored(
            report=reports[reading["report"]],
            run=runs[reading["run"]],
            reading=reading,
            accounts=accounts[row],
            claims=claims[row],
            spans=by_claim,
            issues=issues[row],
        )


def _fetch(connection: Connection, table: Table, key: str, values: Sequence[Any], *order: str) -> Rows:
    query = select(table).where(table.c[key].in_(values)).order_by(*(table.c[name] for name in order))
    return connection.execute(query).mappings().all()


def _values(rows: dict[int, RowMapping], key: str) -> list[Any]:
    return sorted({row[key] for row in rows.values()})


def _by_reading(rows: Rows) -> dict[int, list[RowMapping]]:
    grouped: dict[int, list[RowMapping]] = defaultdict(list)
    for row in rows:
        grouped[row["reading"]].append(row)
    return grouped
