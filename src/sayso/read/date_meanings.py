"""What each form of date expression means, given the day of publication and what the text said before.

One function per pattern of `date_patterns`, each from its match and the `Setting` to a `Meaning`, or None where these
words are no date after all.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta
from enum import Enum

from sayso.model.values import DateRange
from sayso.model.vocabulary import DatePrecision
from sayso.read import day_ranges as days
from sayso.read.date_words import date_words
from sayso.read.day_ranges import UNKNOWN


class Direction(Enum):
    """Which way the words around a date look from publication."""

    BACK = "back"
    AHEAD = "ahead"
    OPEN = "open"


AT, SINCE, DURATION, FUTURE = "at", "since", "duration", "future"
Groups = Mapping[str, str | None]
# Hours this few back are still the same day, as a report counts.
HOURS = 10
# A count from here on that is only "about" so many says no year.
LOOSE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where an expression stands.

    `published` is the day of publication, `latest` the last date told before, `direction` says which way its verb looks,
    `part` holds the words of part before it ("early", "the end of"), `cued` whether a word before says a date follows,
    `ends` whether nothing follows that it could lean on ("two days after" alone, not "two days after the attack"),
    `year` is the latest year the text names, asked for only where there is no day of publication.
    """

    published: date | None
    latest: DateRange | None
    direction: Callable[[], Direction]
    part: str = ""
    cued: bool = False
    ends: bool = True
    year: int | None = None

    def looks_ahead(self) -> bool:
        return self.direction() is Direction.AHEAD


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """The days meant and how the happening stands to them."""

    value: DateRange
    relation: str = AT


def read_match(name: str, match: re.Match[str], setting: Setting) -> Meaning | None:
    """What the match of the pattern of this name means; None where it is no date."""
    groups = {key: " ".join(value.lower().split()) if value else None for key, value in match.groupdict().items()}
    meaning = _READERS[name](groups, setting)
    if (
        meaning
        and meaning.value.from_
        and meaning.value.precision is DatePrecision.DAY
        and setting.part.endswith("week of")
    ):
        return replace(meaning, value=days.week_range(meaning.value.from_))
    return meaning


def _known(value: DateRange, setting: Setting) -> Meaning:
    """A meaning that lies ahead where its first day comes after publication."""
    ahead = setting.published is not None and value.from_ is not None and value.from_ > setting.published
    return Meaning(value=value, relation=FUTURE if ahead else AT)


def _month(groups: Groups, key: str = "month") -> int:
    return date_words().months[(groups[key] or "").rstrip(".")]


def _weekday(groups: Groups, key: str = "weekday") -> int:
    return date_words().weekdays[(groups[key] or "").rstrip(".")]


def _year(groups: Groups) -> int | None:
    if groups.get("year"):
        return int(groups["year"] or "")
    if groups.get("short"):
        return date_words().full_year(int(groups["short"] or ""))
    return None


def _choose(make: Callable[[int], DateRange], setting: Setting, *, late: int = days.LATE) -> DateRange:
    """Of a day, month or season that comes every year and is told without its year, the one meant.

    The last one begun by publication, unless the words look ahead and it is over; where they look neither way, the next
    one where that is much nearer ("by Jan. 14", told on 7 January). Over is what ended more than `late` days before.
    """
    published = setting.published
    if published is None:
        return UNKNOWN
    years = [make(year) for year in range(published.year - 4, published.year + 5)]
    known = [value for value in years if value.from_ and value.to]
    begun = next((value for value in reversed(known) if value.from_ and value.from_ <= published), UNKNOWN)
    ahead = next((value for value in known if value.from_ and value.from_ > published), UNKNOWN)
    if not begun.to or not ahead.from_:
        return begun
    since, until = (published - begun.to).days, (ahead.from_ - published).days
    direction = setting.direction()
    if (direction is Direction.AHEAD and since > late) or (
        direction is Direction.OPEN and until <= days.SOON and since > 2 * days.SOON
    ):
        return ahead
    return begun


def _on(month: int, day: int) -> Callable[[int], DateRange]:
    def make(year: int) -> DateRange:
        found = days.make_day(year, month, day)
        return days.day_range(found) if found else UNKNOWN

    return make


def _read_iso(groups: Groups, setting: Setting) -> Meaning | None:
    day = days.make_day(int(groups["year"] or ""), int(groups["m"] or ""), int(groups["d"] or ""))
    return _known(days.day_range(day), setting) if day else None


def _read_numeric(groups: Groups, setting: Setting) -> Meaning | None:
    """Day and month in figures: with points the day stands first; else only where one order makes a day is it known."""
    first, second, year = int(groups["a"] or ""), int(groups["b"] or ""), groups["year"] or ""
    full = int(year) if len(year) == 4 else date_words().full_year(int(year))
    day_first, month_first = days.make_day(full, second, first), days.make_day(full, first, second)
    if groups["sep"] == "." and day_first:
        return _known(days.day_range(day_first), setting)
    if day_first and month_first and day_first != month_first:
        return Meaning(value=UNKNOWN)
    found = day_first or month_first
    return _known(days.day_range(found), setting) if found else None


def _read_day(groups: Groups, setting: Setting) -> Meaning | None:
    month, number, year = _month(groups), date_words().day_number(groups["day"] or ""), _year(groups)
    if not days.make_day(2000, month, number):
        return None
    make = _on(month, number)
    if year is not None:
        value = make(year)
        return _known(value, setting) if value.from_ else None
    if groups.get("which") == "last":
        setting = replace(setting, direction=lambda: Direction.BACK)
    value = _choose(make, setting)
    if groups.get("named"):
        value = _on_weekday(make, value, _weekday(groups, "named"), setting.year)
    return _known(value, setting)


def _on_weekday(make: Callable[[int], DateRange], value: DateRange, weekday: int, year: int | None) -> DateRange:
    """The day chosen, or the one a year before or after it that alone falls on the weekday told with it.

    Without a day of publication, the day in the latest year the text names, if it falls on that weekday there.
    """
    if value.from_ is not None:
        years = [value.from_.year, value.from_.year - 1, value.from_.year + 1]
    else:
        years = [year] if year is not None else []
    near = (make(number) for number in years)
    return next((other for other in near if other.from_ and other.from_.weekday() == weekday), value)


def _read_days(groups: Groups, setting: Setting) -> Meaning | None:
    month, first, last, year = (
        _month(groups),
        date_words().day_number(groups["day"] or ""),
        date_words().day_number(groups["day2"] or ""),
        _year(groups),
    )
    other = _month(groups, "month2") if groups.get("month2") else month
    if (
        not days.make_day(2000, month, first)
        or not days.make_day(2000, other, last)
        or (month == other and first >= last)
    ):
        return None

    def make(number: int) -> DateRange:
        from_, to = days.make_day(number, month, first), days.make_day(number + (other < month), other, last)
        return days.span_days(from_, to) if from_ and to else UNKNOWN

    return _known(make(year - (other < month)) if year else _choose(make, setting), setting)


def _read_month(groups: Groups, setting: Setting) -> Meaning | None:
    month, year, which = _month(groups), _year(groups), groups.get("which")
    if year is not None:
        return _known(days.month_range(year, month), setting)
    published = setting.published
    if published is None:
        return Meaning(value=UNKNOWN)
    if groups.get("of"):
        year = published.year + {"last": -1, "this": 0, "next": 1}[groups["of"] or ""]
    elif which in ("last", "past", "previous", "this past"):
        year = published.year - (month >= published.month)
    elif which in ("next", "coming", "this coming"):
        year = published.year + (month <= published.month)
    elif which == "this":
        year = published.year
    else:
        return _known(_choose(lambda number: days.month_range(number, month), setting), setting)
    return _known(days.month_range(year, month), setting)


def _read_months(groups: Groups, setting: Setting) -> Meaning | None:
    year, month, last = _year(groups), _month(groups), _month(groups, "month2")
    if year is not None:
        return _known(days.months_range(year - (last < month), month, last), setting)
    return _known(_choose(lambda number: days.months_range(number, month, last), setting), setting)


def _read_year(groups: Groups, setting: Setting) -> Meaning | None:
    return _known(days.year_range(int(groups["year"] or "")), setting)


def _read_years(groups: Groups, setting: Setting) -> Meaning | None:
    first, last = int(groups["year"] or ""), groups["year2"] or ""
    to = int(last) if len(last) == 4 else first - first % 100 + int(last)
    return _known(days.years_range(first, to), setting) if first < to else None


def _read_decade(groups: Groups, setting: Setting) -> Meaning | None:
    if groups.get("name"):
        year = 1900 + date_words().decades[groups["name"] or ""]
    else:
        year = _year(groups) or 0
    return Meaning(value=days.years_range(year, year + 9))


def _read_century(groups: Groups, setting: Setting) -> Meaning | None:
    number = date_words().day_number(groups["ordinal"] or "")
    return Meaning(value=days.years_range(number * 100 - 99, number * 100)) if 1 < number < 30 else None


def _read_weekday(groups: Groups, setting: Setting) -> Meaning | None:
    published, weekday, which = setting.published, _weekday(groups), groups.get("which")
    if published is None:
        return Meaning(value=UNKNOWN)
    if groups.get("week"):
        shift = {"last": -7, "this": 0, "next": 7}[groups["week"] or ""]
        monday = published - timedelta(days=published.weekday() - shift)
        day = monday + timedelta(days=weekday)
    elif which in ("previous", "preceding", "following") and setting.latest and setting.latest.to:
        step = days.weekday_after if which == "following" else days.weekday_before
        day = step(setting.latest.to, weekday)
    elif which in ("next", "coming", "this coming", "upcoming", "following"):
        day = days.weekday_after(published, weekday)
    elif which == "last":
        day = _last_weekday(published, weekday)
    elif which in ("past", "this past", "previous", "preceding"):
        day = days.weekday_before(published, weekday)
    elif setting.looks_ahead() or (which == "this" and weekday >= published.weekday()):
        day = days.weekday_until(published, weekday)
        day = day if day == published else days.weekday_after(published, weekday)
    else:
        day = days.weekday_until(published, weekday)
    return _known(days.day_range(day), setting)


def _last_weekday(published: date, weekday: int) -> date:
    """ "Last Thursday": a report would call yesterday and the day before by their bare names, so the one before those."""
    day = days.weekday_before(published, weekday)
    return day - timedelta(days=days.WEEKDAYS) if (published - day).days <= days.BARE else day


def _read_weekdays(groups: Groups, setting: Setting) -> Meaning | None:
    published = setting.published
    if published is None:
        return Meaning(value=UNKNOWN)
    first, last = _weekday(groups), _weekday(groups, "weekday2")
    if setting.looks_ahead():
        from_ = days.weekday_after(published, first)
        return _known(days.span_days(from_, days.weekday_after(from_, last)), setting)
    to = days.weekday_until(published, last)
    return _known(days.span_days(days.weekday_before(to, first), to), setting)


def _read_deictic(groups: Groups, setting: Setting) -> Meaning | None:
    published = setting.published
    if published is None:
        return Meaning(value=UNKNOWN)
    word = groups["word"] or ""
    if word == "overnight":
        return Meaning(value=days.span_days(published - timedelta(days=1), published))
    shift = {"yesterday": -1, "last": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2}.get(
        word, 0
    )
    return _known(days.day_range(published + timedelta(days=shift)), setting)


def _step(which: str) -> int:
    words = date_words().lists
    return 1 if which in words["future"] else -1 if which in words["past"] or which == "this past" else 0


def _read_unit(groups: Groups, setting: Setting) -> Meaning | None:
    """ "Last week", "this year": the calendar's week or year, up to publication where it is the present one."""
    unit, which = groups["unit"] or "", groups["which"] or ""
    if which == "past" or (groups["the"] and which == "last"):
        return None
    anchor = setting.published
    if which in ("previous", "following", "same", "latest", "preceding") and setting.latest and setting.latest.from_:
        anchor = setting.latest.from_
    if anchor is None or unit == "quarter" and which == "latest":
        return Meaning(value=UNKNOWN)
    value = calendar_unit(anchor, unit, _step(which))
    return _known(_cut(value, setting), setting)


def _read_part_of(groups: Groups, setting: Setting) -> Meaning | None:
    """ "The year", which is a date only as "the beginning of the year", "earlier in the week" and the like."""
    unit, anchor = groups["unit"] or "", setting.published
    if not setting.part and not groups.get("end"):
        return None
    if unit == "day" and setting.latest and setting.latest.precision is DatePrecision.DAY:
        anchor = setting.latest.from_
    if anchor is None:
        return Meaning(value=UNKNOWN)
    return _known(_cut(calendar_unit(anchor, unit, 0), setting), setting)


def _read_weekend(groups: Groups, setting: Setting) -> Meaning | None:
    published = setting.published
    if published is None:
        return Meaning(value=UNKNOWN)
    back = 0 if published.weekday() >= days.SATURDAY or setting.looks_ahead() else days.WEEKDAYS
    return _known(days.weekend_range(published - timedelta(days=back)), setting)


def _cut(value: DateRange, setting: Setting) -> DateRange:
    """A week, month or year that runs at publication ends there, unless the words look ahead; "earlier" ends the day before."""
    published = setting.published
    if published is None or value.from_ is None or value.to is None or not value.from_ <= published <= value.to:
        return value
    if setting.part.startswith(("later", "the end", "late")) or setting.looks_ahead():
        return value
    earlier = setting.part.startswith("earlier") and value.from_ < published
    return replace(value, to=published - timedelta(days=1) if earlier else published)


def calendar_unit(anchor: date, unit: str, shift: int) -> DateRange:
    """The day, week, weekend, month, quarter, year, decade or century so many of them from the one of `anchor`."""
    if unit == "day":
        return days.day_range(anchor + timedelta(days=shift))
    if unit in ("week", "fortnight"):
        return days.week_range(anchor + timedelta(days=(7 if unit == "week" else 14) * shift))
    if unit == "weekend":
        return days.weekend_range(anchor + timedelta(days=7 * shift))
    if unit == "month":
        other = days.shift_months(anchor, shift)
        return days.month_range(other.year, other.month)
    if unit == "quarter":
        other = days.shift_months(anchor, 3 * shift)
        return days.quarter_range(other.year, (other.month + 2) // 3)
    size = {"year": 1, "decade": 10, "century": 100}[unit]
    year = anchor.year - anchor.year % size + size * shift
    if not MINYEAR <= year <= MAXYEAR - size:
        return UNKNOWN
    return days.year_range(year) if size == 1 else days.years_range(year, year + size - 1)


def _count(word: str | None) -> int | None:
    """The number said, None for a vague one."""
    if word is None:
        return 1
    if word.isdigit():
        return int(word)
    numbers = date_words().numbers
    tens, _, ones = word.partition("-")
    return numbers[tens] + numbers[ones] if ones else numbers.get(word)


def _unit(groups: Groups) -> str:
    word = groups["unit"] or ""
    return "century" if word == "centurie" else date_words().units[word]


def _read_past(groups: Groups, setting: Setting) -> Meaning | None:
    """ "The past 12 months": so much time up to publication; "the next two weeks" so much after it."""
    count, unit = _count(groups["number"]), _unit(groups)
    ahead = groups["which"] in ("next", "coming")
    if ahead and not groups["number"] and unit == "day":
        return None
    if count is None or setting.published is None or groups["which"] == "previous":
        return Meaning(value=UNKNOWN, relation=FUTURE if ahead else SINCE)
    other = _move(setting.published, unit, count if ahead else -count)
    if other is None:
        return None
    value = days.span_days(*sorted((other, setting.published)))
    return Meaning(value=value, relation=FUTURE if ahead else SINCE)


def _move(day: date, unit: str, count: int) -> date | None:
    """The day so many units on or back; hours round up to whole days."""
    try:
        if unit == "hour":
            return day + timedelta(days=-(-abs(count) // 24) * (1 if count > 0 else -1))
        if unit in ("day", "week", "weekend", "fortnight"):
            return day + timedelta(days=count * {"day": 1, "fortnight": 14}.get(unit, 7))
        size = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
        year = day.year + count * size // 12
        return days.shift_months(day, count * size) if MINYEAR < year < MAXYEAR else None
    except OverflowError:
        return None


def _read_ago(groups: Groups, setting: Setting) -> Meaning | None:
    """ "Two weeks ago" from publication, "two weeks later" from the last date told: as exact as the unit counted in.

    "Two weeks after the attack" leans on what follows, which is no date: unknown.
    """
    way, unit, count = groups["way"] or "", _unit(groups), _count(groups.get("number"))
    latest = setting.latest
    anchor = setting.published if way in ("ago", "from now") else latest.from_ if latest else None
    leans = way in ("before", "after", "since", "prior") and not setting.ends
    if "number" not in groups or count is None or anchor is None or leans or _is_loose(groups, count):
        return Meaning(value=UNKNOWN)
    step = count if way in ("later", "after", "afterward", "afterwards", "from now") else -count
    if unit == "hour":
        return Meaning(value=days.day_range(anchor)) if count < HOURS else Meaning(value=UNKNOWN)
    exact = latest is not None and latest.precision is DatePrecision.DAY
    if unit in ("day", "week", "fortnight", "weekend") and way not in ("ago", "from now") and not exact:
        return Meaning(value=UNKNOWN)
    other = _move(anchor, unit, step)
    return _known(calendar_unit(other, unit, 0), setting) if other else None


def _is_loose(groups: Groups, count: int) -> bool:
    """ "More than a year ago", "nearly 80 years ago": too loosely counted to say which year."""
    about = groups.get("about")
    return about is not None and (count >= LOOSE or about in date_words().lists["bounds"])


def _read_anaphor(groups: Groups, setting: Setting) -> Meaning | None:
    """ "The next day", "that year": from the last date told, where it is as exact as that."""
    latest, unit, step = setting.latest, _unit(groups), groups.get("step") or "same"
    leans = step in ("before", "after") and not setting.ends
    if latest is None or latest.from_ is None or latest.to is None or leans:
        return Meaning(value=UNKNOWN)
    exact = {
        "day": latest.precision is DatePrecision.DAY,
        "week": latest.precision in (DatePrecision.DAY, DatePrecision.WEEK),
        "month": (latest.from_.year, latest.from_.month) == (latest.to.year, latest.to.month),
        "year": latest.from_.year == latest.to.year,
    }
    if not exact[unit]:
        return Meaning(value=UNKNOWN)
    shift = {"same": 0, "next": 1, "following": 1, "after": 1}.get(step, -1)
    return _known(calendar_unit(latest.from_, unit, shift), setting)


def _read_quarter(groups: Groups, setting: Setting) -> Meaning | None:
    number, year, which = (
        date_words().day_number(groups["ordinal"] or ""),
        _year(groups),
        groups["which"] or groups["whose"],
    )
    if not 1 <= number <= 4:
        return None
    year = int(groups["of"]) if groups["of"] else year
    if year is None and which and setting.published:
        year = setting.published.year + {"last": -1, "this": 0, "next": 1}[which]
    if year is not None:
        return _known(days.quarter_range(year, number), setting)
    return _known(_choose(lambda other: days.quarter_range(other, number), setting, late=days.REPORTED), setting)


def _read_season(groups: Groups, setting: Setting) -> Meaning | None:
    """ "This summer" is this year's, "last summer" the last one over, else the last one begun."""
    first, last = date_words().seasons[groups["season"] or ""]
    year, which, published = _year(groups), groups.get("which"), setting.published
    if year is not None:
        return _known(days.months_range(year, first, last), setting)
    value = _choose(lambda number: days.months_range(number, first, last), setting)
    if which in ("last", "past", "previous", "this past") and value.from_ and value.to and published:
        value = days.months_range(value.from_.year - (value.to >= published), first, last)
    return _known(value, setting)


def _read_festival(groups: Groups, setting: Setting) -> Meaning | None:
    words, name, year = date_words(), (groups["festival"] or "").replace("’", "'"), _year(groups)

    def make(number: int) -> DateRange:
        if name in words.easter:
            return days.day_range(days.easter_sunday(number) + timedelta(days=words.easter[name]))
        if name in words.moving:
            return days.day_range(days.nth_weekday(number, *words.moving[name]))
        return days.day_range(date(number, *words.festivals[name]))

    return _known(make(year) if year else _choose(make, setting), setting)


def _read_vague(groups: Groups, setting: Setting) -> Meaning | None:
    return Meaning(value=UNKNOWN)


def _read_duration(groups: Groups, setting: Setting) -> Meaning | None:
    return None if setting.part else Meaning(value=UNKNOWN, relation=DURATION)


_READERS: Mapping[str, Callable[[Groups, Setting], Meaning | None]] = {
    "iso": _read_iso,
    "numeric": _read_numeric,
    "day": _read_day,
    "days": _read_days,
    "month": _read_month,
    "months": _read_months,
    "year": _read_year,
    "years": _read_years,
    "decade": _read_decade,
    "century": _read_century,
    "weekday": _read_weekday,
    "weekdays": _read_weekdays,
    "deictic": _read_deictic,
    "unit": _read_unit,
    "part_of": _read_part_of,
    "weekend": _read_weekend,
    "past": _read_past,
    "ago": _read_ago,
    "anaphor": _read_anaphor,
    "quarter": _read_quarter,
    "season": _read_season,
    "festival": _read_festival,
    "vague": _read_vague,
    "duration": _read_duration,
}
