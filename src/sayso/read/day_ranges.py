"""Arithmetic of days, weeks, months and years: everything here is exact and knows no language."""

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

from sayso.model.values import DateRange
from sayso.model.vocabulary import DatePrecision

UNKNOWN = DateRange(from_=None, to=None, precision=DatePrecision.UNKNOWN)
MONTHS = 12
WEEKDAYS = 7
SATURDAY = 5
QUARTER_MONTHS = 3


def day_range(day: date) -> DateRange:
    return DateRange(from_=day, to=day, precision=DatePrecision.DAY)


def span_days(from_: date, to: date) -> DateRange:
    """From one day to another; one day where they are the same, unknown where they run backward."""
    if from_ > to:
        return UNKNOWN
    return DateRange(from_=from_, to=to, precision=DatePrecision.DAY if from_ == to else DatePrecision.RANGE)


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such."""
    if not MINYEAR <= year <= MAXYEAR or not 1 <= month <= MONTHS or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def week_range(day: date) -> DateRange:
    """Monday to Sunday of the week of this day."""
    monday = day - timedelta(days=day.weekday())
    return DateRange(from_=monday, to=monday + timedelta(days=WEEKDAYS - 1), precision=DatePrecision.WEEK)


def weekend_range(day: date) -> DateRange:
    """Saturday and Sunday of the week of this day."""
    saturday = day - timedelta(days=day.weekday()) + timedelta(days=SATURDAY)
    return span_days(saturday, saturday + timedelta(days=1))


def month_range(year: int, month: int) -> DateRange:
    to = date(year, month, monthrange(year, month)[1])
    return DateRange(from_=date(year, month, 1), to=to, precision=DatePrecision.MONTH)


def months_range(year: int, first: int, last: int) -> DateRange:
    """From the first month of this year to the last, which is in the next year where it comes before the first."""
    to = month_range(year + (last < first), last).to
    return DateRange(from_=date(year, first, 1), to=to, precision=DatePrecision.RANGE)


def quarter_range(year: int, quarter: int) -> DateRange:
    last = quarter * QUARTER_MONTHS
    return months_range(year, last - QUARTER_MONTHS + 1, last)


def is_quarter(value: DateRange) -> bool:
    """Whether these are the days of one quarter of the calendar."""
    first = value.from_
    return (
        first is not None
        and first.month % QUARTER_MONTHS == 1
        and value == quarter_range(first.year, (first.month - 1) // QUARTER_MONTHS + 1)
    )


def year_range(year: int) -> DateRange:
    return DateRange(from_=date(year, 1, 1), to=date(year, 12, 31), precision=DatePrecision.YEAR)


def years_range(first: int, last: int) -> DateRange:
    if not MINYEAR <= first <= last <= MAXYEAR:
        return UNKNOWN
    return DateRange(from_=date(first, 1, 1), to=date(last, 12, 31), precision=DatePrecision.RANGE)


def shift_months(day: date, months: int) -> date:
    """The same day so many months on or back, or the last day of that month where it has no such day."""
    index = day.year * MONTHS + day.month - 1 + months
    year, month = divmod(index, MONTHS)
    year = min(max(year, MINYEAR), MAXYEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def weekday_before(day: date, weekday: int) -> date:
    """The last such weekday before this day."""
    return day - timedelta(days=(day.weekday() - weekday - 1) % WEEKDAYS + 1)


def weekday_until(day: date, weekday: int) -> date:
    """The last such weekday on or before this day."""
    return day - timedelta(days=(day.weekday() - weekday) % WEEKDAYS)


def weekday_after(day: date, weekday: int) -> date:
    """The first such weekday after this day."""
    return day + timedelta(days=(weekday - day.weekday() - 1) % WEEKDAYS + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The first, second ... such weekday of a month."""
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % WEEKDAYS + WEEKDAYS * (nth - 1))


def easter_sunday(year: int) -> date:
    """Easter Sunday of the western calendar (the anonymous Gregorian computus)."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    leap, rest = divmod(century, 4)
    epact = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    quarter, left = divmod(of_century, 4)
    to_sunday = (32 + 2 * rest + 2 * quarter - epact - left) % 7
    shift = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * shift + 114, 31)
    return date(year, month, day + 1)
