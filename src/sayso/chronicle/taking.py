"""Taking readings and judgements in: traces and sketches joined with what is there, all of a batch or nothing."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, delete, insert, select

from sayso.chronicle.codecs import SketchCodec, TraceCodec
from sayso.chronicle.judged import claims, ends, judged_pairs
from sayso.chronicle.shelves import TableShelf, chunks
from sayso.chronicle.tables import heard, incidents, sketches, taken, traces
from sayso.ledger import tables as ledger
from sayso.ledger.rows import reading_id
from sayso.link.copying import Copying, name_sketch
from sayso.link.joining import Joining
from sayso.link.linking import Linking
from sayso.link.shelves import Verdicts
from sayso.link.sketches import Sketch, sketch
from sayso.link.traces import Trace, trace_accounts
from sayso.model.identity import identify
from sayso.model.judgements import Judgement
from sayso.model.readings import Reading


@dataclass(frozen=True, slots=True)
class Taken:
    """What is kept of a reading: its number and age, what its accounts are linked by and its copies found by."""

    number: int
    report: str
    age: str
    traces: tuple[Trace, ...]
    sketch: Sketch


def take(number: int, reading: Reading) -> Taken:
    """What is kept of the reading of this number."""
    return Taken(number, reading.report.id, _age(reading), trace_accounts(reading), sketch(reading.report))


class Taking:
    """One batch, within a writing transaction."""

    def __init__(self, connection: Connection, judgements: Sequence[Judgement]) -> None:
        self._connection = connection
        self._judgements = judgements
        self._traces = TableShelf(connection, traces, TraceCodec(), _name_incident)
        self._sketches = TableShelf(connection, sketches, SketchCodec(), _name_copies)
        self._linking = self._joining(judgements)
        self._copying: Joining[Sketch] = Joining(self._sketches, Copying(), Verdicts())

    def read(self, batch: Iterable[Taken]) -> None:
        """Take in readings; of several of one report the one of the newest run stands."""
        newest = _newest(batch)
        kept = self._ages(newest)
        fresh = {report: each for report, each in newest.items() if report not in kept or kept[report] < each.age}
        replaced = [report for report in fresh if report in kept]
        found = [trace for each in fresh.values() for trace in each.traces]
        self._linking.take_in(found, gone=self._accounts(replaced))
        self._take_sketches(fresh, replaced)
        self._drop_stale()

    def hear(self, new: Sequence[Judgement]) -> None:
        """Let judgements bear that were not heard before: on pairs, and on the incidents of claims, resolved anew."""
        here = set(self._traces.things(ends(new)))
        if here:
            heard_before = {each.id for each in new}
            before = [each for each in self._judgements if each.id not in heard_before]
            self._linking.part(here | self._joining(before).reach(here))
        for chunk in chunks(claims(new)):
            self._forget_judged(chunk)
        if new:
            self._connection.execute(insert(heard), [{"judgement": each.id} for each in new])
        self._drop_stale()

    def _forget_judged(self, chunk: Collection[str]) -> None:
        """Forget the incidents of these claims; of a claim of no account in particular, all that its report tells."""
        table, told = ledger.claims, traces.things
        account = select(table.c.account).where(table.c.id.in_(chunk), table.c.account.is_not(None))
        report = (
            select(ledger.readings.c.report)
            .join(table, table.c.reading == ledger.readings.c.row)
            .where(table.c.id.in_(chunk), table.c.account.is_(None))
        )
        for where in (told.c.name.in_(account), told.c.report.in_(report)):
            self._forget(self._connection.scalars(select(told.c.home).where(where)).all())

    def _joining(self, judgements: Sequence[Judgement]) -> Joining[Trace]:
        return Joining(self._traces, Linking(), judged_pairs(judgements))

    def _ages(self, reports: Collection[str]) -> dict[str, str]:
        query = select(taken.c.report, taken.c.age)
        return {
            report: age
            for chunk in chunks(reports)
            for report, age in self._connection.execute(query.where(taken.c.report.in_(chunk)))
        }

    def _accounts(self, reports: Collection[str]) -> set[str]:
        table = traces.things
        return {
            name
            for chunk in chunks(reports)
            for name in self._connection.scalars(select(table.c.name).where(table.c.report.in_(chunk)))
        }

    def _take_sketches(self, fresh: dict[str, Taken], replaced: Collection[str]) -> None:
        """Take in what copies are found by, one for all reports of one text and day."""
        made = {report: each.sketch for report, each in fresh.items()}
        names = {report: name_sketch(each) for report, each in made.items()}
        before = {each for chunk in chunks(replaced) for each in self._sketches_of(chunk)}
        for chunk in chunks(replaced):
            self._connection.execute(delete(taken).where(taken.c.report.in_(chunk)))
        rows = [
            {"report": report, "reading": each.number, "age": each.age, "sketch": names[report]}
            for report, each in fresh.items()
        ]
        if rows:
            self._connection.execute(insert(taken), rows)
        known = self._sketches.things(set(names.values()))
        new = {name: replace(made[report], report=name) for report, name in names.items() if name not in known}
        gone = before - {each for chunk in chunks(before) for each in self._sketches_still_taken(chunk)}
        self._copying.take_in(new.values(), gone=gone)
        again = names.keys() | self._reports_of_copies(self._sketches.entered | self._sketches.left)
        for chunk in chunks(again):
            self._forget(
                self._connection.scalars(select(traces.things.c.home).where(traces.things.c.report.in_(chunk)))
            )

    def _sketches_of(self, reports: Collection[str]) -> Iterable[str]:
        return self._connection.scalars(select(taken.c.sketch).where(taken.c.report.in_(reports)))

    def _sketches_still_taken(self, names: Collection[str]) -> Iterable[str]:
        return self._connection.scalars(select(taken.c.sketch).where(taken.c.sketch.in_(names)).distinct())

    def _reports_of_copies(self, homes: Collection[str]) -> set[str]:
        query = select(taken.c.report).join(sketches.things, sketches.things.c.name == taken.c.sketch)
        return {
            report
            for chunk in chunks(homes)
            for report in self._connection.scalars(query.where(sketches.things.c.home.in_(chunk)))
        }

    def _drop_stale(self) -> None:
        """Forget the resolved incidents that no account is of any more."""
        self._forget(self._traces.left)
        self._traces.left.clear()

    def _forget(self, homes: Iterable[str | None]) -> None:
        for chunk in chunks({home for home in homes if home is not None}):
            self._connection.execute(delete(incidents).where(incidents.c.id.in_(chunk)))


def heard_judgements(connection: Connection) -> set[str]:
    """The ids of the judgements that were heard."""
    return set(connection.scalars(select(heard.c.judgement)))


def _newest(batch: Iterable[Taken]) -> dict[str, Taken]:
    found: dict[str, Taken] = {}
    for each in batch:
        if each.report not in found or found[each.report].age < each.age:
            found[each.report] = each
    return found


def _age(reading: Reading) -> str:
    """What readings of one report are ordered by: when their run began, then the id, so that no two are equal."""
    started = reading.run.started.isoformat() if reading.run.started else ""
    return f"{started} {reading_id(reading.report, reading.run)}"


def _name_incident(accounts: tuple[str, ...]) -> str:
    return identify("incident", accounts=list(accounts))


def _name_copies(names: tuple[str, ...]) -> str:
    return identify("copies", sketches=list(names))
