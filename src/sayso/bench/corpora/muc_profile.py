"""The house rules of MUC as data: which accounts are templates, and our words in the words of its slots."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sayso.bench.corpora.ceaf import plain_mention
from sayso.codebook.load import MAPPINGS, load_codebook
from sayso.codebook.tables import Table
from sayso.model.vocabulary import Group, Kind, Outcome, Status, ThingRole

PATH = MAPPINGS / "muc.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class MucProfile:
    """What is a template, and our words in the words of the task.

    Templates are accounts of these `statuses` with a learned chance of `likely` at least; `countries` are those the
    task is about, `organisations` the words by which a perpetrator is one, `unhurt` the groups whose harm does not
    count. `types` gives the incident type of a kind, `effects` the effect of an outcome, `without` the slots that a
    type has not, `names` what the keys call a country.
    """

    statuses: frozenset[Status]
    countries: frozenset[str]
    likely: float
    organisations: frozenset[str]
    unhurt: frozenset[Group]
    types: Mapping[Kind, str]
    effects: Mapping[Outcome, str]
    without: Mapping[str, frozenset[ThingRole]]
    names: Mapping[str, str]

    def is_organisation(self, words: str) -> bool:
        """Whether a perpetrator's words end in what an organisation is called."""
        told = plain_mention(words).split()
        return bool(told) and (told[-1] in self.organisations or (told[0] in self.organisations and "of" in told))

    def lands_in(self, text: str) -> Iterator[str]:
        """The countries of the task that a text names, by name or by what their people are called."""
        said = " ".join(text.upper().split())
        named = {name: land for land, name in self.names.items() if land in self.countries}
        for name in re.findall(rf"\b(?:{'|'.join(map(re.escape, named))})\b", said):
            yield named[name]
        demonyms = load_codebook().demonyms
        for word in re.findall(r"\w+", text.lower()):
            if demonyms.get(word) in self.countries:
                yield demonyms[word]

    def lands_of(self, ref: str) -> tuple[str, ...]:
        """The countries of a registered party."""
        return _lands().get(ref, ())

    def registered(self, ref: str, words: str) -> str | None:
        """The longest name of a registered party that stands in some words; None where none does."""
        told = f" {plain_mention(words)} "
        names = (name for name in _names().get(ref, ()) if f" {plain_mention(name)} " in told)
        return max(names, key=len, default=None)


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """The names of every registered party."""
    parties = load_codebook().parties
    return {party.ref: (party.name, *party.aliases, *party.acronyms, *party.ambiguous) for party in parties}


@cache
def _lands() -> dict[str, tuple[str, ...]]:
    return {party.ref: party.countries for party in load_codebook().parties}


@cache
def load_muc_profile(path: Path = PATH) -> MucProfile:
    """The profile in a file. Raises CodebookError, which names the file and the key at fault."""
    table = Table.read(path).only({"templates", "types", "effects", "without", "countries"})
    rules = table.table("templates").only({"statuses", "countries", "likely", "organisations", "unhurt"})
    without, names = table.table("without"), table.table("countries")
    return MucProfile(
        statuses=rules.words("statuses", Status),
        countries=frozenset(rules.texts("countries")),
        likely=rules.share("likely"),
        organisations=frozenset(rules.texts("organisations")),
        unhurt=rules.words("unhurt", Group),
        types=table.table("types").renamed_words(Kind),
        effects=table.table("effects").renamed_words(Outcome),
        without={name: without.words(name, ThingRole) for name in without},
        names={land: names.text(land) for land in names},
    )
