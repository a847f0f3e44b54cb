"""A report in a few numbers, by which its copies are found among millions and told from strangers.

A sketch is one row of a store: `keys` to look others up by, `digest` and `facts` to tell whether they are copies. Two
reports are compared only where they share a key.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
from rensa import RMinHash

from sayso.link.shingles import Hashes, Shingled, mix, shingle
from sayso.model.reports import Report

# The way sketches are made; sketches of another scheme do not compare and are made anew from the texts.
SCHEME = 1
# A shingle's hash is kept in a digest with so many bits.
BITS = 32
# A digest of more shingles than this is thinned to a half, a quarter, ...: the shingles with the smallest hashes.
FULL = 512
# A text of fewer shingles has no keys: it is too short to be known again.
SHORTEST = 8
# Bands of minima: two texts share one where all minima of it agree, each with the chance of their likeness.
ROWS = 3
TEXT_BANDS = 16
LEAD_BANDS = 8
# How many shingles of its beginning stand for a text that others may have cut behind it.
LEAD = 96
# Sentences known by themselves: the few with the smallest hashes, none shorter than a dozen words.
SENTENCES = 8
SHORTEST_SENTENCE = 12
_SEED = 20

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
        """How often the sketch was halved: of 2 ** level hashes, the smallest is kept."""
        return max(0, (self.length - 1) // FULL).bit_length()


def sketch(report: Report) -> Sketch:
    """The sketch of a report's text, its headline and outlet aside: the same on every machine and in every process."""
    shingled = shingle(report.text, SHORTEST_SENTENCE)
    shingles = np.unique(shingled.shingles)
    made = Sketch(
        report=report.id,
        published=report.published,
        length=len(shingles),
        digest=b"",
        facts=b"",
        cased=shingled.cased,
        keys=_find_keys(shingled, shingles),
    )
    return Sketch(
        report=made.report,
        published=made.published,
        length=made.length,
        digest=_pack(shingles, made.level),
        facts=_pack(shingled.facts, made.level),
        cased=made.cased,
        keys=made.keys,
    )


def unpack(hashes: bytes, level: int) -> Sample:
    """The hashes of a digest that are kept at this level."""
    sample = np.frombuffer(hashes, dtype="<u4").astype(np.uint32, copy=False)
    return sample[: np.searchsorted(sample, np.uint64(1 << (BITS - level)))]


def _pack(hashes: Hashes, level: int) -> bytes:
    short = np.unique((hashes >> np.uint64(64 - BITS)).astype(np.uint32))
    return short[: np.searchsorted(short, np.uint64(1 << (BITS - level)))].astype("<u4").tobytes()


def _find_keys(shingled: Shingled, shingles: Hashes) -> tuple[int, ...]:
    """Keys of the whole text, of bands of its minima and of its beginning's, and of some of its sentences."""
    if len(shingles) < SHORTEST:
        return ()
    lead = np.unique(shingled.shingles[:LEAD])
    minima = RMinHash.digest_matrix_from_flat_token_hashes(
        np.concatenate([shingles, lead]), [0, len(shingles), len(shingles) + len(lead)], ROWS * TEXT_BANDS, _SEED
    ).to_rows()
    keys = [
        shingled.whole,
        _band(minima[0], TEXT_BANDS, salt=1),
        _band(minima[1], LEAD_BANDS, salt=2),
        np.unique(shingled.sentences)[:SENTENCES],
    ]
    salted = [mix(part + np.uint64((SCHEME << 8) + family)) for family, part in enumerate(keys)]
    return tuple(sorted({int(key) >> 1 for part in salted for key in part}))


def _band(minima: list[int], bands: int, *, salt: int) -> Hashes:
    rows = np.array(minima[: bands * ROWS], dtype=np.uint64).reshape(bands, ROWS)
    total = np.arange(bands, dtype=np.uint64) + np.uint64(salt << 8)
    for column in range(ROWS):
        total = mix(total) + rows[:, column]
    return mix(total)
