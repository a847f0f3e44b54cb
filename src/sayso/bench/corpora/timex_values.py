"""What a date read by us is in TIMEX3: its type and its value.

Days, weeks, weekends, months, quarters, halves, seasons, years, decades and centuries have values of their own
("1998-08-07", "1998-W32", "1998-W32-WE", "1998-08", "1998-Q3", "1998-H1", "1998-SU", "1998", "199", "19"); any other
range has that of its first day. Words that name no day are PAST_REF, PRESENT_REF or FUTURE_REF. Simplified: there are
no modifiers ("early"), no sets ("every Friday"), no hours of the clock, and the length of a duration is not told.
"""

import re
from datetime import date

from sayso.bench.corpora.timeml import Timex, TimexType
from sayso.model.values import DateRange
from sayso.model.vocabulary import DatePrecision
from sayso.read import day_ranges as days
from sayso.read.mentions import DateMention

_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
_TIMES = {
    "morning": "MO", "dawn": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "tonight": "NI",
    "overnight": "NI", "nighttime": "NI", "midday": "MI", "noon": "MI",
}  # fmt: skip
_WORDS = re.compile(r"[a-z]+")
_ERAS = {"present": "PRESENT_REF", "future": "FUTURE_REF"}
_LENGTHS = ("past", "duration")
# Forms that tell a range by its first and last, and how each of these is written.
_BY_BOTH_ENDS = {"days": "%Y-%m-%d", "weekdays": "%Y-%m-%d", "months": "%Y-%m", "years": "%Y"}
_TO = re.compile(r"\s*(?:[-–—]|\b(?:to|into|through|until|and|or)\b)\s*", re.IGNORECASE)
DECADE, CENTURY = 10, 100


def make_timexes(mention: DateMention) -> list[Timex]:
    """A date read as TIMEX3: one expression, or one for each end of a range told by both ("from 1994 to 1997")."""
    joiner = _TO.search(mention.text) if mention.form in _BY_BOTH_ENDS else None
    value = mention.value
    if joiner is None or value.from_ is None or value.to is None:
        return [_make_timex(mention)]
    texts = ((mention.start, mention.start + joiner.start()), (mention.start + joiner.end(), mention.end))
    ends = (f"{day:{_BY_BOTH_ENDS[mention.form]}}" for day in (value.from_, value.to))
    return [
        Timex(start=start, end=end, type=TimexType.DATE, value=day)
        for (start, end), day in zip(texts, ends, strict=True)
    ]


def _make_timex(mention: DateMention) -> Timex:
    """One expression; its value is "" where its words name neither a day nor an era."""
    times = [_TIMES[word] for word in _WORDS.findall(mention.text.lower()) if word in _TIMES]
    type_ = TimexType.DURATION if mention.form in _LENGTHS else TimexType.TIME if times else TimexType.DATE
    value = _value(mention.named or mention.value, mention.form)
    if type_ is TimexType.TIME and value:
        value += f"T{times[0]}"
    if not value and mention.form in ("vague", "ago"):
        value = _ERAS.get(mention.relation, "PAST_REF")
    return Timex(start=mention.start, end=mention.end, type=type_, value="" if type_ is TimexType.DURATION else value)


def _value(value: DateRange, form: str) -> str:
    from_, to = value.from_, value.to
    if from_ is None or to is None:
        return ""
    if value.precision is DatePrecision.WEEK:
        return _week(from_)
    if value.precision is DatePrecision.MONTH:
        return f"{from_:%Y-%m}"
    if value.precision is DatePrecision.YEAR:
        return f"{from_:%Y}"
    return _range(from_, to, form) or from_.isoformat()


def _range(from_: date, to: date, form: str) -> str:
    """The value of a range that has one of its own, else ""."""
    if form == "season":
        return f"{from_:%Y}-{_SEASONS[from_.month]}"
    if from_.weekday() == days.SATURDAY and (to - from_).days == 1:
        return f"{_week(from_)}-WE"
    if (from_.month, from_.day, to.month, to.day) == (1, 1, 12, 31):
        years = to.year - from_.year + 1
        return {DECADE: f"{from_:%Y}"[:3], CENTURY: f"{from_:%Y}"[:2]}.get(years, "")
    for quarter in range(1, 5):
        if days.quarter_range(from_.year, quarter).from_ == from_ and days.quarter_range(from_.year, quarter).to == to:
            return f"{from_:%Y}-Q{quarter}"
    for half, first in enumerate((1, 7), start=1):
        whole = days.months_range(from_.year, first, first + 5)
        if (whole.from_, whole.to) == (from_, to):
            return f"{from_:%Y}-H{half}"
    return ""


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"
