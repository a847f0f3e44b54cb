"""Shelves in the derived tables: what joining keeps, in bounded memory."""

import json
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import Connection, delete, func, insert, select

from sayso.chronicle.tables import Joined
from sayso.link.clusters import Pair

T = TypeVar("T")
CHUNK = 5_000
"""Values asked for at once, well below what a statement can hold."""
REMEMBERED = 20_000
"""Things kept in memory: those of a few days come again and again."""


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
        self._connection = connection
        self._tables = tables
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
        table = self._tables.things
        last = self._connection.scalar(select(func.max(table.c.row))) or 0
        self._learn((name, last + number) for number, name in enumerate(things, start=1))
        forms = [
            {
                "row": self._rows[name],
                "name": name,
                "report": self._codec.report(thing),
                "form": json.dumps(self._codec.dump(thing), ensure_ascii=False),
            }
            for name, thing in things.items()
        ]
        self._connection.execute(insert(table), forms)
        # In the order of the tree they go into, which touches each of its pages once.
        pairs = sorted((key, self._rows[name]) for name, each in keys.items() for key in each)
        if pairs:
            self._connection.execute(insert(self._tables.keys), [{"key": key, "thing": row} for key, row in pairs])
        for name, thing in things.items():
            self._remember(name, thing)

    def remove(self, names: Collection[str]) -> None:
        rows = self._find_rows(names)
        things, keys, links = self._tables.things, self._tables.keys, self._tables.links
        for chunk in chunks(rows.values()):
            self.left.update(self._connection.scalars(select(things.c.home).where(things.c.row.in_(chunk))))
            self._connection.execute(delete(links).where(links.c.one.in_(chunk)))
            self._connection.execute(delete(links).where(links.c.other.in_(chunk)))
            self._connection.execute(delete(keys).where(keys.c.thing.in_(chunk)))
            self._connection.execute(delete(things).where(things.c.row.in_(chunk)))
        for name, row in rows.items():
            self._things.pop(name, None)
            del self._rows[name], self._names[row]

    def things(self, names: Collection[str]) -> dict[str, T]:
        found = {name: self._things[name] for name in names if name in self._things}
        table = self._tables.things
        for chunk in chunks(name for name in names if name not in found):
            query = select(table.c.row, table.c.name, table.c.form).where(table.c.name.in_(chunk))
            for row, name, form in self._connection.execute(query):
                self._learn([(name, row)])
                found[name] = self._codec.load(name, json.loads(form))
                self._remember(name, found[name])
        return found

    def crowds(self, keys: Collection[int]) -> Mapping[int, int]:
        table, found = self._tables.keys, dict[int, int]()
        for chunk in chunks(sorted(keys)):
            query = select(table.c.key, func.count()).where(table.c.key.in_(chunk)).group_by(table.c.key)
            found.update((key, number) for key, number in self._connection.execute(query))
        return found

    def holders(self, keys: Collection[int]) -> Mapping[int, Sequence[str]]:
        table, found = self._tables.keys, dict[int, list[int]]()
        for chunk in chunks(sorted(keys)):
            query = select(table.c.key, table.c.thing).where(table.c.key.in_(chunk))
            for key, row in self._connection.execute(query):
                found.setdefault(key, []).append(row)
        names = self._find_names({row for rows in found.values() for row in rows})
        return {key: sorted(names[row] for row in rows) for key, rows in found.items()}

    def add_links(self, scores: Mapping[Pair, int]) -> None:
        rows = self._find_rows({end for pair in scores for end in pair})
        links = [{"one": rows[one], "other": rows[other], "score": score} for (one, other), score in scores.items()]
        if links:
            self._connection.execute(insert(self._tables.links).prefix_with("OR REPLACE"), links)

    def remove_links(self, pairs: Collection[Pair]) -> None:
        table, rows = self._tables.links, self._find_rows({end for pair in pairs for end in pair})
        for one, other in pairs:
            where = table.c.one == rows[one], table.c.other == rows[other]
            self._connection.execute(delete(table).where(*where))

    def links(self, names: Collection[str]) -> dict[Pair, int]:
        table, found = self._tables.links, dict[tuple[int, int], int]()
        for chunk in chunks(self._find_rows(names).values()):
            for column in (table.c.one, table.c.other):
                for one, other, score in self._connection.execute(select(table).where(column.in_(chunk))):
                    found[one, other] = score
        ends = self._find_names({end for pair in found for end in pair})
        return {(ends[one], ends[other]): score for (one, other), score in found.items()}

    def group(self, groups: Iterable[tuple[str, ...]]) -> None:
        table = self._tables.things
        homes = {name: self._name_group(group) for group in groups for name in group}
        rows, moved = self._find_rows(homes), list[dict[str, Any]]()
        names = {row: name for name, row in rows.items()}
        for chunk in chunks(sorted(names)):
            for row, home in self._connection.execute(select(table.c.row, table.c.home).where(table.c.row.in_(chunk))):
                if home != homes[names[row]]:
                    moved.append({"at": row, "to": homes[names[row]]})
                    self.entered.add(homes[names[row]])
                    self.left.update([home] if home is not None else [])
        if moved:
            self._connection.exec_driver_sql(
                f"UPDATE {table.name} SET home = :to WHERE row = :at",
                moved,
            )

    def _find_rows(self, names: Collection[str]) -> dict[str, int]:
        table = self._tables.things
        for chunk in chunks(name for name in names if name not in self._rows):
            query = select(table.c.name, table.c.row).where(table.c.name.in_(chunk))
            self._learn((name, row) for name, row in self._connection.execute(query))
        return {name: self._rows[name] for name in names if name in self._rows}

    def _find_names(self, rows: Collection[int]) -> dict[int, str]:
        table = self._tables.things
        for chunk in chunks(row for row in rows if row not in self._names):
            query = select(table.c.name, table.c.row).where(table.c.row.in_(chunk))
            self._learn((name, row) for name, row in self._connection.execute(query))
        return {row: self._names[row] for row in rows}

    def _learn(self, pairs: Iterable[tuple[str, int]]) -> None:
        for name, row in pairs:
            self._rows[name] = row
            self._names[row] = name

    def _remember(self, name: str, thing: T) -> None:
        self._things[name] = thing
        if len(self._things) > REMEMBERED:
            self._things.popitem(last=False)


def chunks(values: Iterable[Any]) -> Iterator[list[Any]]:
    """Values in lists of at most CHUNK."""
    listed = list(values)
    return (listed[start : start + CHUNK] for start in range(0, len(listed), CHUNK))
