"""The forms of date expressions, as patterns over the text, each tried only at words that can begin it.

Every pattern has a name, under which `date_meanings` reads it. Several may match at one word: `scan` gives them all,
the longest first, so that the next is tried where the first turns out to mean no date.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from sayso.read.date_forms import DIGIT, FORMS, compile_form
from sayso.read.date_words import alternatives, date_words

ARTICLES = frozenset({"a", "an", "the", "that"})
# How many characters before a date are looked at for the words that lead to it.
REACH = 32
_FOLLOWING = re.compile(r"[\s-]+['’]?(\w+)")
# A number right after a sign of money, a point or a hyphen is part of another number or of a code.
_WORD = re.compile(r"(?<!\w)[A-Za-z]\w*|(?<![\w$£€.,/:#-])['’]?\d\w*|(?<=[a-z]-)\d\w*")


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
    ("between"), `each`, `ahead` ("until"), `since`, `about` ("around"), `clock` ("at"), `stamp` ("Updated:"), `dated`
    (without its colon)."""
    return _before()[kind].search(text, max(0, start - REACH), start) is not None


@cache
def _before() -> dict[str, re.Pattern[str]]:
    """Patterns that end where a date begins: `search` with an end makes `\\Z` stand there."""
    lists = date_words().lists
    hour = r"(?:\d\S*\s+)?(?:[ap]\.m\.\s+)?(?:[A-Z]{2,4}\s+)?"
    forms = {
        "part": rf"(?<!\w)(?P<part>{alternatives(lists['parts'])})[\s-]+(?:in\s+|on\s+)?(?:the\s+)?\Z",
        "cue": rf"(?<!\w)(?:{alternatives(lists['cues'])})\s+(?:the\s+)?\Z",
        "ahead": rf"(?<!\w)(?:{alternatives(lists['ahead'])})\s+(?:the\s+)?{hour}\Z",
        "clock": rf"(?<!\w)at\s+(?:(?:{alternatives(lists['about'])})\s+)?\Z",
        "about": rf"(?<!\w)(?:{alternatives(lists['about'])})\s+\Z",
        "bare": rf"(?<!\w)(?:{alternatives(lists['cues'])})\s+\Z",
        "pair": r"(?<!\w)(?:between|from)\s+\Z",
        "each": r"(?<!\w)(?:each|every)\s+\Z",
        "stamp": rf"(?<![\w-])(?:{alternatives(date_words().stamps)})\s*:\s*\Z|\(@\w+\)\s*\Z",
        "dated": rf"(?<![\w-])(?:{alternatives(date_words().stamps)})\s+\Z",
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


def _patterns() -> Iterator[Pattern]:
    for name, starts, form in FORMS:
        yield Pattern(name, compile_form(form), frozenset(_starts(starts.split())))


def _starts(names: Iterable[str]) -> Iterator[str]:
    words = date_words()
    for name in names:
        if name in words.lists:
            phrases: Iterable[str] = words.lists[name]
        elif name != DIGIT and isinstance(table := getattr(words, name, None), dict):
            phrases = table
        else:
            phrases = [name]
        for phrase in phrases:
            yield re.split(r"[\s-]", phrase)[0]
    if "units" in names:
        yield from (f"{unit}s" for unit in words.units)
