"""The house rules of MUC as data: which accounts are templates, and our words in the words of its slots."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import sayso.codebook
from sayso.codebook.load import CodebookError
from sayso.model.vocabulary import Group, Kind, Outcome, Status, ThingRole

PATH = Path(sayso.codebook.__file__).parent / "mappings" / "muc.toml"
Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class MucProfile:
    """Which accounts are templates (`statuses`, at most `days` before the report, in `countries`, not among `fighters`

    alone), the incident type of a kind, the effect of an outcome, the slots a type is `without`, and what the keys call
    a country.
    """

    statuses: frozenset[Status]
    days: int
    countries: frozenset[str]
    fighters: frozenset[Group]
    types: Mapping[Kind, str]
    effects: Mapping[Outcome, str]
    without: Mapping[str, frozenset[ThingRole]]
    names: Mapping[str, str]


@cache
def load_muc_profile(path: Path = PATH) -> MucProfile:
    """The profile in a file. Raises CodebookError, which names the file and what is wrong."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        rules = table["templates"]
        return MucProfile(
            statuses=frozenset(map(Status, rules["statuses"])),
            days=int(rules["days"]),
            countries=frozenset(rules["countries"]),
            fighters=frozenset(map(Group, rules["fighters"])),
            types=_turned(Kind, table["types"]),
            effects=_turned(Outcome, table["effects"]),
            without={name: frozenset(map(ThingRole, roles)) for name, roles in table["without"].items()},
            names=dict(table["countries"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise CodebookError(f"{path}: cannot be used: {error!r}") from error


def _turned(words: type[Word], table: Mapping[str, Any]) -> dict[Word, str]:
    return {words(word): name for name, listed in table.items() for word in listed}
