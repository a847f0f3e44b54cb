"""The forms of date expressions, as patterns over the text, each tried only at words that can begin it.

Every pattern has a name, under which `date_meanings` reads it. Several may match at one word: `scan` gives them all, the
longest first, so that the next is tried where the first turns out to mean no date.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from sayso.read.date_words import alternatives, date_words

DIGIT = "#"
ARTICLES = frozenset({"a", "an", "the", "that"})
# How many characters before a date are looked at for the words that lead to it.
REACH = 32
# A number right after a sign of money, a point or a hyphen is part of another number or of a code.
_WORD = re.compile(r"(?<!\w)[A-Za-z]\w*|(?<![\w$£€.,/:#-])['’]?\d\w*|(?<=[a-z]-)\d\w*")

_FOLLOWING = re.compile(r"[\s-]+['’]?(\w+)")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A form of date expression: `starts` are the words it can begin with, `#` for a digit."""

    name: str
    regex: re.Pattern[str]
    starts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern's match in the text."""

    name: str
    match: re.Match[str]


def scan(text: str) -> Iterator[list[Found]]:
    """At each word where any pattern matches, the matches there, longest first, in the order of the text."""
    index = _index()
    for word in _WORD.finditer(text):
        key = word.group().lower()
        patterns = index.get(key if key[0].isalpha() else DIGIT)
        if patterns is None or (key in ARTICLES and not _leads(text, word.end(), index)):
            continue
        found = [Found(p.name, match) for p in patterns if (match := p.regex.match(text, word.start()))]
        if found:
            yield sorted(found, key=lambda item: -item.match.end())


def _leads(text: str, end: int, index: dict[str, tuple[Pattern, ...]]) -> bool:
    """Whether the word after an article can go on as a date: articles are too frequent to try every form at each."""
    following = _FOLLOWING.match(text, end)
    return following is not None and (
        following[1][0].isdigit() or following[1].lower() in index or following[1].lower() in _inner()
    )


@cache
def _inner() -> frozenset[str]:
    words = date_words()
    return frozenset([*words.decades, *words.lists["inner"]])


def find_part(text: str, start: int, floor: int) -> re.Match[str] | None:
    """Words of part right before a date ("early", "the end of"), none of them before `floor`; group `part`."""
    return _before()["part"].search(text, max(floor, start - REACH), start)


def led_by(text: str, start: int, kind: str) -> bool:
    """Whether words of this kind stand right before: `cue` ("in", "since the"), `bare` (without article), `pair`
    ("between"), `each`, `ahead` ("until"), `since`."""
    return _before()[kind].search(text, max(0, start - REACH), start) is not None


@cache
def _before() -> dict[str, re.Pattern[str]]:
    """Patterns that end where a date begins: `search` with an end makes `\\Z` stand there."""
    lists = date_words().lists
    forms = {
        "part": rf"(?<!\w)(?P<part>{alternatives(lists['parts'])})[\s-]+(?:in\s+|on\s+)?(?:the\s+)?\Z",
        "cue": rf"(?<!\w)(?:{alternatives(lists['cues'])})\s+(?:the\s+)?\Z",
        "ahead": rf"(?<!\w)(?:{alternatives(lists['ahead'])})\s+(?:the\s+)?(?:\d\S*\s+)?(?:[ap]\.m\.\s+)?(?:[A-Z]{{2,4}}\s+)?\Z",
        "about": rf"(?<!\w)(?:{alternatives(lists['about'])})\s+\Z",
        "bare": rf"(?<!\w)(?:{alternatives(lists['cues'])})\s+\Z",
        "pair": r"(?<!\w)(?:between|from)\s+\Z",
        "each": r"(?<!\w)(?:each|every)\s+\Z",
        "since": r"(?<!\w)since\s+(?:the\s+)?\Z",
    }
    return {name: re.compile(form, re.IGNORECASE) for name, form in forms.items()}


@cache
def _index() -> dict[str, tuple[Pattern, ...]]:
    index: dict[str, list[Pattern]] = {}
    for pattern in _patterns():
        for start in pattern.starts:
            index.setdefault(start, []).append(pattern)
    return {start: tuple(patterns) for start, patterns in index.items()}


@cache
def _fragments() -> dict[str, str]:
    words = date_words()
    months = "|".join(
        re.escape(name) + ("" if name in words.full_months else r"\.?")
        for name in sorted(words.months, key=lambda name: (-len(name), name))
    )
    weekdays = "|".join(
        re.escape(name) + ("" if name in words.full_weekdays else r"\.?")
        for name in sorted(words.weekdays, key=lambda name: (-len(name), name))
    )
    vague = alternatives(words.lists["vague"])
    digits = r"\d{1,3}(?![\d,.])"
    compound = (
        r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?:one|two|three|four|five|six|seven|eight|nine)"
    )
    return {
        "month": rf"(?P<month>{months})(?![a-z])",
        "month2": rf"(?P<month2>{months})(?![a-z])",
        "weekday": rf"(?P<weekday>{weekdays})(?![a-z])",
        "weekday2": rf"(?P<weekday2>{weekdays})(?![a-z])",
        "dayname": rf"(?:(?P<named>{weekdays})(?![a-z])(?:\s+(?:{alternatives(words.lists['dayparts'])}))?,?\s+(?:the\s+)?)?",
        "day": rf"(?P<day>(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?|{alternatives(words.ordinals)})(?![\w%]|:\d|[.,]\d(?!\d\d\d)|\s?(?:a|p)\.?m\b)",
        "day2": rf"(?P<day2>(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?|{alternatives(words.ordinals)})(?![\w%]|:\d|[.,]\d(?!\d\d\d))",
        "year": r"(?P<year>(?:1[5-9]|20)\d\d)(?![\w%$]|[.,:]\d|-[A-Z0-9])",
        "short": r"['’]?(?P<short>\d\d)(?!\d|[.,:]\d|\s*%|\s+[A-Za-z])",
        "to": r"\s*(?:-|–|—|to|through|until|and|or)\s*(?:the\s+)?",
        "part": rf"(?:[’']s)?(?:\s+(?P<daypart>{alternatives(words.lists['dayparts'])})(?![a-z]))?",
        "unit": rf"(?P<unit>{alternatives(words.units)}|centurie)s?(?![a-z])",
        "number": rf"(?P<number>{digits}|{compound}|{alternatives(words.numbers)}|{vague})(?:\s+and\s+a\s+half)?",
        "season": rf"(?P<season>{alternatives(words.seasons)})(?![a-z])",
        "which": r"(?P<which>this\s+past|this\s+coming|last|past|previous|preceding|this|current|latest|next|coming|upcoming|following|same)",
        "ordinal": rf"(?P<ordinal>\d{{1,2}}(?:st|nd|rd|th)|{alternatives(words.ordinals)})",
        "festival": rf"(?P<festival>{alternatives([*words.festivals, *words.moving, *words.easter])})(?![a-z])".replace(
            "'", "['’]"
        ),
        "decade": alternatives(words.decades),
        "about": alternatives(words.lists["about"]),
        "parts": alternatives(words.lists["parts"]),
    }


# A day with its month, whatever else a dateline may hold.
DAY_FORMS = (
    r"(?<!\w)(?:{weekday},?\s+)?{month}\s+{day}(?:(?:,\s*|\s+){year}|\s+{short})?",
    r"(?<!\w)(?:{weekday},?\s+)?{day}\s+(?:of\s+)?{month}(?:,?\s*{year}|,?\s+{short})?",
)


def compile_form(form: str) -> re.Pattern[str]:
    """A form with its named fragments put in."""
    for key, fragment in _fragments().items():
        form = form.replace(f"{{{key}}}", fragment)
    return re.compile(form, re.IGNORECASE)


# name: (what it can begin with, form). Beginnings name a table of `DateWords`, `#` for digits, or are words themselves.
_FORMS: tuple[tuple[str, str, str], ...] = (
    ("iso", "#", r"(?P<year>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?![\w-])"),
    ("numeric", "#", r"(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<year>\d{4}|\d\d)(?![\w/-])"),
    ("day", "months weekdays last this next", r"(?:(?P<which>last|this|next)\s+)?{dayname}{month}\s+(?:the\s+)?{day}(?:(?:,\s*|\s+){year})?"),
    ("day", "# ordinals weekdays the", r"{dayname}(?:the\s+)?{day}\s+(?:of\s+)?{month}(?:,?\s*{year}|,?\s+{short})?"),
    ("days", "months weekdays", r"{dayname}{month}\s+{day}{to}(?:{month2}\s+)?{day2}(?:,?\s*{year})?"),
    ("days", "#", r"{day}{to}{day2}\s+(?:of\s+)?{month}(?:,?\s*{year})?"),
    ("days", "#", r"{day}\s+{month}{to}{day2}\s+{month2}(?:,?\s*{year})?"),
    ("month", "months", r"{month},?\s+(?:of\s+)?(?:{year}|['’]{short})"),
    ("month", "months", r"{month}\s+(?:of\s+)?(?:in\s+)?(?P<of>this|last|next)\s+year"),
    ("month", "this last next past previous", r"{which}\s+{month}"),
    ("month", "months", r"{month}"),
    ("months", "months", r"{month}{to}{month2}(?:,?\s+(?:of\s+)?{year})?"),
    ("year", "#", r"{year}"),
    ("year", "the fiscal", r"(?:the\s+)?(?:fiscal\s+)?(?:year\s+)?{year}"),
    ("years", "#", r"(?P<year>(?:1[5-9]|20)\d\d)\s*(?:-|–|—|to|through|until|and)\s*(?P<year2>(?:1[5-9]|20)\d\d|\d\d)(?![\w%:$-]|[.,]\d)"),
    ("decade", "# the", r"(?:the\s+)?(?:(?P<year>(?:1[5-9]|20)\d0)['’]?s|['’](?P<short>\d0)s)(?![a-z])"),
    ("decade", "the", r"the\s+(?P<name>{decade})(?![a-z])"),
    ("century", "# ordinals the", r"(?:the\s+)?{ordinal}[\s-]century(?![a-z])"),
    ("weekday", "weekdays", r"{weekday}{part}"),
    ("weekday", "this last next past previous coming upcoming following the", r"(?:the\s+)?{which}\s+{weekday}{part}"),
    ("weekday", "weekdays", r"{weekday}{part}\s+(?:of\s+)?(?P<week>last|this|next)\s+week"),
    ("weekdays", "weekdays", r"{weekday}{part}\s*(?:-|–|—|to|through|until|and)\s*{weekday2}(?:[’']s)?"),
    ("deictic", "today tonight yesterday tomorrow overnight", r"(?P<word>today|tonight|yesterday|tomorrow|overnight){part}"),
    ("deictic", "the", r"the\s+(?P<word>day\s+before\s+yesterday|day\s+after\s+tomorrow)"),
    ("deictic", "this", r"(?P<word>this)\s+(?:morning|afternoon|evening)(?![a-z])"),
    ("deictic", "last", r"(?P<word>last)\s+(?:night|evening)(?![a-z])"),
    ("unit", "the this last next past previous coming current latest following", r"(?P<the>the\s+)?{which}\s+(?:fiscal\s+|calendar\s+)?(?P<unit>week|weekend|month|quarter|year|decade|century)(?![a-z-])(?!\s+of\b)"),
    ("part_of", "the", r"the\s+(?P<unit>day|week|month|quarter|year|decade|century)(?![a-z-])"),
    ("part_of", "year", r"(?P<unit>year)[\s-](?P<end>end)(?![a-z-])"),
    ("weekend", "the", r"the\s+weekend(?![a-z-])"),
    ("anaphor", "the that", r"(?:the\s+|that\s+)(?:very\s+)?(?P<step>same|next|following|previous|preceding)\s+(?P<unit>day|night|morning|afternoon|evening|week|month|year)(?![a-z])"),
    ("anaphor", "that", r"that\s+(?P<unit>day|night|morning|afternoon|evening|week|month|year)(?![a-z])"),
    ("anaphor", "the", r"the\s+(?P<unit>day|night|morning|week|month|year)\s+(?P<step>before|after|earlier)(?![a-z])"),
    ("past", "the this last past next coming previous", r"(?:the\s+|this\s+)?(?P<which>last|past|previous|next|coming)\s+(?:{number}[\s-])?{unit}(?!-)"),
    ("ago", "# numbers vague about", r"(?:(?P<about>{about})\s+)*{number}[\s-]{unit}(?:\s+or\s+(?:so|two|more))?[\s-](?P<way>ago|earlier|before|later|after|afterwards?|prior|previously|from\s+now|since)(?![a-z])"),
    ("ago", "units", r"{unit}[\s-](?P<way>ago|earlier|before|later|after|afterwards?)(?![a-z])"),
    ("quarter", "ordinals the # this last next", r"(?:the\s+)?(?:(?P<whose>this|last|next)\s+year['’]?s\s+|{year}\s+)?(?:fiscal[\s-])?{ordinal}[\s-]quarter(?![a-z])(?:\s+of\s+(?:fiscal\s+)?(?:(?P<of>(?:1[5-9]|20)\d\d)|(?P<which>this|last|next)\s+year))?"),
    ("season", "the this last next past seasons", r"(?:the\s+)?(?:{which}\s+)?{season}(?:\s+(?:of\s+)?{year})?"),
    ("festival", "festivals moving easter", r"{festival}(?:,?\s+{year})?"),
    ("vague", "recently lately", r"(?:recently|lately)(?![a-z])"),
    ("vague", "recent", r"recent\s+(?:hours|days|weeks|months|years)(?![a-z])"),
    ("duration", "# numbers vague about", r"(?:(?:{about})\s+)*{number}[\s-]{unit}(?![\s-]+(?:old|of\s+age)\b)"),
    ("duration", "units", r"(?P<unit>day|week|month|year|decade|hour)s(?:-long)?(?![a-z-])"),
)  # fmt: skip


def _patterns() -> Iterator[Pattern]:
    for name, starts, form in _FORMS:
        yield Pattern(name, compile_form(form), frozenset(_starts(starts.split())))


def _starts(names: Iterable[str]) -> Iterator[str]:
    words = date_words()
    for name in names:
        if name in words.lists and name not in ("past",):
            phrases: Iterable[str] = words.lists[name]
        elif name != DIGIT and isinstance(table := getattr(words, name, None), dict):
            phrases = table
        else:
            phrases = [name]
        for phrase in phrases:
            yield re.split(r"[\s-]", phrase)[0]
    if "units" in names:
        yield from (f"{unit}s" for unit in words.units)
