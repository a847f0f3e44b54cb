"""Keeping the derived tables up with the ledger, step by step, each step whole or not at all.

What is linked always is what the readings taken in and the judgements heard make it, in whatever order they came:
`marks` says how far readings are taken in, `heard` which judgements. An incident without a row is still to be resolved.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, delete, exists, func, insert, inspect, select

from sayso.chronicle.entries import LISTED, row_of
from sayso.chronicle.settling import Settling
from sayso.chronicle.shelves import chunks
from sayso.chronicle.tables import incidents, marks, metadata, traces
from sayso.chronicle.taking import Taking, heard_judgements, take
from sayso.codebook.entries import Codebook
from sayso.ledger import tables as ledger_tables
from sayso.ledger.ledgers import Ledger
from sayso.link.sketches import SCHEME as SKETCHES
from sayso.link.weights import load_weights
from sayso.model.identity import content_hash
from sayso.model.judgements import Judgement

SCHEME = 3
"""Raised when the derived tables, traces, keys or joining change, so that they are made anew."""

MADE_BY = "made by"
"""The mark that says which version and codebook made the derived tables."""

BATCH = 1_000
"""Readings taken in, and incidents resolved, at once."""

Watch = Callable[[str, int, int], None]
"""Told of what is being done, how much of it is done, and of how much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Updated:
    """What an update did."""

    readings: int
    judgements: int
    incidents: int


def unwatched(what: str, done: int, total: int) -> None:
    """An update nobody watches."""


class Updating:
    """Takes in what a ledger has new."""

    def __init__(self, ledger: Ledger, codebook: Codebook) -> None:
        self._ledger = ledger
        self._codebook = codebook
        self._made_by = content_hash(f"{SCHEME} {SKETCHES} {codebook.hash} {load_weights()}")

    def run(self, watch: Watch) -> Updated:
        """See `Chronicle.update`."""
        self._prepare()
        judgements = self._hear_judgements()
        readings = self._take_readings(watch)
        return Updated(readings=readings, judgements=judgements, incidents=self._resolve(watch))

    def _prepare(self) -> None:
        """Make the derived tables, anew where another version or codebook made them."""
        with self._ledger.deriving() as connection:
            if not self.is_prepared(connection):
                metadata.drop_all(connection)
                metadata.create_all(connection)
                self._set_mark(connection, MADE_BY, self._made_by)

    def is_prepared(self, connection: Connection) -> bool:
        """Whether the derived tables are there, and made by this version and codebook."""
        there = bool(inspect(connection).has_table(marks.name))
        return there and self._mark(connection, MADE_BY) == self._made_by

    def _hear_judgements(self) -> int:
        with self._ledger.deriving() as connection:
            known = heard_judgements(connection)
            every = list(self._ledger.judgements())
            new = [each for each in every if each.id not in known]
            if new:
                Taking(connection, every).hear(new)
            return len(new)

    def _take_readings(self, watch: Watch) -> int:
        total, done, judgements = self._waiting(), 0, list[Judgement]()
        while True:
            last = self._taken_to()
            # Made while others may write.
            batch = [take(number, reading) for number, reading in self._ledger.readings_since(last, limit=BATCH)]
            if not batch:
                return done
            with self._ledger.deriving() as connection:
                if int(self._mark(connection, "reading") or 0) != last:
                    continue
                judgements = self._heard(connection, judgements)
                Taking(connection, judgements).read(batch)
                self._set_mark(connection, "reading", str(batch[-1].number))
            done += len(batch)
            watch("linking", done, max(done, total))

    def _taken_to(self) -> int:
        with self._ledger.looking() as connection:
            return int(self._mark(connection, "reading") or 0)

    def _waiting(self) -> int:
        table = ledger_tables.readings
        last = self._taken_to()
        with self._ledger.looking() as connection:
            return connection.scalar(select(func.count()).where(table.c.row > last)) or 0

    def _heard(self, connection: Connection, known: list[Judgement]) -> list[Judgement]:
        """The judgements heard, those of `known` if these are all: newer ones bear when they are heard, on everything.

        So what is linked always is what readings taken in and judgements heard make it.
        """
        ids = heard_judgements(connection)
        if len(ids) == len(known):
            return known
        return [each for each in self._ledger.judgements() if each.id in ids]

    def _resolve(self, watch: Watch) -> int:
        """Resolve the incidents that have no row, and the campaigns of which one is a part."""
        self._forget_campaigns(self._stale())
        stale = self._stale()
        for start in range(0, len(stale), BATCH):
            self._store(stale[start : start + BATCH])
            watch("resolving", min(len(stale), start + BATCH), len(stale))
        return len(stale)

    def _stale(self) -> list[str]:
        table = traces.things
        with self._ledger.looking() as connection:
            resolved = exists().where(incidents.c.id == table.c.home)
            first = func.min(table.c.row)
            # In the order their accounts came in, so that a report is asked for once for most of its incidents.
            return list(
                connection.scalars(select(table.c.home).where(~resolved).group_by(table.c.home).order_by(first))
            )

    def _forget_campaigns(self, parts: list[str]) -> None:
        """Forget what was resolved of campaigns before their parts are: broken off between, they are still to do."""
        with self._ledger.deriving() as connection:
            settling = Settling(self._ledger, connection, self._codebook)
            for chunk in chunks(parts):
                for wider in chunks(settling.find_campaigns(chunk)):
                    connection.execute(delete(incidents).where(incidents.c.id.in_(wider)))

    def _store(self, names: list[str]) -> None:
        """Resolve incidents, those that are still there, and keep their rows."""
        home = traces.things.c.home
        with self._ledger.deriving() as connection:
            there = set(connection.scalars(select(home).where(home.in_(names)).distinct()))
            settling = Settling(self._ledger, connection, self._codebook)
            resolved = settling.resolve_each(
                [name for name in names if name in there], rule=self._codebook.rules[LISTED]
            )
            rows = [row_of(each.resolution, voices=len({told.dispatch for told in each.tellings})) for each in resolved]
            connection.execute(delete(incidents).where(incidents.c.id.in_(names)))
            if rows:
                connection.execute(insert(incidents), rows)

    @staticmethod
    def _mark(connection: Connection, key: str) -> str | None:
        return connection.scalar(select(marks.c.value).where(marks.c.key == key))

    @staticmethod
    def _set_mark(connection: Connection, key: str, value: str) -> None:
        connection.execute(delete(marks).where(marks.c.key == key))
        connection.execute(insert(marks), [{"key": key, "value": value}])
