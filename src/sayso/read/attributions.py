"""Who says what in a report, for whoever wants no more than that: source, cue and content as they stand in it."""

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.model.spans import Span
from sayso.read.drafts import Attribution, Draft, Range


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

    Left out are sentences that only go on with what somebody said before, having neither source nor cue, and what is
    nobody's word ("reports say").
    """
    for each in draft.attributions:
        if each.outside[0] >= 0 and each.speaker is not None:
            yield Said(
                source=draft.report.span(*each.outside),
                cue=draft.report.span(each.cue.start, each.cue.end),
                content=draft.report.span(*_content(each)),
            )


def _content(attribution: Attribution) -> Range:
    """The longest stretch of what is answered for that holds neither the speaker's own phrase nor the cue."""
    start, end = attribution.content
    stretches: list[Range] = []
    for low, high in sorted((attribution.outside, (attribution.cue.start, attribution.cue.end))):
        stretches.append((start, min(low, end)))
        start = max(start, high)
    longest = max([*stretches, (start, end)], key=lambda each: each[1] - each[0])
    return longest if longest[0] < longest[1] else attribution.content
