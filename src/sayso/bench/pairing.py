"""What of a reading answers what of a key, and in what it is right.

- A figure answers one whose words overlap and whose outcome is the same. Each is used once; the pairs that agree in
  most go first (the number counts three times), then in the order of the key, then of the record.
- An incident answers one whose words overlap or touch, the one that agrees in most of date, place, status and kind;
  incidents of the key choose in their order.
- Responsibility needs overlapping words, the same stance and a party of the same name; a disruption overlapping words
  and the same kind.

Two names are the same when both are absent, or half of the shorter one's words stand in the other (plain words such as
"the" do not count). Two numbers are the same with their qualifiers, where `more_than` is as good as `at_least` and
`at_most` as `up_to`; two counts without a number when their vague words are the same.
"""

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Generic, TypeVar

from sayso.bench.sheets import DisruptionLine, FigureLine, IncidentLine, Line, ResponsibilityLine, Sheet
from sayso.model.vocabulary import Qualifier


class Aspect(StrEnum):
    """In what a pair can be right."""

    NUMBER = "number"
    GROUP = "group"
    SPEAKER = "speaker"
    STANCE = "stance"
    SCOPE = "scope"
    DATE = "date"
    PLACE = "place"
    STATUS = "status"
    KIND = "kind"


FIGURE_ASPECTS = (Aspect.NUMBER, Aspect.GROUP, Aspect.SPEAKER, Aspect.STANCE, Aspect.SCOPE)
INCIDENT_ASPECTS = (Aspect.DATE, Aspect.PLACE, Aspect.STATUS, Aspect.KIND)
# What makes a figure attributed: the headline.
ATTRIBUTED = frozenset({Aspect.NUMBER, Aspect.GROUP, Aspect.SPEAKER})
# How much more a number counts than another aspect, where one figure could answer several.
_NUMBER_MORE = 2
_SAME_QUALIFIERS = {
    None: Qualifier.EXACT,
    Qualifier.MORE_THAN: Qualifier.AT_LEAST,
    Qualifier.AT_MOST: Qualifier.UP_TO,
}

L = TypeVar("L", bound=Line)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair(Generic[L]):
    """A line of the key, the line read that answers it, and in what that is right."""

    key: L
    read: L
    right: frozenset[Aspect] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing(Generic[L]):
    """The pairs of one report in the order of the key, what was missed, and what was read beyond the key."""

    pairs: tuple[Pair[L], ...]
    missed: tuple[L, ...]
    extra: tuple[L, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A reading beside the key of its report; `name` is the report's."""

    name: str
    figures: Pairing[FigureLine]
    incidents: Pairing[IncidentLine]
    responsibility: Pairing[ResponsibilityLine]
    disruptions: Pairing[DisruptionLine]


def compare(key: Sheet, read: Sheet, *, name: str) -> Comparison:
    """What of `read` answers what of `key`."""
    return Comparison(
        name=name,
        figures=_pair_figures(key.figures, read.figures),
        incidents=_pair_incidents(key.incidents, read.incidents),
        responsibility=_pair_first(
            key.responsibility,
            read.responsibility,
            lambda one, other: one.stance is other.stance and same_name(one.party, other.party),
        ),
        disruptions=_pair_first(key.disruptions, read.disruptions, lambda one, other: one.kind is other.kind),
    )


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two wordings name the same speaker, party or place."""
    left, right = _telling_words(one), _telling_words(other)
    if not left or not right:
        return not left and not right
    shared = len(left & right)
    return shared > 0 and 2 * shared >= min(len(left), len(right))


def same_count(key: FigureLine, read: FigureLine) -> bool:
    """Whether two figures say the same number, or the same vague word."""
    if key.number is None:
        return read.number is None and read.vague == key.vague
    same = _SAME_QUALIFIERS.get(key.qualifier, key.qualifier) is _SAME_QUALIFIERS.get(read.qualifier, read.qualifier)
    return read.number == key.number and same


@cache
def _plain_words() -> frozenset[str]:
    return frozenset(tomllib.loads(files("sayso.bench").joinpath("words.toml").read_text(encoding="utf-8"))["plain"])


def _telling_words(name: str | None) -> set[str]:
    return set(re.findall(r"\w+", (name or "").lower())) - _plain_words()


def _overlap(one: Line, other: Line, *, touch: int = 0) -> bool:
    if one.ends is None or other.ends is None:
        return False
    return one.ends[0] < other.ends[1] + touch and other.ends[0] < one.ends[1] + touch


def _pair_figures(key: Sequence[FigureLine], read: Sequence[FigureLine]) -> Pairing[FigureLine]:
    candidates = []
    for i, one in enumerate(key):
        for j, other in enumerate(read):
            if one.outcome is other.outcome and _overlap(one, other):
                right = _figure_right(one, other)
                candidates.append((-len(right) - _NUMBER_MORE * (Aspect.NUMBER in right), i, j, right))
    chosen: dict[int, tuple[int, frozenset[Aspect]]] = {}
    taken: set[int] = set()
    for _, i, j, right in sorted(candidates, key=lambda candidate: candidate[:3]):
        if i not in chosen and j not in taken:
            chosen[i] = (j, right)
            taken.add(j)
    return _pairing(key, read, chosen)


def _figure_right(key: FigureLine, read: FigureLine) -> frozenset[Aspect]:
    agreement = {
        Aspect.NUMBER: same_count(key, read),
        Aspect.GROUP: key.group is read.group,
        Aspect.SPEAKER: same_name(key.speaker, read.speaker),
        Aspect.STANCE: key.stance is read.stance,
        Aspect.SCOPE: key.scope is read.scope,
    }
    return frozenset(aspect for aspect, agrees in agreement.items() if agrees)


def _pair_incidents(key: Sequence[IncidentLine], read: Sequence[IncidentLine]) -> Pairing[IncidentLine]:
    chosen: dict[int, tuple[int, frozenset[Aspect]]] = {}
    free = dict(enumerate(read))
    for i, one in enumerate(key):
        near = [(j, _incident_right(one, other)) for j, other in free.items() if _overlap(one, other, touch=1)]
        if near:
            best = max(near, key=lambda candidate: len(candidate[1]))
            chosen[i] = best
            del free[best[0]]
    return _pairing(key, read, chosen)


def _incident_right(key: IncidentLine, read: IncidentLine) -> frozenset[Aspect]:
    agreement = {
        Aspect.DATE: (key.from_, key.to) == (read.from_, read.to),
        Aspect.PLACE: same_name(key.place, read.place),
        Aspect.STATUS: key.status is read.status,
        Aspect.KIND: key.kind is read.kind,
    }
    return frozenset(aspect for aspect, agrees in agreement.items() if agrees)


def _pair_first(key: Sequence[L], read: Sequence[L], fits: Callable[[L, L], bool]) -> Pairing[L]:
    """Each line of the key with the first free one that overlaps it and fits."""
    chosen: dict[int, tuple[int, frozenset[Aspect]]] = {}
    free = dict(enumerate(read))
    for i, one in enumerate(key):
        j = next((j for j, other in free.items() if _overlap(one, other) and fits(one, other)), None)
        if j is not None:
            chosen[i] = (j, frozenset())
            del free[j]
    return _pairing(key, read, chosen)


def _pairing(key: Sequence[L], read: Sequence[L], chosen: dict[int, tuple[int, frozenset[Aspect]]]) -> Pairing[L]:
    taken = {j for j, _ in chosen.values()}
    return Pairing(
        pairs=tuple(Pair(key=key[i], read=read[j], right=right) for i, (j, right) in sorted(chosen.items())),
        missed=tuple(line for i, line in enumerate(key) if i not in chosen),
        extra=tuple(line for j, line in enumerate(read) if j not in taken),
    )
