"""Verifying a ledger: everything it says about itself, checked again."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import Connection, select

from sayso.ledger import tables
from sayso.ledger.checks import find_breaches
from sayso.ledger.fetches import StoredReading, fetch_judgements, fetch_loose_issues, fetch_readings
from sayso.ledger.forms import judgement_form
from sayso.ledger.judging import CHUNK, find_misfits, look_around
from sayso.ledger.objects import account_of, claim_of, issue_of, judgement_of, sources_of
from sayso.ledger.schemas import SCHEMA, schema_of
from sayso.ledger.shapes import Form
from sayso.ledger.sqlite import APPLICATION_ID, guard_statements, read_guards
from sayso.model.judgements import Judgement
from sayso.model.readings import Reading

R = TypeVar("R", str, str | None)
T = TypeVar("T")


class FaultKind(StrEnum):
    """What is wrong: the file's pages, its schema, a trigger, a reference, a row, a law, a whole reading."""

    FILE = "file"
    SCHEMA = "schema"
    GUARD = "guard"
    REFERENCE = "reference"
    ROW = "row"
    LAW = "law"
    READING = "reading"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is not as it must be, and where."""

    kind: FaultKind
    where: str
    message: str


def find_faults(connection: Connection) -> Iterator[Fault]:
    """Every fault of a ledger. Where pages or references are damaged, what rests on them is not looked at."""
    pages = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    if pages != ["ok"]:
        yield from (Fault(kind=FaultKind.FILE, where="file", message=message) for message in pages)
        return
    yield from _schema_faults(connection)
    references = list(_reference_faults(connection))
    yield from references
    if references:
        return
    for stored in fetch_readings(connection):
        yield from _reading_faults(stored)
    for report, form in fetch_loose_issues(connection):
        faults: list[Fault] = []
        _made([form], issue_of, report, faults)
        yield from faults
    yield from _judgement_faults(connection)


def _schema_faults(connection: Connection) -> Iterator[Fault]:
    version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all()
    if schema_of(connection) != (APPLICATION_ID, SCHEMA) or version != [str(SCHEMA)]:
        message = f"header and migrations do not agree on schema {SCHEMA}"
        yield Fault(kind=FaultKind.SCHEMA, where="schema", message=message)
    there = read_guards(connection)
    for name, statement in guard_statements().items():
        if there.get(name) != statement:
            message = "the trigger that keeps rows from being changed is missing or another"
            yield Fault(kind=FaultKind.GUARD, where=name, message=message)


def _reference_faults(connection: Connection) -> Iterator[Fault]:
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        message = f"it refers to a row of {parent} that is not there"
        yield Fault(kind=FaultKind.REFERENCE, where=f"{table}, row {row}", message=message)
    for table, column in ((tables.reports, tables.readings.c.report), (tables.runs, tables.readings.c.run)):
        for id_ in connection.scalars(select(table.c.id).where(table.c.id.not_in(select(column)))):
            message = "no reading belongs to it"
            yield Fault(kind=FaultKind.REFERENCE, where=f"{table.name[:-1]} {id_}", message=message)


def _reading_faults(stored: StoredReading) -> Iterator[Fault]:
    where = f"reading {stored.reading.id}"
    if stored.digest() != stored.reading.digest:
        yield Fault(kind=FaultKind.READING, where=where, message="what it found is not what was appended")
    counts = (len(stored.accounts), len(stored.claims), len(stored.issues))
    if counts != (stored.reading.accounts, stored.reading.claims, stored.reading.issues):
        yield Fault(kind=FaultKind.READING, where=where, message="it has not the number of parts it was appended with")
    try:
        forms = stored.forms()
        report, run = sources_of(forms)
    except ValueError as error:
        yield Fault(kind=FaultKind.ROW, where=where, message=str(error))
        return
    faults: list[Fault] = []
    reading = Reading(
        report=report,
        accounts=_made(forms.accounts, account_of, report.id, faults),
        claims=_made(forms.claims, claim_of, report.id, faults),
        issues=_made(forms.issues, issue_of, report.id, faults),
        run=run,
    )
    yield from faults
    for breach in find_breaches(reading):
        yield Fault(kind=FaultKind.LAW, where=where, message=breach)


def _judgement_faults(connection: Connection) -> Iterator[Fault]:
    made: list[Judgement] = []
    for row in fetch_judgements(connection):
        try:
            made.append(judgement_of(judgement_form(row)))
        except ValueError as error:
            yield Fault(kind=FaultKind.ROW, where=f"judgement {row.id}", message=str(error))
    known = {judgement.id: judgement for judgement in made}
    for start in range(0, len(made), CHUNK):
        around = look_around(connection, made[start : start + CHUNK], known)
        for judgement in made[start : start + CHUNK]:
            for misfit in find_misfits(judgement, around):
                yield Fault(kind=FaultKind.LAW, where=f"judgement {judgement.id}", message=misfit)


def _made(forms: Sequence[Form], make: Callable[[Form, R], T], report: R, faults: list[Fault]) -> tuple[T, ...]:
    made: list[T] = []
    for form in forms:
        try:
            made.append(make(form, report))
        except ValueError as error:
            where = f"{form['id']} of {report or 'no report'}"
            faults.append(Fault(kind=FaultKind.ROW, where=where, message=str(error)))
    return tuple(made)
