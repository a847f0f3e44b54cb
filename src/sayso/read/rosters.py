"""People of one noun told by their names: "the brothers Ali and Hassan Khan", "journalists Rana, Amin and Omar Jan"."""

from collections.abc import Sequence

from sayso.language.parses import Token

_NAME = frozenset({"NNP", "NNPS"})
# Names of days and peoples behind a plural noun list nobody ("soldiers Monday and Tuesday").
_NOBODY = frozenset({"DATE", "TIME", "NORP"})
_JOINERS = frozenset({",", "and", "&"})


def read_roster(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Where the names listed right behind the plural noun at `at` end, and how many they are, two at the least.

    None where no list stands there that an "and" brings to its end.
    """
    if tokens[at].tag != "NNS":
        return None
    end = _name(tokens, at + 1)
    number, closed = int(end > at + 1), False
    while number and not closed:
        begin = end
        while begin < len(tokens) and tokens[begin].lower in _JOINERS and begin - end < 2:
            closed = closed or tokens[begin].text != ","
            begin += 1
        after = _name(tokens, begin)
        if begin == end or after == begin:
            return None
        end, number = after, number + 1
    return (end - 1, number) if number > 1 else None


def _name(tokens: Sequence[Token], at: int) -> int:
    """Where a name that begins here ends; the same place where none does."""
    while at < len(tokens) and tokens[at].tag in _NAME and tokens[at].ent not in _NOBODY:
        at += 1
    return at
