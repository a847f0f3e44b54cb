"""Values in words, for pages: what is said here comes from reports, and is escaped after it."""

from sayso.model.claims import Speaker
from sayso.model.identity import shorten
from sayso.model.reports import Report
from sayso.model.values import DateRange, Disruption, Figure, Party, Place, Responsibility, Thing, Value
from sayso.model.vocabulary import PlacePrecision, Scope
from sayso.model.wordings import say_count, say_dates, say_day, word

TITLE_CHARS = 90


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
    """near Bankass, Mopti, ML; place unknown."""
    if place is None:
        return "place unknown"
    names = dict.fromkeys(name for name in (place.name, place.admin1, place.country) if name)
    return ("near " if place.precision is PlacePrecision.NEAR else "") + ", ".join(names)


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


def say_published(report: Report) -> str:
    """The day of publication and where it is from."""
    if report.published is None:
        return "day of publication unknown"
    return f"{say_day(report.published)} ({word(report.published_basis)})"
