"""The words and sentences of a text in any script, without what editors change and leave the dispatch as it was.

Levelled are accents and other marks, the shape of letters and digits (NFKD), characters nobody sees, separators in
numbers and, by `fold`, case. White space and punctuation only part words. Numbers stay.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

# Scripts written without spaces: every letter counts as a word.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"\d+(?:[.,]\d+)*|[{_UNSPACED}]|[^\W\d_{_UNSPACED}]+")
_SEPARATOR = re.compile("[.,]")
# Begun only before a run of stops and never tried again with a part of it: linear, whatever the text.
_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]++[\"”’»')\]]*+(?=\s|\Z)|[؟۔。！？।\r\n]+")
_FOREIGN = re.compile(r"[^\x00-\x7f]{1,32}")
# Marks set over letters, and characters nobody sees: joiners, direction marks, soft hyphens.
_UNSEEN = frozenset({"Mn", "Cf"})


def find_sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text begin and end, by punctuation and line ends alone."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    pieces = [(start, start + len(text[start:end].rstrip())) for start, end in pairwise([0, *ends, len(text)])]
    return [(end - len(text[start:end].lstrip()), end) for start, end in pieces if end > start]


def read_words(text: str) -> list[str]:
    """The words of a text in its order, their case kept."""
    return _WORD.findall(_level(text))


def read_sentences(text: str) -> list[list[str]]:
    """The words of each sentence of a text, their case kept; a sentence without words is an empty list."""
    return [_WORD.findall(sentence) for sentence in _SENTENCE_END.split(_level(text))]


def fold(word: str) -> str:
    """A word without its case, a number without its separators."""
    return _SEPARATOR.sub("", word) if word[0].isdecimal() else word.casefold()


def _level(text: str) -> str:
    return text if text.isascii() else _FOREIGN.sub(lambda match: _level_run(match[0]), text)


@lru_cache(maxsize=1 << 13)
def _level_run(run: str) -> str:
    shapes = unicodedata.normalize("NFKD", run)
    return "".join(str(unicodedata.decimal(char, char)) for char in shapes if unicodedata.category(char) not in _UNSEEN)
