"""The countries a report names, by name or by demonym: what decides between parties that share a name."""

from sayso.codebook.entries import Codebook
from sayso.language.parses import Parse
from sayso.places.entries import PlaceKind
from sayso.places.gazetteer import Gazetteer


def countries_named(parse: Parse, codebook: Codebook, gazetteer: Gazetteer) -> frozenset[str]:
    """ISO codes of every country that the text names or whose people it names."""
    found: set[str] = set()
    seen: set[str] = set()
    for token, after in zip(parse.tokens, [*parse.tokens[1:], None], strict=False):
        if not token.is_title:
            continue
        names = [token.text] + ([f"{token.text} {after.text}"] if after is not None and after.is_title else [])
        for name in names:
            lower = name.lower()
            if lower in seen:
                continue
            seen.add(lower)
            country = codebook.demonyms.get(lower) or codebook.demonyms.get(lower.removesuffix("s"))
            if country is not None:
                found.add(country)
            else:
                found.update(
                    entry.country
                    for entry in gazetteer.look_up(name)
                    if entry.kind == PlaceKind.COUNTRY and entry.country
                )
    return frozenset(found)
