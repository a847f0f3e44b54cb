"""Values in words, for templates: what a filter is given comes from a report, and is escaped after it."""

from datetime import UTC, date, datetime
from enum import StrEnum

from sayso.model.claims import Claim, Speaker
from sayso.model.identity import shorten
from sayso.model.judgements import Judgement
from sayso.model.reports import Report
from sayso.model.values import DateRange, Disruption, Figure, Party, Place, Responsibility, Thing, Value
from sayso.model.vocabulary import PlacePrecision, Scope, Verdict
from sayso.model.wordings import UNKNOWN, say_count, say_dates, say_day, say_number, word
from sayso.resolve.resolutions import LeftOut

TITLE_CHARS = 90

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
    LeftOut.HIT: "people hit, by a report that knows of nobody dead",
    LeftOut.SINGLE: "single people, who may be among those counted",
}


def say_value(value: Value) -> str:
    """What a claim states: at least 9; 14 Jun 2021; near Bankass, Mopti, ML."""
    match value:
        case Figure():
            return say_count(value.count)
        case DateRange():
            return say_dates(value) or "no day known"
        case Place():
            return say_place(value)
        case Party() | Thing():
            return value.name
        case Responsibility():
            return f"{word(value.stance)} {value.party or 'somebody unnamed'}"
        case Disruption():
            return f"{word(value.kind)} {word(value.state)}"


def say_sort(value: Value) -> str:
    """What else a value says: killed, civilian; perpetrator, armed group."""
    match value:
        case Figure():
            parts = [word(value.outcome), word(value.group), "" if value.scope is Scope.INCIDENT else word(value.scope)]
        case DateRange() | Place():
            parts = [word(value.precision)]
        case Party() | Thing():
            parts = [word(value.role), word(value.kind)]
        case Responsibility():
            parts = ["responsibility"]
        case Disruption():
            parts = [value.place or ""]
    return ", ".join(filter(None, parts))


def say_place(place: Place | None) -> str:
    """Bankass, Mopti, ML."""
    if place is None:
        return "place unknown"
    names = dict.fromkeys(name for name in (place.name, place.admin1, place.country) if name)
    return ("near " if place.precision is PlacePrecision.NEAR else "") + ", ".join(names)


def say_when(when: DateRange | None) -> str:
    """14 Jun 2021; day unknown."""
    return (say_dates(when) if when else "") or "day unknown"


def say_days(first: date | None, last: date | None) -> str:
    """The days of an entry in a list: 14 Jun 2021; 1 Jan 2023 to 31 Dec 2023."""
    if first is None or last is None:
        return UNKNOWN
    return say_day(first) if first == last else f"{say_day(first)} to {say_day(last)}"


def say_speaker(speaker: Speaker, outlet: str | None = None) -> str:
    """Who said it; the outlet where nobody is quoted."""
    if speaker.words is None:
        return outlet or "the outlet"
    return speaker.words + (f", via {speaker.via}" if speaker.via else "")


def say_title(report: Report) -> str:
    """The title of a report, or its first line."""
    first = next((line.strip() for line in report.text[: 4 * TITLE_CHARS].splitlines() if line.strip()), "")
    title = report.title or first or f"report {shorten(report.id)}"
    return title if len(title) <= TITLE_CHARS or report.title else title[:TITLE_CHARS].rsplit(" ", 1)[0] + " …"


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
