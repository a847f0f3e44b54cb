"""Speakers that a colon or dash names: headlines ("Activists: shelling leaves 90 dead") and transcripts."""

from sayso.language.parses import PassageKind, Sentence, Token
from sayso.model.vocabulary import Stance
from sayso.read.drafts import Attribution, Range
from sayso.read.speaker_names import Names

_MARKS = frozenset({":", "-", "–", "—", "--"})
HEADLINE_WORDS = 6
_BRACKETS = frozenset({"(", ")", "[", "]"})


def find_label(sentence: Sentence, names: Names) -> Attribution | None:
    """Whoever stands before the first colon of a sentence speaks, if it is somebody.

    In a heading somebody may also stand behind the last colon or dash ("Shelling leaves 90 dead - activists").
    """
    tokens = sentence.tokens
    for at, token in enumerate(tokens[1 : HEADLINE_WORDS + 1], start=1):
        if token.text == ":" and at + 2 < len(tokens):
            return _labelled(tokens[:at], token, (tokens[at + 1].start, sentence.end), names)
    if sentence.passage.kind is not PassageKind.HEADING:
        return None
    for at in range(len(tokens) - 2, max(1, len(tokens) - HEADLINE_WORDS), -1):
        if tokens[at].text in _MARKS:
            return _labelled(tokens[at + 1 :], tokens[at], (sentence.start, tokens[at - 1].end), names)
    return None


def _labelled(label: list[Token], mark: Token, said: Range, names: Names) -> Attribution | None:
    """The attribution that a label makes, None where it names nobody who can speak."""
    inside = {token.i for token in label}
    heads = [token for token in label if token.is_noun and (token.head.i not in inside or token.head is token)]
    brackets = [token.text for token in label if token.text in _BRACKETS]
    if (
        len(brackets) % 2
        or not heads
        or any(token.is_verb for token in label)
        or not _is_somebody(heads[-1], label, names)
    ):
        return None
    speaker = names.speaker_from(label[0], label[-1], heads[-1])
    own = (label[0].start, max(label[-1].end, mark.end) if mark.i > label[0].i else label[-1].end)
    return Attribution(speaker, said, own, mark, mark.sentence, Stance.ASSERTED)


def _is_somebody(head: Token, label: list[Token], names: Names) -> bool:
    """Whether a label is headed by somebody: a speaker, a person of the report, a name in capitals, a document."""
    words = [token for token in label if token.text[0].isalpha()]
    shouted = len(words) <= 2 and all(token.text.isupper() and len(token.text) > 1 for token in words)
    known = head.lower in names.persons or head.lower in names.codebook.speech.documents
    return names.is_speaker([head]) or known or (shouted and bool(words))
