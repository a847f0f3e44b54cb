"""Rules of resolution, as the codebook writes them down."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from sayso.model.vocabulary import SpeakerKind, Stance, Vague

Word = TypeVar("Word", bound=StrEnum)


class Reports(StrEnum):
    """Whose word counts among the reports of one incident."""

    LATEST = "latest"


class End(StrEnum):
    """Which end of what is said is the best estimate."""

    LOW = "low"
    HIGH = "high"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A named way from figures to a toll.

    The first of `stances` that any figure has speaks alone; `speakers` empty means all of them; `vague` gives the least
    that a vague word stands for.
    """

    name: str
    reports: Reports
    stances: tuple[Stance, ...]
    speakers: frozenset[SpeakerKind]
    best: End
    vague: Mapping[Vague, int]


def build_rules(table: Mapping[str, Any]) -> dict[str, Rule]:
    """The rules by name. Raises ValueError or KeyError where one does not fit the vocabularies."""
    return {
        name: Rule(
            name=name,
            reports=_known(Reports, row["reports"], name),
            stances=tuple(_known(Stance, stance, name) for stance in row["stances"]),
            speakers=frozenset(_known(SpeakerKind, kind, name) for kind in row["speakers"]),
            best=_known(End, row["best"], name),
            vague={_known(Vague, word, name): number for word, number in row["vague"].items()},
        )
        for name, row in table.items()
    }


def _known(words: type[Word], value: str, name: str) -> Word:
    try:
        return words(value)
    except ValueError:
        raise ValueError(f"rules.toml: {name}: {value!r} is none of {', '.join(words)}") from None
