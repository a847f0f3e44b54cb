"""What is said without a word of saying: headlines with their speaker, quoted words, and quotations that run on."""

from collections.abc import Iterator

from sayso.language.parses import PassageKind, Sentence, Token
from sayso.model.vocabulary import Stance
from sayso.read.drafts import Attribution, Range
from sayso.read.sayings import subject_of_saying
from sayso.read.speaker_names import Names, outside_of

_OPEN, _CLOSE = "“", "”"
OPENING = frozenset({"“", '"', "``", "‘"})
_DASHES = frozenset({":", "-", "–", "—", "--"})
HEADLINE_WORDS = 6
SHORTEST_QUOTATION = 3
# How many sentences a quotation may run on without a word of saying.
LONGEST_QUOTATION = 5


def find_headline(sentence: Sentence, names: Names) -> Attribution | None:
    """ "Activists: shelling leaves 90 dead": what stands before the first colon speaks, if it is somebody.

    In a heading somebody may also stand behind the last colon or dash ("Shelling leaves 90 dead - activists").
    """
    tokens = sentence.tokens
    for at, token in enumerate(tokens[1 : HEADLINE_WORDS + 1], start=1):
        if token.text == ":" and at + 2 < len(tokens):
            return _labelled(tokens[:at], token, (tokens[at + 1].start, sentence.end), names)
    if sentence.passage.kind is not PassageKind.HEADING:
        return None
    for at in range(len(tokens) - 2, max(1, len(tokens) - HEADLINE_WORDS), -1):
        if tokens[at].text in _DASHES:
            return _labelled(tokens[at + 1 :], tokens[at], (sentence.start, tokens[at - 1].end), names)
    return None


def _labelled(label: list[Token], mark: Token, said: Range, names: Names) -> Attribution | None:
    """The attribution that a label makes, None where it names nobody who can speak."""
    inside = {token.i for token in label}
    heads = [token for token in label if token.is_noun and (token.head.i not in inside or token.head is token)]
    if not heads or any(token.is_verb for token in label) or not _is_label(heads[-1], label, names):
        return None
    speaker = names.speaker_from(label[0], label[-1], heads[-1])
    own = (label[0].start, max(label[-1].end, mark.end) if mark.i > label[0].i else label[-1].end)
    return Attribution(speaker, said, own, mark, mark.sentence, Stance.ASSERTED)


def _is_label(head: Token, label: list[Token], names: Names) -> bool:
    """Whether a label is headed by somebody, or is a bare name in capitals as transcripts have it."""
    words = [token for token in label if token.text[0].isalpha()]
    shouted = len(words) <= 2 and all(token.text.isupper() and len(token.text) > 1 for token in words)
    return names.is_speaker([head]) or (shouted and bool(words))


def find_quotations(sentence: Sentence, names: Names, held: list[Attribution]) -> Iterator[Attribution]:
    """Quoted words that no word of saying holds: their verb's subject says them (he mourned “nine good men”)."""
    opened: Token | None = None
    for token in sentence.tokens:
        if token.text not in OPENING and token.text != _CLOSE:
            continue
        if opened is None or token.text == _OPEN:
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


def is_quoted_on(sentence: Sentence, last: Attribution, text: str) -> bool:
    """Whether a sentence goes on with the quotation before: it opens with a quotation mark, or stands inside one."""
    if sentence.i - last.sentence.i > LONGEST_QUOTATION:
        return False
    if sentence.passage is not last.sentence.passage:
        return sentence.tokens[0].text in OPENING and sentence.i - last.sentence.i == 1
    if sentence.tokens[0].text in OPENING:
        return True
    before = text[last.sentence.start : sentence.start]
    after = text[sentence.start : sentence.passage.end]
    if before.rfind(_OPEN) > before.rfind(_CLOSE):
        close, opened = after.find(_CLOSE), after.find(_OPEN)
        return close >= 0 and (opened < 0 or close < opened)
    following = after.find('"')
    return before.count('"') % 2 == 1 and following > 0 and after[following - 1] in ".,?!"
