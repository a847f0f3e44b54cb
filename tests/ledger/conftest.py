"""Ledgers to test on: each is a file of its own."""

import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pysqlite3.dbapi2 as driver
import pytest
from plain_readings import series

from sayso.ledger.ledgers import Ledger

MakeLedger = Callable[[], Ledger]


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with nothing in it, to copy."""
    path = tmp_path_factory.mktemp("blank") / "blank.db"
    Ledger.open(path).close()
    return path


@pytest.fixture(scope="session")
def make_ledger(blank: Path, tmp_path_factory: pytest.TempPathFactory) -> MakeLedger:
    """Opens a new empty ledger at each call."""
    folder, numbers = tmp_path_factory.mktemp("ledgers"), count()

    def make() -> Ledger:
        path = folder / f"{next(numbers)}.db"
        shutil.copyfile(blank, path)
        return Ledger.open(path, create=False)

    return make


@pytest.fixture
def ledger(make_ledger: MakeLedger) -> Iterator[Ledger]:
    """An empty ledger."""
    with make_ledger() as made:
        yield made


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """A ledger with ten plain readings."""
    ledger.append(series(0, 10))
    return ledger


@pytest.fixture
def tamper() -> Callable[[Path, str], None]:
    """Runs a statement on a ledger as if nothing guarded its rows."""

    def run(path: Path, statement: str) -> None:
        raw = driver.connect(str(path), isolation_level=None)
        guards = []
        if statement.startswith(("UPDATE", "DELETE")):
            guards = raw.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute(statement)
        for _, guard in guards:
            raw.execute(guard)
        raw.close()

    return run
