"""The chronicle of a ledger: its incidents, kept up with it.

For every ledger: however its readings and judgements came, in whatever order, in one update or many, broken off or
not, the incidents are those that one update from nothing gives.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, delete, exists, func, insert, select

from sayso.chronicle.bonds import explain_links, fetch_traces
from sayso.chronicle.entries import LISTED, Entry, Filter, entry_of, row_of
from sayso.chronicle.settling import Settled, Settling
from sayso.chronicle.tables import incidents, marks, metadata, sketches, taken, traces
from sayso.chronicle.taking import Taking, new_judgements
from sayso.codebook.entries import Codebook
from sayso.codebook.rules import Rule
from sayso.ledger import tables as ledger_tables
from sayso.ledger.ledgers import Ledger
from sayso.link.sketches import SCHEME as SKETCHES
from sayso.link.weights import load_weights
from sayso.model.identity import ID_DIGITS, content_hash
from sayso.model.links import Copies, Link
from sayso.resolve.histories import Move
from sayso.resolve.resolutions import Resolution

SCHEME = 1
"""Raised when the derived tables, traces, keys or joining change, so that they are made anew."""

BATCH = 500
"""Readings taken in, and incidents resolved, at once."""

CHUNK = 100
"""Incidents fetched at once to be handed on with all that is told of them."""

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


class Chronicle:
    """Incidents of a ledger. Asking for any answers as of the last update."""

    def __init__(self, ledger: Ledger, codebook: Codebook) -> None:
        self._ledger = ledger
        self._codebook = codebook

    @property
    def ledger(self) -> Ledger:
        """The ledger it is of."""
        return self._ledger

    @property
    def rules(self) -> Mapping[str, Rule]:
        """The rules of the codebook, by name."""
        return self._codebook.rules

    def update(self, watch: Watch = unwatched) -> Updated:
        """Take in what the ledger has new, part its accounts into incidents and resolve those that changed.

        Broken off at any moment it loses nothing: the next update goes on. Raises a LedgerError as the ledger does.
        """
        self._prepare()
        readings = self._take_readings(watch)
        judgements = self._hear_judgements()
        return Updated(readings=readings, judgements=judgements, incidents=self._resolve(watch))

    def entries(self, wanted: Filter | None = None, *, limit: int | None = None) -> Iterator[Entry]:
        """The incidents asked for, the latest first, those without a day last."""
        wanted = wanted or Filter()
        order = incidents.c.first_day.desc().nulls_last(), incidents.c.id
        with self._looking() as connection:
            query = select(incidents).where(*wanted.conditions()).order_by(*order).limit(limit)
            for row in connection.execute(query):
                yield entry_of(row)

    def count(self, wanted: Filter | None = None) -> int:
        """How many incidents are asked for."""
        with self._looking() as connection:
            query = select(func.count()).select_from(incidents).where(*(wanted or Filter()).conditions())
            return connection.scalar(query) or 0

    def find(self, prefix: str, *, limit: int = 20) -> list[str]:
        """The incidents whose id begins with `prefix`, or that have an account or a report whose id does, by id."""
        digits = prefix.lower()
        if not digits or len(digits) > ID_DIGITS:
            return []
        table = traces.things
        with self._looking() as connection:
            found: set[str] = set()
            for column in (table.c.home, table.c.name, table.c.report):
                query = select(table.c.home).where(column.between(digits, digits + "g")).distinct().limit(limit)
                found.update(connection.scalars(query))
                if found:
                    break
            return sorted(found)

    def resolve(self, incident: str, *, rule: str = LISTED, as_of: date | None = None) -> Resolution:
        """An incident by its full id, under a rule, as of a day.

        Raises KeyError for an unknown incident or rule, NotYetKnownError where no report was published by that day.
        """
        with self._settling() as settling:
            return settling.resolve(incident, rule=self._codebook.rules[rule], as_of=as_of)

    def resolve_all(self, wanted: Filter | None = None, *, rule: str = LISTED) -> Iterator[Settled]:
        """The incidents asked for, the earliest first and those without a day last, each with what it is made of.

        Fetched some at a time, so that any number fits in memory. Raises KeyError for an unknown rule.
        """
        order = incidents.c.first_day.nulls_last(), incidents.c.id
        query = select(incidents.c.id).where(*(wanted or Filter()).conditions()).order_by(*order)
        with self._looking() as connection:
            yield from self._settle_each(connection, connection.scalars(query).all(), rule)

    def resolve_each(self, names: Sequence[str], *, rule: str = LISTED) -> Iterator[Settled]:
        """Incidents by their full ids, in order, each with what it is made of. Raises KeyError."""
        with self._looking() as connection:
            yield from self._settle_each(connection, names, rule)

    def _settle_each(self, connection: Connection, names: Sequence[str], rule: str) -> Iterator[Settled]:
        settling, by = Settling(self._ledger, connection, self._codebook), self._codebook.rules[rule]
        for start in range(0, len(names), CHUNK):
            yield from settling.resolve_each(names[start : start + CHUNK], rule=by)

    def history(self, incident: str, *, rule: str = LISTED) -> tuple[Move, ...]:
        """How each toll of an incident moved, report by report. Raises KeyError for an unknown incident or rule."""
        with self._settling() as settling:
            return settling.history(incident, rule=self._codebook.rules[rule])

    def links(self, incident: str) -> tuple[Link, ...]:
        """What holds an incident together: of every account the likeliest link to another, with reasons."""
        with self._looking() as connection:
            return tuple(explain_links(connection, incident))

    def compare(self, one: str, other: str) -> Link:
        """What speaks for and against two accounts, by full id, being of one incident. Raises KeyError."""
        with self._looking() as connection:
            found = fetch_traces(connection, traces.things.c.name.in_([one, other]))
        return load_weights().explain(found[one], found[other])

    def copied(self, *, limit: int | None = None) -> Iterator[Copies]:
        """The groups of two or more reports that repeat one dispatch, the largest first."""
        table = sketches.things
        home = select(taken.c.report, table.c.home).join(table, table.c.name == taken.c.sketch).subquery()
        several = select(home.c.home).group_by(home.c.home).having(func.count() > 1)
        ordered = several.order_by(func.count().desc(), home.c.home).limit(limit)
        with self._looking() as connection:
            for group in connection.scalars(ordered).all():
                reports = connection.scalars(select(home.c.report).where(home.c.home == group)).all()
                yield Copies(reports=tuple(sorted(reports)))

    def copies(self, report: str) -> Copies:
        """The reports that repeat one dispatch with this one, itself among them. Raises KeyError for an unknown one."""
        table = sketches.things
        home = select(taken.c.report).join(table, table.c.name == taken.c.sketch)
        mine = select(table.c.home).join(taken, table.c.name == taken.c.sketch).where(taken.c.report == report)
        with self._looking() as connection:
            found = connection.scalars(home.where(table.c.home == mine.scalar_subquery())).all()
        if not found:
            raise KeyError(report)
        return Copies(reports=tuple(sorted(found)))

    def _prepare(self) -> None:
        """Make the derived tables, anew where another version made them."""
        made_by = content_hash(f"{SCHEME} {SKETCHES} {self._codebook.hash} {load_weights()}")
        with self._ledger.deriving() as connection:
            metadata.create_all(connection)
            if self._mark(connection, "made by") != made_by:
                for table in reversed(metadata.sorted_tables):
                    connection.execute(delete(table))
                self._set_mark(connection, "made by", made_by)

    def _take_readings(self, watch: Watch) -> int:
        total, done = self._waiting(), 0
        while True:
            with self._ledger.deriving() as connection:
                last = int(self._mark(connection, "reading") or 0)
                batch = self._ledger.readings_since(last, limit=BATCH)
                if not batch:
                    return done
                Taking(connection, list(self._ledger.judgements())).read(batch)
                self._set_mark(connection, "reading", str(max(number for number, _ in batch)))
            done += len(batch)
            watch("linking", done, max(done, total))

    def _waiting(self) -> int:
        table = ledger_tables.readings
        with self._ledger.looking() as connection:
            last = int(self._mark(connection, "reading") or 0)
            return connection.scalar(select(func.count()).where(table.c.row > last)) or 0

    def _hear_judgements(self) -> int:
        with self._ledger.deriving() as connection:
            every = list(self._ledger.judgements())
            new = new_judgements(connection, every)
            if new:
                Taking(connection, every).hear(new)
            return len(new)

    def _resolve(self, watch: Watch) -> int:
        """Resolve the incidents that have no row, then the campaigns of which one is a part."""
        stale = self._stale()
        wider: set[str] = set()
        for start in range(0, len(stale), BATCH):
            wider |= self._store(stale[start : start + BATCH])
            watch("resolving", min(len(stale), start + BATCH), len(stale))
        again = sorted(wider)
        for start in range(0, len(again), BATCH):
            self._store(again[start : start + BATCH])
        return len(stale)

    def _stale(self) -> list[str]:
        table = traces.things
        with self._looking() as connection:
            resolved = exists().where(incidents.c.id == table.c.home)
            first = func.min(table.c.row)
            # In the order their accounts came in, so that a report is asked for once for most of its incidents.
            return list(
                connection.scalars(select(table.c.home).where(~resolved).group_by(table.c.home).order_by(first))
            )

    def _store(self, names: list[str]) -> set[str]:
        """Resolve incidents and keep their rows; the campaigns of which they are parts."""
        with self._ledger.deriving() as connection:
            settling = Settling(self._ledger, connection, self._codebook)
            rows = [
                row_of(each.resolution, voices=len({telling.dispatch for telling in each.tellings}))
                for each in settling.resolve_each(names, rule=self._codebook.rules[LISTED])
            ]
            connection.execute(delete(incidents).where(incidents.c.id.in_(names)))
            connection.execute(insert(incidents), rows)
            return settling.find_campaigns(names)

    @staticmethod
    def _mark(connection: Connection, key: str) -> str | None:
        return connection.scalar(select(marks.c.value).where(marks.c.key == key))

    @staticmethod
    def _set_mark(connection: Connection, key: str, value: str) -> None:
        connection.execute(delete(marks).where(marks.c.key == key))
        connection.execute(insert(marks), [{"key": key, "value": value}])

    @contextmanager
    def _settling(self) -> Iterator[Settling]:
        with self._looking() as connection:
            yield Settling(self._ledger, connection, self._codebook)

    @contextmanager
    def _looking(self) -> Iterator[Connection]:
        with self._ledger.looking() as connection:
            yield connection
