"""Migrations: the only way tables come to be, and how an older ledger becomes a newer one."""

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pysqlite3.dbapi2 as driver
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from plain_judgements import verdicts
from plain_readings import series
from sqlalchemy import MetaData

from sayso.ledger import schemas, sqlite
from sayso.ledger.errors import LedgerError, NewerLedgerError
from sayso.ledger.ledgers import Ledger
from sayso.ledger.sqlite import guard_statements, make_engine
from sayso.ledger.tables import metadata
from sayso.model.reports import Issue

MakeFolder = Callable[[str], Path]

SCHEMA = schemas.SCHEMA
NEXT = '''
"""A column more, by rebuilding a table that others refer to."""
import sqlalchemy as sa
from alembic import op
revision = "NEXT"
down_revision = "NOW"

def upgrade():
    with op.batch_alter_table("readings", recreate="always") as batch:
        batch.add_column(sa.Column("remark", sa.Text, server_default="none"))
'''.replace("NEXT", str(SCHEMA + 1)).replace("NOW", str(SCHEMA))


@pytest.fixture
def make_folder(tmp_path: Path) -> MakeFolder:
    """A copy of the migrations with one more, whose source is given."""

    def make(source: str) -> Path:
        folder = tmp_path / "100% migrations"
        shutil.copytree(schemas.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "versions" / f"v{SCHEMA + 1}_next.py").write_text(source)
        return folder

    return make


@pytest.fixture
def first_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger with content as the first migration alone makes it."""
    folder, path = tmp_path / "first migrations", tmp_path / "first.db"
    shutil.copytree(schemas.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__", "v[2-9]*"))
    tables_then = MetaData()
    for table in metadata.sorted_tables:
        if table.name != "judgements":
            table.to_metadata(tables_then)
    with monkeypatch.context() as patch:
        patch.setattr(schemas, "MIGRATIONS", folder)
        patch.setattr(schemas, "SCHEMA", 1)
        patch.setattr(sqlite, "metadata", tables_then)
        with Ledger.open(path) as ledger:
            ledger.append(series(0, 10))
            ledger.append_issues([Issue(report=None, step="intake", kind="binary", message="?", origin="a.jpg")])
    return path


def look(path: Path, query: str) -> list[tuple[object, ...]]:
    raw = driver.connect(str(path))
    found = raw.execute(query).fetchall()
    raw.close()
    return list(found)


def test_migrations_make_the_tables_that_are_declared(ledger: Ledger) -> None:
    engine = make_engine(ledger.path, 1.0)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_open_migrates_an_older_ledger(
    filled: Ledger, make_folder: MakeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.close()
    monkeypatch.setattr(schemas, "MIGRATIONS", make_folder(NEXT))
    monkeypatch.setattr(schemas, "SCHEMA", SCHEMA + 1)
    with Ledger.open(filled.path, create=False) as ledger:
        assert ledger.counts().readings == 10
    assert look(filled.path, "SELECT DISTINCT remark FROM readings") == [("none",)]
    assert look(filled.path, "SELECT version_num FROM alembic_version") == [(str(SCHEMA + 1),)]
    assert look(filled.path, "PRAGMA user_version") == [(SCHEMA + 1,)]
    assert look(filled.path, "PRAGMA foreign_key_check") == []
    assert [key for (key,) in look(filled.path, "SELECT key FROM meta ORDER BY key")] == [
        f"schema {SCHEMA}",
        f"schema {SCHEMA + 1}",
    ]
    triggers = look(filled.path, "SELECT name FROM sqlite_schema WHERE type = 'trigger'")
    assert {name for (name,) in triggers} == guard_statements().keys()
    monkeypatch.undo()
    with pytest.raises(NewerLedgerError, match=f"schema {SCHEMA + 1}, this one knows {SCHEMA}"):
        Ledger.open(filled.path)


def test_open_brings_a_first_ledger_up_and_changes_nothing_in_it(first_schema: Path, ledger: Ledger) -> None:
    names = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE '%judgements%' ORDER BY 1, 2"
    tables_then = [table.name for table in metadata.sorted_tables if table.name not in ("judgements", "meta")]
    assert look(first_schema, "PRAGMA user_version") == [(1,)]
    assert look(first_schema, "SELECT name FROM sqlite_schema WHERE name LIKE '%judgements%'") == []
    before = {table: look(first_schema, f"SELECT * FROM {table}") for table in tables_then}
    things = look(first_schema, names)
    with Ledger.open(first_schema, create=False) as opened:
        assert opened.verify() == []
        assert opened.append_judgements(verdicts(0, 10)).judgements == 49
        assert opened.verify() == []
    assert {table: look(first_schema, f"SELECT * FROM {table}") for table in tables_then} == before
    assert look(first_schema, names) == things
    assert look(first_schema, "PRAGMA user_version") == [(2,)]


def test_load_takes_the_dump_of_a_first_ledger(first_schema: Path, ledger: Ledger) -> None:
    out = io.BytesIO()
    with Ledger.open(first_schema) as opened:
        opened.dump(out)
    then = out.getvalue().replace(b'"schema":2', b'"schema":1', 1)
    assert ledger.load(io.BytesIO(then)).readings == 10
    again = io.BytesIO()
    ledger.dump(again)
    assert again.getvalue() == out.getvalue()


def test_open_leaves_a_ledger_whose_migration_fails_as_it_was(
    filled: Ledger, make_folder: MakeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.close()
    failing = NEXT + '    op.execute("INSERT INTO nowhere VALUES (1)")\n'
    with monkeypatch.context() as patch:
        patch.setattr(schemas, "MIGRATIONS", make_folder(failing))
        patch.setattr(schemas, "SCHEMA", SCHEMA + 1)
        with pytest.raises(LedgerError, match="nowhere"):
            Ledger.open(filled.path)
    with Ledger.open(filled.path) as ledger:
        assert ledger.verify() == []
        assert list(ledger.readings()) == sorted(series(0, 10), key=lambda reading: reading.report.id)
