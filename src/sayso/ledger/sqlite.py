"""What is SQLite's own: how a ledger file is opened, guarded, marked, and what its errors mean.

The driver is pysqlite3, which carries a current SQLite: older ones can damage a WAL file when it is reset. Never open a
ledger in one process through two copies of SQLite (pysqlite3 and the standard library's): closing either would drop
the other's locks.
"""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import pysqlite3.dbapi2 as driver  # type: ignore[import-untyped]
from sqlalchemy import Connection, Engine, Index, Table, UniqueConstraint, create_engine, event, insert
from sqlalchemy.dialects.sqlite import pysqlite
from sqlalchemy.exc import DBAPIError

from sayso.ledger.errors import (
    CorruptLedgerError,
    ForeignFileError,
    LedgerError,
    LockedLedgerError,
    UnwritableLedgerError,
)
from sayso.ledger.tables import metadata

APPLICATION_ID = 0x53415953
"""The four bytes "SAYS" in the header of every ledger."""

T = TypeVar("T")

_OWNER_ONLY = 0o600
_PAUSE = 0.02
_BUSY = {driver.SQLITE_BUSY, driver.SQLITE_LOCKED, driver.SQLITE_PROTOCOL}
_UNWRITABLE = {
    driver.SQLITE_READONLY,
    driver.SQLITE_CANTOPEN,
    driver.SQLITE_FULL,
    driver.SQLITE_IOERR,
    driver.SQLITE_PERM,
}
_DAMAGED = {driver.SQLITE_CORRUPT, driver.SQLITE_ERROR, driver.SQLITE_SCHEMA, driver.SQLITE_MISMATCH}
# FULL: a person's judgement survives a power cut, not only a crash; batches make the cost small.
_PRAGMAS = ("foreign_keys = ON", "synchronous = FULL", "cache_size = -65536", "trusted_schema = OFF")

# The driver looks for an adapter for every NULL and true, and finding none takes as long as all else of an insert.
driver.register_adapter(type(None), lambda none: none)
driver.register_adapter(bool, int)


def make_file(path: Path) -> None:
    """Make an empty file only its owner can read, if there is none. Raises OSError."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, _OWNER_ONLY))
    except FileExistsError:
        return


def restrict_files(path: Path) -> None:
    """Let only the owner read the ledger and SQLite's files beside it. Raises OSError."""
    for file in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        try:
            if file.stat().st_mode & 0o077:
                file.chmod(_OWNER_ONLY)
        except FileNotFoundError:
            continue


def make_engine(path: Path, patience: float) -> Engine:
    """An engine over an existing file; whatever must wait for other processes waits up to `patience` seconds."""

    def connect() -> Any:
        # mode=rw keeps SQLite from making a file of its own, readable by others. The pool hands a connection to one
        # thread at a time. Waits are short, so that Ctrl-C is heard between them, and repeated until patience ends.
        connection = driver.connect(
            f"{path.absolute().as_uri()}?mode=rw",
            uri=True,
            timeout=min(1.0, patience),
            isolation_level=None,
            check_same_thread=False,
        )
        patiently(lambda: [connection.execute(f"PRAGMA {pragma}") for pragma in _PRAGMAS], patience)
        return connection

    # The connection given back last has the pages asked for last in its cache.
    engine = create_engine("sqlite:///ledger", creator=connect, module=driver, pool_use_lifo=True)
    event.listen(engine, "begin", lambda connection: _begin(connection, patience))
    return engine


def patiently(attempt: Callable[[], T], patience: float) -> T:
    """What `attempt` gives, tried again while another process is in the way, for up to `patience` seconds."""
    deadline = time.monotonic() + patience
    while True:
        try:
            return attempt()
        except driver.OperationalError as error:
            if _code(error) not in _BUSY or time.monotonic() >= deadline:
                raise
        time.sleep(_PAUSE)


def run_driver(connection: Connection, statement: str) -> list[tuple[Any, ...]]:
    """The rows of a statement run outside any transaction of SQLAlchemy's. Raises the driver's own errors."""
    cursor = connection.connection.cursor()
    try:
        cursor.execute(statement)
        return list(cursor.fetchall())
    finally:
        cursor.close()


def open_cursor(connection: Connection) -> Any:
    """The driver's own cursor within the transaction that is open. It raises the driver's own errors."""
    return connection.connection.cursor()


def insert_cells(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows whose cells are in the order of the table's columns and of types the database keeps as they are."""
    # Handed to the driver as they are: SQLAlchemy's own way through named parameters takes as long as SQLite itself.
    if rows:
        connection.exec_driver_sql(_insert_statement(table), list(rows))


def guard_statements() -> dict[str, str]:
    """By name, the triggers that refuse every UPDATE, DELETE and replacing INSERT on the tables of the ledger."""
    statements = {}
    for table in metadata.sorted_tables:
        refuse = f"BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: {table.name} are never changed'); END"
        for verb in ("UPDATE", "DELETE"):
            name = f"guard_{table.name}_{verb.lower()}"
            statements[name] = f"CREATE TRIGGER {name} BEFORE {verb} ON {table.name} {refuse}"
        # INSERT OR REPLACE deletes the old row without a word to the DELETE trigger.
        name = f"guard_{table.name}_replace"
        same = " OR ".join(f"EXISTS (SELECT 1 FROM {table.name} WHERE {key})" for key in _key_conditions(table))
        statements[name] = f"CREATE TRIGGER {name} BEFORE INSERT ON {table.name} WHEN {same} {refuse}"
    return statements


def read_guards(connection: Connection) -> dict[str, str]:
    """By name, the triggers that are there."""
    query = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
    return {name: statement for name, statement in connection.exec_driver_sql(query)}  # noqa: C416 (rows are no pairs)


def add_guards(connection: Connection) -> None:
    """Put up the triggers that are not there: a migration that rebuilds a table loses its own."""
    there = read_guards(connection)
    for name, statement in guard_statements().items():
        if name not in there:
            connection.exec_driver_sql(statement)


@contextmanager
def explained(path: Path, patience: float) -> Iterator[None]:
    """Turn what the database says into a LedgerError for the person reading."""
    try:
        yield
    except (DBAPIError, driver.Error) as error:
        raise _explain(getattr(error, "orig", None) or error, path, patience) from error


def _explain(error: BaseException, path: Path, patience: float) -> LedgerError:
    code = _code(error)
    if code == driver.SQLITE_NOTADB:
        return ForeignFileError(path, "another kind of file")
    if code in _BUSY:
        return LockedLedgerError(path, patience)
    if code in _UNWRITABLE:
        return UnwritableLedgerError(path, str(error))
    if code in _DAMAGED:
        return CorruptLedgerError(path, str(error))
    return LedgerError(f"The ledger {path} failed: {error}.")


def _code(error: BaseException) -> int:
    # Without the detail in the higher bits. The driver's own complaints have no code.
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _begin(connection: Connection, patience: float) -> None:
    if connection.get_execution_options().get("writes"):
        patiently(lambda: run_driver(connection, "BEGIN IMMEDIATE"), patience)
    else:
        patiently(lambda: _begin_reading(connection), patience)


def _begin_reading(connection: Connection) -> None:
    run_driver(connection, "BEGIN")
    try:
        # The first read fixes what this transaction sees; done here, nothing after it can be told to wait.
        run_driver(connection, "SELECT 1 FROM sqlite_schema LIMIT 1")
    except driver.Error:
        run_driver(connection, "ROLLBACK")
        raise


@cache
def _insert_statement(table: Table) -> str:
    return str(insert(table).compile(dialect=pysqlite.dialect()))


def _key_conditions(table: Table) -> list[str]:
    keys: list[tuple[list[str], str]] = [([column.name for column in table.primary_key], "")]
    for item in (*table.constraints, *table.indexes):
        if isinstance(item, UniqueConstraint) or (isinstance(item, Index) and item.unique):
            where = item.dialect_options["sqlite"]["where"] if isinstance(item, Index) else None
            keys.append(
                ([column.name for column in item.columns], "" if where is None else f" AND {where} AND NEW.{where}")
            )
    return sorted(" AND ".join(f"{name} = NEW.{name}" for name in names) + where for names, where in keys)
