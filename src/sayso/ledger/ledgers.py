"""The ledger: readings as they were read, appended and never changed."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import ColumnElement, Connection, Engine, select

from sayso.ledger import tables
from sayso.ledger.appends import Appended, batch_readings, insert_loose_issues, insert_readings
from sayso.ledger.checks import check_loose_issue
from sayso.ledger.errors import CorruptLedgerError, MissingLedgerError, UnwritableLedgerError
from sayso.ledger.fetches import fetch_readings
from sayso.ledger.objects import reading_of
from sayso.ledger.rows import reading_id
from sayso.ledger.schemas import prepare
from sayso.ledger.sqlite import explained, make_engine, make_file, restrict_files
from sayso.model.claims import Run
from sayso.model.readings import Reading
from sayso.model.reports import Issue, Report

PATIENCE = 60.0


class Ledger:
    def __init__(self, path: Path, engine: Engine, patience: float) -> None:
        self.path = path
        self._engine = engine
        self._patience = patience

    @classmethod
    def open(cls, path: Path, *, create: bool = True, patience: float = PATIENCE) -> Self:
        if path.is_dir():
            raise UnwritableLedgerError(path, "it is a folder")
        with explained(path, patience):
            if not path.exists():
                if not create:
                    raise MissingLedgerError(path)
                make_file(path)
            engine = make_engine(path, patience)
            prepare(engine, path, create=create, patience=patience)
            restrict_files(path)
        return cls(path, engine, patience)

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def append(self, readings: Iterable[Reading]) -> Appended:
        done = Appended()
        for batch in batch_readings(readings):
            with self._writing() as connection:
                done += insert_readings(connection, batch)
        return done

    def append_issues(self, issues: Iterable[Issue]) -> Appended:
        checked = list(issues)
        for issue in checked:
            check_loose_issue(issue)
        with self._writing() as connection:
            return insert_loose_issues(connection, checked)

    def has_reading(self, report: Report, run: Run) -> bool:
        query = select(tables.readings.c.row).where(tables.readings.c.id == reading_id(report, run))
        with self._seeing() as connection:
            return connection.scalar(query) is not None

    def readings(self, *, report: str | None = None, run: str | None = None) -> Iterator[Reading]:
        where: list[ColumnElement[bool]] = []
        if report is not None:
            where.append(tables.readings.c.report == report)
        if run is not None:
            where.append(tables.readings.c.run == run)
        with self._seeing() as connection:
            for stored in fetch_readings(connection, *where):
                try:
                    yield reading_of(stored.forms())
                except ValueError as error:
                    raise CorruptLedgerError(self.path, f"reading {stored.reading['id']}: {error}") from error

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with explained(self.path, self._patience), self._engine.connect() as connection:
            with connection.execution_options(writes=True).begin():
                yield connection

    @contextmanager
    def _seeing(self) -> Iterator[Connection]:
        with explained(self.path, self._patience), self._engine.connect() as connection:
            yield connection
