"""Values in words: dates, counts and words of a vocabulary as a person writes them."""

from datetime import date, timedelta
from enum import StrEnum

from sayso.model.values import Count, DateRange
from sayso.model.vocabulary import DatePrecision, Qualifier, Stance, Vague

UNKNOWN = "–"


def word(value: StrEnum) -> str:
    """A word of a vocabulary as it is said: `armed_group` is "armed group"."""
    return value.replace("_", " ")


def say_day(day: date) -> str:
    """13 Sep 2022."""
    return f"{day.day} {day:%b} {day.year}"


def say_dates(value: DateRange) -> str:
    """13 Sep 2022, 3-5 Feb 2018, Aug 2021, 2021; empty where it is unknown."""
    start, end = value.from_, value.to
    if start is None or end is None:
        return ""
    if start == end:
        return say_day(start)
    if value.precision in (DatePrecision.MONTH, DatePrecision.YEAR) and _is_whole(start, end):
        return _say_whole(start, end)
    if start.year != end.year:
        return f"{say_day(start)} - {say_day(end)}"
    if start.month != end.month:
        return f"{start.day} {start:%b} - {say_day(end)}"
    return f"{start.day}-{say_day(end)}"


def say_count(count: Count) -> str:
    """at least 10, 35-40, dozens, as said."""
    if count.number is None:
        return "no number" if count.vague in (None, Vague.UNSPECIFIED) else word(count.vague)
    if count.qualifier is Qualifier.RANGE:
        return f"{count.number:,}-{count.number_high:,}"
    qualifier = "" if count.qualifier in (None, Qualifier.EXACT) else f"{word(count.qualifier)} "
    return f"{qualifier}{count.number:,}"


def say_stance(stance: Stance) -> str:
    """Nothing for what is asserted, else the stance in brackets."""
    return "" if stance is Stance.ASSERTED else f" ({word(stance)})"


def say_number(number: int, one: str, many: str | None = None) -> str:
    """1 report, 2,000 reports."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _is_whole(start: date, end: date) -> bool:
    return start.day == 1 and (end + timedelta(days=1)).day == 1


def _say_whole(start: date, end: date) -> str:
    """Whole months or years."""
    if (start.month, end.month) == (1, 12):
        return str(start.year) if start.year == end.year else f"{start.year}-{end.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start:%b} {start.year}"
    return f"{start:%b} {start.year} - {end:%b} {end.year}"
