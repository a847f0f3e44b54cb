"""Named groups and forces: the registry's names, aliases and acronyms, and a country's own forces by demonym.

Acronyms count as written; one that the text itself defines behind a full name ("... Liberation Front (FMLN)") counts
for that name. Aliases the registry calls ambiguous count only where the text names one of the party's countries.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from sayso.codebook.entries import Codebook, RegisteredParty
from sayso.codebook.forms import split_words
from sayso.language.parses import Parse, Sentence, Token
from sayso.model.vocabulary import Group
from sayso.read.drafts import Draft, PartyMention

LONGEST_FORCE = 3
# A registered name of one word this long needs no capital ("peshmerga", "janjaweed").
LOWER = 7
_OPENING = frozenset("([")


@dataclass(frozen=True)
class _Alias:
    words: tuple[str, ...]
    written: str
    party: RegisteredParty
    exact: bool
    ambiguous: bool

    def fits(self, written: str) -> bool:
        """Whether the letters fit: an acronym as registered or in capitals, a name with some capital."""
        if self.exact:
            return written == self.written or written == self.written.upper()
        return any(char.isupper() for char in written) or (
            not self.ambiguous and len(self.words) == 1 and len(written) >= LOWER
        )


@dataclass
class Registry:
    """The registry's names by their first word, the longest first."""

    by_word: dict[str, list[_Alias]] = field(default_factory=dict)

    @classmethod
    @cache
    def of(cls, codebook: Codebook) -> "Registry":
        registry = cls()
        for party in codebook.parties:
            for name in (party.name, *party.aliases):
                registry._add(name, party, exact=False, ambiguous=False)
            for acronym in party.acronyms:
                registry._add(acronym, party, exact=True, ambiguous=False)
            for name in party.ambiguous:
                registry._add(name, party, exact=_is_acronym(name), ambiguous=True)
        for aliases in registry.by_word.values():
            aliases.sort(key=lambda alias: (-len(alias.words), not alias.ambiguous, not alias.exact))
        return registry

    def _add(self, name: str, party: RegisteredParty, *, exact: bool, ambiguous: bool) -> None:
        words = tuple(split_words(name.replace("’", "'")))
        self.by_word.setdefault(words[0], []).append(_Alias(words, name, party, exact, ambiguous))

    def match(self, tokens: Sequence[Token], at: int, parse: Parse, countries: frozenset[str]) -> _Alias | None:
        """The longest name that begins at this token."""
        aliases = self.by_word.get(tokens[at].lower)
        if not aliases:
            return None
        for alias in aliases:
            end = at + len(alias.words)
            if tuple(token.lower for token in tokens[at:end]) != alias.words:
                continue
            if not alias.fits(parse.text[tokens[at].start : tokens[end - 1].end]):
                continue
            if alias.ambiguous and not countries & set(alias.party.countries):
                continue
            return alias
        return None


def _is_acronym(name: str) -> bool:
    return " " not in name and sum(char.isupper() for char in name) >= 2


def read_parties(draft: Draft, codebook: Codebook, countries: frozenset[str]) -> None:
    """Adds the named parties of the text; `countries` are the ISO codes of those the text names."""
    registry = Registry.of(codebook)
    defined: dict[str, RegisteredParty] = {}
    for sentence in draft.parse.sentences:
        draft.parties.extend(_read_sentence(sentence, draft.parse, _Names(registry, codebook, countries, defined)))


@dataclass
class _Names:
    registry: Registry
    codebook: Codebook
    countries: frozenset[str]
    defined: dict[str, RegisteredParty]


def _read_sentence(sentence: Sentence, parse: Parse, names: _Names) -> Iterator[PartyMention]:
    tokens, at = sentence.tokens, 0
    while at < len(tokens):
        alias = names.registry.match(tokens, at, parse, names.countries)
        party = alias.party if alias else names.defined.get(parse.text[tokens[at].start : tokens[at].end])
        length = len(alias.words) if alias else 1 if party else force_length(tokens, at, names.codebook)
        if not length:
            at += 1
            continue
        last = tokens[at + length - 1]
        if party is not None:
            _define(tokens, at + length, party, parse, names.defined)
            yield _mention(parse, tokens[at], last, party)
        else:
            country = names.codebook.demonyms[tokens[at].lower]
            yield _force(parse, tokens[at], last, country)
        at += length


def _define(
    tokens: Sequence[Token], after: int, party: RegisteredParty, parse: Parse, defined: dict[str, RegisteredParty]
) -> None:
    """An acronym in brackets behind the name stands for it from here on."""
    if after + 2 < len(tokens) and tokens[after].lower in _OPENING:
        acronym = parse.text[tokens[after + 1].start : tokens[after + 1].end]
        if acronym.isupper() and 2 <= len(acronym) <= 8:
            defined.setdefault(acronym, party)


def force_length(tokens: Sequence[Token], at: int, codebook: Codebook) -> int:
    """How many words name a country's own forces from here on ("Nigerian security forces"), 0 if none do."""
    if tokens[at].lower not in codebook.demonyms or not tokens[at].is_title:
        return 0
    words = [token.lower for token in tokens[at + 1 : at + 1 + LONGEST_FORCE + 1]]
    hits = codebook.forces.at(words, 0) if words else []
    if not hits and len(words) > 1:
        hits = [hit for hit in codebook.forces.at(words, 1) if tokens[at + 1].tag in {"JJ", "NN", "NNP"}]
    return max((hit.end for hit in hits), default=-1) + 1


def _mention(parse: Parse, first: Token, last: Token, party: RegisteredParty) -> PartyMention:
    text = parse.text[first.start : last.end]
    return PartyMention(first.start, last.end, text, party.name, party.ref, party.kind, True, last)


def _force(parse: Parse, first: Token, last: Token, country: str) -> PartyMention:
    text = parse.text[first.start : last.end]
    return PartyMention(first.start, last.end, text, text, f"forces-{country.lower()}", Group.STATE_FORCE, False, last)
