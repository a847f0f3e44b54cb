"""Profiles: how one project counts, as data. One TOML file a project in `profiles/`, beside the codebook's own words.

A reading says what a report says; a profile says what a project's coders make of it: which number a vague word stands
for, whose deaths go into which count, what a province or a party is called in their record.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from sayso.codebook.load import HERE, CodebookError
from sayso.model.vocabulary import Group, Kind, Outcome, Qualifier, Vague

PROFILES = HERE / "profiles"
Word = TypeVar("Word", bound=StrEnum)
Tables = dict[str, Any]


class Undated(StrEnum):
    """Which day a project writes down where a report tells none: none either, or that of the report."""

    NEVER = "never"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRule:
    """One count of a record: the outcomes it folds together, of which groups.

    People of the groups `otherwise` are counted where nobody else is; people who are in a count of `less` leave it.
    """

    outcomes: frozenset[Outcome]
    groups: frozenset[Group]
    otherwise: frozenset[Group] = frozenset()
    less: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleRule:
    """Words of the people counted, in lower case.

    `counted` put them in whatever their group, `left_out` keep them out; `apart` are counted besides the others, `more`
    besides those told before; `again` are counted only where nobody else is; an `aside` right behind people says that
    they are not counted.
    """

    counted: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    more: frozenset[str] = frozenset()
    again: frozenset[str] = frozenset()
    asides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """How a project counts.

    `vague` and `qualifiers` are numbers a word stands for or adds; `regions` and `parties` give the project's name for
    a region or party called otherwise here; `events` its type for a kind, `events_by_counts` its type for the counts
    that are not zero, the first that fits; `undated` is what day stands for none.
    """

    name: str
    vague: Mapping[Vague, int]
    qualifiers: Mapping[Qualifier, int]
    counts: Mapping[str, CountRule]
    people: PeopleRule
    regions: Mapping[str, str]
    parties: Mapping[str, str]
    events: Mapping[Kind, str]
    events_by_counts: Mapping[str, frozenset[str]]
    undated: Undated = Undated.NEVER


@cache
def load_profile(name: str, folder: Path = PROFILES) -> Profile:
    """The profile `name` of a folder. Raises CodebookError, which names the file and the key at fault."""
    path = folder / f"{name}.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        known = ", ".join(sorted(each.stem for each in folder.glob("*.toml")))
        raise CodebookError(f"{path}: cannot be read: {error}; known profiles are {known}") from error
    except tomllib.TOMLDecodeError as error:
        raise CodebookError(f"{path}: not valid TOML: {error}") from error
    return _Sheet(path).profile(table)


class _Sheet:
    """Reads the tables of one file; every fault names the file and the key."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def profile(self, table: Tables) -> Profile:
        self._only(table, "", {field for field in Profile.__dataclass_fields__ if field != "name"})
        counts = {name: self._count(row, f"counts.{name}") for name, row in self._table(table, "counts").items()}
        for name, rule in counts.items():
            self._known(rule.less, f"counts.{name}.less", counts)
        by_counts = self._table(table, "events_by_counts")
        for event, names in by_counts.items():
            self._known(self._texts(names, f"events_by_counts.{event}"), f"events_by_counts.{event}", counts)
        return Profile(
            name=self.path.stem,
            vague=self._numbers(table, "vague", Vague),
            qualifiers=self._numbers(table, "qualifiers", Qualifier),
            counts=counts,
            people=self._people(self._table(table, "people")),
            regions={other.lower(): own for own, other in self._renamed(table, "regions")},
            parties={ref: own for own, ref in self._renamed(table, "parties")},
            events={self._word(Kind, kind, f"events.{own}"): own for own, kind in self._renamed(table, "events")},
            undated=self._word(Undated, table.get("undated", Undated.NEVER), "undated"),
            events_by_counts={event: frozenset(names) for event, names in by_counts.items()},
        )

    def _count(self, row: Any, key: str) -> CountRule:
        if not isinstance(row, dict):
            self._fail(key, "expected a table")
        self._only(row, key, {"outcomes", "groups", "otherwise", "less"})
        if not row.get("outcomes") or not row.get("groups"):
            self._fail(key, "needs outcomes and groups")
        return CountRule(
            outcomes=frozenset(self._words(Outcome, row["outcomes"], f"{key}.outcomes")),
            groups=frozenset(self._words(Group, row["groups"], f"{key}.groups")),
            otherwise=frozenset(self._words(Group, row.get("otherwise", []), f"{key}.otherwise")),
            less=self._texts(row.get("less", []), f"{key}.less"),
        )

    def _people(self, row: Tables) -> PeopleRule:
        self._only(row, "people", set(PeopleRule.__dataclass_fields__))
        lists = {key: tuple(text.lower() for text in self._texts(texts, f"people.{key}")) for key, texts in row.items()}
        asides = lists.pop("asides", ())
        return PeopleRule(asides=asides, **{key: frozenset(texts) for key, texts in lists.items()})

    def _renamed(self, table: Tables, key: str) -> Iterator[tuple[str, str]]:
        for own, others in self._table(table, key).items():
            for other in self._texts(others, f"{key}.{own}"):
                yield own, other

    def _numbers(self, table: Tables, key: str, words: type[Word]) -> dict[Word, int]:
        numbers = self._table(table, key)
        for name, number in numbers.items():
            if type(number) is not int or number < 0:
                self._fail(f"{key}.{name}", f"expected a whole number from 0 up, found {number!r}")
        return {self._word(words, name, f"{key}.{name}"): number for name, number in numbers.items()}

    def _words(self, words: type[Word], texts: Any, key: str) -> list[Word]:
        return [self._word(words, text, key) for text in self._texts(texts, key)]

    def _word(self, words: type[Word], text: str, key: str) -> Word:
        if not isinstance(text, str) or text not in list(words):
            self._fail(key, f"{text!r} is none of {', '.join(words)}")
        return words(text)

    def _texts(self, texts: Any, key: str) -> tuple[str, ...]:
        if not isinstance(texts, list) or not all(isinstance(text, str) and text.strip() for text in texts):
            self._fail(key, "expected a list of texts, none empty")
        return tuple(texts)

    def _table(self, table: Tables, key: str) -> Tables:
        found = table.get(key, {})
        if not isinstance(found, dict):
            self._fail(key, "expected a table")
        return dict(found)

    def _known(self, names: tuple[str, ...], key: str, counts: Mapping[str, CountRule]) -> None:
        for name in names:
            if name not in counts:
                self._fail(key, f"{name!r} is none of the counts {', '.join(counts)}")

    def _only(self, table: Tables, key: str, known: set[str]) -> None:
        for name in table:
            if name not in known:
                self._fail(f"{key}.{name}" if key else name, f"unknown key; known are {', '.join(sorted(known))}")

    def _fail(self, key: str, fault: str) -> None:
        raise CodebookError(f"{self.path}: {key}: {fault}")
