"""What the early steps find in the text: places and dates, each where it stands and what it means."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from sayso.language.parses import Sentence
from sayso.model.values import DateRange, Place


@dataclass(slots=True, eq=False)
class PlaceMention:
    """A place name at `start`:`end` of the report's text and the place it was resolved to.

    `place.name` is the gazetteer's name, or the words of the text where nothing was found (precision `unknown`, no
    coordinates). The span covers the name with its own descriptor ("Mastung district", "the village of Teldau" is
    "Teldau"), never a distance or preposition. `role` is `scene` for a place where things happen, `origin` for one that
    only says where somebody is from or speaks ("a hospital in Quetta told", "the New York-based group", a dateline).
    `held` says that no gazetteer has the name, so that it was put where the wider place is that the text names with it.
    """

    start: int
    end: int
    text: str
    place: Place
    role: str = "scene"
    held: bool = False


@dataclass(slots=True, eq=False)
class DateMention:
    """A date expression at `start`:`end` of the report's text and the days it means.

    `value.precision` is `unknown` where it needs an anchor that the report does not give. `relation` is `at` for the
    time something happened, `since` for an open period up to publication ("since July", "in the past 12 months"),
    `duration` for a length of time that names no day ("for two hours"), `future` for a coming day, `present` for "now",
    `written` for a stamp ("Updated: May 3").
    `named` is what the words name by themselves where `value` is more or less of it: the month in "since July", the
    whole of "this year". `form` is the form of expression that was read (see `date_forms`).
    """

    start: int
    end: int
    text: str
    value: DateRange
    relation: str = "at"
    named: DateRange | None = None
    form: str = ""


Mention = TypeVar("Mention", DateMention, PlaceMention)


def within(mentions: Sequence[Mention], sentence: Sentence) -> Sequence[Mention]:
    """The mentions that begin in a sentence; mentions stand in the order of the text."""
    low = bisect_left(mentions, sentence.start, key=lambda mention: mention.start)
    high = bisect_left(mentions, sentence.end, key=lambda mention: mention.start)
    return mentions[low:high]
