"""People told of one by one by their land alone: "a Kenyan", "one South Korean"."""

from collections.abc import Collection, Sequence

from sayso.codebook.entries import Codebook
from sayso.language.parses import Token

_ONE = frozenset({"a", "an", "another", "one"})
_STANDING = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "appos", "ROOT", "attr"})
LONGEST = 3


def find_compatriots(tokens: Sequence[Token], codebook: Codebook, taken: Collection[int]) -> list[tuple[Token, Token]]:
    """The head of each such phrase and its first word, without those of `taken`."""
    found = []
    for at, token in enumerate(tokens):
        if token.lower not in _ONE or token.i in taken:
            continue
        for length in range(LONGEST, 0, -1):
            words = tokens[at + 1 : at + 1 + length]
            if len(words) == length and " ".join(word.lower for word in words) in codebook.demonyms:
                head = words[-1]
                if head.dep in _STANDING and head.text[0].isupper() and not _goes_on(tokens, at + 1 + length):
                    found.append((head, token))
                break
    return found


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether the phrase has a noun behind the land ("a Kenyan court")."""
    return at < len(tokens) and (tokens[at].is_noun or tokens[at].tag in {"JJ", "HYPH", "CD", "VBN"})
