"""When a report came out, where neither its maker nor a full dateline says so: the year of a day told without one."""

import re
from datetime import date

from sayso.language.parses import Parse
from sayso.read.datelines import DatelineDay, find_dateline, find_days
from sayso.read.day_ranges import make_day

# A release number: year, month, letters of the office, running number.
_SERIAL = re.compile(r"(?<![\w-])(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])[-–][A-Z]{1,4}[-–]\d{2,5}(?!\w)")
# A year after such a word may still be to come.
_AHEAD = r"(?<!\bby )(?<!\bto )(?<!\buntil )(?<!\bbefore )(?<!\bthrough )"
_YEAR = re.compile(_AHEAD + r"(?<![\w$£€.,/:#-])(?:19|20)\d\d(?![\w%$]|[.,:-]\d)", re.IGNORECASE)
# A release number stands in the head of a report, before its text.
HEAD = 600
# A day told with its weekday speaks for the year of the dateline only so many days before it.
NEAR = 7


def infer_published(report: Parse | str) -> tuple[date, int, int] | None:
    """The day of publication with the characters that tell it, where a dateline gives day and month without the year.

    The day is always one that the report gives as that of writing (a dateline, or a heading that begins with it); the
    day of a happening never stands in for it. The year is the first of these:

    1. that of a release number at the head ("2010-09-CA-005") whose month is the dateline's, or the one before it;
    2. the latest year the text names, if the weekday says so too: the dateline's day, or one told at most a week before
       it ("Tuesday, March 4"), falls on the weekday told with it in that year, and none of them on another. A report
       cannot precede the years it tells of, and chance would have the weekday right in one year of seven: of 36 such
       years in news of known date all were right, while letting the years after it compete made one in eight wrong.

    None where neither decides, where the dateline is complete (nothing is to be inferred) or gives no day.
    """
    text = report.text if isinstance(report, Parse) else report
    dateline = find_dateline(text)
    day = dateline.day if dateline else None
    if day is None or day.year is not None:
        return None
    year = _year_of_serial(text, day) or _year_of_weekday(text, day)
    found = make_day(year, day.month, day.day) if year else None
    return (found, day.words.start, day.words.end) if found else None


def latest_year_named(text: str) -> int | None:
    """The latest year the text names in four digits, None where it names none; "by 2030" does not count, nor a code."""
    return max((int(match.group()) for match in _YEAR.finditer(text)), default=None)


def _year_of_serial(text: str, day: DatelineDay) -> int | None:
    match = _SERIAL.search(text, 0, HEAD)
    if match is None:
        return None
    year, month = int(match["year"]), int(match["month"])
    if month == day.month:
        return year
    return year + (month == 12) if month % 12 + 1 == day.month else None


def _year_of_weekday(text: str, day: DatelineDay) -> int | None:
    year = latest_year_named(text)
    written = make_day(year, day.month, day.day) if year else None
    if year is None or written is None:
        return None
    told = [
        (other.weekday, found)
        for other in find_days(text)
        if other.weekday is not None and other.year is None and (found := make_day(year, other.month, other.day))
    ]
    near = [weekday == found.weekday() for weekday, found in told if 0 <= (written - found).days <= NEAR]
    return year if near and all(near) else None
