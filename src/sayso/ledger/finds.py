"""Finding things by the first digits of their ids, and counting them."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Table, distinct, func, select

from sayso.ledger import tables
from sayso.ledger.escapes import unescape
from sayso.ledger.forms import issue_form
from sayso.ledger.objects import issue_of
from sayso.model.identity import ID_DIGITS
from sayso.model.reports import Issue

_HEX = frozenset("0123456789abcdef")
_WORDS = 120


class Thing(StrEnum):
    """What an id can be of."""

    REPORT = "report"
    ACCOUNT = "account"
    CLAIM = "claim"
    ISSUE = "issue"
    JUDGEMENT = "judgement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What has an id: `report` is the one it is about, None for a judgement and an issue without one, `words` what to
    know it by."""

    thing: Thing
    id: str
    report: str | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many of each a ledger holds; what several runs found alike counts once."""

    reports: int
    runs: int
    readings: int
    accounts: int
    claims: int
    issues: int
    judgements: int


def find_things(connection: Connection, prefix: str, *, limit: int) -> list[Found]:
    """Whatever has an id that begins with `prefix`, at most `limit` of each kind of thing, by id."""
    digits = prefix.lower()
    if not digits or len(digits) > ID_DIGITS or not _HEX.issuperset(digits):
        return []
    return [
        *_find_reports(connection, digits, limit),
        *_find_parts(connection, Thing.ACCOUNT, tables.accounts.c.anchor_quote, digits, limit),
        *_find_parts(connection, Thing.CLAIM, tables.claims.c.quote, digits, limit),
        *_find_parts(connection, Thing.ISSUE, tables.issues.c.message, digits, limit),
        *_find_judgements(connection, digits, limit),
    ]


def count_things(connection: Connection) -> Counts:
    """How many of each there are."""

    def count(column: ColumnElement[Any]) -> int:
        return connection.scalar(select(func.count(distinct(column)))) or 0

    return Counts(
        reports=count(tables.reports.c.id),
        runs=count(tables.runs.c.id),
        readings=count(tables.readings.c.id),
        accounts=count(tables.accounts.c.id),
        claims=count(tables.claims.c.id),
        issues=count(tables.issues.c.id),
        judgements=count(tables.judgements.c.id),
    )


def find_issues(connection: Connection, *where: ColumnElement[bool]) -> Iterator[Issue]:
    """The issues that satisfy `where`, each once however many runs met it, in the order they came."""
    table, readings = tables.issues, tables.readings
    first = select(func.min(table.c.row)).where(*where).group_by(table.c.id)
    report = func.coalesce(readings.c.report, table.c.report).label("about")
    query = select(table, report).outerjoin(readings, table.c.reading == readings.c.row)
    for row in connection.execute(query.where(table.c.row.in_(first)).order_by(table.c.row)):
        yield issue_of(issue_form(row), row.about)


def _find_reports(connection: Connection, digits: str, limit: int) -> Iterator[Found]:
    reports, readings = tables.reports, tables.readings
    words = func.coalesce(func.max(readings.c.title), func.substr(reports.c.text, 1, _WORDS))
    query = select(reports.c.id, words).outerjoin(readings, readings.c.report == reports.c.id)
    query = query.where(_begins(reports, digits)).group_by(reports.c.id).order_by(reports.c.id).limit(limit)
    for id_, text in connection.execute(query):
        yield Found(thing=Thing.REPORT, id=id_, report=id_, words=_shown(text))


def _find_parts(connection: Connection, thing: Thing, words: Column[str], digits: str, limit: int) -> Iterator[Found]:
    table, readings = words.table, tables.readings
    report = func.coalesce(readings.c.report, table.c.report) if thing is Thing.ISSUE else readings.c.report
    query = select(table.c.id, func.max(report), func.max(words))
    query = query.outerjoin(readings, table.c.reading == readings.c.row).where(_begins(table, digits))
    for id_, report, text in connection.execute(query.group_by(table.c.id).order_by(table.c.id).limit(limit)):
        yield Found(thing=thing, id=id_, report=report, words=_shown(text))


def _find_judgements(connection: Connection, digits: str, limit: int) -> Iterator[Found]:
    table = tables.judgements
    query = select(table.c.id, table.c.verdict, table.c.by).where(_begins(table, digits))
    for id_, verdict, by in connection.execute(query.order_by(table.c.id).limit(limit)):
        yield Found(thing=Thing.JUDGEMENT, id=id_, report=None, words=_shown(f"{verdict}, by {by}"))


def _begins(table: Table, digits: str) -> ColumnElement[bool]:
    # A range, where LIKE would not use the index; "g" sorts right after the last hexadecimal digit.
    return table.c.id.between(digits, digits + "g")


def _shown(text: str) -> str:
    return " ".join(unescape(text).split())[:_WORDS]
