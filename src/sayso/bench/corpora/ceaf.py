"""CEAF-REE: entities that fill roles, scored by their best one-to-one alignment.

The metric of document-level role filling: Du, Rush and Cardie, "GRIT: Generative Role-filler Transformers for
Document-level Event Entity Extraction" (EACL 2021), after CEAF (Luo 2005); for templates, of the same authors
"Template Filling with Generative Transformers" (NAACL 2021). An entity is the set of its mentions; one read answers one
of the key when all its mentions are among the key's. Per role the alignment that answers most counts; precision and
recall are over all entities of all roles and documents.

Mentions are compared in lower case without punctuation, articles and line ends, as the authors' scorers do. With
templates, those read are aligned one to one with those of the key so that most is answered, only where their type is
the same. The authors' template scorer differs in two points: it counts the type as a sixth slot, which is told here
apart, and lets several entities read answer one of the key, which is not done here.
"""

import re
import string
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sayso.bench.assigning import assign

Entity = frozenset[str]
_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_PUNCTUATION = str.maketrans("", "", string.punctuation)


class Role(StrEnum):
    """The five roles of the benchmark."""

    PERP_IND = "PerpInd"
    PERP_ORG = "PerpOrg"
    TARGET = "Target"
    VICTIM = "Victim"
    WEAPON = "Weapon"


Roles = Mapping[Role, Sequence[Entity]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A template: the types any of which is right (of one read, its only one), and who fills its roles."""

    types: frozenset[str]
    roles: Roles


@dataclass(frozen=True, slots=True)
class Tally:
    """How many entities are right, how many were read and how many the key has."""

    right: int = 0
    read: int = 0
    keyed: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.right + other.right, self.read + other.read, self.keyed + other.keyed)


def plain_mention(words: str) -> str:
    """A mention as it is compared."""
    return " ".join(_ARTICLES.sub(" ", words.lower().translate(_PUNCTUATION)).split())


def entity_of(mentions: Iterable[str]) -> Entity:
    """The entity of these mentions."""
    return frozenset(filter(None, map(plain_mention, mentions)))


def tally_roles(key: Roles, read: Roles) -> dict[Role, Tally]:
    """Role by role how much of the key is answered."""
    tallies = {}
    for role in Role:
        keyed, found = key.get(role, ()), read.get(role, ())
        fits = [[float(bool(one) and one <= other) for other in keyed] for one in found]
        tallies[role] = Tally(len(assign(fits)), len(found), len(keyed))
    return tallies


def tally_templates(key: Sequence[Filled], read: Sequence[Filled]) -> tuple[dict[Role, Tally], Tally]:
    """Role by role how much of the key is answered template by template, and the templates whose type was found."""
    fitting = [[_fit(one, other) for other in key] for one in read]
    pairs = assign(fitting)
    total = {role: Tally(0, _count(read, role), _count(key, role)) for role in Role}
    for i, j in pairs:
        for role, tally in tally_roles(key[j].roles, read[i].roles).items():
            total[role] += Tally(tally.right)
    return total, Tally(len(pairs), len(read), len(key))


def merge_templates(templates: Iterable[Filled]) -> dict[Role, list[Entity]]:
    """All entities of a document's templates, those of one role once where the mentions of one hold the other's."""
    merged: dict[Role, list[Entity]] = {role: [] for role in Role}
    for template in templates:
        for role, entities in template.roles.items():
            for entity in entities:
                if not any(entity <= other or other <= entity for other in merged[role]):
                    merged[role].append(entity)
    return merged


def _fit(read: Filled, key: Filled) -> float:
    """How much better these two stand together than alone: what is answered, and a little for the type."""
    if not read.types & key.types:
        return 0.0
    return 0.01 + sum(tally.right for tally in tally_roles(key.roles, read.roles).values())


def _count(templates: Iterable[Filled], role: Role) -> int:
    return sum(len(template.roles.get(role, ())) for template in templates)
