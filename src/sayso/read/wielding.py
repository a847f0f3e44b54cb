"""Deeds told by their weapon: "threw two grenades at a bus", "warplanes hit the town", "a rocket landed on a house"."""

from collections.abc import Iterator

from sayso.codebook.entries import Trigger, Wielding
from sayso.codebook.lexicons import Lexicon
from sayso.language.parses import Token
from sayso.read.roles import is_passive_form


def find_wielded(tokens: list[Token], wielding: Wielding) -> dict[int, tuple[int, Trigger]]:
    """The verbs of a sentence that tell of a deed by its weapon: where each stands and ends, and what it tells of."""
    words = [token.lower for token in tokens]
    hits = sorted(wielding.weapons.find(words), key=lambda hit: hit.end - hit.start)
    weapons = {tokens[hit.head].i: hit.entry for hit in hits}
    found = {}
    for at, token in enumerate(tokens) if weapons else ():
        if not token.is_verb:
            continue
        for lexicon, nouns in _said_of(token, wielding):
            ends = [hit.end for hit in lexicon.at(words, at)]
            told = [weapons[noun.i] for noun in nouns if noun.i in weapons]
            if ends and told and (lexicon is wielding.hitting or not told[0].craft):
                found[at] = max(ends), told[0].trigger
    return found


def _said_of(token: Token, wielding: Wielding) -> Iterator[tuple[Lexicon[bool], list[Token]]]:
    """Each list of verbs with the nouns that would have to be a weapon there."""
    passive = is_passive_form(token)
    subject, agent = token.child("nsubj"), token.child("agent")
    by = agent.child("pobj") if agent is not None else None
    yield wielding.hitting, _listed(by if passive else subject)
    if not passive:
        yield wielding.landing, _listed(subject)
    if any(child.dep == "prep" and child.lower in wielding.against for child in token.rights()):
        yield wielding.using, _listed(token.child("nsubjpass") if passive else token.child("dobj"))


def _listed(noun: Token | None) -> list[Token]:
    """A noun and those coordinated to it."""
    found = [noun] if noun is not None else []
    for each in found:
        found += [child for child in each.rights() if child.dep == "conj"]
    return found
