"""Readings for tables that are computed from the ledger: made of their rows as they stand, in a tenth of the time.

What an append checked, and `verify` checks again, is taken as it is here: ids are those of the rows and not computed
anew, and nothing is held against the laws of the model. Readings that go out of the house are fetched by `fetches`.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from types import NoneType
from typing import Any, TypeVar, get_args, get_type_hints

from sqlalchemy import Connection, Table

from sayso.ledger import tables
from sayso.ledger.escapes import unescape
from sayso.ledger.sqlite import run_driver
from sayso.model.claims import OUTLET, Account, Claim, Run, Speaker
from sayso.model.readings import Reading
from sayso.model.reports import Issue, Report
from sayso.model.spans import Span
from sayso.model.values import Count, Value
from sayso.model.vocabulary import Field, Kind, PublishedBasis, SpeakerKind, Stance, Status

CHUNK = 200
"""Readings fetched at once."""

VALUES = 1 << 15
"""Values remembered: places, days and parties come again and again."""

T = TypeVar("T")
Cells = tuple[Any, ...]
Convert = Callable[[Any], Any]


def revive_readings(connection: Connection, rows: Sequence[int]) -> Iterator[tuple[int, Reading]]:
    """The readings of these numbers with their numbers, in this order.

    Raises ValueError where a cell holds what none can hold, or a reading, its report or its run is not there.
    """
    try:
        for start in range(0, len(rows), CHUNK):
            yield from _revive_chunk(connection, rows[start : start + CHUNK])
    except (KeyError, TypeError) as error:
        raise ValueError(f"a row of a reading holds or names what is not there: {error}") from error


def _revive_chunk(connection: Connection, rows: Sequence[int]) -> Iterator[tuple[int, Reading]]:
    heads = {cells[0]: cells for cells in _fetch(connection, tables.readings, "row", rows)}
    reports = {cells[0]: cells for cells in _fetch(connection, tables.reports, "id", {c[2] for c in heads.values()})}
    runs = {cells[0]: cells for cells in _fetch(connection, tables.runs, "id", {c[3] for c in heads.values()})}
    accounts = _by_reading(_fetch(connection, tables.accounts, "reading", rows, "position"))
    claims = _by_reading(_fetch(connection, tables.claims, "reading", rows, "position"))
    spans = _by_reading(_fetch(connection, tables.spans, "reading", rows, "claim", "position"))
    issues: dict[int, list[Issue]] = defaultdict(list)
    for cells in _fetch(connection, tables.issues, "reading", rows, "position"):
        issues[cells[1]].append(_issue(cells, heads[cells[1]][2]))
    for row in rows:
        head = heads[row]
        report = _report(head, reports[head[2]])
        run = runs[head[3]]
        yield (
            row,
            Reading(
                report=report,
                accounts=tuple([_account(cells, report.id) for cells in accounts[row]]),
                claims=_claims(claims[row], spans[row], report.id),
                issues=tuple(issues[row]),
                run=_run(unescape(run[1]), unescape(run[2]), unescape(run[3]), _moment(head[11]), run[0]),
            ),
        )


def _fetch(connection: Connection, table: Table, key: str, values: Any, *order: str) -> list[Cells]:
    # Not by way of SQLAlchemy, whose rows take longer than all that is made of them. Values are numbers and ids.
    listed = ",".join(f"'{value}'" if isinstance(value, str) else str(value) for value in values)
    columns = ",".join(f'"{column.name}"' for column in table.c)
    behind = f" ORDER BY {key},{','.join(order)}" if order else ""
    return run_driver(connection, f"SELECT {columns} FROM {table.name} WHERE {key} IN ({listed}){behind}")


def _by_reading(rows: Sequence[Cells]) -> Mapping[int, list[Cells]]:
    grouped: dict[int, list[Cells]] = defaultdict(list)
    for cells in rows:
        grouped[cells[0]].append(cells)
    return grouped


def _maker(cls: type[T]) -> Callable[..., T]:
    """Makes an object of a frozen class of all its fields, those it would compute itself among them."""
    setters: list[Callable[[T, Any], None]] = [getattr(cls, item.name).__set__ for item in fields(cls)]  # type: ignore[arg-type]
    new = object.__new__

    def make(*cells: Any) -> T:
        made = new(cls)
        for put, cell in zip(setters, cells, strict=True):
            put(made, cell)
        return made

    return make


_make_span = _maker(Span)
_make_account = _maker(Account)
_make_claim = _maker(Claim)
_make_speaker = _maker(Speaker)
_make_report = _maker(Report)
_make_run = _maker(Run)
_make_issue = _maker(Issue)


def _words(vocabulary: type[StrEnum]) -> Mapping[str, StrEnum]:
    return {word.value: word for word in vocabulary}


_KINDS, _STATUSES, _BASES = _words(Kind), _words(Status), _words(PublishedBasis)
_FIELDS, _STANCES, _SPEAKERS = _words(Field), _words(Stance), _words(SpeakerKind)


def _report(head: Cells, own: Cells) -> Report:
    id_, text, url = own
    outlet, title, lang, published, basis, retrieved, raw_hash = head[4:11]
    return _make_report(
        unescape(text),
        _text(url),
        _text(outlet),
        _text(title),
        _text(lang),
        date.fromisoformat(published) if published else None,
        _BASES[basis],
        _moment(retrieved),
        _text(raw_hash),
        id_,
    )


@lru_cache(maxsize=64)
def _run(sayso: str, codebook: str, model: str, started: datetime | None, id_: str) -> Run:
    return _make_run(sayso, codebook, model, started, id_)


def _account(cells: Cells, report: str) -> Account:
    _, id_, _, kind, status, part_of, start, end, quote = cells
    return _make_account(
        report, _make_span(report, start, end, unescape(quote)), _KINDS[kind], _STATUSES[status], part_of, id_
    )


def _claims(rows: Sequence[Cells], spans: Sequence[Cells], report: str) -> tuple[Claim, ...]:
    further: dict[int, list[Span]] = defaultdict(list)
    for _, claim, _, start, end, quote in spans:
        further[claim].append(_make_span(report, start, end, unescape(quote)))
    found = []
    for cells in rows:
        at, id_, account, field, value = cells[1:6]
        start, end, quote = cells[12:15]
        stance, step, basis = cells[-3:]
        evidence = _make_span(report, start, end, unescape(quote))
        found.append(
            _make_claim(
                report,
                account,
                _FIELDS[field],
                _value(value),
                _speaker(cells[15:22], report),
                _STANCES[stance],
                (evidence, *further[at]) if at in further else (evidence,),
                unescape(step),
                tuple(json.loads(basis)) if basis != "[]" else (),
                id_,
            )
        )
    return tuple(found)


def _speaker(cells: Cells, report: str) -> Speaker:
    words, kind, start, end, quote, via, named = cells
    if words is None and via is None and not named:
        return OUTLET
    span = None if start is None else _make_span(report, start, end, unescape(quote))
    return _make_speaker(_text(words), _SPEAKERS[kind], span, _text(via), bool(named))


def _issue(cells: Cells, report: str) -> Issue:
    id_, step, kind, message, start, end, quote, origin = cells[4:]
    span = None if start is None else _make_span(report, start, end, unescape(quote))
    return _make_issue(report, unescape(step), unescape(kind), unescape(message), span, _text(origin), id_)


def _text(cell: str | None) -> str | None:
    return None if cell is None else unescape(cell)


def _moment(cell: str | None) -> datetime | None:
    return None if cell is None else datetime.fromisoformat(cell)


@lru_cache(maxsize=VALUES)
def _value(cell: str) -> Value:
    form = json.loads(unescape(cell))
    value: Value = _MAKE_VALUE[form["type"]](form)
    return value


def _value_maker(cls: Any) -> Convert:
    """Makes a value of its form, which has every key."""
    make, hints = _maker(cls), get_type_hints(cls)
    parts = [(item.name.rstrip("_"), _converter(hints[item.name])) for item in fields(cls)]

    def read(form: Any) -> Any:
        return make(*[form[key] if convert is None else convert(form[key]) for key, convert in parts])

    return read


def _converter(hint: Any) -> Convert | None:
    """How a member of a value's form is read; None where it is as it stands."""
    options = [part for part in get_args(hint) if part is not NoneType]
    if options:
        convert = _converter(options[0]) if len(options) == 1 else None
        return convert and (lambda item: None if item is None else convert(item))
    if hint is Count:
        return _value_maker(Count)
    if hint is date:
        return date.fromisoformat
    return _words(hint).__getitem__ if issubclass(hint, StrEnum) else None


_MAKE_VALUE: Mapping[str, Convert] = {cls.__name__: _value_maker(cls) for cls in get_args(Value)}
