"""What was missed, read too much or read wrong, by cause: figures before incidents, responsibility and disruptions, and
among the causes of each the costliest first.

The cost of a cause is by how much its measure would rise if that cause alone were mended. A figure that is wrong in
number and speaker is listed under both but costs neither: mending one would not make it right.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, NamedTuple

from sayso.bench.pairing import ATTRIBUTED, FIGURE_ASPECTS, INCIDENT_ASPECTS, Aspect, Comparison, Pair, Pairing
from sayso.bench.sheets import DisruptionLine, FigureLine, IncidentLine, Line, ResponsibilityLine
from sayso.bench.tallies import Measure, Scores
from sayso.model.vocabulary import Qualifier


class Fault(StrEnum):
    """How a line can fail."""

    MISSED = "missed"
    EXTRA = "extra"
    WRONG = "wrong"


class Cause(NamedTuple):
    """A way to fail: at a figure, incident, responsibility or disruption, and where it is wrong, in which aspect."""

    about: str
    fault: Fault
    aspect: Aspect | None = None

    def __str__(self) -> str:
        return f"{self.about}: {self.fault}" + (f" {self.aspect}" if self.aspect else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """One failure: the report's name, what the key says, what was read; None on the side that has nothing."""

    report: str
    key: str | None
    read: str | None

    def plain(self) -> dict[str, str | None]:
        """The failure as JSON types."""
        return {"report": self.report, "key": self.key, "read": self.read}


@dataclass(frozen=True, slots=True, kw_only=True)
class Misses:
    """All failures of one cause in the order of the reports, and what they cost `measure`, from 0 to 1."""

    cause: Cause
    measure: Measure
    cost: float
    misses: tuple[Miss, ...]

    def plain(self, most: int) -> dict[str, Any]:
        """The failures as JSON types, at most `most` of them in full."""
        return {
            "cause": str(self.cause),
            "count": len(self.misses),
            "measure": str(self.measure),
            "cost": self.cost,
            "misses": [each.plain() for each in self.misses[:most]],
        }

    def __str__(self) -> str:
        return f"{self.cause}: {len(self.misses)}, costs {self.cost:.3f} of {self.measure}"


FIGURE, INCIDENT, RESPONSIBILITY, DISRUPTION = "figure", "incident", "responsibility", "disruption"
_MEASURES = {
    FIGURE: Measure.ATTRIBUTED,
    INCIDENT: Measure.INCIDENTS,
    RESPONSIBILITY: Measure.RESPONSIBILITY,
    DISRUPTION: Measure.DISRUPTIONS,
}
_ORDER = tuple(_MEASURES)


def find_misses(comparisons: Iterable[Comparison], scores: Scores) -> list[Misses]:
    """Every cause that occurs, in the order of what it is about and then the costliest first."""
    found: dict[Cause, list[Miss]] = {}
    mended: dict[Cause, int] = {}
    for comparison in comparisons:
        for cause, miss, mends in _list(comparison):
            found.setdefault(cause, []).append(miss)
            mended[cause] = mended.get(cause, 0) + mends
    causes = [
        Misses(
            cause=cause,
            measure=_measure(cause),
            cost=_cost(cause, mended[cause], scores),
            misses=tuple(misses),
        )
        for cause, misses in found.items()
    ]
    return sorted(causes, key=lambda each: (_ORDER.index(each.cause.about), -each.cost, -len(each.misses)))


def _measure(cause: Cause) -> Measure:
    if cause.about == FIGURE and cause.aspect is not None and cause.aspect not in ATTRIBUTED:
        return Measure(cause.aspect)
    return _MEASURES[cause.about]


def _cost(cause: Cause, mended: int, scores: Scores) -> float:
    """By how much the measure would rise; of incidents found with a wrong detail, the share of those found."""
    if cause.about == INCIDENT and cause.aspect is not None:
        return mended / max(scores.found, 1)
    tally = scores.tallies[_measure(cause)]
    if cause.fault is Fault.EXTRA:
        return replace(tally, read=tally.read - mended).f1 - tally.f1
    read = tally.read + (mended if cause.fault is Fault.MISSED else 0)
    return replace(tally, right=tally.right + mended, read=read).f1 - tally.f1


def _list(comparison: Comparison) -> Iterator[tuple[Cause, Miss, bool]]:
    """Every failure with its cause, and whether mending it alone would make the line right."""
    yield from _whole(comparison.name, FIGURE, comparison.figures, say_figure)
    for pair in comparison.figures.pairs:
        wrong = [aspect for aspect in FIGURE_ASPECTS if aspect not in pair.right]
        for aspect in wrong:
            alone = aspect not in ATTRIBUTED or ATTRIBUTED.intersection(wrong) == {aspect}
            yield Cause(FIGURE, Fault.WRONG, aspect), _wrong(comparison.name, pair, say_figure), alone
    yield from _whole(comparison.name, INCIDENT, comparison.incidents, say_incident)
    for told in comparison.incidents.pairs:
        for aspect in INCIDENT_ASPECTS:
            if aspect not in told.right:
                yield Cause(INCIDENT, Fault.WRONG, aspect), _wrong(comparison.name, told, say_incident), True
    yield from _whole(comparison.name, RESPONSIBILITY, comparison.responsibility, say_responsibility)
    yield from _whole(comparison.name, DISRUPTION, comparison.disruptions, say_disruption)


def _whole(
    name: str, about: str, pairing: Pairing[Any], say: Callable[[Any], str]
) -> Iterator[tuple[Cause, Miss, bool]]:
    for line in pairing.missed:
        yield Cause(about, Fault.MISSED), Miss(report=name, key=say(line), read=None), line.ends is not None
    for line in pairing.extra:
        yield Cause(about, Fault.EXTRA), Miss(report=name, key=None, read=say(line)), True


def _wrong(name: str, pair: Pair[Any], say: Callable[[Any], str]) -> Miss:
    return Miss(report=name, key=say(pair.key), read=say(pair.read))


def say_figure(line: FigureLine) -> str:
    """A figure in one line: where, what, who, on whose word, and its words."""
    count = line.vague if line.number is None else str(line.number)
    if line.qualifier not in (None, Qualifier.EXACT):
        count = f"{line.qualifier} {count}"
    said = f"{_fold(line.speaker or 'outlet')}, {line.stance}, {line.scope}"
    return f"{_at(line)} {line.outcome} {count} {line.group}, {said}: {_quote(line)}"


def say_incident(line: IncidentLine) -> str:
    """An incident in one line: where, what, when, at which place, and its words."""
    days = "undated" if line.from_ is None else line.from_ if line.from_ == line.to else f"{line.from_}..{line.to}"
    return f"{_at(line)} {line.status} {line.kind}, {days}, {_fold(line.place or 'no place')}: {_quote(line)}"


def say_responsibility(line: ResponsibilityLine) -> str:
    """A statement of responsibility in one line."""
    return f"{_at(line)} {line.stance} {_fold(line.party or 'nobody')}: {_quote(line)}"


def say_disruption(line: DisruptionLine) -> str:
    """A disruption in one line."""
    return f"{_at(line)} {line.kind}: {_quote(line)}"


def _at(line: Line) -> str:
    return "?" if line.ends is None else str(line.ends[0])


def _quote(line: Line) -> str:
    return f"“{_fold(line.words)}”"


def _fold(words: str) -> str:
    return " ".join(words.split())
