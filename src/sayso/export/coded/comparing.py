"""Two sets of coded data side by side: which incidents both have, which only one, and where their cells differ.

Pairs are scored as accounts of one incident are when incidents are linked; of those that are likelier one than two the
likeliest are matched first, each incident once (greedy, so that nothing is matched twice).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from math import asin, cos, radians, sin, sqrt
from typing import Any

from sayso.export.coded.sheets import Coded
from sayso.export.notes import say_days, say_place
from sayso.link.traces import Trace, trace_accounts
from sayso.link.weights import load_weights
from sayso.model.readings import Reading
from sayso.model.values import DateRange, Figure, Party, Place
from sayso.model.vocabulary import Outcome, PartyRole, Scope, Stance
from sayso.places.names import fold

REACH = 3
"""Days around an incident within which another may be the same."""
NEAR_KM = 20.0
"""Kilometres within which two places are one."""
EARTH_KM = 6371.0
LONGEST = 366
"""Days of one incident at most, by which it is looked for."""


class Compared(StrEnum):
    """What is compared of two incidents."""

    DAY = "day"
    PLACE = "place"
    KIND = "kind"
    KILLED = "killed"
    INJURED = "injured"
    PERPETRATOR = "perpetrator"


_COUNTED = {Outcome.KILLED: Compared.KILLED, Outcome.INJURED: Compared.INJURED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One cell that two incidents have differently."""

    what: Compared
    one: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An incident that both have; `score` speaks for it in thousandths of a bit."""

    one: Coded
    other: Coded
    score: int
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What two sets of coded data have in common; `agreed` of `told`, of the matches in which both say something."""

    matches: tuple[Match, ...]
    only_one: tuple[Coded, ...]
    only_other: tuple[Coded, ...]
    told: Mapping[Compared, int]
    agreed: Mapping[Compared, int]


def compare(one: Sequence[Coded], other: Sequence[Coded]) -> Comparison:
    """The incidents of two sets compared; both fit in memory."""
    mine = _trace(one)
    # Both may be of one file: what is in two reports is not apart for being in one.
    theirs = {index: replace(trace, report=f"other {trace.report}") for index, trace in _trace(other).items()}
    weights = load_weights()
    by_day = _by_day(theirs)
    scored = sorted(
        (
            (weights.score(trace, theirs[right]), left, right)
            for left, trace in mine.items()
            for right in _candidates(trace, by_day, theirs)
        ),
        key=lambda each: (-each[0], each[1], each[2]),
    )
    pairs: dict[int, tuple[int, int]] = {}
    taken: set[int] = set()
    for score, left, right in scored:
        if score > 0 and left not in pairs and right not in taken:
            pairs[left] = right, score
            taken.add(right)
    matches = tuple(_match(one[left], other[right], score) for left, (right, score) in sorted(pairs.items()))
    told, agreed = _count(matches)
    return Comparison(
        matches=matches,
        only_one=tuple(each for index, each in enumerate(one) if index not in pairs),
        only_other=tuple(each for index, each in enumerate(other) if index not in taken),
        told=told,
        agreed=agreed,
    )


def say_facts(coded: Coded) -> str:
    """What a row says, in a few words."""
    return ", ".join(f"{what} {_say(value)}" for what, value in _facts(coded).items())


def _trace(coded: Sequence[Coded]) -> dict[int, Trace]:
    traces = {trace.account: trace for each in _readings(coded) for trace in trace_accounts(each)}
    return {index: traces[each.account] for index, each in enumerate(coded)}


def _readings(coded: Iterable[Coded]) -> Iterable[Reading]:
    return {each.reading.report.id: each.reading for each in coded}.values()


def _candidates(trace: Trace, by_day: Mapping[int | None, Sequence[int]], theirs: Mapping[int, Trace]) -> Iterator[int]:
    """Those that may be the same: within some days or of no known day, and of no other country."""
    days = _days(trace, REACH)
    near = {index for day in days for index in by_day.get(day, ())} if days else set(theirs)
    country = trace.place.country if trace.place else None
    for index in sorted(near.union(by_day.get(None, ()))):
        place = theirs[index].place
        if country is None or place is None or place.country in (None, country):
            yield index


def _days(trace: Trace, reach: int = 0) -> range:
    """The days of an incident, as ordinals, and those around it; none where it has no day."""
    if trace.first is None:
        return range(0)
    last = min(trace.last if trace.last is not None else trace.first, trace.first + LONGEST)
    return range(trace.first - reach, last + reach + 1)


def _by_day(traces: Mapping[int, Trace]) -> dict[int | None, list[int]]:
    found: dict[int | None, list[int]] = {}
    for index, trace in traces.items():
        for day in _days(trace) or (None,):
            found.setdefault(day, []).append(index)
    return found


def _match(one: Coded, other: Coded, score: int) -> Match:
    mine, theirs = _facts(one), _facts(other)
    differences = (
        Difference(what=what, one=_say(mine[what]), other=_say(theirs[what]))
        for what in Compared
        if what in mine and what in theirs and not _agree(mine[what], theirs[what])
    )
    return Match(one=one, other=other, score=score, differences=tuple(differences))


def _count(matches: Iterable[Match]) -> tuple[dict[Compared, int], dict[Compared, int]]:
    told, agreed = dict.fromkeys(Compared, 0), dict.fromkeys(Compared, 0)
    for match in matches:
        both = _facts(match.one).keys() & _facts(match.other).keys()
        different = {difference.what for difference in match.differences}
        for what in both:
            told[what] += 1
            agreed[what] += what not in different
    return told, agreed


def _facts(coded: Coded) -> dict[Compared, Any]:
    """What a row says of each thing compared; nothing of what it does not tell."""
    found: dict[Compared, Any] = {} if coded.event.broad else {Compared.KIND: coded.event.kind}
    names: list[str] = []
    for each in coded.event.stated:
        match each.value:
            case DateRange() as when if when.from_ is not None:
                found[Compared.DAY] = when
            case Place() as place:
                found[Compared.PLACE] = place
            case Party(role=PartyRole.PERPETRATOR, name=name) if not coded.event.sides:
                names.append(name)
            case Figure() as figure if figure.scope is Scope.INCIDENT and each.stance is Stance.ASSERTED:
                what = _COUNTED.get(figure.outcome)
                if what is not None and figure.count.number is not None:
                    found.setdefault(what, figure.count.number)
    return found | ({Compared.PERPETRATOR: tuple(names)} if names else {})


def _agree(one: Any, other: Any) -> bool:
    match one, other:
        case DateRange(from_=date() as first, to=date() as last), DateRange(from_=date() as start, to=date() as end):
            return first <= end and start <= last
        case Place(), Place():
            far = _kilometres(one, other)
            return fold(one.name) == fold(other.name) or (far is not None and far <= NEAR_KM)
        case tuple(), tuple():
            return bool({fold(name) for name in one} & {fold(name) for name in other})
    return bool(one == other)


def _kilometres(one: Place, other: Place) -> float | None:
    """The great-circle distance (haversine), None where either has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    lat, lon = radians(other.lat - one.lat), radians(other.lon - one.lon)
    half = sin(lat / 2) ** 2 + cos(radians(one.lat)) * cos(radians(other.lat)) * sin(lon / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))


def _say(value: Any) -> str:
    match value:
        case DateRange():
            return say_days(value)
        case Place():
            return say_place(value)
        case tuple():
            return "; ".join(value)
    return str(value)
