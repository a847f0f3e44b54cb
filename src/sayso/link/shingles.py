"""A text as hashes of its runs of words (shingles) and of its names and numbers.

The hashes are our own, so that they are the same in every process, on every platform and with any version of a library.
"""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain

import numpy as np
import numpy.typing as npt

from sayso.link.levelling import fold, read_sentences

Hashes = npt.NDArray[np.uint64]

# Words in a shingle. Of five, formulas ("was pronounced dead at") fill few, and one changed word spoils only five.
WORDS = 5
# Words in a shingle by which copies are looked up: of eight, since only few are shared by strangers.
WORDS_LOOKED_UP = 8
# Bits of a fact's hash that stand for the words before it; the others stand for the fact itself.
CONTEXT_BITS = 20

_PRIME = np.uint64(0x9E3779B97F4A7C15)
_MIX_ONE, _MIX_TWO = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)


@dataclass(frozen=True, slots=True)
class Shingled:
    """A text's shingles of five words and those of eight, in its order, repeats kept; its names and numbers.

    `facts` are names and numbers, each with the two words before it in the higher bits. `cased` says whether capitals
    tell names from other words: not in a text all in capitals, nor in a script without case; `facts` are then only
    the numbers.
    """

    shingles: Hashes
    looked_up: Hashes
    facts: Hashes
    cased: bool


def shingle(text: str) -> Shingled:
    """A text's hashes: linear in its length, none of them for a text without words."""
    sentences = read_sentences(text)
    words = list(chain.from_iterable(sentences))
    hashes = np.array([_hash_word(word) for word in words], dtype=np.uint64)
    starts = {0, *accumulate(map(len, sentences))}
    cased = 2 * sum(map(str.islower, words)) > len(words)
    return Shingled(
        shingles=_find_shingles(hashes, WORDS),
        looked_up=_find_shingles(hashes, WORDS_LOOKED_UP),
        facts=_hash_facts(hashes, _find_facts(words, starts, cased)),
        cased=cased,
    )


@lru_cache(maxsize=1 << 16)
def _hash_word(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(fold(word).encode(), digest_size=8).digest(), "little")


def _find_shingles(words: Hashes, length: int) -> Hashes:
    count = max(0, len(words) - length + 1)
    total = np.zeros(count, dtype=np.uint64)
    for offset in range(length):
        total = total * _PRIME + words[offset : offset + count]
    return _mix(total)


def _mix(hashes: Hashes) -> Hashes:
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
    context = _mix(padded[at] * _PRIME + padded[at + 1])
    low = np.uint64(64 - CONTEXT_BITS)
    return (context >> low << low) | (_mix(padded[at + 2]) >> np.uint64(CONTEXT_BITS))
