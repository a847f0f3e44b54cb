"""Values in words, for templates: what a filter is given comes from a report, and is escaped after it."""

from datetime import UTC, date, datetime
from enum import StrEnum

from sayso.export.pages.sayings import say_place, say_sort, say_speaker, say_title, say_value
from sayso.model.claims import Claim
from sayso.model.identity import shorten
from sayso.model.judgements import Judgement
from sayso.model.values import DateRange
from sayso.model.vocabulary import Verdict
from sayso.model.wordings import UNKNOWN, say_count, say_dates, say_day, say_number
from sayso.resolve.resolutions import LeftOut

VERDICTS = {
    Verdict.ACCEPT: "accepted",
    Verdict.REJECT: "rejected",
    Verdict.CORRECT: "corrected",
    Verdict.SAME: "one incident",
    Verdict.DIFFERENT: "two incidents",
    Verdict.UNSURE: "unsure",
    Verdict.UNDO: "undone",
}

_LEFT_OUT = {
    LeftOut.REJECTED: "somebody rejected it",
    LeftOut.DENIED: "it is denied",
    LeftOut.UNTRUE: "told as planned, or as not having happened",
    LeftOut.TOTAL: "a sum over a period",
    LeftOut.UNHEARD: "the rule does not hear such a speaker",
    LeftOut.HEADING: "a heading; the body says its own",
    LeftOut.LESS_FIRM: "the same voice says another more firmly",
    LeftOut.PART: "a part of another figure",
    LeftOut.MIXED: "counts other groups too",
    LeftOut.AGAIN: "the same people, counted by another figure of the report",
    LeftOut.COPY: "the same dispatch as an earlier report",
    LeftOut.SUPERSEDED: "a newer word stands in its place",
    LeftOut.VAGUE: "no number, where others say one",
    LeftOut.LONE: "fewer voices than the rule asks",
    LeftOut.HIT: "people hit, the dead among them",
    LeftOut.SINGLE: "single people, who may be among those counted",
}


def say_when(when: DateRange | None) -> str:
    """14 Jun 2021; day unknown."""
    return (say_dates(when) if when else "") or "day unknown"


def say_days(first: date | None, last: date | None) -> str:
    """The days of an entry in a list: 14 Jun 2021; 1 Jan 2023 to 31 Dec 2023."""
    if first is None or last is None:
        return UNKNOWN
    return say_day(first) if first == last else f"{say_day(first)} to {say_day(last)}"


def say_verdict(judgement: Judgement) -> str:
    """accepted; corrected to at least 12, killed, civilian."""
    said = VERDICTS[judgement.verdict]
    if judgement.correction is None:
        return said
    return f"{said} to {say_value(judgement.correction)} ({say_sort(judgement.correction)})"


def say_moment(at: datetime) -> str:
    """2 May 2031 12:00 UTC."""
    moment = at.astimezone(UTC)
    return f"{say_day(moment)} {moment:%H:%M} UTC"


def say_words(words: StrEnum | str | None) -> str:
    """A word of a vocabulary as it is said, a dash for none."""
    return str(words).replace("_", " ") if words else UNKNOWN


def say_left_out(why: LeftOut | None) -> str:
    """Why a figure does not count."""
    return _LEFT_OUT[why] if why else ""


def say_claim(claim: Claim) -> str:
    """A claim in one line: at least 9 killed, civilian."""
    sort = say_sort(claim.value)
    return f"{say_value(claim.value)}, {sort}" if sort else say_value(claim.value)


SPOKEN = {
    "claim": say_claim,
    "left_out": say_left_out,
    "count": say_count,
    "day": say_day,
    "days": say_days,
    "moment": say_moment,
    "number": say_number,
    "place": say_place,
    "short": shorten,
    "sort": say_sort,
    "speaker": say_speaker,
    "title_of": say_title,
    "value": say_value,
    "verdict": say_verdict,
    "when": say_when,
    "words": say_words,
}
