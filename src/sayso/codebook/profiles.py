"""Profiles: how one project counts, as data. One TOML file a project in `profiles/`, beside the codebook's own words.

A reading says what a report says; a profile says what a project's coders make of it: which number a vague word stands
for, whose deaths go into which count, what a province or a party is called in their record.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from pathlib import Path

from sayso.codebook.load import HERE
from sayso.codebook.tables import CodebookError, Table, Word
from sayso.model.vocabulary import Group, Kind, Outcome, Qualifier, Vague

PROFILES = HERE / "profiles"


class Undated(StrEnum):
    """Which day a project writes down where a report tells none: none either, or that of the report."""

    NEVER = "never"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRule:
    """One count of a record: the outcomes it folds together, of which groups.

    People of the groups `otherwise` are counted where nobody else is; people who are in a count of `less`,
    or of whom some are told later to be in one, leave it.
    """

    outcomes: frozenset[Outcome]
    groups: frozenset[Group]
    otherwise: frozenset[Group] = frozenset()
    less: frozenset[str] = frozenset()


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
    if not path.is_file():
        known = ", ".join(sorted(each.stem for each in folder.glob("*.toml")))
        raise CodebookError(f"{path}: no such profile; known profiles are {known}")
    return _profile(name, Table.read(path).only({each.name for each in fields(Profile)} - {"name"}))


def _profile(name: str, table: Table) -> Profile:
    counts = {each: _count(table.table("counts"), each) for each in table.table("counts")}
    by_counts = table.table("events_by_counts")
    return Profile(
        name=name,
        vague=_numbers(table.table("vague"), Vague),
        qualifiers=_numbers(table.table("qualifiers"), Qualifier),
        counts=counts,
        people=_people(table.table("people")),
        regions={other.lower(): own for other, own in table.table("regions").renamed().items()},
        parties=table.table("parties").renamed(),
        events=table.table("events").renamed_words(Kind),
        events_by_counts={event: _counts(by_counts, event, counts) for event in by_counts},
        undated=table.word("undated", Undated) if "undated" in table else Undated.NEVER,
    )


def _numbers(table: Table, words: type[Word]) -> dict[Word, int]:
    return {word: table.number(word) for word in table.keyed(words)}


def _count(counts: Table, name: str) -> CountRule:
    row = counts.table(name).only({each.name for each in fields(CountRule)}, needed=("outcomes", "groups"))
    return CountRule(
        outcomes=row.words("outcomes", Outcome),
        groups=row.words("groups", Group),
        otherwise=row.words("otherwise", Group),
        less=_counts(row, "less", tuple(counts)),
    )


def _counts(table: Table, name: str, known: Collection[str]) -> frozenset[str]:
    """The counts that a list names. Raises CodebookError where the profile has one of them not."""
    for count in table.texts(name):
        if count not in known:
            table.fail(name, f"{count!r} is none of the counts {', '.join(known)}")
    return frozenset(table.texts(name))


def _people(table: Table) -> PeopleRule:
    table.only({each.name for each in fields(PeopleRule)})
    lists = {name: tuple(text.lower() for text in table.texts(name)) for name in table}
    asides = lists.pop("asides", ())
    return PeopleRule(asides=asides, **{name: frozenset(texts) for name, texts in lists.items()})
