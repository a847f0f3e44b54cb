"""The day of a deed told by how long after it something else came: "on Saturday, two days after gunmen struck"."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from sayso.codebook.entries import Counting
from sayso.language.parses import Parse, Token
from sayso.model.vocabulary import DatePrecision
from sayso.read.day_ranges import day_range
from sayso.read.mentions import DateMention
from sayso.read.quantities import find_quantities

_DAYS = {"day": 1, "days": 1, "week": 7, "weeks": 7}
_ALONE = frozenset({"a", "one", "the"})


def find_leaning(
    deed: Token, dates: Sequence[DateMention], parse: Parse, counting: Counting
) -> tuple[DateMention, int] | None:
    """The mention ("two days after") whose clause or noun tells the deed, and how many days it says; None for none."""
    for mention in dates:
        if mention.value.from_ is not None or not mention.text.lower().endswith("after"):
            continue
        tokens = parse.tokens_in(mention.start, mention.end)
        if len(tokens) < 2:
            continue
        days, after = _count_days(tokens[:-1], counting), tokens[-1]
        below = after.head if after.dep == "mark" else after
        if days is not None and deed.i > after.i and (deed is below or below in deed.ancestors()):
            return mention, days
    return None


def day_before(leaning: tuple[DateMention, int], dates: Sequence[DateMention]) -> DateMention | None:
    """The deed's day: so many before the nearest day of its sentence; None where no day is told."""
    mention, count = leaning
    days = [date for date in dates if date.relation == "at" and date.value.precision is DatePrecision.DAY]
    nearest = min(days, key=lambda date: (abs(date.start - mention.start), date.start), default=None)
    if nearest is None or nearest.value.from_ is None:
        return None
    return replace(mention, value=day_range(nearest.value.from_ - timedelta(days=count)), relation="at")


def _count_days(tokens: Sequence[Token], counting: Counting) -> int | None:
    """How many days "a day", "two weeks" are; None for other lengths and for numbers nobody knows."""
    unit = _DAYS.get(tokens[-1].lower)
    if unit is None:
        return None
    if len(tokens) == 2 and tokens[0].lower in _ALONE:
        return unit
    counts = find_quantities(tokens[:-1], counting)
    exact = len(counts) == 1 and counts[0].first is tokens[0] and counts[0].count.number
    return exact * unit if exact else None
