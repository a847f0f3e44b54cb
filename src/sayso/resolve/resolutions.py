"""A resolved incident with all that pages and exports show of it, without asking again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sayso.model.claims import Account, Claim
from sayso.model.incidents import Incident, Toll
from sayso.model.standing import Standing
from sayso.model.values import Figure
from sayso.model.vocabulary import Group, Outcome


class LeftOut(StrEnum):
    """Why a figure does not count toward a toll."""

    REJECTED = "rejected"  # a person rejected it
    DENIED = "denied"  # its speaker denies it, or another in its report, where the rule takes a report as a whole
    UNTRUE = "untrue"  # its account is of what was planned, or did not happen
    TOTAL = "total"  # it sums over a period
    UNHEARD = "unheard"  # the rule does not count such a speaker or stance
    HEADING = "heading"  # it stands in a heading, and the body says its own
    LESS_FIRM = "less_firm"  # the same voice says another one more firmly; by rule it still widens low and high
    PART = "part"  # it counts some of those that another figure counts
    MIXED = "mixed"  # it counts people of other groups too, where one group is weighed
    AGAIN = "again"  # it tells of people another figure of the report counts
    COPY = "copy"  # the same dispatch says it in another report
    SUPERSEDED = "superseded"  # a newer word stands in its place
    VAGUE = "vague"  # others say a number, or the rule has none for its word
    LONE = "lone"  # fewer voices say its number than the rule asks, and enough say another, or none
    HIT = "hit"  # it counts people hit, the dead among them
    SINGLE = "single"  # it tells of single people, who may be some of those counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One figure about a toll: who says it, when, and whether it counts.

    `figure` is as it counts: with somebody's correction, where `standing` is one. `name` is the independent voice, the
    same in every report that quotes it. `left_out` None says that it counts toward low and high; `chosen`, that `best`
    rests on it.
    """

    claim: Claim
    figure: Figure
    published: date | None
    outlet: str | None
    copies: str | None
    name: str
    left_out: LeftOut | None
    chosen: bool
    standing: Standing | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """The figures said of one outcome, of one group or (None) of all, and the toll they give, None where none counts.

    `said` is how many independent voices say each number that counts: more than one is a contradiction, which no
    average hides.
    """

    outcome: Outcome
    group: Group | None
    toll: Toll | None
    voices: tuple[Voice, ...]
    said: Mapping[int, int]

    @property
    def contested(self) -> bool:
        return len(self.said) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """The dead of one side, as the rule parts them (`side_a`, `civilians`, ...)."""

    name: str
    low: int
    best: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """An incident, the accounts it comes from, and for every value what was said of it.

    `responsibility` and `disruptions` are claims as they stand; `judgements` what stands on any claim of the incident.
    `as_of` is the day it was resolved for, None for all time. `parts` are the incidents that reports tell as parts of
    this one, by id, `part_of` those they tell it as a part of, where it was asked for them.
    """

    incident: Incident
    as_of: date | None
    accounts: tuple[Account, ...]
    reports: tuple[str, ...]
    weighings: tuple[Weighing, ...]
    sides: tuple[Side, ...]
    responsibility: tuple[Claim, ...]
    disruptions: tuple[Claim, ...]
    judgements: tuple[Standing, ...]
    parts: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
