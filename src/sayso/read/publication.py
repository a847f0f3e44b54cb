"""When a report came out, where neither its maker nor a full dateline says so: the year of a day told without one."""

import re
from datetime import date

from sayso.language.parses import Parse
from sayso.read.datelines import DatelineDay, find_dateline, find_days
from sayso.read.day_ranges import make_day

# A day of the year falls on the same weekday again after 5, 6 or 11 years: in so many years running it does so once.
WINDOW = 5
# A release number: year, month, letters of the office, running number.
_SERIAL = re.compile(r"(?<![\w-])(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])[-–][A-Z]{1,4}[-–]\d{2,5}(?!\w)")
_YEAR = re.compile(r"(?<![\w$£€.,/:#-])(?:1[5-9]|20)\d\d(?![\w%$]|[.,:-]\d)")
_HEAD = 600


def infer_published(report: Parse | str) -> tuple[date, int, int] | None:
    """The day of publication with the characters that tell it, where a dateline gives day and month without the year.

    The day is always one that the report gives as that of writing (a dateline, or a heading that begins with it); the
    day of a happening never stands in for it. The year is taken from the first of these that decides:

    1. a release number at the head ("2010-09-CA-005") whose month is the dateline's, or the one before it;
    2. weekday and day, of the dateline itself ("Tuesday, March 4") or of a day told in the text at most a week before it.
       Every year fits once in 5, 6 or 11, so a window of five years holds at most one. It opens with the latest year
       that the text names, for a report cannot precede what it tells of; a text that names no year decides nothing, and
       neither do two weekdays that disagree.

    None where nothing decides, where the dateline is complete (it then needs no inference) or gives no day.
    """
    text = report.text if isinstance(report, Parse) else report
    dateline = find_dateline(text)
    day = dateline.day if dateline else None
    if day is None or day.year is not None:
        return None
    year = _year_of_serial(text, day)
    if year is None:
        year = _year_of_weekday(text, day)
    found = make_day(year, day.month, day.day) if year is not None else None
    return (found, day.words.start, day.words.end) if found else None


def fit_year(day: DatelineDay, *, first: int) -> int | None:
    """The one year of the five from `first` on in which this day falls on its weekday; None without a weekday or a fit."""
    if day.weekday is None:
        return None
    years = range(first, first + WINDOW)
    return next((year for year in years if (d := make_day(year, day.month, day.day)) and d.weekday() == day.weekday), None)


def latest_year_named(text: str) -> int | None:
    """The latest year that the text names in four digits, None where it names none."""
    return max((int(match.group()) for match in _YEAR.finditer(text)), default=None)


def _year_of_serial(text: str, day: DatelineDay) -> int | None:
    match = _SERIAL.search(text, 0, _HEAD)
    if match is None:
        return None
    year, month = int(match["year"]), int(match["month"])
    if month == day.month:
        return year
    return year + (month == 12) if month % 12 + 1 == day.month else None


def _year_of_weekday(text: str, day: DatelineDay) -> int | None:
    first = latest_year_named(text)
    if first is None:
        return None
    near = [other for other in find_days(text) if other.weekday is not None and other.year is None]
    years = {fit_year(other, first=first) for other in near if other.words == day.words or _is_week_before(other, day)}
    return years.pop() if len(years) == 1 else None


def _is_week_before(other: DatelineDay, day: DatelineDay) -> bool:
    """Whether the other day is the dateline's or at most a week before it, in the same year."""
    first, last = make_day(2000, other.month, other.day), make_day(2000, day.month, day.day)
    return first is not None and last is not None and 0 <= (last - first).days <= 7
