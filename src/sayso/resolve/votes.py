"""Votes of reports for a value: one a dispatch, however many outlets carry it."""

from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from sayso.resolve.evidence import Evidence
from sayso.resolve.tellings import Telling

Told = Sequence[tuple[Telling, Sequence[Evidence]]]
V = TypeVar("V", bound=Hashable)
# How much a value has: its votes, then how early the first report to say it is.
Votes = tuple[int, int]


def count_votes(found: Iterable[tuple[Telling, Evidence, V]]) -> dict[V, Votes]:
    """The votes for each value. A dispatch votes for the first it says; where a person vouched for any, only those."""
    listed = list(found)
    vouched = [each for each in listed if each[1].vouched]
    ordered = sorted(vouched or listed, key=lambda each: (each[0].report.published or date.max, each[0].report.id))
    votes: dict[V, Votes] = {}
    voted: set[str] = set()
    for index, (telling, _, value) in enumerate(ordered):
        if telling.dispatch not in voted:
            voted.add(telling.dispatch)
            count, first = votes.get(value, (0, -index))
            votes[value] = (count + 1, first)
    return votes
