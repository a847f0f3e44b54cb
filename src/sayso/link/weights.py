"""How much each level of each comparison counts (`weights.toml`), and what two traces score together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import tomli

from sayso.link.comparisons import COMPARISONS, LEVELS, UNKNOWN, compare, compare_apart
from sayso.link.evidence import cite
from sayso.link.traces import Trace
from sayso.model.links import Link, Reason

PATH = Path(__file__).parent / "weights.toml"
# Scores are whole thousandths of a bit: sums are then the same in whatever order they are made.
UNIT = 1000


@dataclass(frozen=True, slots=True)
class Weights:
    """Thousandths of a bit for every level of every comparison, and for chance: how rarely two accounts are of one."""

    chance: int
    levels: Mapping[str, Mapping[str, int]]
    _ordered: tuple[Mapping[str, int], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_ordered", tuple(self.levels[name] for name in COMPARISONS))

    def score(self, one: Trace, other: Trace) -> int:
        """How much speaks for two traces telling of one incident, in thousandths of a bit."""
        if one.report == other.report:
            return self.levels["report"][compare_apart(one, other)]
        total = self.chance
        for weights, level in zip(self._ordered, compare(one, other), strict=True):
            total += weights[level]
        return total

    def explain(self, one: Trace, other: Trace) -> Link:
        """The same as a link, with what each comparison said and the values that decided, the weightiest first."""
        first, second = (one, other) if one.account < other.account else (other, one)
        reasons = list(self._reasons(first, second))
        reasons.sort(key=lambda reason: -abs(reason.weight))
        score = self.score(first, second) / UNIT
        return Link(one=first.account, other=second.account, score=score, reasons=tuple(reasons))

    def _reasons(self, one: Trace, other: Trace) -> Iterator[Reason]:
        if one.report == other.report:
            level = compare_apart(one, other)
            weight = self.levels["report"][level] / UNIT
            yield Reason(comparison=f"report: {level}", one=one.report, other=other.report, weight=weight)
            return
        yield Reason(comparison="chance", one="", other="", weight=self.chance / UNIT)
        for name, level in zip(COMPARISONS, compare(one, other), strict=True):
            if level != UNKNOWN:
                mine, theirs = cite(name, one, other)
                weight = self.levels[name][level] / UNIT
                yield Reason(comparison=f"{name}: {level}", one=mine, other=theirs, weight=weight)


@cache
def load_weights(path: Path = PATH) -> Weights:
    """The weights of a file. Raises ValueError where a level of a comparison is missing or unknown."""
    table: dict[str, Any] = tomli.loads(path.read_text(encoding="utf-8"))
    if set(table) != {"chance", *LEVELS}:
        raise ValueError(f"{path}: expected chance and the tables {', '.join(LEVELS)}")
    for name, levels in LEVELS.items():
        if set(table[name]) != set(levels):
            raise ValueError(f"{path}: {name}: expected {', '.join(levels)}")
    rows = {name: {UNKNOWN: 0} | {key: _thousandths(value) for key, value in table[name].items()} for name in LEVELS}
    return Weights(_thousandths(table["chance"]), rows)


def _thousandths(bits: float) -> int:
    return round(bits * UNIT)
