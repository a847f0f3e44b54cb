"""Whether a happening came about: planned, denied, negated, merely possible, or plainly told."""

from sayso.codebook.entries import Codebook
from sayso.language.parses import Token
from sayso.model.vocabulary import Status

# Before a perfect these tell of what did not happen ("could have killed her").
_UNREAL = frozenset({"could", "would", "'d", "’d"})
_PERFECT = frozenset({"have", "has", "had"})
_REACH = 4
# How a verb hangs on one that it is an alternative to.
_JOINED = frozenset({"conj", "advcl"})
_OR = frozenset({"or", "nor"})
_SUBJECTS = ("nsubj", "nsubjpass")


def status_of(token: Token, codebook: Codebook) -> Status | None:
    """PLANNED or DENIED for a deed told as such, CURRENT for one plainly told, None for one that did not happen.

    Looks at the deed's own auxiliaries and at what governs it, up to the clause that tells it. What may, will or is to
    happen is PLANNED only where somebody plans, threatens, tries or foils it.
    """
    if _is_negated(token, codebook):
        return None
    governed = _governed(token, codebook)
    if governed is not None:
        return governed
    if any(child.lower in codebook.modality.planned_adjectives for child in token.lefts()):
        return Status.PLANNED
    open_ = _is_modal(token, codebook) or _is_conditional(token, codebook) or _is_purpose(token, codebook)
    return None if open_ else Status.CURRENT


def _governed(token: Token, codebook: Codebook) -> Status | None:
    below = token
    for depth, head in enumerate(token.ancestors()):
        if depth >= _REACH:
            return None
        if _governs(head, below, codebook):
            denied = codebook.modality.denied_verbs.at([head.lower], 0) and head.is_verb
            return Status.DENIED if denied else Status.PLANNED
        if below.dep in {"relcl", "ROOT", "parataxis"} or (
            below.dep in {"advcl", "ccomp"} and below.child("nsubj", "nsubjpass")
        ):
            return None
        if head.is_verb and not token.is_verb and head.lower not in codebook.modality.light:
            return None
        below = head
    return None


def _is_purpose(token: Token, codebook: Codebook) -> bool:
    """An infinitive of purpose or wish ("to protest the killings"), not one of a deed begun or brought off."""
    helpers = {child.lower for child in token.lefts() if child.dep == "aux"}
    if "to" not in helpers or "have" in helpers:
        return False
    done = token.head.lower == "had" or codebook.modality.achieved.at([token.head.lower], 0)
    return not (token.dep == "xcomp" and done)


def _is_negated(token: Token, codebook: Codebook) -> bool:
    """Whether a deed is told not to have been done, by words of its own or of the one that "or" joins it to."""
    joined = token
    while not _is_denied_itself(joined, codebook):
        if not joined.is_verb or joined.dep not in _JOINED or joined.child(*_SUBJECTS) or not _is_alternative(joined):
            return False
        joined = joined.head
    return True


def _is_alternative(token: Token) -> bool:
    """Whether a verb is one of several joined by "or" ("was not beaten, tortured or threatened")."""
    if not token.head.is_verb:
        return False
    before = [child.lower for child in token.head.children if child.dep == "cc" and child.i < token.i]
    own = {child.lower for child in token.children if child.dep == "cc"}
    return before[-1] in _OR if before else bool(own & _OR)


def _is_denied_itself(token: Token, codebook: Codebook) -> bool:
    words = codebook.modality.negations
    own = [child for child in token.children if child.dep in {"neg", "det", "advmod", "preconj"}]
    if any(child.lower in words and not _is_least(child) for child in own):
        return True
    if token.dep == "pcomp" and token.head.lower == "by" and token.head.head.child("neg") is not None:
        return True  # "it is not by blowing up pipelines that"
    subject = token.child("nsubjpass", "nsubj", "dobj")
    return subject is not None and (
        subject.lower in {"nobody", "none", "no-one", "neither"}
        or any(child.lower in {"no", "neither"} and not _is_least(child) for child in subject.lefts())
    )


def _is_least(no: Token) -> bool:
    """The "no" of "no fewer than 25", which denies nothing."""
    tokens = no.sentence.tokens
    after = no.i - tokens[0].i + 1
    return after < len(tokens) and tokens[after].tag in {"JJR", "RBR"}


def _is_modal(token: Token, codebook: Codebook) -> bool:
    helpers = [child for child in token.children if child.dep in {"aux", "auxpass"}]
    perfect = any(child.lower in _PERFECT for child in helpers)
    if perfect:
        return any(child.lower in _UNREAL for child in helpers)
    return any(child.lower in codebook.modality.modals and (child.tag in {"MD"}) for child in helpers)


def _is_conditional(token: Token, codebook: Codebook) -> bool:
    return any(child.dep == "mark" and child.lower in codebook.modality.conditions for child in token.children)


def _governs(head: Token, below: Token, codebook: Codebook) -> bool:
    """Whether a head makes what is below it planned or denied: "threatened to kill", "a plot to bomb"."""
    modality = codebook.modality
    if below.dep in {"nsubj", "nsubjpass", "agent", "advcl", "appos", "conj"}:
        return False
    if head.is_verb:
        if modality.denied_verbs.at([head.lower], 0):
            return below.dep in {"dobj", "xcomp", "ccomp", "pcomp", "prep"}
        infinitive = below.is_verb and any(child.lower == "to" for child in below.lefts())
        planned = bool(modality.planned_verbs.at([head.lower], 0))
        return planned and (
            infinitive or below.tag == "VBG" or below.dep == "dobj" or below.lower in {"from", "against", "for"}
        )
    planned_noun = bool(modality.planned_nouns.at([head.lower], 0)) and head.is_noun
    return planned_noun and below.dep in {"acl", "relcl", "prep", "xcomp", "pcomp", "compound", "ccomp"}
