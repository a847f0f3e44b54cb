"""The two values that a comparison looked at, in words a person can check."""

from collections.abc import Iterable
from datetime import date

from sayso.link.comparisons import RARE
from sayso.link.traces import Trace
from sayso.model.vocabulary import Outcome

MOST = 6


def cite(comparison: str, one: Trace, other: Trace) -> tuple[str, str]:
    """What a comparison saw of either trace; of words and ages what they share, of each then the same."""
    if comparison in {"names", "words", "share"}:
        shared = [word for word, bits in one.shared(other) if _belongs(comparison, word, bits)]
        words = _list(shared)
        return words, words
    return _value(comparison, one), _value(comparison, other)


def _belongs(comparison: str, word: str, bits: float) -> bool:
    if comparison == "share":
        return True
    return not word[0].isdigit() and (bits >= RARE) == (comparison == "names")


def _value(comparison: str, trace: Trace) -> str:
    if comparison == "when":
        return _days(trace.first, trace.last) or f"told {_days(trace.published, trace.published)}"
    if comparison == "told":
        return _days(trace.published, trace.published)
    if comparison == "where":
        return trace.place.name if trace.place else ""
    if comparison == "ages":
        return _list(age[:-1] for age in sorted(trace.ages))
    if comparison == "parties":
        return _list(sorted(trace.parties))
    if comparison in {Outcome.KILLED, Outcome.INJURED}:
        return str(trace.toll(Outcome(comparison)))
    return str(trace.kind if comparison == "kind" else trace.status)


def _days(first: int | None, last: int | None) -> str:
    if first is None or last is None:
        return ""
    start, end = date.fromordinal(first).isoformat(), date.fromordinal(last).isoformat()
    return start if first == last else f"{start} to {end}"


def _list(words: Iterable[str]) -> str:
    listed = list(words)
    return ", ".join(listed[:MOST]) + (f" and {len(listed) - MOST} more" if len(listed) > MOST else "")
