"""Whose words quotations are that no word of saying holds: those that run on over sentences, and those of other verbs.

A quotation is its speaker's from its opening mark to its closing one. The speaker is named behind it ("... ," he said),
before it, or by the sentence before; in a new paragraph that opens with a quotation mark the speaker before goes on.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.language.parses import Sentence, Token
from sayso.model.vocabulary import Stance
from sayso.read.drafts import Attribution, Range
from sayso.read.sayings import subject_of_saying
from sayso.read.speaker_names import Names, outside_of

OPENING = frozenset({"“", '"', "``", "''", "‘", "'"})
# Opening and closing marks; a single one counts only where no letter stands outside of it, as in no apostrophe.
_MARK = re.compile(r"[“”]|\"|''|``|(?<![\w.,?!])['‘](?=\w)|(?<=[.,?!])['’](?!\w)")
_CLOSING = frozenset({"”", "’"})
SHORTEST_QUOTATION = 3
# How many sentences a quotation may run on.
LONGEST = 12
UNCLOSED = 2
# How many sentences may lie between a speaker and a quotation that opens a sentence.
GAP = 5
# How many words behind a quotation may name its speaker.
BEHIND = 8


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words, from mark to mark, and the sentences they stand in."""

    start: int
    end: int
    sentences: tuple[Sentence, ...]


def find_runs(sentences: Sequence[Sentence], text: str, *, opens_next: bool) -> Iterator[Quotation]:
    """The quotations of a paragraph that run over several sentences or open one, in their order.

    One that is never closed runs to the end of the paragraph where the next one `opens_next`, as the custom is; else
    its mark was lost, and it holds no more than two sentences, or the one it opens within.
    """
    first, last = sentences[0].start, sentences[-1].end
    opened: int | None = None
    for mark in _MARK.finditer(text, first, last):
        opens = mark.group() == "“" or (opened is None and mark.group() not in _CLOSING)
        if opened is not None:
            end = mark.start() if opens else mark.end()
            yield from _run(sentences, opened, end, UNCLOSED if opens else LONGEST)
        opened = mark.start() if opens else None
    if opened is not None:
        yield from _run(sentences, opened, last, LONGEST if opens_next else UNCLOSED)


def _run(sentences: Sequence[Sentence], start: int, end: int, most: int) -> Iterator[Quotation]:
    within = tuple(each for each in sentences if each.start < end and start < each.end)
    if most == UNCLOSED and within:
        within = within[: most if start <= within[0].start else 1]
        end = min(end, within[-1].end)
    if within and (len(within) > 1 or start <= within[0].start) and len(within) <= most:
        yield Quotation(start, end, within)


def find_quotations(sentence: Sentence, names: Names, held: list[Attribution]) -> Iterator[Attribution]:
    """Quoted words that no word of saying holds: their verb's subject says them (he mourned “nine good men”)."""
    opened: Token | None = None
    for token in sentence.tokens:
        if token.text not in OPENING and token.text not in _CLOSING:
            continue
        if opened is None or token.text == "“":
            opened = token
            continue
        first, last, opened = opened, token, None
        if last.i - first.i - 1 < SHORTEST_QUOTATION or any(
            each.content[0] <= first.start < each.content[1] for each in held
        ):
            continue
        inside = sentence.tokens[first.i - sentence.tokens[0].i + 1]
        verb = next((head for head in inside.ancestors() if head.is_verb and not first.i < head.i < last.i), None)
        source = subject_of_saying(verb) if verb is not None else None
        if verb is None or source is None or first.i < source.i < last.i or not names.is_speaker([source]):
            continue
        speaker = names.speaker(source)
        if speaker is not None:
            yield Attribution(
                speaker, (first.start, last.end), outside_of(source, verb), verb, sentence, Stance.ASSERTED
            )


def find_voice(run: Quotation, said: dict[int, list[Attribution]], after: Sentence | None) -> Attribution | None:
    """Who says a quotation by the words of saying behind it or before it; `said` is what each sentence says."""
    closing = [each for each in said.get(run.sentences[-1].i, []) if each.cue.start >= run.end]
    if closing:
        return closing[0]
    if after is not None and after.start <= run.end + 2:
        behind = [each for each in said.get(after.i, []) if each.cue.i - after.tokens[0].i <= BEHIND]
        if behind and after.tokens[0].text not in OPENING:
            return behind[0]
    opening = [each for each in said.get(run.sentences[0].i, []) if each.cue.end <= run.start]
    return opening[-1] if opening else None


def read_behind(run: Quotation, after: Sentence | None, names: Names) -> Attribution | None:
    """The attribution of a verb right behind a quotation, whatever it means ("... ?” he wondered")."""
    for sentence in (run.sentences[-1], after):
        if sentence is None or (sentence is after and sentence.start > run.end + 2):
            continue
        tokens = [token for token in sentence.tokens if token.start >= run.end][:BEHIND]
        verb = next((token for token in tokens if token.is_verb), None)
        source = subject_of_saying(verb) if verb is not None else None
        if verb is None or source is None or source.start < run.end or abs(source.i - verb.i) > BEHIND:
            continue
        speaker = names.speaker(source) if names.is_speaker([source]) or source.tag == "PRP" else None
        if speaker is not None and verb.child("dobj", "ccomp", "xcomp") is None:
            said = (run.start, run.end)
            return Attribution(speaker, said, outside_of(source, verb), verb, sentence, Stance.ASSERTED)
    return None


def goes_on(run: Quotation, last: Attribution) -> bool:
    """Whether a quotation without a speaker of its own goes on with the one before."""
    sentence = run.sentences[0]
    if sentence.passage is not last.sentence.passage:
        return run.start <= sentence.start and sentence.i - last.sentence.i == 1
    return sentence.i - last.sentence.i <= GAP


def speak_on(sentence: Sentence, voice: Attribution, content: Range) -> Attribution:
    """A sentence that a speaker named elsewhere says."""
    return Attribution(voice.speaker, content, (-1, -1), sentence.tokens[0], sentence, voice.stance)
