"""The way through a sentence from one word to another, by its dependencies."""

from sayso.language.parses import Token

FAR = "far"
# How many words may lie on a way that is still told.
LONGEST = 5
# More steps than any sentence has.
NO_WAY = 99


def find_steps(one: Token, other: Token) -> int:
    """How many steps of syntax lie between two words; `NO_WAY` where they stand in different sentences."""
    met = _meet(one, other)
    return NO_WAY if met is None else len(met[0]) + len(met[1])


def find_way(one: Token, other: Token) -> str:
    """The dependencies up from one word to where the two meet, and down to the other; `FAR` for a long way."""
    met = _meet(one, other)
    if met is None or len(met[0]) + len(met[1]) > LONGEST:
        return FAR
    up, down = ([_name(token) for token in side] for side in met)
    return "^".join(up) + "|" + "_".join(reversed(down))


def _meet(one: Token, other: Token) -> tuple[list[Token], list[Token]] | None:
    """The words on either side below the one where two words meet."""
    mine, theirs = [one, *one.ancestors()], [other, *other.ancestors()]
    places = {token.i: at for at, token in enumerate(theirs)}
    for at, token in enumerate(mine):
        if token.i in places:
            return mine[:at], theirs[: places[token.i]]
    return None


def _name(token: Token) -> str:
    return f"{token.dep}:{token.lower}" if token.tag in {"IN", "TO"} else token.dep
