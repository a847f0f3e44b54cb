"""Publication dates as people and machines write them. A date that could be two days is no date."""

import re
import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

# A year before this is a placeholder ("0001-01-01"), not the year of a report.
EARLIEST_YEAR = 1800

_TIME = r"(?:(?:T|,?\s+(?:at\s+)?)\d{1,2}[:.]?\d{2}.*|Z|[+-]\d{2}:?\d{2})?$"
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})(?P<mark>[-/.]?)(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})" + _TIME)
_DAY_FIRST = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s-]+(?P<name>[a-z]{3,9})\.?,?[\s-]+(?P<year>\d{4})" + _TIME, re.I
)
_MONTH_FIRST = re.compile(
    r"(?P<name>[a-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})" + _TIME, re.I
)
_NUMBERS = re.compile(r"(?P<one>\d{1,2})(?P<mark>[-/.])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4})" + _TIME)
_WEEKDAY = re.compile(r"(?P<name>[a-z]{3,9})\.?,?\s+", re.I)


@cache
def words() -> dict[str, Any]:
    """The tables of `words.toml`."""
    return tomllib.loads(files("sayso.intake").joinpath("words.toml").read_text(encoding="utf-8"))


def read_date(written: str) -> date | None:
    """The day that `written` names, as written there (no time zone is applied), or None where that is not certain.

    Understood are ISO dates and datetimes, "16 December 2016", "Dec. 16, 2016", "Fri, 16 Dec 2016 10:00:00 GMT" and
    16/12/2016; 4/5/2016 is two days and gives None, as do a month or a year alone and a year of two digits.
    """
    written = written.strip()
    weekday = _WEEKDAY.match(written)
    if weekday and _place(weekday["name"], words()["dates"]["weekdays"]):
        written = written[weekday.end() :]
    if match := _YEAR_FIRST.match(written):
        return _day(int(match["year"]), int(match["month"]), int(match["day"]))
    if match := _DAY_FIRST.match(written) or _MONTH_FIRST.match(written):
        return _day(int(match["year"]), _place(match["name"], words()["dates"]["months"]), int(match["day"]))
    if match := _NUMBERS.match(written):
        return _either_order(int(match["year"]), int(match["one"]), int(match["two"]))
    return None


def _either_order(year: int, one: int, two: int) -> date | None:
    """Day and month in whichever order makes a day, None where both do and they differ."""
    days = {day for day in (_day(year, one, two), _day(year, two, one)) if day}
    return days.pop() if len(days) == 1 else None


def _place(name: str, names: list[str]) -> int:
    """The place of a name or its abbreviation among `names`, from 1; 0 where it is none."""
    return next((i for i, full in enumerate(names, start=1) if full.startswith(name.lower())), 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year >= EARLIEST_YEAR else None
    except ValueError:
        return None
