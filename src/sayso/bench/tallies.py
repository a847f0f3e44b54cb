"""Precision, recall and F1 of readings over all reports together."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from sayso.bench.pairing import ATTRIBUTED, FIGURE_ASPECTS, INCIDENT_ASPECTS, Aspect, Comparison, Pairing


class Measure(StrEnum):
    """What is tallied, first of figures. `attributed`, that number, group and speaker are right, is the headline."""

    DETECTED = "detected"
    NUMBER = "number"
    GROUP = "group"
    SPEAKER = "speaker"
    STANCE = "stance"
    SCOPE = "scope"
    ATTRIBUTED = "attributed"
    INCIDENTS = "incidents"
    RESPONSIBILITY = "responsibility"
    DISRUPTIONS = "disruptions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many of those read are right, how many were read and how many the keys have."""

    right: int = 0
    read: int = 0
    keyed: int = 0

    def __add__(self, other: Self) -> Self:
        return type(self)(right=self.right + other.right, read=self.read + other.read, keyed=self.keyed + other.keyed)

    @property
    def precision(self) -> float:
        """Of those read, the share that is right; 0 where nothing was read."""
        return self.right / self.read if self.read else 0.0

    @property
    def recall(self) -> float:
        """Of those in the keys, the share that was read right; 0 where the keys have none."""
        return self.right / self.keyed if self.keyed else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where both are."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Every measure's tally, and of how many of the incidents found the date, place, status and kind are right."""

    tallies: dict[Measure, Tally]
    found: int
    details: dict[Aspect, int]

    def share(self, detail: Aspect) -> float:
        """Of the incidents found, the share whose `detail` is right; 0 where none was found."""
        return self.details[detail] / max(self.found, 1)

    def plain(self) -> dict[str, Any]:
        """The scores as JSON types, unrounded."""
        rows: dict[str, Any] = {
            measure: {
                "precision": tally.precision,
                "recall": tally.recall,
                "f1": tally.f1,
                "right": tally.right,
                "read": tally.read,
                "keyed": tally.keyed,
            }
            for measure, tally in self.tallies.items()
        }
        rows[Measure.INCIDENTS] |= {f"{detail}_right": self.share(detail) for detail in INCIDENT_ASPECTS}
        return {str(name): row for name, row in rows.items()}


def score(comparisons: Iterable[Comparison]) -> Scores:
    """The scores of all comparisons together."""
    tallies = dict.fromkeys(Measure, Tally())
    details = dict.fromkeys(INCIDENT_ASPECTS, 0)
    found = 0
    for comparison in comparisons:
        for measure, tally in _tallies(comparison):
            tallies[measure] += tally
        found += len(comparison.incidents.pairs)
        for aspect in INCIDENT_ASPECTS:
            details[aspect] += sum(aspect in pair.right for pair in comparison.incidents.pairs)
    return Scores(tallies=tallies, found=found, details=details)


def _tallies(comparison: Comparison) -> Iterable[tuple[Measure, Tally]]:
    figures = comparison.figures
    yield Measure.DETECTED, _tally(figures)
    for aspect in FIGURE_ASPECTS:
        yield Measure(aspect), _tally(figures, {aspect})
    yield Measure.ATTRIBUTED, _tally(figures, ATTRIBUTED)
    yield Measure.INCIDENTS, _tally(comparison.incidents)
    yield Measure.RESPONSIBILITY, _tally(comparison.responsibility)
    yield Measure.DISRUPTIONS, _tally(comparison.disruptions)


def _tally(pairing: Pairing[Any], needed: Iterable[Aspect] = ()) -> Tally:
    found = len(pairing.pairs)
    return Tally(
        right=sum(pair.right.issuperset(needed) for pair in pairing.pairs),
        read=found + len(pairing.extra),
        keyed=found + len(pairing.missed),
    )
