"""The ledger: readings as they were read and what people say of them, in one file, appended and never changed.

For every reading appended: fetched again it is equal, down to the digits of its coordinates. For every ledger: what was
appended twice is there once, in whatever order and by however many processes, and its dump is the same bytes.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from sqlalchemy import Connection, Engine, or_, select

from sayso.ledger import tables
from sayso.ledger.appends import Appended, batch_readings, insert_loose_issues, insert_readings, kept_rows
from sayso.ledger.checks import check_loose_issue
from sayso.ledger.dumps import dump_lines, read_dump
from sayso.ledger.errors import CorruptLedgerError, ForeignFileError, MissingLedgerError, UnwritableLedgerError
from sayso.ledger.faults import Fault, FaultKind, find_faults
from sayso.ledger.fetches import fetch_judgements, fetch_readings, fetch_reports
from sayso.ledger.finds import Counts, Found, count_things, find_issues, find_things
from sayso.ledger.forms import judgement_form
from sayso.ledger.judging import insert_judgements
from sayso.ledger.objects import judgement_of, reading_of, sources_of
from sayso.ledger.revivals import revive_readings
from sayso.ledger.rows import ReadingRows, reading_id
from sayso.ledger.schemas import prepare
from sayso.ledger.sqlite import explained, make_engine, make_file, restrict_files
from sayso.model.claims import Run
from sayso.model.judgements import Judgement, age
from sayso.model.readings import Reading
from sayso.model.reports import Issue, Report

MANY = 5_000
"""Ids asked for at once."""

PATIENCE = 60.0
"""Seconds to wait for another process before giving up."""


class Ledger:
    """An open ledger; use `open`. Any number of threads and processes may use one file; writes wait for one another.

    Every method raises a LedgerError (see `errors`) in place of what the database raises. Iterators hold a view of the
    moment they began until they are exhausted or closed, however much is appended meanwhile.
    """

    def __init__(self, path: Path, engine: Engine, patience: float) -> None:
        self.path = path
        self._engine = engine
        self._patience = patience

    @classmethod
    def open(cls, path: Path, *, create: bool = True, patience: float = PATIENCE) -> Self:
        """The ledger at `path`, brought up to this version's schema, readable by its owner only.

        Where there is none it is made, unless `create` is false. `patience` is how many seconds to wait for another
        process. Raises MissingLedgerError, ForeignFileError, CorruptLedgerError, UnwritableLedgerError,
        LockedLedgerError, NewerLedgerError.
        """
        engine = make_engine(path, patience)
        try:
            _make_sure_of_file(path, create=create)
            with explained(path, patience):
                prepare(engine, path, create=create, patience=patience)
            restrict_files(path)
        except OSError as error:
            engine.dispose()
            raise UnwritableLedgerError(path, error.strerror or str(error)) from error
        except BaseException:
            engine.dispose()
            raise
        return cls(path, engine, patience)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def append(self, readings: Iterable[Reading]) -> Appended:
        """Append what is new of these readings, in batches of which each is written whole or not at all.

        A reading is known where the same run read the same report with the same title, date and outlet. The ledger is
        not held while waiting for the next reading. Raises RefusedReadingError.
        """
        done = Appended()
        for batch in batch_readings(kept_rows(reading) for reading in readings):
            with self._writing() as connection:
                done += insert_readings(connection, batch)
        return done

    def append_issues(self, issues: Iterable[Issue]) -> Appended:
        """Append what is new of the issues raised by taking in: a file that was not text, an assumed encoding.

        One about a report comes after a reading of that report. Issues that point at its words are part of its reading.
        Raises RefusedReadingError.
        """
        checked = list(issues)
        for issue in checked:
            check_loose_issue(issue)
        with self._writing() as connection:
            return insert_loose_issues(connection, checked)

    def append_judgements(self, judgements: Iterable[Judgement]) -> Appended:
        """Append what is new of these judgements, all of them or nothing; `judging` says what they must fit.

        Raises RefusedJudgementError for a target that is not there, a correction of another type of value, an undo of
        what is not there, is of another target or is newer, and for a second one of one person at one moment.
        """
        given = list(judgements)
        with self._writing() as connection, self._whole():
            return insert_judgements(connection, given)

    def has_reading(self, report: Report, run: Run) -> bool:
        """Whether this run has read this report with what is known about it now, so that it need not again."""
        query = select(tables.readings.c.row).where(tables.readings.c.id == reading_id(report, run))
        with self._viewing() as connection:
            return connection.scalar(query) is not None

    def readings(self, *, report: str | None = None, run: str | None = None) -> Iterator[Reading]:
        """Every reading, or those of one report or run (by full id), by report."""
        wanted = {tables.readings.c.report: report, tables.readings.c.run: run}
        where = [column == id_ for column, id_ in wanted.items() if id_ is not None]
        with self._viewing() as connection:
            for stored in fetch_readings(connection, *where):
                yield reading_of(stored.forms())

    def readings_since(self, row: int, *, limit: int) -> list[tuple[int, Reading]]:
        """Up to `limit` readings appended after the one with this number (0: from the first), with their numbers.

        Numbers grow with every reading appended. They are of this file alone. Ids are taken as kept: see `revivals`.
        """
        table = tables.readings
        query = select(table.c.row).where(table.c.row > row).order_by(table.c.row).limit(limit)
        with self._viewing() as connection:
            return list(revive_readings(connection, connection.scalars(query).all()))

    def readings_at(self, rows: Collection[int]) -> list[Reading]:
        """The readings with these numbers, in the order of the numbers, as `readings_since` gives them."""
        with self._viewing() as connection:
            return [reading for _, reading in revive_readings(connection, sorted(rows))]

    def judgements_on(self, targets: Collection[str]) -> list[Judgement]:
        """The judgements of any of these claims and accounts, by moment, then by id."""
        table, found = tables.judgements, dict[str, Judgement]()
        listed = sorted(targets)
        with self._viewing() as connection:
            for start in range(0, len(listed), MANY):
                chunk = listed[start : start + MANY]
                where = or_(table.c.target.in_(chunk), table.c.other.in_(chunk))
                for row in fetch_judgements(connection, where):
                    found[row.id] = judgement_of(judgement_form(row))
        return sorted(found.values(), key=age)

    @contextmanager
    def deriving(self) -> Iterator[Connection]:
        """A writing transaction for tables computed from the ledger; what is in it is in whole, or not at all."""
        with self._writing() as connection:
            yield connection

    @contextmanager
    def looking(self) -> Iterator[Connection]:
        """A view of the moment, for tables computed from the ledger."""
        with self._viewing() as connection:
            yield connection

    def reports(self) -> Iterator[Report]:
        """Every report once, by id, with what was known about it when it was last read."""
        with self._viewing() as connection:
            for stored in fetch_reports(connection):
                report, _ = sources_of(stored.forms())
                yield report

    def issues(self, *, kind: str | None = None, step: str | None = None) -> Iterator[Issue]:
        """Every issue once, or those of one kind or step, in the order they were appended."""
        wanted = {tables.issues.c.kind: kind, tables.issues.c.step: step}
        with self._viewing() as connection:
            yield from find_issues(connection, *(column == word for column, word in wanted.items() if word is not None))

    def judgements(self, *, target: str | None = None) -> Iterator[Judgement]:
        """Every judgement, or those of one claim or account (by full id), by moment, then by id; moments in UTC."""
        table = tables.judgements
        where = [] if target is None else [or_(table.c.target == target, table.c.other == target)]
        with self._viewing() as connection:
            for row in fetch_judgements(connection, *where):
                yield judgement_of(judgement_form(row))

    def judgement(self, id_: str) -> Judgement | None:
        """The judgement with this full id, None where there is none."""
        with self._viewing() as connection:
            rows = fetch_judgements(connection, tables.judgements.c.id == id_)
            return next((judgement_of(judgement_form(row)) for row in rows), None)

    def find(self, prefix: str, *, limit: int = 20) -> list[Found]:
        """Whatever has an id that begins with `prefix`, by id, at most `limit` of each kind of thing."""
        with self._viewing() as connection:
            return find_things(connection, prefix, limit=limit)

    def counts(self) -> Counts:
        """How many of each the ledger holds."""
        with self._viewing() as connection:
            return count_things(connection)

    def dump(self, out: BinaryIO) -> None:
        """Write the ledger as JSON lines (see `dumps`): the same bytes for the same content, however it came in."""
        for line in self._dump_lines():
            out.write(line)

    def load(self, lines: Iterable[bytes]) -> Appended:
        """Append what is new of a dump, all of it or nothing. Raises BrokenLineError with the number of the line.

        A judgement that fits nothing raises RefusedJudgementError. Other processes wait until the whole dump is in.
        """
        done, loose, judgements = Appended(), list[Issue](), list[Judgement]()

        def readings() -> Iterator[ReadingRows]:
            for item in read_dump(lines):
                if isinstance(item, Issue):
                    loose.append(item)
                elif isinstance(item, Judgement):
                    judgements.append(item)
                else:
                    yield item

        with self._writing() as connection:
            for batch in batch_readings(readings()):
                done += insert_readings(connection, batch)
            done += insert_loose_issues(connection, loose)
            with self._whole():
                return done + insert_judgements(connection, judgements)

    def verify(self) -> list[Fault]:
        """Everything that is not as it must be: spans against texts, ids against content, references, triggers."""
        faults: list[Fault] = []
        try:
            with self._viewing() as connection:
                for fault in find_faults(connection):
                    faults.append(fault)
        except CorruptLedgerError as error:
            faults.append(Fault(kind=FaultKind.FILE, where="file", message=str(error)))
        return faults

    def _dump_lines(self) -> Iterator[bytes]:
        with self._viewing() as connection:
            yield from dump_lines(connection)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with (
            explained(self.path, self._patience),
            self._engine.connect().execution_options(writes=True) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def _viewing(self) -> Iterator[Connection]:
        with explained(self.path, self._patience), self._engine.connect() as connection, self._whole():
            yield connection

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """What rows say is no fault of the caller's."""
        try:
            yield
        except ValueError as error:
            raise CorruptLedgerError(self.path, str(error)) from error


def _make_sure_of_file(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise ForeignFileError(path, "a folder")
    if create:
        make_file(path)
    elif not path.exists():
        raise MissingLedgerError(path)
