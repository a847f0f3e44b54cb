"""Where a date expression stands, what it means, and the choice that most of them share: of which year it is."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from sayso.model.values import DateRange
from sayso.read.date_words import date_words
from sayso.read.day_ranges import UNKNOWN

AT, SINCE, DURATION, FUTURE, PRESENT, WRITTEN = "at", "since", "duration", "future", "present", "written"

# A day of the year told as coming is next year's where this year's is longer past than this many days.
LATE = 14
# One told neither as past nor as coming is the next if that comes within so many days and the past one is twice as far.
SOON = 45

# The words of a match by group, lower case and single-spaced, "" for a group that is not there.
Groups = defaultdict[str, str]


class Direction(Enum):
    """Which way the words around a date look from publication."""

    BACK = "back"
    AHEAD = "ahead"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where an expression stands.

    `published` is the day of publication, `latest` the last date told before, `direction` says which way its verb
    looks, `part` holds the words of part before it ("early", "the end of"), `ends` whether nothing follows that it
    could lean on ("two days after" alone, not "two days after the attack"), `year` is the latest year the text names,
    asked for only where there is no day of publication.
    """

    published: date | None
    latest: DateRange | None
    direction: Callable[[], Direction]
    part: str = ""
    ends: bool = True
    year: int | None = None

    def looks_ahead(self) -> bool:
        return self.direction() is Direction.AHEAD


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """The days meant, how the happening stands to them, and what the words name where that is other days.

    See `DateMention` for all three.
    """

    value: DateRange
    relation: str = AT
    named: DateRange | None = None


UNANCHORED = Meaning(value=UNKNOWN)


def mean(value: DateRange, setting: Setting) -> Meaning:
    """A meaning that lies ahead where its first day comes after publication."""
    ahead = setting.published is not None and value.from_ is not None and value.from_ > setting.published
    return Meaning(value=value, relation=FUTURE if ahead else AT)


def choose_year(make: Callable[[int], DateRange], setting: Setting, *, late: int = LATE) -> DateRange:
    """Of a day, month or season that comes every year and is told without its year, the one meant.

    The last one begun by publication, unless the words look ahead and it ended more than `late` days before; where they
    look neither way, the next one where that is much nearer ("by Jan. 14", told on 7 January). Unknown without a day of
    publication. `make` gives a year's, unknown where it has none.
    """
    published = setting.published
    if published is None:
        return UNKNOWN
    years = [make(year) for year in range(published.year - 4, published.year + 5)]
    begun = next((value for value in reversed(years) if value.from_ and value.from_ <= published), UNKNOWN)
    ahead = next((value for value in years if value.from_ and value.from_ > published), UNKNOWN)
    if begun.to is None or ahead.from_ is None:
        return begun
    since, until, direction = (published - begun.to).days, (ahead.from_ - published).days, setting.direction()
    coming = direction is Direction.AHEAD and since > late
    nearer = direction is Direction.OPEN and until <= SOON and since > 2 * SOON
    return ahead if coming or nearer else begun


def read_month(groups: Groups, key: str = "month") -> int:
    return date_words().months[groups[key].rstrip(".")]


def read_weekday(groups: Groups, key: str = "weekday") -> int:
    return date_words().weekdays[groups[key].rstrip(".")]


def read_year(groups: Groups) -> int | None:
    """The year told in four digits or two or in words, None where none is told."""
    if groups["year"]:
        return date_words().year_number(groups["year"])
    return date_words().full_year(int(groups["short"])) if groups["short"] else None
