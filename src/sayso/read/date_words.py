"""The English words of the calendar, from the codebook's `dates.toml`, ready for looking up and for patterns."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

HUNDRED, THOUSAND = 100, 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """Every lower-case word of the calendar with what it means; `lists` are the plain word lists by name."""

    pivot: int
    months: Mapping[str, int]
    full_months: frozenset[str]
    weekdays: Mapping[str, int]
    full_weekdays: frozenset[str]
    seasons: Mapping[str, tuple[int, int]]
    units: Mapping[str, str]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    decades: Mapping[str, int]
    festivals: Mapping[str, tuple[int, int]]
    moving: Mapping[str, tuple[int, int, int]]
    easter: Mapping[str, int]
    lists: Mapping[str, frozenset[str]]
    agencies: frozenset[str]
    not_places: frozenset[str]
    stamps: tuple[str, ...]

    def day_number(self, word: str) -> int:
        """The number of a day of the month told as "3", "3rd" or "third"."""
        return self.ordinals.get(word.lower()) or int("".join(char for char in word if char.isdigit()))

    def year_number(self, words: str) -> int:
        """A year told in four digits or in words, as it is spoken ("nineteen ninety-seven", "two thousand and three").

        Raises KeyError where a word is no number.
        """
        if words.isdigit():
            return int(words)
        first, *rest = [self.numbers[word] for word in re.split(r"[\s-]+", words.lower()) if word != "and"]
        if rest[0] == THOUSAND:
            return first * THOUSAND + sum(rest[1:])
        return first * HUNDRED + (0 if rest == [HUNDRED] else sum(rest))

    def full_year(self, two_digits: int) -> int:
        """A two-digit year in full, by the codebook's pivot."""
        return two_digits + (2000 if two_digits < self.pivot else 1900)


@cache
def date_words() -> DateWords:
    """The codebook's calendar words, read once. Raises ValueError naming the file and what it lacks."""
    table = tomllib.loads(resources.files("sayso.codebook").joinpath("dates.toml").read_text(encoding="utf-8"))
    try:
        return _build(table)
    except KeyError as missing:
        raise ValueError(f"dates.toml: {missing} is missing") from None


def _build(table: dict[str, Any]) -> DateWords:
    return DateWords(
        pivot=table["pivot"],
        months=_by_word(table["months"]),
        full_months=frozenset(names[0] for names in table["months"].values()),
        weekdays=_by_word(table["weekdays"]),
        full_weekdays=frozenset(names[0] for names in table["weekdays"].values()),
        seasons={name: (first, last) for name, (first, last) in table["seasons"].items()},
        units=table["units"],
        numbers=table["numbers"],
        ordinals=table["ordinals"],
        decades=table["decades"],
        festivals={name: (month, day) for name, (month, day) in table["festivals"].items()},
        moving={name: (month, weekday, nth) for name, (month, weekday, nth) in table["moving"].items()},
        easter=table["easter"],
        lists={name: frozenset(words) for name, words in table["words"].items()},
        agencies=frozenset(table["datelines"]["agencies"]),
        not_places=frozenset(table["datelines"]["not_places"]),
        stamps=tuple(table["datelines"]["stamps"]),
    )


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first, white space free."""
    return "|".join(
        re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=lambda word: (-len(word), word))
    )


def _by_word(table: Mapping[str, list[str]]) -> dict[str, int]:
    return {word: int(number) for number, words in table.items() for word in words}
