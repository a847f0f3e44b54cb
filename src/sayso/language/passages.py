"""Finding the paragraphs of a report, and writing each as the parser wants it with the way back to every character."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from sayso.language.glue import find_glue, find_lost_breaks
from sayso.language.parses import Passage, PassageKind

# Characters that are part of no word and no space: zero-width, joiners, direction marks, soft hyphen, byte-order mark.
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
# A block whose longest line is this long or longer may have been broken by a margin rather than by its writer.
MARGIN = 45
# How much of the margin a line must fill, with the next line's first word, to count as broken by it.
RAGGED = 0.9
HEADING_WORDS = 14
TITLE_WORDS = 25
# The parser's memory grows with the length of one text; nothing in a real paragraph is as long as this.
LONGEST = 20_000
LONGEST_SENTENCE = 2_000
# A run of so many characters without a space is no word.
RUN = 200
_RUN = re.compile(rf"\S{{{2 * RUN},}}")
_PIECE = re.compile(r".+?(?:[.!?][\"”’')]*\s+|\Z)", re.DOTALL)

_DASH = re.compile(r"(?<=[a-z]{3})-(?= (?!and |or |to )[a-z])")
_BLANK = re.compile(r"\r?\n[^\S\n]*(?:\r?\n[^\S\n]*)+")
_LINE = re.compile(r"[^\r\n]+")
_SENTENCE_END = re.compile(r"[.!?:;,\"'”’»)\]-]\s*$")


@dataclass(slots=True)
class Prepared:
    """A passage as the parser reads it. `locate` gives the report's offset of a character of `text`."""

    text: str
    passage: Passage
    _kept: list[int] = field(default_factory=list)
    _shift: list[int] = field(default_factory=list)

    def locate(self, offset: int) -> int:
        shift = self._shift[bisect_right(self._kept, offset) - 1] if self._kept and offset >= self._kept[0] else 0
        return self.passage.start + offset + shift


def find_passages(text: str, cut: int | None = None) -> list[Passage]:
    """The paragraphs and headings of a report, in order: split at blank lines, and at line ends the writer meant.

    `cut` is one more offset to split at, where a dateline ends and the text begins.
    """
    passages: list[Passage] = []
    for start, end in _blocks(text):
        lines = [(start + m.start(), start + m.end()) for m in _LINE.finditer(text[start:end]) if m.group().strip()]
        for low, high in _join(text, lines):
            for left, right in _unglue(text, low, high, cut):
                passages.extend(_cut(text, *_strip(text, left, right)))
    passages = [passage for passage in passages if passage.end > passage.start]
    if len(passages) > 1 and _is_title(text[passages[0].start : passages[0].end]):
        passages[0].kind = PassageKind.HEADING
    return passages


def _is_title(words: str) -> bool:
    """Whether a first line is a title though it ends like a sentence: short, and without a full stop."""
    return len(words.split()) <= TITLE_WORDS and not words.rstrip("\"'”’)").endswith(".")


def prepare(text: str, passage: Passage) -> Prepared:
    """The passage's characters for the parser: line ends and odd spaces as spaces, invisible characters left out.

    A hyphen set as a dash right behind a word ("two killed- no more is known") becomes a dash.
    """
    raw = _DASH.sub("\u2013", text[passage.start : passage.end])
    if raw.isascii() and raw.isprintable():
        return Prepared(raw, passage)
    kept: list[int] = []
    shift: list[int] = []
    parts: list[str] = []
    length = last = 0
    for match in INVISIBLE.finditer(raw):
        parts.append(raw[last : match.start()])
        length += match.start() - last
        last = match.end()
        kept.append(length)
        shift.append(last - length)
    parts.append(raw[last:])
    return Prepared("".join(_plain(char) for char in "".join(parts)), passage, kept, shift)


def _plain(char: str) -> str:
    """A character as the parser may have it: every space a plain one, no control characters, no half of a character."""
    if char.isspace() or char < " ":
        return " "
    return "\ufffd" if "\ud800" <= char <= "\udfff" else char


def _blocks(text: str) -> list[tuple[int, int]]:
    ends = [(m.start(), m.end()) for m in _BLANK.finditer(text)]
    starts = [0] + [end for _, end in ends]
    return list(zip(starts, [start for start, _ in ends] + [len(text)], strict=True))


def _join(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Lines of one block joined where a margin broke them: no line had room for the first word of the next."""
    if len(lines) < 2:
        return lines
    margin = max(end - start for start, end in lines)
    nexts = [len(text[start:end].split(maxsplit=1)[0]) for start, end in lines[1:]]
    full = [end - start + 1 + word > RAGGED * margin for (start, end), word in zip(lines, nexts, strict=False)]
    return [(lines[0][0], lines[-1][1])] if MARGIN <= margin <= 100 and all(full) else lines


def _unglue(text: str, start: int, end: int, cut: int | None) -> list[tuple[int, int]]:
    """A line cut where its dateline ends, where a sentence follows without a space, and where a hyphen glues a heading
    to the text (the hyphen belongs to neither)."""
    glue = [(at, at + 1) for at in find_glue(text, start, end)]
    glue = sorted([*glue, *((at, at) for at in find_lost_breaks(text, start, end))])
    if cut is not None and start < cut < end and not any(low <= cut <= high for low, high in glue):
        glue = sorted([*glue, (cut, cut)])
    return list(zip([start, *(high for _, high in glue)], [*(low for low, _ in glue), end], strict=True))


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _cut(text: str, start: int, end: int) -> list[Passage]:
    """One passage, or several where it is longer than the parser should be given at once."""
    words = text[start:end].split(maxsplit=HEADING_WORDS + 1)
    heading = len(words) <= HEADING_WORDS and not _SENTENCE_END.search(text[start:end])
    kind = PassageKind.HEADING if heading else PassageKind.BODY
    ends = [*_cuts(text, start, end), end]
    return [Passage(low, high, kind) for low, high in zip([start, *ends], ends, strict=False)]


def _cuts(text: str, start: int, end: int) -> list[int]:
    """Where to cut what is too long at once: behind a sentence, else behind a word, else anywhere.

    The parser's tokenizer takes time by the square of a run without spaces, and syntax by that of a sentence.
    """
    cuts = [match.start() + at for match in _RUN.finditer(text, start, end) for at in range(0, len(match[0]), RUN)]
    begun = last = start
    for match in _PIECE.finditer(text, start, end):
        if match.end() - begun > LONGEST:
            cuts.append(last)
            begun = last
        while match.end() - last > LONGEST_SENTENCE:
            space = text.rfind(" ", last + 1, last + LONGEST_SENTENCE) + 1
            last = begun = space if space > last else last + LONGEST_SENTENCE
            cuts.append(last)
        last = match.end()
    return sorted({cut for cut in cuts if start < cut < end})
