"""Tidy tables in one SQLite file with keys and views, which Datasette and every SQLite tool opens."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pysqlite3 import dbapi2 as sqlite  # type: ignore[import-untyped]

from sayso.export.files import aside_of
from sayso.export.registry import Columns
from sayso.export.rows import Row
from sayso.export.tables import tidy_format

BATCH = 2_000
KEYS = {"incidents": "incident", "accounts": "account", "claims": "claim", "reports": "report"}
TYPES: dict[type, str] = {str: "TEXT", int: "INTEGER", float: "REAL", bool: "INTEGER", date: "TEXT"}
INDEXES = (
    ("incidents", "first_day"),
    ("incidents", "country"),
    ("incidents", "kind"),
    ("claims", "incident"),
    ("claims", "account"),
    ("claims", "report"),
    ("claims", "outcome"),
    ("accounts", "incident"),
    ("accounts", "report"),
)
VIEWS = {
    # Every figure with who said it, when and where it was published, beside its incident.
    "figures": """
        SELECT c.claim, c.incident, i.first_day, i.place, i.country, c.outcome, c.number, c.number_high, c.qualifier,
               c.vague, c."group", c.who, c.scope, c.stance, c.speaker, c.speaker_kind, c.chosen, c.left_out,
               r.outlet, r.published, c.quote, c.report
        FROM claims c JOIN reports r ON r.report = c.report LEFT JOIN incidents i ON i.incident = c.incident
        WHERE c.field = 'figure'""",
    # Numbers of one outcome that were said of one incident, most often said first.
    "numbers_said": """
        SELECT c.incident, c.outcome, c.number, COUNT(DISTINCT c.report) AS reports,
               GROUP_CONCAT(DISTINCT COALESCE(c.speaker, r.outlet)) AS speakers
        FROM claims c JOIN reports r ON r.report = c.report
        WHERE c.field = 'figure' AND c.incident IS NOT NULL AND c.number IS NOT NULL AND c.scope = 'incident'
        GROUP BY c.incident, c.outcome, c.number ORDER BY c.incident, c.outcome, reports DESC""",
    # Who claims, denies or is blamed.
    "responsibility": """
        SELECT c.incident, i.first_day, i.place, c.responsibility, c.party, c.speaker, r.outlet, r.published, c.quote
        FROM claims c JOIN reports r ON r.report = c.report LEFT JOIN incidents i ON i.incident = c.incident
        WHERE c.field = 'responsibility'""",
    # Incidents with coordinates, as map plugins want them.
    "map": """
        SELECT incident, first_day, kind, place, country, killed, injured, latitude, longitude, place_precision
        FROM incidents WHERE latitude IS NOT NULL AND longitude IS NOT NULL""",
}


class SqliteFile:
    """Rows in the tables of one SQLite file."""

    def __init__(self, path: Path, tables: Mapping[str, Columns]) -> None:
        self._path, self._tables = path, tables
        aside_of(path).unlink(missing_ok=True)
        self._database: Any = sqlite.connect(str(aside_of(path)))
        self._rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in tables}
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("PRAGMA synchronous = OFF")
        for table, columns in tables.items():
            self._database.execute(f"CREATE TABLE {table} ({', '.join(_columns(table, columns))})")

    def add(self, row: Row) -> None:
        rows, columns = self._rows[row.table], self._tables[row.table]
        rows.append(tuple(_store(row.cells[column].value) for column in columns))
        if len(rows) >= BATCH:
            self._flush(row.table)

    def _flush(self, table: str) -> None:
        marks = ", ".join("?" * len(self._tables[table]))
        self._database.executemany(f"INSERT INTO {table} VALUES ({marks})", self._rows[table])
        self._rows[table].clear()

    def close(self) -> None:
        for table in self._tables:
            self._flush(table)
        for table, column in INDEXES:
            self._database.execute(f"CREATE INDEX {table}_{column} ON {table} ({column})")
        for view, query in VIEWS.items():
            self._database.execute(f"CREATE VIEW {view} AS {query}")
        self._database.execute("ANALYZE")
        self._database.commit()
        self._database.close()
        aside_of(self._path).replace(self._path)

    def drop(self) -> None:
        self._database.close()
        aside_of(self._path).unlink(missing_ok=True)


def _columns(table: str, columns: Columns) -> list[str]:
    """The columns of a table with their types; an id of another table refers to it."""
    own = KEYS[table]
    spelled = [f'"{name}" {TYPES[type_]}{" PRIMARY KEY" if name == own else ""}' for name, type_ in columns.items()]
    others = ((key, other) for other, key in KEYS.items() if key in columns and key != own)
    return spelled + [f'FOREIGN KEY ("{key}") REFERENCES {other} ("{key}")' for key, other in others]


def _store(value: Any) -> Any:
    if isinstance(value, bool):
        return int(value)
    return value.isoformat() if isinstance(value, date) else value if value is None else _plain(value)


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, str) else value


FORMAT = tidy_format("datasette", "tidy tables with views in one file for Datasette (SQLite)", SqliteFile, ".sqlite")
