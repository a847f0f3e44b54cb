"""The values a claim can state, each typed."""

from dataclasses import dataclass
from datetime import date

from sayso.model.vocabulary import (
    DatePrecision,
    DisruptionKind,
    DisruptionState,
    Group,
    Outcome,
    PartyRole,
    PlacePrecision,
    Qualifier,
    ResponsibilityStance,
    Scope,
    ThingKind,
    ThingRole,
    Vague,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many, as said: a number with its qualifier, or a vague word; never both, never neither."""

    number: int | None = None
    number_high: int | None = None
    qualifier: Qualifier | None = None
    vague: Vague | None = None

    def __post_init__(self) -> None:
        if (self.number is None) == (self.vague is None):
            raise ValueError("a count is a number or a vague word, and not both")
        if (self.number is None) != (self.qualifier is None):
            raise ValueError("a number has a qualifier, a vague word has none")
        if (self.number_high is not None) != (self.qualifier is Qualifier.RANGE):
            raise ValueError("a range has two ends, nothing else has")


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRange:
    """First and last day, both included. Both None exactly when the precision is `unknown`."""

    from_: date | None
    to: date | None
    precision: DatePrecision

    def __post_init__(self) -> None:
        unknown = self.precision is DatePrecision.UNKNOWN
        if (self.from_ is None) != unknown or (self.to is None) != unknown:
            raise ValueError("a date range has both ends, or is unknown and has none")
        if self.from_ and self.to and self.from_ > self.to:
            raise ValueError(f"a date range runs forward: {self.from_} to {self.to}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A resolved location.

    `lat` and `lon` are WGS 84 degrees, `country` is ISO 3166-1 alpha-2, `reason` says why this place and no other.
    """

    name: str
    admin1: str | None = None
    admin2: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    place_id: str | None = None
    precision: PlacePrecision = PlacePrecision.UNKNOWN
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who did it or was hit: the registry's name and `ref` where it is known, else the words of the report."""

    name: str
    ref: str | None = None
    kind: Group = Group.UNKNOWN
    named: bool = False
    role: PartyRole = PartyRole.PERPETRATOR


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What it was done with, or what was hit besides people: the words of the report without article or number."""

    name: str
    kind: ThingKind = ThingKind.OTHER
    role: ThingRole = ThingRole.TARGET


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A count of people harmed or handled. `who` is the noun phrase counted, verbatim, None where there is none."""

    outcome: Outcome
    count: Count
    group: Group
    who: str | None
    scope: Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility:
    """Who is said to have done it, in the words of the report."""

    stance: ResponsibilityStance
    party: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disruption:
    """A service or a part of daily life stopped or restored, and where (words of the report)."""

    kind: DisruptionKind
    state: DisruptionState
    place: str | None = None


Value = DateRange | Place | Party | Thing | Figure | Responsibility | Disruption
