"""What a report tells in words: accounts, places and speakers as a person writes them."""

from sayso.cli.sentences import clean
from sayso.model.claims import Account, Claim, Run, Speaker
from sayso.model.identity import shorten
from sayso.model.reports import Report
from sayso.model.values import DateRange, Place
from sayso.model.vocabulary import PlacePrecision, Status
from sayso.model.wordings import UNKNOWN, say_count, say_dates, say_day, say_number, say_stance, word

__all__ = ["UNKNOWN", "say_count", "say_dates", "say_day", "say_number", "say_stance", "word"]

TITLE_CHARS = 76


def say_when(claim: Claim | None) -> str:
    """The days of an account, or the words that could not be made a day."""
    if claim is None or not isinstance(claim.value, DateRange):
        return UNKNOWN
    return say_dates(claim.value) or f"“{clean(claim.words)}”"


def say_where(claim: Claim | None) -> str:
    """Corinto, Cauca, CO; where the place is in no gazetteer, the words of the report."""
    if claim is None or not isinstance(claim.value, Place):
        return UNKNOWN
    place = claim.value
    if place.precision is PlacePrecision.UNKNOWN:
        return f"“{clean(claim.words)}”"
    names = dict.fromkeys(name for name in (place.name, place.admin1, place.country) if name)
    return ("near " if place.precision is PlacePrecision.NEAR else "") + clean(", ".join(names))


def say_kind(account: Account) -> str:
    """The kind of an account, and its status unless it is the news of the report."""
    kind = word(account.kind)
    return kind if account.status is Status.CURRENT else f"{kind} ({word(account.status)})"


def say_speaker(speaker: Speaker, report: Report) -> str:
    """Who said it; the outlet by its name where it is known."""
    if speaker.words is None:
        return clean(report.outlet or "the outlet")
    via = f", via {speaker.via}" if speaker.via else ""
    return clean(speaker.words + via)


def say_published(report: Report) -> str:
    """The day of publication and where it is from."""
    if report.published is None:
        return "publication date unknown"
    return f"{say_day(report.published)} ({word(report.published_basis)})"


def say_title(report: Report) -> str:
    """The title of a report, or its first line."""
    first = next((line for line in report.text[: 4 * TITLE_CHARS].splitlines() if line.strip()), "")
    title = clean(report.title or first)
    return title if len(title) <= TITLE_CHARS or report.title else title[:TITLE_CHARS].rsplit(" ", 1)[0] + " …"


def say_source(report: Report) -> str:
    """The outlet, the day of publication and the id of a report."""
    outlet = clean(report.outlet) if report.outlet else "unknown outlet"
    return f"{outlet}, {say_published(report)}, report {shorten(report.id)}"


def say_run(run: Run) -> str:
    """The versions of a run."""
    return f"sayso {run.sayso}, codebook {shorten(run.codebook)}, {run.model}"


def say_seconds(seconds: float) -> str:
    """45 s, 12 min, 3 h 20 min."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
