"""Services and daily life stopped or restored: "train services were suspended", "a curfew was imposed"."""

from sayso.codebook.entries import Codebook, Disrupted
from sayso.codebook.lexicons import Hit, Part
from sayso.language.parses import Sentence, Token
from sayso.model.vocabulary import DisruptionKind, DisruptionState, Status
from sayso.read.drafts import DisruptionDraft, Draft
from sayso.read.mentions import within
from sayso.read.modality import status_of

# What people are supplied with: to have none of it is to have it cut.
_SUPPLIES = frozenset({DisruptionKind.POWER, DisruptionKind.WATER, DisruptionKind.TELECOM})
_HAVING = frozenset({"have", "has", "had", "having", "is", "was", "are", "were", "'s"})
_PRIVATE = frozenset({"his", "her", "my"})
_DOUBTS = frozenset({"may", "might", "could", "can", "should", "must"})


def read_disruptions(draft: Draft, codebook: Codebook) -> None:
    """Adds what stopped or came back, in the order of the text; each thing once a sentence."""
    for sentence in draft.parse.sentences:
        draft.disruptions.extend(_read_sentence(sentence, draft, codebook))


def _read_sentence(sentence: Sentence, draft: Draft, codebook: Codebook) -> list[DisruptionDraft]:
    tokens = sentence.tokens
    hits = codebook.disrupted.find([token.lower for token in tokens])
    things = [hit for hit in hits if hit.entry.kind is not None and _is_thing(tokens[hit.head])]
    states = [hit for hit in hits if hit.entry.state is not None and _is_deed(hit, tokens[hit.head], codebook)]
    found: list[DisruptionDraft] = []
    used: set[int] = set()
    for thing in sorted(things, key=lambda hit: hit.start - hit.end):
        if used & set(range(thing.start, thing.end)):
            continue
        words = " ".join(token.lower for token in tokens[thing.start : thing.end])
        standing = any(words.startswith(each) for each in codebook.standing)
        fit = [hit for hit in states if standing or words.startswith("checkpoint") or not hit.entry.imposed]
        state = next((hit for hit in fit if _joined(tokens[hit.head], tokens[thing.head])), None)
        if state is None and not standing and not _is_lacking(thing, tokens[thing.head]):
            continue
        used |= set(range(thing.start, thing.end))
        kind = thing.entry.kind
        if kind is not None and not any(each.kind is kind for each in found):
            found.append(_draft(thing, state, draft, tokens))
    return found


def _draft(thing: Hit[Disrupted], state: Hit[Disrupted] | None, draft: Draft, tokens: list[Token]) -> DisruptionDraft:
    words = [tokens[thing.start], tokens[thing.end - 1]] + (
        [tokens[state.head], tokens[state.end - 1]] if state else []
    )
    start, end = min(token.start for token in words), max(token.end for token in words)
    attribution = draft.speaker_near(start)
    places = within(draft.places, tokens[0].sentence)
    place = min(places, key=lambda place: abs(place.start - start), default=None)
    assert thing.entry.kind is not None
    return DisruptionDraft(
        thing.entry.kind,
        state.entry.state if state and state.entry.state else DisruptionState.STOPPED,
        place.text if place else None,
        (start, end),
        attribution.speaker if attribution else None,
    )


def _is_thing(token: Token) -> bool:
    """Whether a noun stands for itself and serves the public ("the school bus" but not the school; not "his trip")."""
    if any(child.lower in _PRIVATE for child in token.lefts()):
        return False
    return token.is_noun and not (token.dep == "compound" and token.head.i > token.i)


def _is_deed(hit: Hit[Disrupted], token: Token, codebook: Codebook) -> bool:
    """Whether a word says that something stopped or came back, not that it may, nor that it did not."""
    if not hit.entry.running and not hit.entry.staying:
        told = token.is_verb or token.tag in {"JJ", "RP", "RB"} or (hit.part is Part.NOUN and token.is_noun)
        return told and status_of(token, codebook) is Status.CURRENT
    own = token.children
    if any(child.lower in _DOUBTS or child.lower in codebook.modality.conditions for child in own):
        return False
    negated = any(child.dep == "neg" or (child.lower == "longer" and _has_no(child)) for child in own)
    return token.is_verb and negated is hit.entry.running


def _is_lacking(thing: Hit[Disrupted], token: Token) -> bool:
    """Whether people are told to have none of a supply: "had no water", "there is no power", "without electricity"."""
    top = token
    while top.dep == "conj" and top.head.is_noun:
        top = top.head
    if thing.entry.kind not in _SUPPLIES:
        return False
    if top.dep == "pobj" and top.head.lower == "without":
        return top.head.head.is_verb or top.head.head.is_noun
    return _has_no(top) and top.dep in {"dobj", "attr", "nsubj"} and top.head.lower in _HAVING


def _has_no(token: Token) -> bool:
    return any(child.lower == "no" for child in token.lefts())


def _joined(deed: Token, thing: Token) -> bool:
    """Whether the deed is done to the thing: its subject in the passive, its object, or what it stands behind."""
    if abs(deed.i - thing.i) > 20:
        return False
    top = thing
    while top.dep in {"conj", "appos"} and top.head.is_noun:
        top = top.head
    if deed.is_noun:
        return top.dep == "pobj" and top.head.lower == "of" and top.head.head is deed
    if top.head is deed and deed.tag in {"VB", "VBP", "VBZ"} and top.dep == "nsubj":
        return True
    if top.head is deed:
        return top.dep in {"nsubjpass", "dobj"} or (top.dep == "nsubj" and deed.tag in {"VBD", "VBN", "VBG", "JJ"})
    if deed.dep in {"acl", "relcl", "amod"} and deed.head is top:
        return True
    return (
        deed.dep in {"conj", "xcomp", "ccomp", "acomp"}
        and top.head is deed.head
        and top.i < deed.i
        and top.dep.startswith("nsubj")
    )
