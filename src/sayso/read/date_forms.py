"""The forms of date expressions: a small grammar of regular expressions, its words from the codebook.

A form is a pattern in which `{name}` stands for a fragment. Forms are tried in their order where they match the same
characters, else the longest wins; each has the name under which `date_meanings` reads it.
"""

import re
from collections.abc import Mapping
from functools import cache

from sayso.read.date_words import alternatives, date_words

DIGIT = "#"

# A day with its month, whatever else a dateline may hold.
DAY_FORMS = (
    r"(?<!\w)(?:{weekday},?\s+)?{month}\s+{day}(?:(?:,\s*|\s+){year}|\s+{short})?",
    r"(?<!\w)(?:{weekday},?\s+)?{day}\s+(?:of\s+)?{month}(?:,?\s*{year}|,?\s+{short})?",
)

# Name, what it can begin with, form. A beginning is a table or list of `DateWords`, `#` for a digit, or a word itself.
FORMS: tuple[tuple[str, str, str], ...] = (
    ("iso", "#", r"(?P<year>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?![\w-])"),
    ("numeric", "#", r"(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<year>\d{4}|\d\d)(?![\w/-])"),
    (
        "day",
        "months weekdays last this next",
        r"(?:(?P<which>last|this|next)\s+)?{named}{month}\s+(?:the\s+)?{day}(?:(?:,\s*|\s+){year})?",
    ),
    ("day", "# ordinals weekdays the", r"{named}(?:the\s+)?{day}\s+(?:of\s+)?{month}(?:,?\s*{year}|,?\s+{short})?"),
    ("days", "months weekdays", r"{named}{month}\s+{day}{to}(?:{month2}\s+)?{day2}(?:,?\s*{year})?"),
    ("days", "#", r"{day}{to}{day2}\s+(?:of\s+)?{month}(?:,?\s*{year})?"),
    ("days", "#", r"{day}\s+{month}{to}{day2}\s+{month2}(?:,?\s*{year})?"),
    ("month", "months", r"{month},?\s+(?:of\s+)?(?:{year}|['’]{short})"),
    ("month", "months", r"{month}\s+(?:of\s+|in\s+)?(?P<of>this|last|next)\s+year"),
    ("month", "this last next past previous", r"{which}\s+{month}"),
    ("month", "months", r"{month}"),
    ("months", "months", r"{month}{to}{month2}(?:,?\s+(?:of\s+)?{year})?"),
    ("year", "# the fiscal spoken_years", r"(?:the\s+)?(?:fiscal\s+)?(?:year\s+)?{year}"),
    ("years", "#", r"(?P<year>{digits4}){to}(?P<year2>{digits4}|\d\d)(?![\w%:$-]|[.,]\d)"),
    ("decade", "# the", r"(?:the\s+)?(?:(?P<year>(?:1[5-9]|20)\d0)['’]?s|['’](?P<short>\d0)s)(?![a-z])"),
    ("decade", "the", r"the\s+(?P<name>{decade})(?![a-z])"),
    ("century", "# ordinals the", r"(?:the\s+)?{ordinal}[\s-]century(?![a-z])"),
    ("weekday", "weekdays", r"{weekday}{daypart}"),
    ("weekday", "the this past future", r"(?:the\s+)?{which}\s+{weekday}{daypart}"),
    ("weekday", "weekdays", r"{weekday}{daypart}\s+(?:of\s+)?(?P<week>last|this|next)\s+week"),
    ("overnight", "overnight", r"overnight\s+(?:on\s+)?{weekday}(?:[’']s)?"),
    ("weekdays", "weekdays", r"{weekday}{daypart}{to}{weekday2}(?:[’']s)?"),
    (
        "deictic",
        "today tonight yesterday tomorrow overnight",
        r"(?P<word>today|tonight|yesterday|tomorrow|overnight){daypart}",
    ),
    ("deictic", "the", r"the\s+(?P<word>day\s+before\s+yesterday|day\s+after\s+tomorrow)"),
    ("deictic", "this", r"(?P<word>this)\s+(?:morning|afternoon|evening)(?![a-z])"),
    ("deictic", "last", r"(?P<word>last)\s+(?:night|evening)(?![a-z])"),
    (
        "unit",
        "the this current latest past future",
        r"(?P<the>the\s+)?{which}\s+(?:fiscal\s+|calendar\s+)?{span}(?![a-z-])(?!\s+of\b)",
    ),
    ("part_of", "the", r"the\s+(?P<unit>day|week|month|quarter|year|decade|century)(?![a-z-])"),
    ("part_of", "year", r"(?P<unit>year)[\s-](?P<end>end)(?![a-z-])"),
    ("weekend", "the", r"the\s+weekend(?![a-z-])"),
    (
        "anaphor",
        "the that",
        r"(?:the|that)\s+(?:very\s+)?(?P<step>same|next|following|previous|preceding)\s+{moment}(?![a-z])",
    ),
    ("anaphor", "that", r"that\s+{moment}(?![a-z])"),
    ("anaphor", "the", r"the\s+{moment}\s+(?P<step>before|after|earlier)(?![a-z])"),
    (
        "past",
        "the this past next coming",
        r"(?:the\s+|this\s+)?(?P<which>last|past|previous|next|coming)\s+(?:{number}[\s-])?{unit}(?!-)",
    ),
    (
        "ago",
        "# numbers vague about",
        r"(?:(?P<about>{about})\s+){0,3}{number}[\s-]{unit}(?:\s+or\s+(?:so|two|more))?[\s-]{way}(?![a-z])",
    ),
    ("ago", "year", r"(?P<one>(?P<unit>year)[\s-](?P<way>ago|earlier))(?![a-z])"),
    ("ago", "units", r"{unit}[\s-]{way}(?![a-z])"),
    (
        "quarter",
        "ordinals the # this last next",
        r"(?:the\s+)?(?:(?P<whose>this|last|next)\s+year['’]?s\s+|{year}\s+)?(?:fiscal[\s-])?{ordinal}[\s-]quarter(?![a-z])"
        r"(?:\s+of\s+(?:fiscal\s+)?(?:(?P<of_year>{digits4})|(?P<of>this|last|next)\s+year))?",
    ),
    ("season", "the this past next seasons", r"(?:the\s+)?(?:{which}\s+)?{season}(?:\s+(?:of\s+)?{year})?"),
    ("festival", "festivals moving easter", r"{festival}(?:,?\s+{year})?"),
    ("vague", "recently lately", r"(?:recently|lately)(?![a-z])"),
    ("vague", "now", r"{now}(?![a-z-])"),
    ("vague", "the", r"{soon}(?![a-z-])"),
    ("vague", "recent", r"recent\s+(?:hours|days|weeks|months|years)(?![a-z])"),
    ("duration", "# numbers vague about", r"(?:(?:{about})\s+){0,3}{number}[\s-]{unit}(?![\s-]+(?:old|of\s+age)\b)"),
    ("duration", "units", r"(?P<unit>day|week|month|year|decade|hour)s(?:-long)?(?![a-z-])"),
)


def compile_form(form: str) -> re.Pattern[str]:
    """A form with its fragments put in."""
    for name, fragment in _fragments().items():
        form = form.replace(f"{{{name}}}", fragment)
    return re.compile(form, re.IGNORECASE)


@cache
def _fragments() -> Mapping[str, str]:
    words = date_words()
    lists = {name: alternatives(phrases) for name, phrases in words.lists.items()}
    months, weekdays = _names(words.months, words.full_months), _names(words.weekdays, words.full_weekdays)
    number = rf"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?|{alternatives(words.ordinals)}"
    # Not "May 30 percent", "May 10:30", "May 3.5", "May 10 a.m."; but "May 3,2015".
    day_ends = r"(?![\w%]|:\d|[.,]\d(?!\d\d\d)|\s?[ap]\.?m\b)"
    year = r"(?:1[5-9]|20)\d\d"
    festivals = alternatives([*words.festivals, *words.moving, *words.easter]).replace("'", "['’]")
    return {
        "month": rf"(?P<month>{months})(?![a-z])",
        "month2": rf"(?P<month2>{months})(?![a-z])",
        "weekday": rf"(?P<weekday>{weekdays})(?![a-z])",
        "weekday2": rf"(?P<weekday2>{weekdays})(?![a-z])",
        "named": rf"(?:(?P<named>{weekdays})(?![a-z])(?:\s+(?:{lists['dayparts']}))?,?\s+(?:the\s+)?)?",
        "day": rf"(?P<day>{number}){day_ends}",
        "day2": rf"(?P<day2>{number}){day_ends}",
        "digits4": year,
        "year": rf"(?P<year>{year}(?![\w%$]|[.,:]\d|-[A-Z0-9])|{_spoken_years()}(?![\w-]))",
        "short": r"['’]?(?P<short>\d\d)(?!\d|[.,:]\d|\s*%|\s+[A-Za-z])",
        "to": r"\s*(?:-|–|—|to|into|through|until|and|or)\s*(?:the\s+)?(?:early\s+)?",
        "daypart": rf"(?:[’']s)?(?:\s+(?:{lists['dayparts']})(?![a-z]))?",
        "unit": rf"(?P<unit>{alternatives(words.units)}|centurie)s?(?![a-z])",
        "span": r"(?P<unit>week|weekend|month|quarter|year|decade|century)",
        "moment": r"(?P<unit>day|night|morning|afternoon|evening|week|month|year)",
        "way": r"(?P<way>ago|earlier|before|later|after|afterwards?|prior|previously|from\s+now|since)",
        "number": rf"(?P<number>{_numbers()}|{alternatives(words.numbers)}|{lists['vague']})(?:\s+and\s+a\s+half)?",
        "season": rf"(?P<season>{alternatives(words.seasons)})(?![a-z])",
        "which": rf"(?P<which>this\s+past|{lists['past']}|{lists['present']}|latest|same|{lists['future']})",
        "ordinal": rf"(?P<ordinal>\d{{1,2}}(?:st|nd|rd|th)|{alternatives(words.ordinals)})",
        "festival": rf"(?P<festival>{festivals})(?![a-z])",
        "decade": alternatives(words.decades),
        "about": lists["about"],
        "now": rf"(?P<now>{lists['now']})",
        "soon": rf"(?P<soon>{lists['soon']})",
    }


def _names(names: Mapping[str, int], full: frozenset[str]) -> str:
    """Names in full and abbreviations with or without their point, the longest first."""
    return "|".join(
        name if name in full else rf"{name}\.?" for name in sorted(names, key=lambda name: (-len(name), name))
    )


def _spoken_years() -> str:
    """Years as they are spoken: "nineteen ninety-seven", "eighteen hundred", "two thousand and three"."""
    words = date_words()
    single = {number: word for word, number in words.numbers.items() if " " not in word and word not in ("a", "an")}
    ones = alternatives(single[number] for number in range(1, 10))
    teens = alternatives(single[number] for number in range(10, 20))
    tens = alternatives(single[number] for number in range(20, 100, 10))
    after = rf"hundred|{teens}|(?:{tens})(?:[\s-]+(?:{ones}))?"
    return (
        rf"(?:(?:{alternatives(words.lists['spoken_years'])})[\s-]+(?:{after})"
        rf"|two\s+thousand(?:\s+(?:and\s+)?(?:{teens}|{ones}))?)"
    )


def _numbers() -> str:
    tens = alternatives(word for word, number in date_words().numbers.items() if 20 <= number < 100)
    ones = alternatives(word for word, number in date_words().numbers.items() if number < 10 and " " not in word)
    return rf"\d{{1,3}}(?![\d,.])|(?:{tens})-(?:{ones})"
