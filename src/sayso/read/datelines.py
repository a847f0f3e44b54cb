"""Datelines: where and when a report says that it was written ("LIMA, 2 DEC 88 (EFE) -- [TEXT]").

Three forms, tried in this order near the top of a text:
- a place with a date, an agency or a dash: "KABUL, Afghanistan (Jan. 25, 2013) –", "Karachi, March 3 (Reuters) -",
  "MOSUL, IRAQ —". A place in small letters needs a date or a known agency; a dash alone does for one in capitals;
- a stamp: "Posted: Tuesday, November 25, 2014", "Published Jan. 4, 2015";
- a heading that begins with a day and a colon or ends with a full date: "June 19: Operations in the East",
  "Evening Update, Jan. 10, 2011". These have no place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from sayso.read.date_forms import DAY_FORMS, compile_form
from sayso.read.date_words import alternatives, date_words
from sayso.read.day_ranges import make_day

# A dateline stands near the top, a heading and a byline before it.
TOP = 1500
HEADING = 160
# A place told by nothing but capitals and a dash stands nearer the top, and has letters enough for a name.
DASHED = 600
SHORTEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words of the report's text: `text[start:end] == words`."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DatelineDay:
    """The day a dateline gives; `year` is None where it gives none, `weekday` (Monday is 0) where it names one."""

    words: Words
    month: int
    day: int
    year: int | None = None
    weekday: int | None = None

    @property
    def date(self) -> date | None:
        """The whole date, None without a year."""
        return make_day(self.year, self.month, self.day) if self.year is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """A dateline from `start` to `end`, its dash and bracketed labels with it; it has a place, a day or both."""

    start: int
    end: int
    place: Words | None = None
    day: DatelineDay | None = None
    agency: Words | None = None


def find_dateline(text: str) -> Dateline | None:
    """The dateline of a report, or None where its first 1,500 characters have none.

    Two-digit years are of the century that the codebook's pivot says (50 to 99 are 1950 to 1999).
    """
    return _find_placed(text) or _find_stamp(text) or _find_heading(text)


def _find_placed(text: str) -> Dateline | None:
    """The first place with a day or a known agency, else the first in capitals with a dash alone."""
    dashed = None
    for pattern in _placed():
        for match in pattern.finditer(text, 0, TOP):
            dateline = _read_placed(text, match)
            if dateline is not None and (dateline.day or _is_agency(dateline.agency) or _is_full(match)):
                return dateline
            if dashed is None and dateline is not None and _is_dashed(text, match):
                dashed = dateline
    return dashed


def _read_placed(text: str, match: re.Match[str]) -> Dateline | None:
    """What a match holds, None where its brackets lead to no dash or what should be a place is none."""
    place = _cut_label(text, *match.span("place"))
    words = place.words.lower()
    if {words, words.split()[-1]} & date_words().not_places or len(re.sub(r"\W", "", words)) < SHORTEST:
        return None
    bracket = _words(text, *match.span("bracket")) if match["bracket"] else None
    day = _read_day(text, *match.span("day")) if match["day"] else None
    if match["day"] and not (bracket or match["dash"]):
        return None
    inside = _find_day(text, bracket) if bracket and not day else None
    agency = _agency(text, bracket, inside) if bracket else None
    return Dateline(start=place.start, end=match.end(), place=place, day=day or inside, agency=agency)


def _is_full(match: re.Match[str]) -> bool:
    """Whether a place in capitals is followed by a dash after brackets or after words that say there is no date."""
    return match["place"].isupper() and bool(match["dash"] and (match["bracket"] or match["undated"]))


def _is_dashed(text: str, match: re.Match[str]) -> bool:
    """Whether a place in capitals stands out by a dash alone, which it does only before text in small letters."""
    after = text[match.end() : match.end() + 40]
    return (
        bool(match["dash"])
        and match["place"].split(",")[0].isupper()
        and not after.isupper()
        and match.start() < DASHED
    )


def _cut_label(text: str, start: int, end: int) -> Words:
    """The place without labels in capitals run together with it ("NEWS RELEASE KABUL")."""
    label = _label().match(text, start, end)
    return _words(text, label.end() if label else start, end)


def _agency(text: str, bracket: Words, inside: DatelineDay | None) -> Words | None:
    """What the brackets hold beside a day."""
    if inside is None:
        return bracket
    for start, end in ((bracket.start, inside.words.start), (inside.words.end, bracket.end)):
        match = re.compile(r"[\s,/–—-]*(.*?)[\s,/–—-]*\Z", re.DOTALL).match(text, start, end)
        if match and match[1]:
            return _words(text, *match.span(1))
    return None


def _is_agency(agency: Words | None) -> bool:
    return agency is not None and any(
        part.strip().lower() in date_words().agencies for part in re.split(r"[/,;]", agency.words)
    )


def _find_stamp(text: str) -> Dateline | None:
    found = [(_rank(match["stamp"]), match.start(), match) for match in _stamp().finditer(text, 0, TOP)]
    for _, start, match in sorted(found, key=lambda item: item[:2]):
        day = _read_day(text, *match.span("day"))
        if day is not None and day.year is not None:
            return Dateline(start=start, end=match.end(), day=day)
    return None


def _rank(stamp: str) -> int:
    return date_words().stamps.index(" ".join(stamp.lower().split()))


def _find_heading(text: str) -> Dateline | None:
    match = re.compile(r"\s*(?P<line>[^\n]+)").match(text, 0, TOP)
    if match is None:
        return None
    start, end = match.span("line")
    head, tail = _day_colon().match(text, start, end), _day_at_end().search(text, start, min(end, start + HEADING))
    found = head or (tail if end - start <= HEADING else None)
    day = _read_day(text, *found.span("day")) if found else None
    if day is None or (found is tail and day.year is None):
        return None
    return Dateline(start=day.words.start, end=found.end() if found is head and found else day.words.end, day=day)


def _find_day(text: str, within: Words) -> DatelineDay | None:
    for form in _day_patterns():
        match = form.search(text, within.start, within.end)
        if match:
            return _read_day(text, *match.span())
    return None


def _read_day(text: str, start: int, end: int) -> DatelineDay | None:
    match = next((match for form in _day_patterns() if (match := form.fullmatch(text, start, end))), None)
    if match is None:
        return None
    words, groups = date_words(), match.groupdict()
    month, number = words.months[groups["month"].lower().rstrip(".")], words.day_number(groups["day"])
    year = words.year_number(groups["year"]) if groups.get("year") else None
    if year is None and groups.get("short"):
        year = words.full_year(int(groups["short"]))
    if make_day(2000 if year is None else year, month, number) is None:
        return None
    weekday = words.weekdays[groups["weekday"].lower().rstrip(".")] if groups.get("weekday") else None
    return DatelineDay(words=_words(text, start, end), month=month, day=number, year=year, weekday=weekday)


def _words(text: str, start: int, end: int) -> Words:
    return Words(start=start, end=end, words=text[start:end])


@cache
def _day_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(compile_form(form) for form in DAY_FORMS)


@cache
def _any_day() -> str:
    """Any of the day forms as one part of a pattern, its groups unnamed."""
    return "|".join(re.sub(r"\(\?P<\w+>", "(?:", pattern.pattern) for pattern in _day_patterns())


# Where a dateline may begin: at a line, after a dash, a long space or a word in small letters that ends a heading.
_BEGIN = r"(?:^|(?<=[\n\u2028\u2029)–—-])|(?<=\s\s)|(?<=[a-z\d] ))[^\S\n]*\(?"
_CAPITALS = r"[A-Z][A-Z.'’]+(?:[ -](?!MONTH)[A-Z][A-Z.'’]+){0,4}"
_JOINERS = r"(?:(?:of|the|de|del|la|las|el|al|es|los|du|sur)[ -]){0,2}"
_SMALL = rf"[A-Z][a-zà-ÿ'’.-]+(?:[ -]{_JOINERS}(?!MONTH)[A-Z][a-zà-ÿ'’.-]+){{0,3}}"
_REGION = (
    r"(?:,\s+(?!MONTH|NO DATE)[A-Z][\w.'’-]+(?:\s+(?!MONTH)[A-Z][\w.'’-]+){0,3}){0,2}"
    r"(?:\s*\([A-Z][A-Z ]+\)(?=\s*,))?"
)
_REST = (
    r"(?P<undated>,\s+NO DATE)?(?:,?\s+(?P<day>(?i:DAY)))?(?:\s*[(\[](?P<bracket>[^()\n]{2,60})[)\]])?"
    r"\s*(?P<dash>--+|[–—−‒](?!\d)|-(?=\s))?(?:\s*[–—−-]+)?(?:\s*\[[^\]\n]{2,30}\])*"
)


@cache
def _placed() -> tuple[re.Pattern[str], ...]:
    """A place in capitals wherever a dateline may begin; one in small letters only at the start of a line."""
    words = date_words()
    days = rf"(?i:(?:{alternatives(words.months)})\.?\s+\d|(?:{alternatives(words.full_weekdays)})\b)"
    forms = (
        rf"{_BEGIN}(?P<place>{_CAPITALS}(?:/{_CAPITALS})*{_REGION}){_REST}",
        rf"^[^\S\n]*(?P<place>{_SMALL}{_REGION}){_REST}",
    )
    return tuple(re.compile(form.replace("MONTH", days).replace("DAY", _any_day()), re.MULTILINE) for form in forms)


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"(?i:{alternatives(date_words().not_places)})\s+(?=[A-Z])")


@cache
def _stamp() -> re.Pattern[str]:
    stamps = alternatives(date_words().stamps)
    return re.compile(rf"(?<![\w-])(?P<stamp>{stamps})\s*:?\s+(?P<day>{_any_day()})", re.IGNORECASE)


@cache
def _day_colon() -> re.Pattern[str]:
    return re.compile(rf"(?P<day>{_any_day()}):(?=\s)", re.IGNORECASE)


@cache
def _day_at_end() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<day>{_any_day()})[^\S\n]*\Z", re.IGNORECASE)


def find_days(text: str) -> Iterator[DatelineDay]:
    """Every day told with its month in the text, the year and weekday where they are told."""
    for form in _day_patterns():
        for match in form.finditer(text):
            day = _read_day(text, *match.span())
            if day is not None:
                yield day
