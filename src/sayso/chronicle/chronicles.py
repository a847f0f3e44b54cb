"""The chronicle of a ledger: its incidents, kept up with it.

For every ledger: however its readings and judgements came, in whatever order, in one update or many, broken off or
not, the incidents are those that one update from nothing gives.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date

from sqlalchemy import Connection, func, select

from sayso.chronicle.bonds import explain_links, fetch_traces
from sayso.chronicle.entries import LISTED, Entry, Filter, entry_of
from sayso.chronicle.settling import Settled, Settling
from sayso.chronicle.tables import incidents, sketches, taken, traces
from sayso.chronicle.updating import Updated, Updating, Watch, unwatched
from sayso.codebook.entries import Codebook
from sayso.codebook.rules import Rule
from sayso.ledger.errors import UnlinkedLedgerError
from sayso.ledger.ledgers import Ledger
from sayso.link.weights import load_weights
from sayso.model.identity import ID_DIGITS
from sayso.model.links import Copies, Link
from sayso.resolve.histories import Move
from sayso.resolve.resolutions import Resolution

CHUNK = 100
"""Incidents fetched at once to be handed on with all that is told of them."""


class Chronicle:
    """Incidents of a ledger. Asking for any answers as of the last update.

    Before the first one, or the first by this version and codebook, asking raises UnlinkedLedgerError.
    """

    def __init__(self, ledger: Ledger, codebook: Codebook) -> None:
        self._ledger = ledger
        self._codebook = codebook
        self._updating = Updating(ledger, codebook)

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
        return self._updating.run(watch)

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

    def unfold(
        self, incident: str, *, rule: str = LISTED, as_of: date | None = None
    ) -> tuple[Resolution, tuple[Move, ...]]:
        """What `resolve` answers, and how each toll moved, report by report, as of today. Raises as it does."""
        with self._settling() as settling:
            return settling.unfold(incident, rule=self._codebook.rules[rule], as_of=as_of)

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

    @contextmanager
    def _settling(self) -> Iterator[Settling]:
        with self._looking() as connection:
            yield Settling(self._ledger, connection, self._codebook)

    @contextmanager
    def _looking(self) -> Iterator[Connection]:
        with self._ledger.looking() as connection:
            if not self._updating.is_prepared(connection):
                raise UnlinkedLedgerError(self._ledger.path)
            yield connection
