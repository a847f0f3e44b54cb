"""A text as its words, its runs of words (shingles), its sentences, its names and numbers: all of them as hashes.

What editors change without changing a dispatch is levelled first: case, white space, punctuation, accents and other
marks, the shape of letters and digits (NFKD), separators in numbers. Numbers stay. The hashes are our own, so that they
are the same in every process, on every platform and with any version of a library.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]

# Words in a shingle: of five, formulas ("was pronounced dead at") fill few, and one changed word spoils only five.
SHINGLE = 5
# Bits of a fact's hash that stand for what is before it; the others stand for the fact itself.
CONTEXT_BITS = 20
# Scripts written without spaces: every letter counts as a word.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"\d+(?:[.,]\d+)*|[{_UNSPACED}]|[^\W\d_{_UNSPACED}]+")
_SEPARATOR = re.compile("[.,]")
_SENTENCE_END = re.compile(r"[.!?…]+[\"”’»')\]]*(?=\s|\Z)|[؟۔。！？।\r\n]+")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
# Marks set over letters, and characters nobody sees: joiners, direction marks, soft hyphens.
_UNSEEN = frozenset({"Mn", "Cf"})

_PRIME = np.uint64(0x9E3779B97F4A7C15)
_MIX_ONE, _MIX_TWO = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)


@dataclass(frozen=True, slots=True)
class Shingled:
    """A text's shingles in its order, repeats kept; the hashes of its longer sentences; its names and numbers.

    `facts` are names and numbers, each with the two words before it in the higher bits. `whole` is of all words.
    `cased` says whether capitals tell names from other words: not in a text all in capitals, nor in a script without
    case; `facts` are then only the numbers.
    """

    shingles: Hashes
    sentences: Hashes
    facts: Hashes
    whole: Hashes
    cased: bool


def shingle(text: str, shortest_sentence: int) -> Shingled:
    """A text's hashes; sentences of fewer than `shortest_sentence` words are left out of `sentences`."""
    sentences = [words for piece in _SENTENCE_END.split(_level(text)) if (words := _WORD.findall(piece))]
    words = list(chain.from_iterable(sentences))
    hashes = np.array([hash_word(word) for word in words], dtype=np.uint64)
    starts: list[int] = np.cumsum([0, *map(len, sentences)]).tolist()
    long = [hashes[start:end] for start, end in pairwise(starts) if end - start >= shortest_sentence]
    cased = 2 * sum(map(str.islower, words)) > len(words)
    return Shingled(
        shingles=_find_shingles(hashes),
        sentences=mix(np.array([_fold(sentence) for sentence in long], dtype=np.uint64)),
        facts=_hash_facts(hashes, _find_facts(words, set(starts), cased)),
        whole=mix(np.array([_fold(hashes)], dtype=np.uint64)),
        cased=cased,
    )


def _level(text: str) -> str:
    """The text with letters and digits in their plain shape and without marks, its case kept."""
    return text if text.isascii() else _FOREIGN.sub(lambda match: _level_run(match[0]), text)


@lru_cache(maxsize=1 << 14)
def _level_run(run: str) -> str:
    shapes = unicodedata.normalize("NFKD", run)
    return "".join(str(unicodedata.decimal(char, char)) for char in shapes if unicodedata.category(char) not in _UNSEEN)


@lru_cache(maxsize=1 << 16)
def hash_word(word: str) -> int:
    """64 bits of a word, its case and the separators of a number levelled."""
    folded = _SEPARATOR.sub("", word) if word[0].isdecimal() else word.casefold()
    return int.from_bytes(hashlib.blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _find_shingles(words: Hashes) -> Hashes:
    count = max(0, len(words) - SHINGLE + 1)
    total = np.zeros(count, dtype=np.uint64)
    for offset in range(SHINGLE):
        total = total * _PRIME + words[offset : offset + count]
    return mix(total)


def _fold(words: Hashes) -> int:
    """64 bits of a row of words in their order, not yet mixed."""
    powers = np.cumprod(np.full(len(words), _PRIME, dtype=np.uint64), dtype=np.uint64)
    return int(np.dot(powers, words))


def mix(hashes: Hashes) -> Hashes:
    """Each of 64 bits made to depend on all 64: the finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014)."""
    hashes = (hashes ^ (hashes >> np.uint64(30))) * _MIX_ONE
    hashes = (hashes ^ (hashes >> np.uint64(27))) * _MIX_TWO
    return hashes ^ (hashes >> np.uint64(31))


def _find_facts(words: list[str], starts: set[int], cased: bool) -> list[int]:
    """Where numbers stand, and words with a capital that are nowhere without it; never at a sentence's beginning."""
    capitals = [at for at, word in enumerate(words) if not word.islower() and at not in starts]
    plain = {word for word in words if word.islower()} if cased else set()
    return [
        at
        for at in capitals
        if words[at][0].isdecimal() or (cased and words[at][0].isupper() and words[at].casefold() not in plain)
    ]


def _hash_facts(words: Hashes, places: list[int]) -> Hashes:
    """What is at these places, in the lower bits, behind the two words before it, in the higher bits."""
    padded = np.concatenate([np.zeros(2, dtype=np.uint64), words])
    at = np.array(places, dtype=np.intp)
    context = mix(padded[at] * _PRIME + padded[at + 1])
    low = np.uint64(64 - CONTEXT_BITS)
    return (context >> low << low) | (mix(padded[at + 2]) >> np.uint64(CONTEXT_BITS))
