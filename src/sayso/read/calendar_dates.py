"""The meanings of dates told by the calendar: days, months, years, seasons, festivals, with their year or without."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from sayso.model.values import DateRange
from sayso.read import day_ranges as days
from sayso.read.date_settings import (
    UNANCHORED,
    Direction,
    Groups,
    Meaning,
    Setting,
    choose_year,
    mean,
    read_month,
    read_weekday,
    read_year,
)
from sayso.read.date_words import date_words
from sayso.read.day_ranges import UNKNOWN

# A quarter's figures are told so many days after it.
REPORTED = 120
# A leap year, in which every day of the calendar there is exists.
LEAP = 2000
_SHIFTS = {"last": -1, "this": 0, "next": 1}
_PAST = ("last", "past", "previous", "this past")


def read_iso(groups: Groups, setting: Setting) -> Meaning | None:
    day = days.make_day(int(groups["year"]), int(groups["m"]), int(groups["d"]))
    return mean(days.day_range(day), setting) if day else None


def read_numeric(groups: Groups, setting: Setting) -> Meaning | None:
    """Day and month in figures: with points the day stands first; else known only where one order alone makes a day."""
    first, second, year = int(groups["a"]), int(groups["b"]), int(groups["year"])
    full = year if len(groups["year"]) == 4 else date_words().full_year(year)
    day_first, month_first = days.make_day(full, second, first), days.make_day(full, first, second)
    if groups["sep"] == "." and day_first:
        return mean(days.day_range(day_first), setting)
    if day_first and month_first and day_first != month_first:
        return UNANCHORED
    found = day_first or month_first
    return mean(days.day_range(found), setting) if found else None


def read_day(groups: Groups, setting: Setting) -> Meaning | None:
    """ "3 May", "Tuesday, March 4", "last Oct. 23", with a year or without."""
    month, number, year = read_month(groups), date_words().day_number(groups["day"]), read_year(groups)
    if not days.make_day(LEAP, month, number):
        return None

    def make(year: int) -> DateRange:
        day = days.make_day(year, month, number)
        return days.day_range(day) if day else UNKNOWN

    if year is not None:
        value = make(year)
        return mean(value, setting) if value.from_ else None
    if groups["which"] == "last":
        setting = replace(setting, direction=lambda: Direction.BACK)
    value = choose_year(make, setting)
    if groups["named"]:
        value = _on_weekday(make, value, read_weekday(groups, "named"), setting.year)
    return mean(value, setting)


def _on_weekday(make: Callable[[int], DateRange], value: DateRange, weekday: int, year: int | None) -> DateRange:
    """The day chosen, or the one a year before or after it that alone falls on the weekday told with it.

    Without a day of publication, the day in the latest year the text names, if it falls on that weekday there.
    """
    years = [year] if year is not None else []
    if value.from_ is not None:
        years = [value.from_.year, value.from_.year - 1, value.from_.year + 1]
    near = (make(number) for number in years)
    return next((other for other in near if other.from_ and other.from_.weekday() == weekday), value)


def read_days(groups: Groups, setting: Setting) -> Meaning | None:
    """ "3 to 5 May", "May 3-5", "30 Nov–2 Dec 2016": from the first day to the last."""
    number = date_words().day_number
    month, first, last, year = read_month(groups), number(groups["day"]), number(groups["day2"]), read_year(groups)
    other = read_month(groups, "month2") if groups["month2"] else month
    exist = days.make_day(LEAP, month, first) and days.make_day(LEAP, other, last)
    if not exist or (month == other and first >= last):
        return None

    def make(year: int) -> DateRange:
        from_, to = days.make_day(year, month, first), days.make_day(year + (other < month), other, last)
        return days.span_days(from_, to) if from_ and to else UNKNOWN

    return mean(make(year - (other < month)) if year else choose_year(make, setting), setting)


def read_a_month(groups: Groups, setting: Setting) -> Meaning | None:
    """ "In January", "November 2015", "last May", "June last year"."""
    month, year, which, published = read_month(groups), read_year(groups), groups["which"], setting.published
    if year is not None:
        return mean(days.month_range(year, month), setting)
    if published is None:
        return UNANCHORED
    if groups["of"]:
        year = published.year + _SHIFTS[groups["of"]]
    elif which in _PAST:
        year = published.year - (month >= published.month)
    elif which == "next":
        year = published.year + (month <= published.month)
    elif which == "this":
        year = published.year
    else:
        return mean(choose_year(lambda number: days.month_range(number, month), setting), setting)
    return mean(days.month_range(year, month), setting)


def read_months(groups: Groups, setting: Setting) -> Meaning | None:
    year, month, last = read_year(groups), read_month(groups), read_month(groups, "month2")
    if year is not None:
        return mean(days.months_range(year - (last < month), month, last), setting)
    return mean(choose_year(lambda number: days.months_range(number, month, last), setting), setting)


def read_a_year(groups: Groups, setting: Setting) -> Meaning | None:
    return mean(days.year_range(date_words().year_number(groups["year"])), setting)


def read_years(groups: Groups, setting: Setting) -> Meaning | None:
    first, last = int(groups["year"]), int(groups["year2"])
    to = last if len(groups["year2"]) == 4 else first - first % 100 + last
    return mean(days.years_range(first, to), setting) if first < to else None


def read_decade(groups: Groups, setting: Setting) -> Meaning | None:
    name = groups["name"]
    year = 1900 + date_words().decades[name] if name else read_year(groups)
    return mean(days.years_range(year, year + 9), setting) if year is not None else None


def read_century(groups: Groups, setting: Setting) -> Meaning | None:
    last = date_words().day_number(groups["ordinal"]) * 100
    return mean(days.years_range(last - 99, last), setting) if 100 < last <= 2100 else None


def read_quarter(groups: Groups, setting: Setting) -> Meaning | None:
    """ "The third quarter of 2015", "last year's first quarter"; without a year the last one begun."""
    number, year, which = date_words().day_number(groups["ordinal"]), read_year(groups), groups["of"] or groups["whose"]
    if not 1 <= number <= 4:
        return None
    if groups["of_year"]:
        year = int(groups["of_year"])
    elif which and setting.published:
        year = setting.published.year + _SHIFTS[which]
    if year is not None:
        return mean(days.quarter_range(year, number), setting)
    return mean(choose_year(lambda other: days.quarter_range(other, number), setting, late=REPORTED), setting)


def read_season(groups: Groups, setting: Setting) -> Meaning | None:
    """ "Last summer" is the last one over, "the summer" and "this summer" the last one begun."""
    (first, last), year = date_words().seasons[groups["season"]], read_year(groups)
    if year is not None:
        return mean(days.months_range(year, first, last), setting)
    value = choose_year(lambda number: days.months_range(number, first, last), setting)
    if groups["which"] in _PAST and value.from_ and value.to and setting.published:
        value = days.months_range(value.from_.year - (value.to >= setting.published), first, last)
    return mean(value, setting)


def read_festival(groups: Groups, setting: Setting) -> Meaning | None:
    words, name, year = date_words(), groups["festival"].replace("’", "'"), read_year(groups)

    def make(year: int) -> DateRange:
        if name in words.easter:
            return days.day_range(days.easter_sunday(year) + timedelta(days=words.easter[name]))
        if name in words.moving:
            return days.day_range(days.nth_weekday(year, *words.moving[name]))
        return days.day_range(date(year, *words.festivals[name]))

    return mean(make(year) if year is not None else choose_year(make, setting), setting)
