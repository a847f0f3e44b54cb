"""Statements, reports and letters: who made one, by the words around it."""

from sayso.codebook.entries import Speech
from sayso.language.parses import Token
from sayso.read.roles import subject_of

_MAKERS = frozenset({"by", "from"})
_ON_WHICH = frozenset({"in", "through", "via"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "same"})


def maker_of(document: Token, speech: Speech) -> Token | None:
    """Who made a document: its owner, whom "by" or "from" names, who issued it, or who says something in it."""
    loose = [each for each in document.head.rights() if each.i > document.i] if document.dep == "dobj" else []
    for child in [*document.children, *loose]:
        maker = child.child("pobj") if child.dep in {"prep", "agent"} and child.lower in _MAKERS else None
        if maker is not None or child.dep == "poss":
            return maker or child
        issuer = child.child("agent") if child.dep in {"acl", "relcl"} and child.lower in speech.issuing else None
        if issuer is not None:
            return issuer.child("pobj")
    if document.dep == "dobj" and document.head.lower in speech.issuing:
        return _somebody(document.head, document)
    if document.dep == "pobj" and document.head.lower in _ON_WHICH:
        verb = next((each for each in document.head.ancestors() if each.is_verb), None)
        return _somebody(verb, document) if verb is not None else None
    return None


def is_definite(document: Token) -> bool:
    """Whether a document is one spoken of before: "the statement", "that report"."""
    return any(child.lower in _DEFINITE for child in document.lefts())


def _somebody(verb: Token, document: Token) -> Token | None:
    subject = subject_of(verb)
    return subject if subject is not None and subject is not document and subject.tag != "EX" else None
