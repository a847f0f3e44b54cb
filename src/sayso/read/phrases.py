"""What a noun phrase calls people or things: the words that name, without article, title and other empty words."""

from collections.abc import Sequence

from sayso.codebook.entries import Naming
from sayso.language.parses import Token
from sayso.read.drafts import Range

_DETERMINERS = frozenset({"DT", "PRP$", "PDT", "POS"})
# What a phrase begins behind, where the parser took more into it ("half past seven a bomb").
_OPENING = frozenset({"VBG", "DT"})
# How many words what stands behind "of" may have to belong to the name.
LONGEST = 8


def name_span(tokens: Sequence[Token], titles: frozenset[int]) -> Range:
    """The name a phrase ends with: its last words down to a title (`titles` are indices), article or small word."""
    at = len(tokens) - 1
    while at > 0 and _may_name(tokens[at - 1]) and tokens[at - 1].i not in titles:
        at -= 1
    return tokens[at].start, tokens[-1].end


def call_span(tokens: Sequence[Token], naming: Naming, *, closed: bool) -> Range:
    """The words a phrase calls people or things by.

    A number stays with people of whom no more is known; what stands behind "of" belongs to it unless it is `closed`.
    """
    head = tokens[-1]
    behind = None if closed or head.lower in naming.closed else _behind_of(head)
    measured = behind is not None and head.lower in naming.measures
    at = max((k + 1 for k, token in enumerate(tokens[:-1]) if token.tag in _OPENING), default=0)
    keeps = measured or head.lower in naming.counted
    while at < len(tokens) - 1 and _is_empty(tokens[at], naming, keeps=keeps or tokens[at + 1].tag == "HYPH"):
        at += 1
    return tokens[at].start, behind.end if behind is not None else head.end


def _is_empty(token: Token, naming: Naming, *, keeps: bool) -> bool:
    return token.tag in _DETERMINERS or token.lower in naming.empty or (token.tag == "CD" and not keeps)


def _may_name(token: Token) -> bool:
    return token.tag not in _DETERMINERS and (token.is_title or token.tag in {"NNP", "NNPS"})


def _behind_of(head: Token) -> Token | None:
    """The last word of what stands behind "of" right after a noun."""
    preposition = next((child for child in head.rights() if child.dep == "prep" and child.lower == "of"), None)
    if preposition is None or preposition.i != head.i + 1:
        return None
    below = preposition.subtree()
    together = len(below) == below[-1].i - preposition.i + 1
    return below[-1] if 1 < len(below) <= LONGEST and together else None
