"""Words of violence in the text, each with its clause and whether the deed is told as done, planned or denied."""

from sayso.codebook.entries import Codebook, Trigger
from sayso.codebook.lexicons import Hit, Part
from sayso.language.parses import PassageKind, Sentence, Token
from sayso.model.vocabulary import Status
from sayso.read.drafts import Draft, TriggerMention
from sayso.read.modality import status_of
from sayso.read.overpowering import find_overpowered
from sayso.read.wielding import find_wielded

_TRAILING = frozenset({"CC", ",", ":", "IN"})
_CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "conj", "parataxis", "acl", "xcomp", "pcomp", "dep"})


def read_triggers(draft: Draft, codebook: Codebook) -> None:
    """Adds the words of violence of every sentence, in the order of the text."""
    for sentence in draft.parse.sentences:
        draft.triggers.extend(_read_sentence(draft, sentence, codebook))


def _read_sentence(draft: Draft, sentence: Sentence, codebook: Codebook) -> list[TriggerMention]:
    tokens = sentence.tokens
    chosen: dict[int, Hit[Trigger]] = {}
    covered: set[int] = set()
    words = [token.lower for token in tokens]
    hits = [hit for hit in codebook.triggers.find(words) if not hit.entry.context or hit.entry.context & set(words)]
    for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start)):
        places = set(range(hit.start, hit.end)) if hit.end - hit.start <= 3 else {hit.start, hit.end - 1}
        if _fits(hit, tokens) and not places & covered:
            covered |= places
            chosen[hit.head] = hit
    told = {at: (hit.end, hit.entry) for at, hit in chosen.items()}
    told = find_overpowered(draft, tokens, codebook) | told
    told |= {
        at: found for at, found in find_wielded(tokens, codebook.wielding).items() if not _is_nothing(told.get(at))
    }
    found = []
    for at in sorted(told):
        (end, trigger), token = told[at], tokens[at]
        if trigger.agent or trigger.nothing or _is_modifier(token):
            continue
        status = status_of(token, codebook)
        if status is not None and not _is_general(token):
            status = _defused(sentence, codebook) or status
            found.append(TriggerMention(token, tokens[end - 1], trigger, status, _clause(token), token.is_verb))
    return found


def _is_nothing(told: tuple[int, Trigger] | None) -> bool:
    return told is not None and told[1].nothing


def _fits(hit: Hit[Trigger], tokens: list[Token]) -> bool:
    token = tokens[hit.head]
    if hit.entry.nothing:
        return True
    if hit.part is Part.VERB:
        return token.is_verb or (token.tag in {"JJ", "NN", "NNP", "NNS"} and token.lower.endswith(("ed", "wn")))
    return token.is_noun or (token.tag in {"VBG", "JJ"} and token.lower.endswith("ing"))


def _is_modifier(token: Token) -> bool:
    """A word of violence before another noun says what kind of thing that is ("bomb squad", "attack helicopter")."""
    if not (token.is_noun and token.dep in {"compound", "nmod"} and token.head.i > token.i and token.head.is_noun):
        return False
    # Nothing but a noun phrase's own words stands between: in "the attack on the Chilean-U.S. institute" a parse errs.
    tokens = token.sentence.tokens
    first = tokens[0].i
    return not any(each.tag in {"IN", "DT"} for each in tokens[token.i - first + 1 : token.head.i - first])


def _is_general(token: Token) -> bool:
    """Violence spoken of in general, in the present ("they attack civilians"); a heading tells its news in it."""
    told = token.dep == "ROOT" and token.sentence.passage.kind is PassageKind.HEADING
    return token.tag in {"VBP", "VBZ"} and not told


def _defused(sentence: Sentence, codebook: Codebook) -> Status | None:
    return Status.PLANNED if codebook.modality.defused.find([token.lower for token in sentence.tokens]) else None


def _clause(token: Token) -> tuple[int, int]:
    """The characters of the clause a trigger heads or stands in, without the clauses coordinated to it."""
    head = token
    while not (head.is_verb and head.dep in _CLAUSES) and head.head is not head:
        head = head.head
    spine = {token.i, *(each.i for each in token.ancestors())}
    kept = [head]
    for each in kept:
        for child in each.children:
            coordinated = child.dep in {"conj", "parataxis"} and child.is_verb and each is head
            told_before = child.dep == "ccomp" and each is head and token is not head and child.i < token.i
            if child.i in spine or not (coordinated or told_before):
                kept.append(child)
    tokens = sorted(kept, key=lambda each: each.i)
    if token not in tokens:
        return token.start, token.end
    low = high = tokens.index(token)
    while low > 0 and tokens[low - 1].i >= tokens[low].i - 2:
        low -= 1
    while high + 1 < len(tokens) and tokens[high + 1].i <= tokens[high].i + 2:
        high += 1
    while high > low and tokens[high] is not token and tokens[high].tag in _TRAILING:
        high -= 1
    return tokens[low].start, tokens[high].end
