"""English inflection for the codebook's words: one base form in, every form a report may use out."""

import re
from collections.abc import Mapping

_HYPHEN = re.compile(r"(?<=\w)(-)(?=\w)")
_DOUBLED = re.compile(r"^[^aeiou]*[aeiou][bdgklmnprt]$")


def split_words(expression: str) -> list[str]:
    """An expression as the parser would cut it: lower case, hyphens and possessives apart, "..." kept whole."""
    spaced = _HYPHEN.sub(r" \1 ", expression.lower()).replace("'s", " 's")
    return spaced.split()


def verb_forms(base: str, irregular: Mapping[str, list[str]]) -> frozenset[str]:
    """All forms of a verb, by rule unless `irregular` lists them."""
    if base in irregular:
        return frozenset({base, *irregular[base]})
    if base.endswith("e"):
        return frozenset({base, base + "s", base + "d", base[:-1] + "ing"})
    if re.search(r"[^aeiou]y$", base):
        return frozenset({base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"})
    stem = base + base[-1] if _DOUBLED.match(base) else base
    third = base + ("es" if re.search(r"(?:s|x|z|ch|sh|o)$", base) else "s")
    return frozenset({base, third, stem + "ed", stem + "ing"})


def noun_forms(base: str, irregular: Mapping[str, str]) -> frozenset[str]:
    """Singular and plural of a noun, by rule unless `irregular` gives the plural."""
    if base in irregular:
        return frozenset({base, irregular[base]})
    if re.search(r"[^aeiou]y$", base):
        return frozenset({base, base[:-1] + "ies"})
    if re.search(r"(?:s|x|z|ch|sh)$", base):
        return frozenset({base, base + "es"})
    for end in ("man", "woman", "child"):
        if base.endswith(end) and len(base) > len(end):
            return frozenset({base, base[: -len(end)] + irregular[end]})
    return frozenset({base, base + "s"})
