"""What an export is made of: cells that know what they rest on, rows of them, and what did not fit."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Value = Any
"""A text, a number, a yes or no, None; where the format is JSON also lists and mappings of these."""


class Lost(StrEnum):
    """What a format cannot hold, or holds only by assuming something."""

    ROW = "row"  # the incident is in no row
    OUTCOME = "outcome"  # people otherwise harmed than the format counts
    GROUP = "group"  # how many of the people harmed were of one group
    NUMBERS = "numbers"  # several numbers were said, one is there
    RANGE = "range"  # least and most
    VAGUE = "vague"  # a word that is no number, in its place the rule's
    DERIVED = "derived"  # that no words state the number
    SPEAKER = "speaker"  # who says the number
    DAY = "day"  # another day was told
    PRECISION = "precision"  # the days between which it happened
    PLACE = "place"  # another place was told
    KIND = "kind"  # another kind was told
    PARTY = "party"  # a party that has no column
    RESPONSIBILITY = "responsibility"  # who claims, denies or blames
    DISRUPTION = "disruption"  # what stopped or came back
    THING = "thing"  # what it was done with, or what was hit
    JUDGEMENT = "judgement"  # what people judged
    NAME = "name"  # the name of a private person, withheld
    ASSUMED = "assumed"  # the format asks for what nobody says, and its codebook for this in its place
    SIDE = "side"  # the dead of one side that cannot be told from another's


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """What was lost, in words, and how many of it; of which column, where it is of one."""

    what: Lost
    detail: str
    count: int = 1
    column: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a cell rests on: ids of claims for it and against it, of accounts and reports, and how it came of them."""

    claims: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    how: str = ""


NOWHERE = Ground()


@dataclass(frozen=True, slots=True)
class Cell:
    """A value and what it rests on."""

    value: Value
    ground: Ground = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a table. `key` finds it again however the rows are sorted; `table` is empty where there is one."""

    key: str
    cells: Mapping[str, Cell]
    losses: tuple[Loss, ...] = ()
    table: str = ""

    def values(self) -> dict[str, Value]:
        """The bare values by column."""
        return {name: cell.value for name, cell in self.cells.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """An incident that is in no row, and why."""

    key: str
    loss: Loss
