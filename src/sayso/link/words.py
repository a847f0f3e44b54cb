"""The words that tell one happening from another: names, ages and numbers, the rarer the more they say.

How rare a word is does not depend on the reports at hand, so that a link is the same whatever else is known: a hashed
table of document frequencies in news (`rarity.npz`, made by `bench/train/rarity.py`) gives it in bits.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

PATH = Path(__file__).parent / "rarity.npz"
# A word that no text of the table had is as rare as this, in bits.
RAREST = 13.0
# Below this a word is in every other report and says nothing.
LEAST = 4.0

_WORD = re.compile(r"(\d{1,3})(?=[\s-]+(?:year|month)s?[\s-]+olds?\b)|[^\W\d_][^\W_’'-]*(?:[’'-][^\W_]+)*|\d{3,6}")
_POSSESSIVE = re.compile(r"[’']s?$")
_OPENING = re.compile(r"(?:^|[.!?:;\n•|\"“”‘(\[—–]|--)[\s\"“‘(]*$")
_BEFORE = 4


def find_words(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, str]]:
    """Where telling words begin and how they are compared: names ("okafor"), ages ("34y"), numbers of three digits."""
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        word = match[0]
        if match[1]:
            yield match.start(), f"{word}y"
        elif word[0].isdigit() or (word[0] != word[0].lower() and not _opens(text, match.start())):
            yield match.start(), fold_word(word)


def fold_word(word: str) -> str:
    """A word as words are compared: lower case, no possessive."""
    return _POSSESSIVE.sub("", word.lower())


def is_age(word: str) -> bool:
    """Whether a telling word is an age."""
    return word[0].isdigit() and word[-1] == "y"


def _opens(text: str, start: int) -> bool:
    """Whether a word opens a sentence or a line, where a capital says nothing."""
    return _OPENING.search(text, max(0, start - _BEFORE), start) is not None


@cache
def _table() -> NDArray[np.uint8]:
    with np.load(PATH) as stored:
        table: NDArray[np.uint8] = stored["tenths"]
    return table


@cache
def rarity(word: str) -> float:
    """How rare a word is in news, in bits: the logarithm to the base 2 of how many reports there are to one with it."""
    table = _table()
    return float(table[crc32(word.encode("utf-8", "surrogatepass")) % len(table)]) / 10


def tell_apart(words: Iterable[str]) -> dict[str, float]:
    """The words that say something, each with its bits."""
    return {word: bits for word in words if (bits := rarity(word)) >= LEAST}
