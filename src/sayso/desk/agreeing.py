"""Agreement of two people: what both judged, how far they agree beyond chance, and where they differ."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from sayso.desk.desks import Desk
from sayso.ledger import tables
from sayso.ledger.escapes import escape, unescape
from sayso.ledger.values import value_json
from sayso.model.judgements import Judgement
from sayso.model.standing import settle_judgements
from sayso.model.vocabulary import Verdict

SHOWN = 100
"""Differences told at once, unless more are asked for."""


class Judge(NamedTuple):
    """Somebody who judged, and how much."""

    name: str
    judgements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A claim, or two accounts, of which two people say different things.

    `decided` is what a third person said after both.
    """

    one: Judgement
    other: Judgement
    decided: Judgement | None

    @property
    def target(self) -> tuple[str, ...]:
        """What they differ on."""
        return self.one.target


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far two people agree on what both judged. `alpha` is None where it is not defined: nothing, or nothing but
    one answer, was given. `differences` are the first of `differing`."""

    both: int
    alike: int
    alpha: float | None
    differing: int
    differences: tuple[Difference, ...]


class _Side(NamedTuple):
    """What somebody says of a target, as its row has it; in the order of age."""

    at: str
    id: str
    by: str
    answer: str


class _Pair(NamedTuple):
    """A target both judged, with the judgements of the two, and that of a third person who decided after both."""

    target: tuple[str, str | None]
    one: _Side
    other: _Side
    decided: _Side | None


def find_judges(desk: Desk) -> list[Judge]:
    """Everybody who judged anything, who judged most first."""
    table = tables.judgements
    query = select(table.c.by, func.count()).group_by(table.c.by).order_by(func.count().desc(), table.c.by)
    with desk.ledger.looking() as connection:
        return [Judge(unescape(name), count) for name, count in connection.execute(query)]


def compare_judges(desk: Desk, one: str, other: str, *, most: int = SHOWN) -> Agreement:
    """What stands of two people on every target that both judged, the differences that nobody decided first."""
    with desk.ledger.looking() as connection:
        standing = dict(_plain_sides(connection, one, other))
    standing |= _settled_sides(desk, [target for target, sides in standing.items() if sides is None])
    pairs = [pair for target, sides in standing.items() if (pair := _pair(target, sides or {}, one, other)) is not None]
    unlike = [pair for pair in pairs if pair.one.answer != pair.other.answer]
    unlike.sort(key=lambda pair: (pair.decided is not None, pair.target[0], pair.target[1] or ""))
    return Agreement(
        both=len(pairs),
        alike=len(pairs) - len(unlike),
        alpha=_alpha([(pair.one.answer, pair.other.answer) for pair in pairs]),
        differing=len(unlike),
        differences=tuple(_differences(desk, unlike[:most])),
    )


def _plain_sides(
    connection: Connection, one: str, other: str
) -> Iterator[tuple[tuple[str, str | None], dict[str, _Side] | None]]:
    """What each person said last of every target that both judged; None where anything was taken back.

    Of rows, not of judgements: of thousands those who differ are told, and checking each takes most of the time.
    """
    table = tables.judgements
    judged = select(table.c.target)
    shared = judged.where(table.c.by == escape(one)).intersect(judged.where(table.c.by == escape(other)))
    columns = table.c.target, table.c.other, table.c.at, table.c.id, table.c.by, table.c.verdict, table.c.correction
    query = select(*columns).where(table.c.target.in_(shared))
    rows = connection.execute(query.order_by(table.c.target, table.c.other, table.c.at, table.c.id))
    for target, said in groupby(rows, key=lambda row: (row[0], row[1])):
        sides: dict[str, _Side] = {}
        back = False
        for _, _, at, id_, by, verdict, correction in said:
            sides[unescape(by)] = _Side(at, id_, unescape(by), f"{verdict} {correction or ''}")
            back = back or verdict == Verdict.UNDO
        yield target, None if back else sides


def _settled_sides(
    desk: Desk, targets: Collection[tuple[str, str | None]]
) -> dict[tuple[str, str | None], dict[str, _Side]]:
    """The same where something was taken back."""
    found = {}
    for target, standing in settle_judgements(desk.ledger.judgements_on({first for first, _ in targets})).items():
        sides = {
            each.by: _Side(each.at.astimezone(UTC).isoformat(), each.id, each.by, _answer(each))
            for each in (standing.judgement, *standing.others)
        }
        found[target[0], target[1] if len(target) > 1 else None] = sides
    return {target: found.get(target, {}) for target in targets}


def _answer(judgement: Judgement) -> str:
    """What somebody says, as a row has it: a correction with the value it gives."""
    return f"{judgement.verdict} {escape(value_json(judgement.correction)) if judgement.correction else ''}"


def _pair(target: tuple[str, str | None], sides: Mapping[str, _Side], one: str, other: str) -> _Pair | None:
    if one not in sides or other not in sides:
        return None
    last = max(sides.values())
    return _Pair(target, sides[one], sides[other], None if last.by in {one, other} else last)


def _differences(desk: Desk, pairs: Sequence[_Pair]) -> Iterator[Difference]:
    known = {each.id: each for each in desk.ledger.judgements_on({pair.target[0] for pair in pairs})}
    for pair in pairs:
        decided = known[pair.decided.id] if pair.decided is not None else None
        yield Difference(one=known[pair.one.id], other=known[pair.other.id], decided=decided)


def _alpha(answers: Sequence[tuple[str, str]]) -> float | None:
    """Krippendorff's alpha for nominal data (Krippendorff 2004, section 11.3): 1 full agreement, 0 that of chance."""
    from nltk.metrics.agreement import AnnotationTask  # a second to load, and few pages ask for it

    if len({answer for pair in answers for answer in pair}) < 2:
        return None
    rows = [(who, number, answer) for number, pair in enumerate(answers) for who, answer in enumerate(pair)]
    return float(AnnotationTask(rows).alpha())
