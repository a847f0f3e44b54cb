"""Which schema a ledger file has, and bringing an older or empty one up to this version's.

A new ledger is an empty file brought up like any other, so that migrations are the only way tables come to be. The
version stands in SQLite's header, so that opening asks one question; Alembic is loaded only where there is work.
"""

from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, select

from sayso.ledger.errors import ForeignFileError, NewerLedgerError, UnwritableLedgerError
from sayso.ledger.sqlite import APPLICATION_ID, add_guards, patiently, run_driver
from sayso.ledger.tables import meta

SCHEMA = 2
"""The newest schema this version knows: the number of the last migration."""

MIGRATIONS = Path(__file__).parent / "migrations"


def prepare(engine: Engine, path: Path, *, create: bool, patience: float) -> None:
    """Make sure the file is a ledger of this version's schema, migrating it where it is older.

    An empty file becomes a ledger if `create` is true. Raises ForeignFileError, NewerLedgerError, UnwritableLedgerError
    and what the database raises.
    """
    with engine.connect() as connection:
        if not patiently(lambda: _needs_work(connection, path, create=create), patience):
            return
        # Rebuilding a table breaks references for a moment; this connection is not used again.
        run_driver(connection, "PRAGMA foreign_keys = OFF")
        if patiently(lambda: run_driver(connection, "PRAGMA journal_mode = WAL"), patience) != [("wal",)]:
            raise UnwritableLedgerError(path, "its file system does not allow SQLite's write-ahead log")
        try:
            with connection.execution_options(writes=True).begin():
                # Another process may have done it while this one waited.
                if _needs_work(connection, path, create=create):
                    migrate(connection, MIGRATIONS)
        finally:
            connection.detach()


def schema_of(connection: Connection) -> tuple[int, int]:
    """The application id and the schema number in the header of the file."""
    query = "SELECT application_id, user_version FROM pragma_application_id, pragma_user_version"
    ((application, schema),) = run_driver(connection, query)
    return application, schema


def migrate(connection: Connection, folder: Path) -> None:
    """Run every migration in `folder` that the ledger lacks, within the writing transaction that is open."""
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    command.upgrade(config, "head")
    head = int(ScriptDirectory.from_config(config).get_current_head() or 0)
    add_guards(connection)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {head}")
    _note(connection, f"schema {head}")


def _needs_work(connection: Connection, path: Path, *, create: bool) -> bool:
    application, schema = schema_of(connection)
    if application == APPLICATION_ID and schema > SCHEMA:
        raise NewerLedgerError(path, schema, SCHEMA)
    if application == APPLICATION_ID:
        return schema < SCHEMA
    if application or schema or run_driver(connection, "SELECT 1 FROM sqlite_schema LIMIT 1"):
        raise ForeignFileError(path, "another program's database")
    if not create:
        raise ForeignFileError(path, "an empty file")
    return True


def _note(connection: Connection, happening: str) -> None:
    if connection.scalar(select(meta.c.key).where(meta.c.key == happening)) is None:
        when = datetime.now(UTC).isoformat(timespec="seconds")
        connection.execute(insert(meta).values(key=happening, value=f"sayso {version('sayso')}, {when}"))
