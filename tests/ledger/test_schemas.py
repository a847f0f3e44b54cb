"""Migrations: the only way tables come to be, and how an older ledger becomes a newer one."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pysqlite3.dbapi2 as driver
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from plain_readings import series

from sayso.ledger import schemas
from sayso.ledger.errors import LedgerError, NewerLedgerError
from sayso.ledger.ledgers import Ledger
from sayso.ledger.sqlite import guard_statements, make_engine
from sayso.ledger.tables import metadata

MakeFolder = Callable[[str], Path]

NEXT = '''
"""A column more, by rebuilding a table that others refer to."""
import sqlalchemy as sa
from alembic import op
revision = "2"
down_revision = "1"

def upgrade():
    with op.batch_alter_table("readings", recreate="always") as batch:
        batch.add_column(sa.Column("remark", sa.Text, server_default="none"))
'''


@pytest.fixture
def make_folder(tmp_path: Path) -> MakeFolder:
    """A copy of the migrations with one more, whose source is given."""

    def make(source: str) -> Path:
        folder = tmp_path / "100% migrations"
        shutil.copytree(schemas.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "versions" / "v2_next.py").write_text(source)
        return folder

    return make


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
    monkeypatch.setattr(schemas, "SCHEMA", 2)
    with Ledger.open(filled.path, create=False) as ledger:
        assert ledger.counts().readings == 10
    assert look(filled.path, "SELECT DISTINCT remark FROM readings") == [("none",)]
    assert look(filled.path, "SELECT version_num FROM alembic_version") == [("2",)]
    assert look(filled.path, "PRAGMA user_version") == [(2,)]
    assert look(filled.path, "PRAGMA foreign_key_check") == []
    assert [key for (key,) in look(filled.path, "SELECT key FROM meta ORDER BY key")] == ["schema 1", "schema 2"]
    triggers = look(filled.path, "SELECT name FROM sqlite_schema WHERE type = 'trigger'")
    assert {name for (name,) in triggers} == guard_statements().keys()
    monkeypatch.undo()
    with pytest.raises(NewerLedgerError, match=r"schema 2, this one knows 1"):
        Ledger.open(filled.path)


def test_open_leaves_a_ledger_whose_migration_fails_as_it_was(
    filled: Ledger, make_folder: MakeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.close()
    failing = NEXT + '    op.execute("INSERT INTO nowhere VALUES (1)")\n'
    with monkeypatch.context() as patch:
        patch.setattr(schemas, "MIGRATIONS", make_folder(failing))
        patch.setattr(schemas, "SCHEMA", 2)
        with pytest.raises(LedgerError, match="nowhere"):
            Ledger.open(filled.path)
    with Ledger.open(filled.path) as ledger:
        assert ledger.verify() == []
        assert list(ledger.readings()) == sorted(series(0, 10), key=lambda reading: reading.report.id)
