"""The database itself refuses to change or remove what was appended, from whatever program."""

import sqlite3
from collections.abc import Iterator

import pytest
from plain_judgements import verdicts
from plain_readings import series

from sayso.ledger.ledgers import Ledger
from sayso.ledger.tables import metadata
from sayso.model.reports import Issue

TABLES = sorted(metadata.tables)


@pytest.fixture
def raw(ledger: Ledger) -> Iterator[sqlite3.Connection]:
    """Another program's connection to a ledger that has rows in every table."""
    ledger.append(series(0, 2))
    ledger.append_issues([Issue(report=None, step="intake", kind="binary", message="not text", origin="a.jpg")])
    ledger.append_judgements(verdicts(0, 2))
    ledger.close()
    connection = sqlite3.connect(ledger.path, isolation_level=None)
    yield connection
    connection.close()


def rows(raw: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    return raw.execute(f"SELECT * FROM {table}").fetchall()


@pytest.mark.parametrize("table", TABLES)
def test_guards_refuse_every_change(raw: sqlite3.Connection, table: str) -> None:
    columns = [column.name for column in metadata.tables[table].c]
    before = rows(raw, table)
    assert before
    for statement in (
        f'UPDATE {table} SET "{columns[-1]}" = "{columns[-1]}"',
        f"DELETE FROM {table}",
        f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
        f"REPLACE INTO {table} SELECT * FROM {table} LIMIT 1",
        f"INSERT INTO {table} SELECT * FROM {table} WHERE true ON CONFLICT DO UPDATE SET {columns[0]} = 'x'",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            raw.execute(statement)
        assert rows(raw, table) == before


def test_guards_refuse_replacing_by_another_key(raw: sqlite3.Connection) -> None:
    before = rows(raw, "readings"), rows(raw, "issues")
    columns = ", ".join(column.name for column in metadata.tables["readings"].c if column.name != "row")
    issue = "id, step, kind, message, origin"
    for statement in (
        f"INSERT OR REPLACE INTO readings (row, {columns}) SELECT 77, {columns} FROM readings LIMIT 1",
        f"INSERT OR REPLACE INTO issues (row, {issue}) SELECT 77, {issue} FROM issues WHERE reading IS NULL",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            raw.execute(statement)
    assert (rows(raw, "readings"), rows(raw, "issues")) == before
