"""Shelves in the derived tables: what joining keeps, in bounded memory."""

import json
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import Connection

from sayso.chronicle.tables import Joined
from sayso.ledger.escapes import escape, unescape
from sayso.ledger.sqlite import open_cursor
from sayso.link.clusters import Pair
from sayso.link.joining import rank

T = TypeVar("T")
CHUNK = 5_000
"""Values asked for at once, well below what a statement can hold."""
REMEMBERED = 20_000
"""Things kept in memory: those of a few days come again and again."""
NUMBERED = 200_000
"""Names whose numbers are kept in memory."""


class Codec(Protocol[T]):
    """How a thing is kept as JSON."""

    def report(self, thing: T) -> str | None:
        """The report a thing is of, where it is of one."""

    def dump(self, thing: T) -> Any:
        """The thing as JSON types."""

    def load(self, name: str, form: Any) -> T:
        """The thing of this name."""


class TableShelf(Generic[T]):
    """Keeps things in three tables, within the writing transaction that is open. See `joining.Shelf`.

    `left` and `entered` are the groups that things were found to be of no more, and those they are of now.
    """

    def __init__(
        self, connection: Connection, tables: Joined, codec: Codec[T], name_group: Callable[[tuple[str, ...]], str]
    ) -> None:
        # The driver's own cursor: asked hundreds of thousands of times, SQLAlchemy takes longer than the database.
        self._cursor = open_cursor(connection)
        self._things_table, self._keys_table, self._links_table = (
            tables.things.name,
            tables.keys.name,
            tables.links.name,
        )
        self._codec = codec
        self._name_group = name_group
        self._rows: dict[str, int] = {}
        self._names: dict[int, str] = {}
        self._things: OrderedDict[str, T] = OrderedDict()
        self.left: set[str] = set()
        self.entered: set[str] = set()

    def add(self, things: Mapping[str, T], keys: Mapping[str, Collection[int]]) -> None:
        if not things:
            return
        ((last,),) = self._ask(f"SELECT coalesce(max(row), 0) FROM {self._things_table}")
        rows = {name: last + number for number, name in enumerate(things, start=1)}
        forms = [
            (rows[name], name, self._codec.report(thing), to_cell(self._codec.dump(thing)))
            for name, thing in things.items()
        ]
        self._cursor.executemany(
            f"INSERT INTO {self._things_table} (row, name, report, form) VALUES (?, ?, ?, ?)", forms
        )
        # In the order of the tree they go into, which touches each of its pages once.
        held = sorted((key, rank(name), rows[name]) for name, each in keys.items() for key in set(each))
        self._cursor.executemany(f"INSERT INTO {self._keys_table} (key, rank, thing) VALUES (?, ?, ?)", held)
        self._learn(rows.items())
        for name, thing in things.items():
            self._remember(name, thing)

    def remove(self, keys: Mapping[str, Collection[int]]) -> None:
        rows = self._find_rows(keys)
        held = sorted((key, rank(name), rows[name]) for name, each in keys.items() for key in set(each))
        self._cursor.executemany(f"DELETE FROM {self._keys_table} WHERE key = ? AND rank = ? AND thing = ?", held)
        for chunk in chunks(rows.values()):
            listed = _list(chunk)
            homes = self._ask(f"SELECT home FROM {self._things_table} WHERE row IN ({listed}) AND home IS NOT NULL")
            self.left.update(home for (home,) in homes)
            self._ask(f"DELETE FROM {self._links_table} WHERE one IN ({listed})")
            self._ask(f"DELETE FROM {self._links_table} WHERE other IN ({listed})")
            self._ask(f"DELETE FROM {self._things_table} WHERE row IN ({listed})")
        for name, row in rows.items():
            self._things.pop(name, None)
            self._rows.pop(name, None)
            self._names.pop(row, None)

    def things(self, names: Collection[str]) -> dict[str, T]:
        found: dict[str, T] = {}
        for name in names:
            if name in self._things:
                self._things.move_to_end(name)
                found[name] = self._things[name]
        for chunk in chunks(name for name in names if name not in found):
            query = f"SELECT name, form FROM {self._things_table} WHERE name IN ({_list(chunk)})"
            for name, form in self._ask(query):
                found[name] = self._codec.load(name, from_cell(form))
                self._remember(name, found[name])
        return found

    def first(self, keys: Collection[int], limit: int) -> dict[int, list[str]]:
        # Each key by itself, so that of a key that very many have only the first are read.
        query = f"SELECT thing FROM {self._keys_table} WHERE key = ? ORDER BY rank, thing LIMIT {int(limit)}"
        execute, found = self._cursor.execute, dict[int, list[int]]()
        for key in sorted(keys):
            rows = execute(query, (key,)).fetchall()
            if rows:
                found[key] = [row for (row,) in rows]
        names = self._find_names({row for rows in found.values() for row in rows})
        return {key: [names[row] for row in rows] for key, rows in found.items()}

    def holders(self, key: int) -> list[str]:
        rows = [row for (row,) in self._ask(f"SELECT thing FROM {self._keys_table} WHERE key = ?", key)]
        names = self._find_names(rows)
        return [names[row] for row in rows]

    def add_links(self, scores: Mapping[Pair, int]) -> None:
        rows = self._find_rows({end for pair in scores for end in pair})
        links = sorted((rows[one], rows[other], score) for (one, other), score in scores.items())
        self._cursor.executemany(
            f"INSERT OR REPLACE INTO {self._links_table} (one, other, score) VALUES (?, ?, ?)", links
        )

    def remove_links(self, pairs: Collection[Pair]) -> None:
        rows = self._find_rows({end for pair in pairs for end in pair})
        links = [(rows[one], rows[other]) for one, other in pairs]
        self._cursor.executemany(f"DELETE FROM {self._links_table} WHERE one = ? AND other = ?", links)

    def links(self, names: Collection[str]) -> dict[Pair, int]:
        found = dict[tuple[int, int], int]()
        for chunk in chunks(self._find_rows(names).values()):
            listed = _list(chunk)
            for column in ("one", "other"):
                query = f"SELECT one, other, score FROM {self._links_table} WHERE {column} IN ({listed})"
                found.update(((one, other), score) for one, other, score in self._ask(query))
        ends = self._find_names({end for pair in found for end in pair})
        return {(ends[one], ends[other]): score for (one, other), score in found.items()}

    def group(self, groups: Iterable[tuple[str, ...]]) -> None:
        homes = {name: self._name_group(group) for group in groups for name in group}
        moved: list[tuple[str, int]] = []
        for chunk in chunks(homes):
            query = f"SELECT row, name, home FROM {self._things_table} WHERE name IN ({_list(chunk)})"
            for row, name, home in self._ask(query):
                if home != homes[name]:
                    moved.append((homes[name], row))
                    self.entered.add(homes[name])
                    self.left.update([home] if home is not None else [])
        self._cursor.executemany(f"UPDATE {self._things_table} SET home = ? WHERE row = ?", sorted(moved, key=_row))

    def _ask(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        rows: list[tuple[Any, ...]] = self._cursor.execute(query, values).fetchall()
        return rows

    def _find_rows(self, names: Collection[str]) -> dict[str, int]:
        """The numbers of those of these things that are there."""
        found = {name: self._rows[name] for name in names if name in self._rows}
        for chunk in chunks(name for name in names if name not in found):
            new = self._ask(f"SELECT name, row FROM {self._things_table} WHERE name IN ({_list(chunk)})")
            found.update(new)
            self._learn(new)
        return found

    def _find_names(self, rows: Collection[int]) -> dict[int, str]:
        found = {row: self._names[row] for row in rows if row in self._names}
        for chunk in chunks(row for row in rows if row not in found):
            new = self._ask(f"SELECT name, row FROM {self._things_table} WHERE row IN ({_list(chunk)})")
            found.update((row, name) for name, row in new)
            self._learn(new)
        return found

    def _learn(self, pairs: Iterable[tuple[Any, ...]]) -> None:
        if len(self._rows) > NUMBERED:
            self._rows.clear()
            self._names.clear()
        for name, row in pairs:
            self._rows[name] = row
            self._names[row] = name

    def _remember(self, name: str, thing: T) -> None:
        self._things[name] = thing
        if len(self._things) > REMEMBERED:
            self._things.popitem(last=False)


def to_cell(form: Any) -> str:
    """JSON types as text that any database can hold: words of reports may hold characters that it cannot."""
    return escape(json.dumps(form, ensure_ascii=False))


def from_cell(cell: str) -> Any:
    """What `to_cell` was given."""
    return json.loads(unescape(cell))


def chunks(values: Iterable[Any]) -> Iterator[list[Any]]:
    """Values in lists of at most CHUNK, in order."""
    listed = sorted(values)
    return (listed[start : start + CHUNK] for start in range(0, len(listed), CHUNK))


def _list(values: Iterable[str | int]) -> str:
    """Values as a list in a statement. Names are any text."""
    return ",".join("'" + value.replace("'", "''") + "'" if isinstance(value, str) else str(value) for value in values)


def _row(moved: tuple[str, int]) -> int:
    return moved[1]
