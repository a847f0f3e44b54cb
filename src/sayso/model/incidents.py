"""An incident: what happened, computed from every account of it and from what people judged."""

import dataclasses
from dataclasses import dataclass
from typing import Generic, TypeVar

from sayso.model.identity import identify
from sayso.model.values import DateRange, Party, Place
from sayso.model.vocabulary import Group, Kind, Outcome, Status

V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved(Generic[V]):
    """A value, and the ids of the claims (for a kind or status, of the accounts) that speak for it and against it.

    `value` is None where nobody says it.
    """

    value: V | None
    for_: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """How many people one outcome befell, of one group or, where `group` is None, of all: `low`, `best`, `high`.

    `derived` says that no words of a report state `best`: it was added up, or a vague word stood for it. `provisional`
    says that fewer independent voices state it than the rule asks.
    """

    outcome: Outcome
    group: Group | None
    low: int
    best: int
    high: int
    derived: bool
    provisional: bool
    for_: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """The happening itself, over all its accounts, under one rule. Its identity is which accounts tell of it."""

    accounts: tuple[str, ...]
    rule: str
    kind: Resolved[Kind]
    status: Resolved[Status]
    when: Resolved[DateRange]
    where: Resolved[Place]
    parties: tuple[Resolved[Party], ...]
    tolls: tuple[Toll, ...]
    id: str = dataclasses.field(init=False)

    def __post_init__(self) -> None:
        if not self.accounts or list(self.accounts) != sorted(set(self.accounts)):
            raise ValueError("an incident has one or more accounts, each once and in the order of their ids")
        object.__setattr__(self, "id", identify("incident", accounts=list(self.accounts)))
