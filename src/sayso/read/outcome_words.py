"""The words of a sentence that say what became of people, in the order in which they claim whom they are about."""

from collections.abc import Sequence

from sayso.codebook.entries import Codebook, OutcomeWord, Role
from sayso.codebook.lexicons import Hit
from sayso.language.parses import Token
from sayso.model.vocabulary import Outcome
from sayso.read.sentence_people import Scene
from sayso.read.tolls import toll_at

_BESIDE = frozenset({",", "including", "both", "and", "or", "either", "(", "-", "--", "–"})
STATES = frozenset({Role.STATE, Role.BEARING})
COUNTING_ROLES = frozenset({Role.NOUN, Role.TOLL, Role.ADJECTIVE})


def choose_words(tokens: Sequence[Token], scene: Scene, codebook: Codebook) -> list[Hit[OutcomeWord]]:
    """Outcome words that fit their part of speech, one a place: verbs before nouns, long before short."""
    hits = [hit for hit in codebook.outcomes.find([token.lower for token in tokens]) if _fits(hit, tokens)]
    hits = [hit for hit in hits if not _is_toll(hit) or toll_at(hit, tokens, scene) is not None]
    covered = _said_of_casualties(hits, tokens)
    chosen = []
    for hit in sorted(hits, key=_telling):
        places = {hit.head, hit.end - 1}
        if not places & covered:
            covered |= set(range(hit.start, hit.end)) if hit.end - hit.start <= 3 else places
            chosen.append(hit)
    return chosen


def _said_of_casualties(hits: Sequence[Hit[OutcomeWord]], tokens: Sequence[Token]) -> set[int]:
    """Words that only say what casualties are ("40 casualties, including dead and wounded")."""
    said = {at for hit in hits for at in range(hit.start, hit.end)}
    found: set[int] = set()
    for hit in hits:
        at = hit.head + 1
        counted = tokens[hit.head].lower == "casualties"
        while counted and at < len(tokens) and (at in said or tokens[at].lower in _BESIDE):
            found.add(at)
            at += 1
    return found


def own_fates(hits: Sequence[Hit[OutcomeWord]], tokens: Sequence[Token], scene: Scene) -> dict[int, Outcome]:
    """The outcomes that people have by words of their own ("57 who were killed and 18 who are missing", "16 dead")."""
    fates: dict[int, Outcome] = {}
    for hit in hits:
        word = tokens[hit.head]
        clause = word.head if word.dep in {"acomp", "attr", "oprd"} else word
        if clause.dep in {"acl", "relcl"}:
            fates.setdefault(_whose(clause.head, scene).i, hit.entry.outcome)
        elif hit.entry.role in {Role.ADJECTIVE, Role.NOUN} and word.child("nummod") is not None:
            fates.setdefault(word.i, hit.entry.outcome)
        before = tokens[hit.head - 1] if hit.head else word
        if before.tag == "CD" and word.tag in {"VBN", "VBD", "JJ"}:  # "41 injured", however it is parsed
            fates.setdefault(before.i, hit.entry.outcome)
    return fates


def _whose(noun: Token, scene: Scene) -> Token:
    """The people that a clause is about where it stands behind whom they belong to ("a guard of a bank wounded")."""
    above = noun.head.head
    return above if noun.dep == "pobj" and noun.i not in scene.at and above.i in scene.at else noun


def _telling(hit: Hit[OutcomeWord]) -> tuple[bool, bool, bool, bool, bool, int, int]:
    """The number of the dead first, then verbs, a death before a wound, long before short; last shots and blows."""
    counting = hit.entry.role in COUNTING_ROLES
    return (
        not _is_toll(hit),
        hit.entry.role is Role.STRUCK,
        hit.entry.role in STATES,
        counting,
        not counting and hit.entry.outcome is not Outcome.KILLED,
        hit.start - hit.end,
        hit.start,
    )


def _is_toll(hit: Hit[OutcomeWord]) -> bool:
    """Whether an expression names a toll in so many words ("the number of people killed")."""
    return hit.entry.role is Role.TOLL and hit.end - hit.start > 2


def _fits(hit: Hit[OutcomeWord], tokens: Sequence[Token]) -> bool:
    token, role = tokens[hit.head], hit.entry.role
    if role in STATES:
        return token.tag in {"IN", "VBG"}
    if role is Role.NOUN and _is_of_the_living(token):
        return False
    if role in {Role.NOUN, Role.TOLL}:
        return token.is_noun or token.tag in {"JJ", "CD"} or (role is Role.TOLL and hit.end - hit.start > 1)
    if role is Role.ADJECTIVE:
        return token.tag in {"JJ", "NN", "NNS", "VBN", "VBD", "VBG", "RB", "NNP"} and not _is_surname(token)
    if token.tag == "NN" and tokens[hit.end - 1] is token and token.lower.endswith("ing"):
        return False
    return token.is_verb or (token.lower.endswith(("ed", "en", "wn")) and token.tag in {"JJ", "NN", "NNP"})


def _is_of_the_living(token: Token) -> bool:
    """Whether a body is where somebody was hit ("shot in the body", "the lower body"), nobody dead."""
    if token.lower != "body":
        return False
    part = any(child.lower in {"upper", "lower"} for child in token.lefts())
    return part or (token.dep == "pobj" and token.head.lower in {"in", "to", "on", "through", "across"})


def _is_surname(token: Token) -> bool:
    """Whether a word is the end of somebody's name ("John Hurt")."""
    before = token.sentence.tokens[token.i - token.sentence.tokens[0].i - 1] if token.i else token
    return token.tag == "NNP" and token.ent == before.ent == "PERSON" and before is not token
