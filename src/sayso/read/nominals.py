"""What is said by a noun: "the army's claim that it killed 20", "a denial by the ministry", "reports of deaths"."""

from collections.abc import Iterator

from sayso.language.parses import Sentence, Token
from sayso.model.vocabulary import Stance
from sayso.read.drafts import Range
from sayso.read.sayings import Saying
from sayso.read.speaker_names import Names

_CLAUSES = frozenset({"acl", "ccomp", "relcl", "xcomp"})
_MAKERS = frozenset({"by", "from"})
_OWNERS = frozenset({"poss", "compound", "nmod", "nsubj"})


def find_told(sentence: Sentence, names: Names) -> Iterator[Saying]:
    """Nouns of saying with what is said by them, those of nobody's included."""
    nominal = names.codebook.speech.nominal
    for noun in sentence.tokens:
        stance = nominal.get(noun.lower)
        content = _said(noun, bare=stance is not Stance.DENIED) if stance is not None and noun.is_noun else None
        if stance is None or content is None:
            continue
        owner = owner_of(noun, names)
        if owner is not None:
            yield Saying(noun, owner, content, stance=stance)
        elif names.is_rumour(noun) and names.speaker(noun) is None:
            yield Saying(noun, noun, content, stance=Stance.UNCONFIRMED)


def owner_of(noun: Token, names: Names) -> Token | None:
    """Whose word a noun is: its possessor, whoever made it, or the name before it ("a police report")."""
    for child in noun.rights():
        if child.dep in {"prep", "agent"} and child.lower in _MAKERS:
            return child.child("pobj")
    owners = [child for child in noun.lefts() if child.dep in _OWNERS]
    return next((child for child in owners if child.dep == "poss" or names.is_speaker([child])), None)


def _said(noun: Token, *, bare: bool) -> Range | None:
    """The clause that a noun of saying brings, or what it is a claim of."""
    for child in noun.rights():
        infinitive = any(each.lower == "to" and each.dep == "aux" for each in child.lefts())
        told = any(each.dep == "mark" or each.lower == "that" for each in child.lefts())
        if child.dep in _CLAUSES and child.is_verb and told and not infinitive:
            return _extent(child)
        if child.dep == "prep" and child.lower == "of" and bare:
            return _extent(child)
    return None


def _extent(token: Token) -> Range:
    tokens = token.subtree()
    return tokens[0].start, tokens[-1].end
