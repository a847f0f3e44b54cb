"""A party that a person names in place of one that was read: an entry of the registry, a country's forces, or words."""

from collections.abc import Callable, Iterable

from sayso.codebook.entries import Codebook, RegisteredParty
from sayso.codebook.forms import split_words
from sayso.model.values import Party
from sayso.model.vocabulary import Group
from sayso.read.bare_words import bare_tokens
from sayso.read.givens import CorrectionError
from sayso.read.parties import force_length

_NAMES: tuple[Callable[[RegisteredParty], Iterable[str]], ...] = (
    lambda party: (party.name,),
    lambda party: (*party.aliases, *party.acronyms),
    lambda party: party.ambiguous,
)


def read_given_party(words: str, before: Party, codebook: Codebook) -> Party:
    """The party that these words name, in the role of the one `before`.

    What the registry does not know keeps the words, and is of the group that the codebook has for them, else of none
    known. Raises CorrectionError where several parties are called so.
    """
    party = _registered(words, codebook)
    if party is not None:
        return Party(name=party.name, ref=party.ref, kind=party.kind, named=True, role=before.role)
    tokens = bare_tokens(words)
    if tokens and force_length(tokens, 0, codebook) == len(tokens):
        country = codebook.demonyms[tokens[0].lower].lower()
        return Party(name=words, ref=f"forces-{country}", kind=Group.STATE_FORCE, role=before.role)
    people = codebook.people.find(split_words(words))
    return Party(name=words, kind=people[-1].entry if people else Group.UNKNOWN, role=before.role)


def _registered(words: str, codebook: Codebook) -> RegisteredParty | None:
    """The one party of this name; names come before aliases and acronyms, these before what several share."""
    wanted = _key(words)
    for names in _NAMES:
        found = [party for party in codebook.parties if any(_key(name) == wanted for name in names(party))]
        if len(found) > 1:
            several = "; ".join(party.name + "".join(f" [{iso}]" for iso in party.countries) for party in found)
            raise CorrectionError(f"“{words}” is what several parties are called: {several}. Give the full name")
        if found:
            return found[0]
    return None


def _key(name: str) -> list[str]:
    """A name by its words, with or without its article."""
    words = split_words(name.replace("’", "'"))
    return words[1:] if words[:1] == ["the"] else words
