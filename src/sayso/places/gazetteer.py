"""Looking up places by name."""

from functools import lru_cache
from pathlib import Path
from typing import Any, Self

from sayso.places.entries import Entry, PlaceKind, Progress
from sayso.places.names import code_key, fold
from sayso.places.store import Database, DatabaseError, GazetteerError, gazetteer_path, open_database, write_database

# Names, not places, are what memory is spent on: a report has some fifty, and reports share them.
REMEMBERED = 32_768

_FIND = """
SELECT place.id, ref, place.name, kind, country, admin1, admin2, admin1_id, admin2_id,
  lat, lon, radius_km, population, seat, official
FROM name JOIN place ON place.id = name.place WHERE key = ?
ORDER BY population DESC, place.id
"""
_NOTED = """
SELECT name, lat, lon FROM place
WHERE kind = ? AND lat IS NOT NULL AND lon IS NOT NULL AND (population > 0 OR seat = 2)
ORDER BY seat = 2 DESC, population DESC, id
"""


def silent(stage: str, done: int, total: int) -> None:
    """Progress nobody watches."""


class Gazetteer:
    """Places by name. Open it once; look-ups are remembered. Not to be shared between threads."""

    def __init__(self, path: Path, database: Database) -> None:
        self.path = path
        self._database = database
        self.find = lru_cache(maxsize=REMEMBERED)(self._find)
        self.longest = lru_cache(maxsize=REMEMBERED)(self._longest)

    @classmethod
    def open(cls, folder: Path | None = None, *, progress: Progress = silent) -> Self:
        """The gazetteer, compiled first where `folder` (else the user's cache) has none: about 20 seconds and 60 MB.

        `progress` is told of every stage of compiling. Raises GazetteerError where the folder cannot be written.
        """
        path = gazetteer_path(folder)
        database = open_database(path)
        if database is None:
            database = _compile(path, progress)
        return cls(path, database)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def _find(self, key: str) -> tuple[Entry, ...]:
        """Every place with a name of this folded key (see `fold`), the most populous first."""
        return tuple(map(Entry._make, self._fetch(_FIND, key)))

    def _longest(self, word: str) -> int:
        """How many words the longest name has whose key begins with this word; 0 where none does."""
        rows = self._fetch("SELECT words FROM opening WHERE word = ?", word)
        return int(rows[0][0]) if rows else 0

    def look_up(self, name: str) -> tuple[Entry, ...]:
        """Every place called `name`, in any of its spellings, the most populous first."""
        key = fold(name)
        return self.find(key) if key else ()

    def country(self, iso: str) -> Entry | None:
        """The country of an ISO 3166-1 alpha-2 code."""
        return next((entry for entry in self.find(code_key(iso)) if entry.kind == PlaceKind.COUNTRY), None)

    def province(self, code: str) -> Entry | None:
        """The first-level division of an ISO 3166-2 code ("US-KY")."""
        return next((entry for entry in self.find(code_key(code)) if entry.kind == PlaceKind.ADMIN1), None)

    def noted(self, kind: PlaceKind) -> list[tuple[str, float, float]]:
        """Name, latitude and longitude of every place of a kind: capitals of countries first, then by population."""
        return self._fetch(_NOTED, kind.value)

    def _fetch(self, query: str, key: str) -> list[tuple[Any, ...]]:
        try:
            rows: list[tuple[Any, ...]] = self._database.execute(query, (key,)).fetchall()
        except DatabaseError:
            self._database.close()
            self._database = _compile(self.path, silent)
            rows = self._database.execute(query, (key,)).fetchall()
        return rows


def _compile(path: Path, progress: Progress) -> Database:
    from sayso.places.compiling import Compilation  # needed once, on first use

    write_database(path, Compilation(progress).run)
    database = open_database(path)
    if database is None:
        raise GazetteerError(f"the gazetteer at {path} was written and cannot be read; remove it and try again")
    return database
