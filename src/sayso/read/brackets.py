"""Asides in brackets: "four staff (three trainers and a driver) were abducted"."""

from collections.abc import Sequence

from sayso.language.parses import Token

_OPEN = {"(": ")", "[": "]"}
# How many words an aside may have.
LONGEST = 30


def find_brackets(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """The asides of one sentence: where each opening bracket and the one that closes it stand."""
    found: list[tuple[int, int]] = []
    for at, token in enumerate(tokens):
        close = _OPEN.get(token.text)
        if close is not None and (not found or token.i > found[-1][1]):
            end = next((other.i for other in tokens[at + 1 : at + 2 + LONGEST] if other.text == close), None)
            if end is not None:
                found.append((token.i, end))
    return found
