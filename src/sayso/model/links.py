"""Which accounts tell of one incident, and which reports repeat one dispatch: proposals, each with its reasons."""

import dataclasses
from dataclasses import dataclass

from sayso.model.identity import identify


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """What one comparison of two accounts says: the two values that decided, and for how much they count.

    `weight` is in log-odds to the base 2: above zero it speaks for one incident, below zero for two.
    """

    comparison: str
    one: str
    other: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two accounts, by id in order, and how much speaks for their telling of one incident (log-odds to the base 2)."""

    one: str
    other: str
    score: float
    reasons: tuple[Reason, ...]

    def __post_init__(self) -> None:
        if not self.one < self.other:
            raise ValueError(f"a link joins two accounts in the order of their ids, not {self.one} and {self.other}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """Reports that repeat one dispatch, by id: one voice, however many outlets carry it."""

    reports: tuple[str, ...]
    id: str = dataclasses.field(init=False)

    def __post_init__(self) -> None:
        if not self.reports or list(self.reports) != sorted(set(self.reports)):
            raise ValueError("copies are one or more reports, each once and in the order of their ids")
        object.__setattr__(self, "id", identify("copies", reports=list(self.reports)))
