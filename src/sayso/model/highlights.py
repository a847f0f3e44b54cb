"""A text cut wherever a mark begins or ends, so that marks may overlap as they like and no page counts characters.

For every text and marks: the pieces put together are the text, and the pieces of a mark are its characters. Offsets are
code points, as in the ledger; a browser, which counts in UTF-16, never sees one.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise


class Part(StrEnum):
    """What marked words are to what they are marked for."""

    EVIDENCE = "evidence"
    FURTHER = "further"
    SPEAKER = "speaker"
    ISSUE = "issue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Characters from `start` to before `end`, marked for the claim or issue named."""

    start: int
    end: int
    name: str
    part: Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words under the same marks, the shortest mark first, and which of the marks begin and end with them."""

    text: str
    marks: tuple[Mark, ...]
    beginning: tuple[Mark, ...]
    ending: tuple[Mark, ...]

    def named(self, *parts: Part) -> list[str]:
        """What the words are marked for in one of these ways, the shortest mark first."""
        return list(dict.fromkeys(mark.name for mark in self.marks if mark.part in parts))


def cut(text: str, marks: Iterable[Mark]) -> list[Piece]:
    """The pieces of a text; marks reach no further than the text does."""
    begins, ends = defaultdict[int, list[Mark]](list), defaultdict[int, list[Mark]](list)
    for mark in dict.fromkeys(marks):
        begins[min(mark.start, len(text))].append(mark)
        ends[min(mark.end, len(text))].append(mark)
    edges = sorted({0, len(text), *begins, *ends})
    under: dict[Mark, None] = {}
    pieces = []
    for start, end in pairwise(edges):
        for mark in ends[start]:
            under.pop(mark, None)
        under.update(dict.fromkeys(begins[start]))
        ordered = sorted(under, key=lambda mark: (mark.end - mark.start, mark.start, mark.name, mark.part))
        pieces.append(
            Piece(text=text[start:end], marks=tuple(ordered), beginning=tuple(begins[start]), ending=tuple(ends[end]))
        )
    return pieces
