"""Headings, datelines and paragraphs that a flattened page has glued to the text behind them.

Pages saved as one line leave a bare hyphen: "Water shortages-On Thursday", "Observers -A team arrived". It has no space
behind it, a capital follows, and what stands before is set like a heading; names ("Iraq-Syria", "al-Assad") are not.
Pages whose paragraphs ran together leave a stop without a space ("He died at home.Police said").
"""

import re

LONGEST_HEADING = 16
# Nor is a heading longer than so many characters; further back nothing is looked at, so that time grows with the text.
WIDEST_HEADING = 1_000
_GLUE = re.compile(r"(?<=[\w”’'\")—–-])(?P<space>[ \u00a0]?)-(?=[“\"‘']?[A-Z])")
_OPENERS = re.compile(
    r"[“\"‘']?(?:The|A|An|In|On|At|He|She|It|They|We|This|That|These|There|As|But|For|If|When|While|After|Before|By|With|"
    r"From|To|His|Her|Their|Some|Many|One|Two|Officials|Police|U\.S\.|U\.N\.)\s"
)
# Two small letters or digits, a stop, and a word with a capital.
_LOST_BREAK = re.compile(r"(?<=[a-z0-9][a-z0-9])[.!?][”\"’')]*(?=[“\"‘']?(?:[A-Z][a-z]+|A|I)[ ,])")
_ADDRESS = re.compile(r"(?:Com|Org|Net|Gov|Edu)\b")
_PREFIXES = frozenset({"anti", "pro", "non", "mid", "ex", "al", "el", "un", "pre", "post", "neo", "pan"})
_SENTENCE_END = re.compile(r"[.!?][”\"’']?\s")


def find_glue(text: str, start: int, end: int) -> list[int]:
    """Offsets of the hyphens between `start` and `end` that glue a heading to what follows."""
    found = []
    last = begun = start
    stops = _SENTENCE_END.finditer(text, start, end)
    stop = next(stops, None)
    for match in _GLUE.finditer(text, start, end):
        at = match.end() - 1
        while stop is not None and stop.end() <= at:
            begun, stop = stop.end(), next(stops, None)
        heading = text[begun : match.start()].split() if match.start() - begun <= WIDEST_HEADING else []
        if not 0 < len(heading) <= LONGEST_HEADING:
            continue
        opened = heading[-1].lower() not in _PREFIXES and _OPENERS.match(text, at + 1)
        if match["space"] or heading[-1] in {"—", "–"} or opened or (begun == last and _is_titled(heading)):
            found.append(at)
            last = begun = at + 1
    return found


def find_lost_breaks(text: str, start: int, end: int) -> list[int]:
    """Offsets between `start` and `end` where a sentence begins with no space behind the one before it.

    Paragraphs run together so where a page's breaks were lost ("He died at home.Police said").
    """
    return [match.end() for match in _LOST_BREAK.finditer(text, start, end) if not _ADDRESS.match(text, match.end())]


def _is_titled(words: list[str]) -> bool:
    long = [word for word in words if len(word) > 3]
    return (
        len(words) >= 4
        and not " ".join(words).isupper()
        and sum(word[:1].isupper() or word[:1].isdigit() for word in long) >= 0.8 * len(long)
    )
