"""What each form of date expression means: from the form that matched to the function that reads it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from sayso.model.vocabulary import DatePrecision
from sayso.read import calendar_dates, relative_dates
from sayso.read.date_settings import Groups, Meaning, Setting
from sayso.read.day_ranges import week_range

_READERS: Mapping[str, Callable[[Groups, Setting], Meaning | None]] = {
    "iso": calendar_dates.read_iso,
    "numeric": calendar_dates.read_numeric,
    "day": calendar_dates.read_day,
    "days": calendar_dates.read_days,
    "month": calendar_dates.read_a_month,
    "months": calendar_dates.read_months,
    "year": calendar_dates.read_a_year,
    "years": calendar_dates.read_years,
    "decade": calendar_dates.read_decade,
    "century": calendar_dates.read_century,
    "quarter": calendar_dates.read_quarter,
    "season": calendar_dates.read_season,
    "festival": calendar_dates.read_festival,
    "weekday": relative_dates.read_a_weekday,
    "overnight": relative_dates.read_overnight,
    "weekdays": relative_dates.read_weekdays,
    "deictic": relative_dates.read_deictic,
    "unit": relative_dates.read_unit,
    "part_of": relative_dates.read_part_of,
    "weekend": relative_dates.read_weekend,
    "past": relative_dates.read_past,
    "ago": relative_dates.read_ago,
    "anaphor": relative_dates.read_anaphor,
    "vague": relative_dates.read_vague,
    "duration": relative_dates.read_duration,
}


def read_match(name: str, match: re.Match[str], setting: Setting) -> Meaning | None:
    """What the match of the form of this name means where it stands; None where it is no date after all."""
    words = {key: " ".join(value.lower().split()) for key, value in match.groupdict().items() if value}
    meaning = _READERS[name](Groups(str, words), setting)
    if meaning and meaning.value.from_ and meaning.value.precision is DatePrecision.DAY and _is_week(setting):
        return replace(meaning, value=week_range(meaning.value.from_))
    return meaning


def _is_week(setting: Setting) -> bool:
    return setting.part.endswith("week of")
