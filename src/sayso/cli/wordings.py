"""Values in words: dates, counts, places and speakers as a person writes them."""

from datetime import date, timedelta
from enum import StrEnum

from sayso.cli.consoles import clean
from sayso.model.claims import Account, Claim, Run, Speaker
from sayso.model.identity import shorten
from sayso.model.reports import Report
from sayso.model.values import Count, DateRange, Place
from sayso.model.vocabulary import DatePrecision, PlacePrecision, Qualifier, Stance, Status, Vague

UNKNOWN = "–"
TITLE_CHARS = 76


def word(value: StrEnum) -> str:
    """A word of a vocabulary as it is said: `armed_group` is "armed group"."""
    return value.replace("_", " ")


def say_day(day: date) -> str:
    """13 Sep 2022."""
    return f"{day.day} {day:%b} {day.year}"


def say_dates(value: DateRange) -> str:
    """13 Sep 2022, 3-5 Feb 2018, Aug 2021, 2021; empty where it is unknown."""
    start, end = value.from_, value.to
    if start is None or end is None:
        return ""
    if start == end:
        return say_day(start)
    if value.precision in (DatePrecision.MONTH, DatePrecision.YEAR) and _is_whole(start, end):
        return _say_whole(start, end)
    if start.year != end.year:
        return f"{say_day(start)} - {say_day(end)}"
    if start.month != end.month:
        return f"{start.day} {start:%b} - {say_day(end)}"
    return f"{start.day}-{say_day(end)}"


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


def say_count(count: Count) -> str:
    """at least 10, 35-40, dozens, as said."""
    if count.number is None:
        return "no number" if count.vague in (None, Vague.UNSPECIFIED) else word(count.vague)
    if count.qualifier is Qualifier.RANGE:
        return f"{count.number:,}-{count.number_high:,}"
    qualifier = "" if count.qualifier in (None, Qualifier.EXACT) else f"{word(count.qualifier)} "
    return f"{qualifier}{count.number:,}"


def say_speaker(speaker: Speaker, report: Report) -> str:
    """Who said it; the outlet by its name where it is known."""
    if speaker.words is None:
        return clean(report.outlet or "the outlet")
    via = f", via {speaker.via}" if speaker.via else ""
    return clean(speaker.words + via)


def say_stance(stance: Stance) -> str:
    """Nothing for what is asserted, else the stance in brackets."""
    return "" if stance is Stance.ASSERTED else f" ({word(stance)})"


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


def say_number(number: int, one: str, many: str | None = None) -> str:
    """1 report, 2,000 reports."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def say_seconds(seconds: float) -> str:
    """45 s, 12 min, 3 h 20 min."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"


def _is_whole(start: date, end: date) -> bool:
    return start.day == 1 and (end + timedelta(days=1)).day == 1


def _say_whole(start: date, end: date) -> str:
    """Whole months or years."""
    if (start.month, end.month) == (1, 12):
        return str(start.year) if start.year == end.year else f"{start.year}-{end.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start:%b} {start.year}"
    return f"{start:%b} {start.year} - {end:%b} {end.year}"
