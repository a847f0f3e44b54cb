"""The meanings of dates told from publication ("yesterday") or from the last date told ("two days later")."""

from dataclasses import replace
from datetime import MAXYEAR, MINYEAR, date, timedelta

from sayso.model.values import DateRange
from sayso.model.vocabulary import DatePrecision
from sayso.read import day_ranges as days
from sayso.read.date_settings import (
    AT,
    DURATION,
    FUTURE,
    PRESENT,
    SINCE,
    UNANCHORED,
    Groups,
    Meaning,
    Setting,
    mean,
    read_weekday,
)
from sayso.read.date_words import date_words
from sayso.read.day_ranges import UNKNOWN

# "Last Thursday" is not a day as near as this, which would go by its bare name.
BARE = 1
# Hours fewer than these back are still the same day, as a report counts.
HOURS = 10
# A quarter begun so many days before publication is one of the year before, with which this year's is compared.
COMPARED = 300
# What happened within so many days ("in the past 48 hours") is told as one happening's time.
SHORT = 2
# A count from here on that is only "nearly" so many says no day or year.
LOOSE = 10
_SHIFTS = {"last": -1, "this": 0, "next": 1}
_DAYS = {"yesterday": -1, "last": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2}
_BACK = ("ago", "earlier", "before")
_LATER = ("later", "after", "afterward", "afterwards", "from now")
_FROM_PUBLICATION = ("ago", "from now")


def read_a_weekday(groups: Groups, setting: Setting) -> Meaning | None:
    """ "Friday" is the last one by publication, or the next where its verb looks ahead; "last Friday" see `_last`."""
    published, weekday, which = setting.published, read_weekday(groups), groups["which"]
    told = setting.latest.to if setting.latest else None
    if published is None:
        return UNANCHORED
    if groups["week"]:
        monday = published - timedelta(days=published.weekday()) + timedelta(weeks=_SHIFTS[groups["week"]])
        day = monday + timedelta(days=weekday)
    elif told and which in ("previous", "preceding"):
        day = days.weekday_before(told, weekday)
    elif told and which == "following":
        day = days.weekday_after(told, weekday)
    elif which in ("previous", "preceding", "past", "this past"):
        day = days.weekday_before(published, weekday)
    elif which == "last":
        day = _last(published, weekday)
    elif which in date_words().lists["future"]:
        day = days.weekday_after(published, weekday)
    elif published.weekday() != weekday and (which == "this" or setting.looks_ahead()):
        week = timedelta(days=weekday - published.weekday())
        day = published + week if which == "this" else days.weekday_after(published, weekday)
    else:
        day = days.weekday_until(published, weekday)
    return mean(days.day_range(day), setting)


def _last(published: date, weekday: int) -> date:
    """A report would call yesterday by its bare name: "last Thursday", told on a Friday, is the one a week before."""
    day = days.weekday_before(published, weekday)
    return day - timedelta(weeks=1) if (published - day).days <= BARE else day


def read_overnight(groups: Groups, setting: Setting) -> Meaning | None:
    """ "Overnight Wednesday" begins that day and ends the next; told on that Wednesday it ended then."""
    meaning = read_a_weekday(groups, setting)
    day = meaning.value.from_ if meaning else None
    if meaning is None or day is None:
        return meaning
    first = day - timedelta(days=day == setting.published)
    return replace(meaning, value=days.span_days(first, first + timedelta(days=1)))


def read_weekdays(groups: Groups, setting: Setting) -> Meaning | None:
    """ "Between Monday and Wednesday"."""
    if setting.published is None:
        return UNANCHORED
    first, last = read_weekday(groups), read_weekday(groups, "weekday2")
    if setting.looks_ahead():
        from_ = days.weekday_after(setting.published, first)
        return mean(days.span_days(from_, days.weekday_after(from_, last)), setting)
    to = days.weekday_until(setting.published, last)
    return mean(days.span_days(days.weekday_before(to, first), to), setting)


def read_deictic(groups: Groups, setting: Setting) -> Meaning | None:
    """ "Today", "last night", "overnight", which is of the night between two days."""
    published = setting.published
    if published is None:
        return UNANCHORED
    if groups["word"] == "overnight":
        return mean(days.span_days(published - timedelta(days=1), published), setting)
    return mean(days.day_range(published + timedelta(days=_DAYS.get(groups["word"], 0))), setting)


def read_unit(groups: Groups, setting: Setting) -> Meaning | None:
    """ "Last week", "this year": the calendar's, cut at publication; "the last week" is none of these (`read_past`)."""
    unit, which, words = groups["unit"], groups["which"], date_words().lists
    anchor = setting.published
    if which == "past" or (groups["the"] and which == "last"):
        return None
    if which in ("previous", "following", "same", "latest", "preceding") and setting.latest and setting.latest.from_:
        anchor = setting.latest.from_
    if anchor is None:
        return UNANCHORED
    if unit == "quarter" and which == "latest":
        told = setting.latest
        return mean(told if told and days.is_quarter(told) else calendar_unit(anchor, unit, -1), setting)
    shift = 1 if which in words["future"] else -1 if which in words["past"] or which == "this past" else 0
    return _cut(calendar_unit(anchor, unit, shift), setting)


def read_part_of(groups: Groups, setting: Setting) -> Meaning | None:
    """ "The year", which is a date only in "the beginning of the year", "earlier in the week" and the like."""
    unit, anchor = groups["unit"], setting.published
    if not setting.part and not groups["end"]:
        return None
    if unit == "day" and setting.latest and setting.latest.precision is DatePrecision.DAY:
        anchor = setting.latest.from_
    return _cut(calendar_unit(anchor, unit, 0), setting) if anchor else UNANCHORED


def read_weekend(groups: Groups, setting: Setting) -> Meaning | None:
    published = setting.published
    if published is None:
        return UNANCHORED
    here = published.weekday() >= days.SATURDAY or setting.looks_ahead()
    return mean(days.weekend_range(published if here else published - timedelta(weeks=1)), setting)


def _cut(value: DateRange, setting: Setting) -> Meaning:
    """A week, month or year that runs at publication ends there, "earlier" in it the day before; what is left of it is
    to come where the words look ahead."""
    published = setting.published
    if published is None or value.from_ is None or value.to is None or not value.from_ <= published <= value.to:
        return mean(value, setting)
    if setting.part.startswith(("later", "late", "the end")) or setting.looks_ahead():
        return Meaning(value=value, relation=FUTURE if value.to > published else AT)
    earlier = setting.part.startswith("earlier") and value.from_ < published
    cut = replace(value, to=published - timedelta(days=1) if earlier else published)
    return replace(mean(cut, setting), named=value)


def calendar_unit(anchor: date, unit: str, shift: int) -> DateRange:
    """The day, week, weekend, month, quarter, year, decade or century so many of them from the one of `anchor`."""
    if unit == "day":
        return days.day_range(anchor + timedelta(days=shift))
    if unit in ("week", "fortnight"):
        return days.week_range(anchor + timedelta(weeks=shift if unit == "week" else 2 * shift))
    if unit == "weekend":
        return days.weekend_range(anchor + timedelta(weeks=shift))
    if unit == "month":
        other = days.shift_months(anchor, shift)
        return days.month_range(other.year, other.month)
    if unit == "quarter":
        other = days.shift_months(anchor, days.QUARTER_MONTHS * shift)
        return days.quarter_range(other.year, (other.month - 1) // days.QUARTER_MONTHS + 1)
    size = {"year": 1, "decade": 10, "century": 100}[unit]
    year = anchor.year - anchor.year % size + size * shift
    if not MINYEAR <= year <= MAXYEAR - size:
        return UNKNOWN
    return days.year_range(year) if size == 1 else days.years_range(year, year + size - 1)


def _count(word: str) -> int | None:
    """The number said, None for a vague one."""
    if word.isdigit():
        return int(word)
    numbers = date_words().numbers
    tens, _, ones = word.partition("-")
    return numbers[tens] + numbers[ones] if ones else numbers.get(word)


def _unit(groups: Groups) -> str:
    return "century" if groups["unit"] == "centurie" else date_words().units[groups["unit"]]


def read_past(groups: Groups, setting: Setting) -> Meaning | None:
    """ "The past 12 months", "the last week": so much time up to publication; "the next two weeks" as much after."""
    count, unit = _count(groups["number"] or "a"), _unit(groups)
    ahead = groups["which"] in ("next", "coming")
    if ahead and not groups["number"] and unit == "day":
        return None
    if count is None or setting.published is None or groups["which"] == "previous":
        return Meaning(value=UNKNOWN, relation=FUTURE if ahead else SINCE)
    other = _move(setting.published, unit, count if ahead else -count)
    if other is None:
        return None
    value = days.span_days(*sorted((other, setting.published)))
    short = (setting.published - other).days <= SHORT
    return Meaning(value=value, relation=FUTURE if ahead else AT if short else SINCE)


def _move(day: date, unit: str, count: int) -> date | None:
    """The day so many units on or back, hours rounded up to whole days; None outside the calendar."""
    try:
        if unit == "minute":
            return day
        if unit == "hour":
            return day + timedelta(days=-(-abs(count) // 24) * (1 if count > 0 else -1))
        if unit in ("day", "week", "weekend", "fortnight"):
            return day + timedelta(days=count * {"day": 1, "fortnight": 14}.get(unit, days.WEEKDAYS))
    except OverflowError:
        return None
    months = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    return days.shift_months(day, months) if MINYEAR < day.year + months // days.MONTHS < MAXYEAR else None


def read_ago(groups: Groups, setting: Setting) -> Meaning | None:
    """ "Two weeks ago" from publication, "two weeks later" from the last date told: as exact as the unit counted in.

    "Two weeks after the attack" leans on what follows, which is no date: unknown, and so is "more than a year ago".
    """
    way, unit, latest = groups["way"], _unit(groups), setting.latest
    count = 1 if groups["one"] else _count(groups["number"])
    compared = _quarter_before(setting) if unit == "year" and count == 1 and way in _BACK else None
    if compared is not None:
        return mean(compared, setting)
    anchor = setting.published if way in _FROM_PUBLICATION else latest.from_ if latest else None
    leans = way in ("before", "after", "since", "prior") and not setting.ends
    exact = way in _FROM_PUBLICATION or (latest is not None and latest.precision is DatePrecision.DAY)
    if unit in ("minute", "hour") and not leans:
        return _read_hours(count, anchor if exact else None, setting, minutes=unit == "minute")
    if count is None or anchor is None or leans or _is_loose(groups, count):
        return UNANCHORED
    if not exact and unit in ("day", "week", "fortnight", "weekend"):
        return UNANCHORED
    other = _move(anchor, unit, count if way in _LATER else -count)
    return mean(calendar_unit(other, unit, 0), setting) if other else None


def _read_hours(count: int | None, anchor: date | None, setting: Setting, *, minutes: bool) -> Meaning:
    """ "Minutes later" is the same day, and so are fewer hours than `HOURS`; an unknown number of them names no day."""
    if anchor is not None and (minutes or (count is not None and count < HOURS)):
        return mean(days.day_range(anchor), setting)
    return Meaning(value=UNKNOWN, relation=AT if count is not None else DURATION)


def _quarter_before(setting: Setting) -> DateRange | None:
    """The quarter that "a year earlier" compares the last date told with, where that is a quarter; else None.

    Where the last date told is itself so long past, it is the one compared with.
    """
    told, published = setting.latest, setting.published
    if told is None or told.from_ is None or published is None or not days.is_quarter(told):
        return None
    if (published - told.from_).days > COMPARED:
        return told
    before = days.shift_months(told.from_, -days.MONTHS)
    return days.quarter_range(before.year, (before.month - 1) // days.QUARTER_MONTHS + 1)


def _is_loose(groups: Groups, count: int) -> bool:
    about = groups["about"]
    return bool(about) and (count >= LOOSE or about in date_words().lists["bounds"])


def read_anaphor(groups: Groups, setting: Setting) -> Meaning | None:
    """ "The next day", "that year": from the last date told, where it is as exact as that."""
    latest, unit, step = setting.latest, _unit(groups), groups["step"] or "same"
    leans = step in ("before", "after") and not setting.ends
    if latest is None or latest.from_ is None or latest.to is None or leans:
        return UNANCHORED
    exact = {
        "day": latest.precision is DatePrecision.DAY,
        "week": latest.precision in (DatePrecision.DAY, DatePrecision.WEEK),
        "month": (latest.from_.year, latest.from_.month) == (latest.to.year, latest.to.month),
        "year": latest.from_.year == latest.to.year,
    }
    if not exact[unit]:
        return UNANCHORED
    shift = {"same": 0, "next": 1, "following": 1, "after": 1}.get(step, -1)
    return mean(calendar_unit(latest.from_, unit, shift), setting)


def read_vague(groups: Groups, setting: Setting) -> Meaning | None:
    """ "Recently", "now", "the future": no day."""
    return Meaning(value=UNKNOWN, relation=PRESENT if groups["now"] else FUTURE if groups["soon"] else AT)


def read_duration(groups: Groups, setting: Setting) -> Meaning | None:
    return None if setting.part else Meaning(value=UNKNOWN, relation=DURATION)
