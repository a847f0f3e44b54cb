"""Rules of resolution, as the codebook writes them down: one table a rule, checked strictly."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from sayso.model.vocabulary import Group, Kind, SpeakerKind, Stance, Vague

Word = TypeVar("Word", bound=StrEnum)


class Best(StrEnum):
    """Which of the numbers said is the best: the newest, the lowest, the highest, the one most voices say."""

    LATEST = "latest"
    LOWEST = "lowest"
    HIGHEST = "highest"
    MAJORITY = "majority"


class By(StrEnum):
    """Whether the figures of a report are reckoned up together, or those of each of its speakers apart."""

    REPORTS = "reports"
    VOICES = "voices"


class End(StrEnum):
    """Which end of what is said is the best estimate."""

    LOW = "low"
    HIGH = "high"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """What a vague word stands for in a setting of armed conflict.

    A happening of these `kinds` is in one, and any that a named armed group takes part in.
    """

    kinds: frozenset[Kind] = frozenset()
    vague: Mapping[Vague, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A named way from figures to a toll.

    The first of `stances` that any figure of a voice has speaks alone; `hedged` says that what it says less firmly
    widens low and high all the same. `speakers` empty means all of them. With fewer independent
    voices than `voices` a toll is provisional. A number that `confirmed` voices say stands before all that fewer say; a
    harm that fewer state counts for nothing where so many tell of other harm and are silent on it.
    Words older than `days` before the newest no longer count, None: all do. `vague` gives the least a vague word stands
    for; one that it lacks never becomes a number. `sides` names the counts into which the dead are parted, and whose
    they are. `source` says where the rule is written down.
    """

    name: str
    best: Best
    by: By = By.VOICES
    end: End = End.LOW
    stances: tuple[Stance, ...] = (Stance.ASSERTED, Stance.UNCONFIRMED)
    hedged: bool = False
    speakers: frozenset[SpeakerKind] = frozenset()
    voices: int = 1
    confirmed: int = 1
    days: int | None = None
    vague: Mapping[Vague, int] = field(default_factory=dict)
    conflict: Conflict = field(default_factory=Conflict)
    sides: Mapping[str, frozenset[Group]] = field(default_factory=dict)
    source: str = ""


def build_rules(table: Mapping[str, Any], where: str = "rules.toml") -> dict[str, Rule]:
    """The rules by name. Raises ValueError, which names `where`, the rule and the key at fault."""
    return {name: _Row(row, f"{where}: {name}").rule(name) for name, row in table.items()}


class _Row:
    """One rule's table, read key by key."""

    def __init__(self, row: Any, where: str) -> None:
        if not isinstance(row, dict):
            raise ValueError(f"{where}: expected a table such as [{where.rpartition(' ')[2]}]")
        self.row, self.where = row, where

    def rule(self, name: str) -> Rule:
        self.only(set(Rule.__dataclass_fields__) - {"name"})
        if "best" not in self.row:
            raise ValueError(f"{self.where}: missing best, one of {', '.join(Best)}")
        conflict = self.table("conflict")
        conflict.only({"kinds", "vague"})
        stances = self.words("stances", Stance, Rule(name=name, best=Best.LATEST).stances)
        if not stances:
            raise ValueError(f"{self.where}: stances: at least one, of {', '.join(Stance)}")
        return Rule(
            name=name,
            best=self.word("best", Best, Best.LATEST),
            by=self.word("by", By, By.VOICES),
            end=self.word("end", End, End.LOW),
            stances=stances,
            hedged=self.flag("hedged"),
            speakers=frozenset(self.words("speakers", SpeakerKind)),
            voices=self.number("voices", 1),
            confirmed=self.number("confirmed", 1),
            days=self.number("days", 0) if "days" in self.row else None,
            vague=self.table("vague").numbers(),
            conflict=Conflict(
                kinds=frozenset(conflict.words("kinds", Kind)), vague=conflict.table("vague").numbers()
            ),
            sides={side: frozenset(self.table("sides").words(side, Group)) for side in self.table("sides").row},
            source=self.text("source"),
        )  # fmt: skip

    def only(self, known: Iterable[str]) -> None:
        for key in self.row:
            if key not in known:
                raise ValueError(f"{self.where}: unknown key {key!r}; known are {', '.join(sorted(known))}")

    def table(self, key: str) -> "_Row":
        return _Row(self.row.get(key, {}), f"{self.where}: {key}")

    def text(self, key: str) -> str:
        value = self.row.get(key, "")
        if not isinstance(value, str):
            raise ValueError(f"{self.where}: {key}: expected text in quotation marks, found {value!r}")
        return value

    def word(self, key: str, words: type[Word], default: Word) -> Word:
        return _known(words, self.row.get(key, default), f"{self.where}: {key}")

    def words(self, key: str, words: type[Word], default: tuple[Word, ...] = ()) -> tuple[Word, ...]:
        listed = self.row.get(key, list(default))
        if not isinstance(listed, list):
            raise ValueError(f"{self.where}: {key}: expected a list, found {listed!r}")
        return tuple(_known(words, value, f"{self.where}: {key}") for value in listed)

    def flag(self, key: str) -> bool:
        value = self.row.get(key, False)
        if not isinstance(value, bool):
            raise ValueError(f"{self.where}: {key}: expected true or false, found {value!r}")
        return value

    def number(self, key: str, least: int) -> int:
        value = self.row.get(key, least)
        if type(value) is not int or value < least:
            raise ValueError(f"{self.where}: {key}: expected a whole number, {least} or more, found {value!r}")
        return value

    def numbers(self) -> dict[Vague, int]:
        return {_known(Vague, word, self.where): self.number(word, 0) for word in self.row}


def _known(words: type[Word], value: Any, where: str) -> Word:
    try:
        return words(value)
    except ValueError:
        raise ValueError(f"{where}: {value!r} is none of {', '.join(words)}") from None
