"""Agreement of two people: what both judged, how far they agree beyond chance, and where they differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import distinct, func, select

from sayso.desk.desks import Desk
from sayso.ledger import tables
from sayso.ledger.escapes import escape, unescape
from sayso.model.judgements import Judgement, age
from sayso.model.standing import settle_judgements


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
    one answer, was given."""

    both: int
    alike: int
    alpha: float | None
    differences: tuple[Difference, ...]


def find_judges(desk: Desk) -> list[Judge]:
    """Everybody who judged anything, who judged most first."""
    table = tables.judgements
    query = select(table.c.by, func.count()).group_by(table.c.by).order_by(func.count().desc(), table.c.by)
    with desk.ledger.looking() as connection:
        return [Judge(unescape(name), count) for name, count in connection.execute(query)]


def compare_judges(desk: Desk, one: str, other: str) -> Agreement:
    """What stands of two people on every target that both judged, the differences that nobody decided first."""
    table = tables.judgements
    pair = [escape(one), escape(other)]
    shared = (
        select(table.c.target)
        .where(table.c.by.in_(pair))
        .group_by(table.c.target, table.c.other)
        .having(func.count(distinct(table.c.by)) == 2)
    )
    with desk.ledger.looking() as connection:
        targets = set(connection.scalars(shared))
    settled = settle_judgements(desk.ledger.judgements_on(targets))
    sides: list[tuple[Judgement, Judgement]] = []
    differences: list[Difference] = []
    for standing in settled.values():
        said = {each.by: each for each in (standing.judgement, *standing.others)}
        if one not in said or other not in said:
            continue
        mine, theirs = said[one], said[other]
        sides.append((mine, theirs))
        if _answer(mine) != _answer(theirs):
            last = standing.judgement
            decided = last if last.by not in {one, other} and age(last) > max(age(mine), age(theirs)) else None
            differences.append(Difference(one=mine, other=theirs, decided=decided))
    differences.sort(key=lambda each: (each.decided is not None, each.target))
    return Agreement(
        both=len(sides),
        alike=len(sides) - len(differences),
        alpha=_alpha(sides),
        differences=tuple(differences),
    )


def _answer(judgement: Judgement) -> str:
    """What somebody says, as one answer of a question without order: a correction with the value it gives."""
    return f"{judgement.verdict} {judgement.correction!r}" if judgement.correction else str(judgement.verdict)


def _alpha(sides: Sequence[tuple[Judgement, Judgement]]) -> float | None:
    """Krippendorff's alpha for nominal data (Krippendorff 2004, section 11.3): 1 full agreement, 0 that of chance."""
    from nltk.metrics.agreement import AnnotationTask  # a second to load, and few pages ask for it

    answers = [(_answer(one), _answer(other)) for one, other in sides]
    if len({answer for pair in answers for answer in pair}) < 2:
        return None
    rows = [(who, number, answer) for number, pair in enumerate(answers) for who, answer in enumerate(pair)]
    return float(AnnotationTask(rows).alpha())
