"""A report in a few numbers, by which its copies are found among millions and told from strangers.

A sketch is one row of a store: `keys` to look others up by, `digest` and `facts` to tell whether they are copies. Two
reports are compared only where they share a key.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from sayso.link.shingles import Hashes, shingle
from sayso.model.reports import Report

# The way sketches are made; those of another scheme do not compare and are made anew from the texts.
SCHEME = 1
# A shingle's hash is kept in a digest with so many bits.
BITS = 32
# A digest of more shingles than this is thinned to a half, a quarter, ...: to the shingles with the smallest hashes.
FULL = 512
# A text of fewer shingles has no keys: it is too short to be known again.
SHORTEST = 8
# Of every run of so many shingles the smallest hash is a key; of short texts' runs of a quarter of their length.
WINDOW = 24
NARROWEST = 8

Sample = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """What is kept of one report to find its copies.

    `length` counts its different shingles. `digest` and `facts` are hashes of shingles, and of names and numbers:
    32 bits each, little-endian, in order, thinned by `level`. `cased` says whether names could be told by capitals.
    `keys` are of 63 bits, none for a text too short to be known again.
    """

    report: str
    published: date | None
    length: int
    digest: bytes
    facts: bytes
    cased: bool
    keys: tuple[int, ...]

    @property
    def level(self) -> int:
        """How often the sketch was halved: one hash of 2 ** level is kept, the smallest."""
        return _find_level(self.length)

    def unpack(self, hashes: bytes, level: int) -> Sample:
        """The hashes of `digest` or `facts` that are kept at this level, the sketch's own or a higher one."""
        sample = np.frombuffer(hashes, dtype="<u4").astype(np.uint32, copy=False)
        return sample if level <= self.level else sample[: sample.searchsorted(1 << (BITS - level))]


def sketch(report: Report) -> Sketch:
    """The sketch of a report's text, its headline and outlet aside: the same on every machine and in every process."""
    shingled = shingle(report.text)
    shingles = np.unique(shingled.shingles)
    level = _find_level(len(shingles))
    return Sketch(
        report=report.id,
        published=report.published,
        length=len(shingles),
        digest=_pack(shingles, level),
        facts=_pack(shingled.facts, level),
        cased=shingled.cased,
        keys=_find_keys(shingled.looked_up, level) if len(shingles) >= SHORTEST else (),
    )


def _find_level(length: int) -> int:
    return (max(0, length - 1) // FULL).bit_length()


def _pack(hashes: Hashes, level: int) -> bytes:
    short = np.unique((hashes >> np.uint64(64 - BITS)).astype(np.uint32))
    return short[: short.searchsorted(1 << (BITS - level))].astype("<u4").tobytes()


def _find_keys(shingles: Hashes, level: int) -> tuple[int, ...]:
    """The smallest hash of every run of shingles: winnowing (Schleimer, Wilkerson and Aiken, SIGMOD 2003).

    Two texts that share a run of 31 words (24 shingles of 8) share a key, wherever it stands in them, and any run of
    fewer does with some chance. A long text's windows are wider, so that it has about as few keys as its digest was
    thinned to; the smallest of a window is the smallest of every narrower one around it, so its keys are among those
    that narrower windows would give.
    """
    window = max(NARROWEST, min(WINDOW, len(shingles) // 4)) << level
    minima = np.unique(_slide(shingles, min(window, len(shingles))))
    return tuple((minima >> np.uint64(1)).tolist())


def _slide(hashes: Hashes, window: int) -> Hashes:
    """The smallest of every run of so many hashes, in time that grows with the logarithm of the window."""
    width = 1
    while width < window:
        step = min(width, window - width)
        hashes = np.minimum(hashes[:-step], hashes[step:])
        width += step
    return hashes
