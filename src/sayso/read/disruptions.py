"""Services and daily life stopped or restored: "train services were suspended", "a curfew was imposed"."""

from sayso.codebook.entries import Codebook, Disrupted
from sayso.codebook.lexicons import Hit
from sayso.language.parses import Sentence, Token
from sayso.model.vocabulary import DisruptionState, Status
from sayso.read.drafts import DisruptionDraft, Draft
from sayso.read.mentions import PlaceMention
from sayso.read.modality import status_of

REACH = 6


def read_disruptions(draft: Draft, codebook: Codebook) -> None:
    """Adds what stopped or came back, in the order of the text; each thing once a sentence."""
    for sentence in draft.parse.sentences:
        draft.disruptions.extend(_read_sentence(sentence, draft, codebook))


def _read_sentence(sentence: Sentence, draft: Draft, codebook: Codebook) -> list[DisruptionDraft]:
    tokens = sentence.tokens
    hits = codebook.disrupted.find([token.lower for token in tokens])
    things = [hit for hit in hits if hit.entry.kind is not None and _is_thing(tokens[hit.head])]
    states = [hit for hit in hits if hit.entry.state is not None and _is_deed(tokens[hit.head], codebook)]
    found: list[DisruptionDraft] = []
    used: set[int] = set()
    for thing in sorted(things, key=lambda hit: hit.start - hit.end):
        if used & set(range(thing.start, thing.end)):
            continue
        state = next((hit for hit in states if _joined(tokens[hit.head], tokens[thing.head])), None)
        words = " ".join(token.lower for token in tokens[thing.start : thing.end])
        if state is None and not any(words.startswith(each) for each in codebook.standing):
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
    place = _place(draft.places, tokens[0].sentence, start)
    assert thing.entry.kind is not None
    return DisruptionDraft(
        thing.entry.kind,
        state.entry.state if state and state.entry.state else DisruptionState.STOPPED,
        place.text if place else None,
        (start, end),
        attribution.speaker if attribution else None,
    )


def _is_thing(token: Token) -> bool:
    return token.is_noun and not (token.dep == "compound" and token.head.i > token.i)


def _is_deed(token: Token, codebook: Codebook) -> bool:
    return (token.is_verb or token.tag in {"JJ", "RP", "RB"}) and status_of(token, codebook) is Status.CURRENT


def _joined(deed: Token, thing: Token) -> bool:
    """Whether the deed is done to the thing: its subject in the passive, its object, or what it stands behind."""
    if abs(deed.i - thing.i) > 20:
        return False
    top = thing
    while top.dep in {"conj", "appos"} and top.head.is_noun:
        top = top.head
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


def _place(places: list[PlaceMention], sentence: Sentence, at: int) -> PlaceMention | None:
    inside = [place for place in places if sentence.start <= place.start < sentence.end]
    return min(inside, key=lambda place: abs(place.start - at), default=None)
