"""Who says what in a report, for whoever wants no more than that: source, cue and content as they stand in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from sayso.model.spans import Span
from sayso.read.drafts import Attribution, Draft, Range

_QUOTES = frozenset({"“", "”", '"', "``", "''"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Somebody saying something.

    `source` are the words that stand for the speaker where it is said, a pronoun too; `cue` is the word or mark of
    saying; `content` what is said, from its first to its last character.
    """

    source: Span
    cue: Span
    content: Span


def attributions_of(draft: Draft) -> Iterator[Said]:
    """What is said in a draft whose speakers are read, in the order of the text.

    Left out is what is nobody's word ("reports say"). Sentences that only go on with what somebody said have neither
    source nor cue: they belong to the content of the attribution beside them.
    """
    attributions = draft.attributions
    for at, each in enumerate(attributions):
        if each.outside[0] < 0 or each.speaker is None:
            continue
        start, end = _content(each)
        after = (attributions[i] for i in range(at + 1, len(attributions)))
        before = (attributions[i] for i in range(at - 1, -1, -1))
        for other in chain(_run(after, each), _run(before, each)):
            start, end = min(start, other.content[0]), max(end, other.content[1])
        yield Said(
            source=draft.report.span(*each.outside),
            cue=draft.report.span(each.cue.start, each.cue.end),
            content=draft.report.span(start, end),
        )


def _run(others: Iterable[Attribution], voice: Attribution) -> Iterator[Attribution]:
    """The sentences that go on with a voice, from its own sentence on."""
    sentence = voice.sentence.i
    for other in others:
        if other.sentence is voice.sentence:
            continue
        if other.outside[0] >= 0 or other.speaker is not voice.speaker or abs(other.sentence.i - sentence) > 1:
            return
        sentence = other.sentence.i
        yield other


def _content(attribution: Attribution) -> Range:
    """What is answered for without the speaker's own phrase and the cue: the clause, or the quotation, or the most."""
    start, end = attribution.content
    stretches: list[Range] = []
    for low, high in sorted((attribution.outside, (attribution.cue.start, attribution.cue.end))):
        stretches.append((start, min(low, end)))
        start = max(start, high)
    stretches = [each for each in [*stretches, (start, end)] if each[0] < each[1]]
    clause = attribution.cue.child("ccomp")
    marks = [token.start for token in attribution.sentence.tokens if token.text in _QUOTES]
    told = [each for each in stretches if clause is not None and each[0] <= clause.start < each[1]]
    quoted = [each for each in stretches if any(each[0] <= mark < each[1] for mark in marks)]
    return max(told or quoted or stretches or [attribution.content], key=lambda each: each[1] - each[0])
