"""What two traces must have in common to be compared at all: a rare word, a place and a day, or a word and a week."""

from collections.abc import Iterator
from hashlib import blake2b

from sayso.link.comparisons import FRESH
from sayso.link.places import is_wide
from sayso.link.traces import Trace
from sayso.model.vocabulary import Status

RARE, RARE_WORDS = 9.0, 12
TELLING, TELLING_WORDS = 6.0, 16
_WEEK = 7
# Days of an account beyond which a place and a day would make too many keys, and say nothing.
_LONGEST = 7


def key_trace(trace: Trace) -> tuple[int, ...]:
    """The keys of a trace, each a number of 63 bits, in order."""
    return tuple(sorted({_number(key) for key in _keys(trace)}))


def _keys(trace: Trace) -> Iterator[str]:
    names = [(word, bits) for word, bits in trace.words.items() if not word[0].isdigit()]
    for word, bits in names[:RARE_WORDS]:
        if bits >= RARE:
            yield f"word {word}"
    weeks = _weeks(trace)
    for word, bits in names[:TELLING_WORDS]:
        if bits >= TELLING:
            yield from (f"week {week} {word}" for week in weeks)
    if trace.place is not None and not is_wide(trace.place):
        for day in _days(trace):
            yield f"day {day} {trace.place.place_id or trace.place.name}"
            if trace.place.admin1:
                yield f"day {day} {trace.place.country} {trace.place.admin1}"
    for party in trace.parties:
        yield from (f"day {day} {party}" for day in _days(trace))


def _days(trace: Trace) -> range:
    """The days a trace may lie on: its own, else those its news may be of."""
    if trace.first is not None and trace.last is not None:
        return range(trace.first, trace.last + 1) if trace.last - trace.first <= _LONGEST else range(0)
    if trace.published is not None and trace.status is Status.CURRENT:
        return range(trace.published - FRESH + 1, trace.published + 1)
    return range(0)


def _weeks(trace: Trace) -> tuple[str, ...]:
    """The weeks a trace lies in, counted from two different days, so that none ends between two reports."""
    day = trace.first if trace.first is not None else trace.published
    return () if day is None else (str(day // _WEEK), f"{(day + FRESH) // _WEEK}b")


def _number(key: str) -> int:
    # A keyed hash of Python's own would differ from process to process; 63 bits fit a column of any database.
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()) >> 1
