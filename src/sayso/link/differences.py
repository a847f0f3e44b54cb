"""What differs between two copies of one dispatch, sentence by sentence.

A sentence that stands in both, wherever it stands, is no difference, nor are case, punctuation and accents. Headlines,
outlets and dates that are not in the texts are fields of the reports, to be compared as they are.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import StrEnum

from sayso.link.levelling import find_sentences, fold, read_words
from sayso.model.reports import Report
from sayso.model.spans import Span

# Two sentences are one, changed, when they share so much of their words (Dice, Ecology 1945).
ALIKE = 0.5
# A word in more sentences than this says nothing about which of them was changed.
COMMON = 16


class Change(StrEnum):
    """What became of a sentence."""

    ONLY_IN_ONE = "only_in_one"
    ONLY_IN_OTHER = "only_in_other"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A sentence of one report, of the other or, where its words were changed, of both: the span of it in each."""

    change: Change
    one: Span | None
    other: Span | None


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    end: int
    words: tuple[str, ...]


def differences(one: Report, other: Report) -> tuple[Difference, ...]:
    """What differs between the texts of two reports: the one's sentences in its order, then what only the other has.

    Takes time that grows with the length of the texts; nothing is left out of long ones.
    """
    sentences = _read(one.text), _read(other.text)
    left = _leave(sentences[0], sentences[1]), _leave(sentences[1], sentences[0])
    partners = _match(left[0], left[1])
    found = []
    for at, sentence in enumerate(left[0]):
        partner = _span(other, left[1][partners[at]]) if at in partners else None
        change = Change.CHANGED if partner else Change.ONLY_IN_ONE
        found.append(Difference(change=change, one=_span(one, sentence), other=partner))
    taken = set(partners.values())
    added = [sentence for at, sentence in enumerate(left[1]) if at not in taken]
    found += [Difference(change=Change.ONLY_IN_OTHER, one=None, other=_span(other, sentence)) for sentence in added]
    return tuple(found)


def _span(report: Report, sentence: _Sentence) -> Span:
    return report.span(sentence.start, sentence.end)


def _read(text: str) -> list[_Sentence]:
    """The sentences that have words."""
    sentences = [
        _Sentence(start, end, tuple(map(fold, read_words(text[start:end])))) for start, end in find_sentences(text)
    ]
    return [sentence for sentence in sentences if sentence.words]


def _leave(sentences: list[_Sentence], others: list[_Sentence]) -> list[_Sentence]:
    """The sentences that others do not have, or not as often."""
    theirs = Counter(sentence.words for sentence in others)
    left = []
    for sentence in sentences:
        theirs[sentence.words] -= 1
        if theirs[sentence.words] < 0:
            left.append(sentence)
    return left


def _match(ones: list[_Sentence], others: list[_Sentence]) -> dict[int, int]:
    """Which sentence became which: of each the other that is most like it, the most alike first."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, sentence in enumerate(others):
        for word in set(sentence.words):
            places[word].append(at)
    alike = []
    for at, sentence in enumerate(ones):
        words = set(sentence.words)
        near = {place for word in words if len(places[word]) <= COMMON for place in places[word]}
        for place in near:
            theirs = set(others[place].words)
            score = 2 * len(words & theirs) / (len(words) + len(theirs))
            if score >= ALIKE:
                alike.append((-score, abs(at - place), at, place))
    partners: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, at, place in sorted(alike):
        if at not in partners and place not in taken:
            partners[at] = place
            taken.add(place)
    return partners
