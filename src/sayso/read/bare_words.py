"""A few words a person typed as tokens without syntax, for what is read by its words alone."""

import re

from sayso.language.parses import Token

_WORD = re.compile(r"\d+(?:[–—-]\d+)?(?:[.,]\d+)*(?!\w)|\w+(?:['’]\w+)*|\S")


def bare_tokens(words: str) -> list[Token]:
    """The words as tokens, hyphens apart but in a range of figures, each as if it counted what follows."""
    return [
        Token(i, match.start(), match.end(), match.group(), match.group().lower(), "CD", "nummod", "")
        for i, match in enumerate(_WORD.finditer(words))
    ]
