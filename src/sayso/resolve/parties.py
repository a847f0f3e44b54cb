"""Who took part in an incident: every party any report names, with who puts it there and who denies it."""

from collections.abc import Collection
from dataclasses import dataclass, field

from sayso.codebook.entries import Codebook
from sayso.model.incidents import Resolved
from sayso.model.values import Party, Responsibility
from sayso.model.vocabulary import PartyRole, ResponsibilityStance, Stance
from sayso.resolve.evidence import Evidence
from sayso.resolve.votes import Told


@dataclass(slots=True)
class _Named:
    """One party in one role, with the dispatches that name it."""

    party: Evidence
    dispatches: set[str] = field(default_factory=set)
    for_: list[str] = field(default_factory=list)
    against: list[str] = field(default_factory=list)

    def resolved(self) -> Resolved[Party]:
        assert isinstance(self.party.value, Party)
        return Resolved(value=self.party.value, for_=tuple(self.for_), against=tuple(self.against))


def resolve_parties(told: Told, codebook: Codebook) -> tuple[Resolved[Party], ...]:
    """The parties, whoever did it first, those most dispatches name first.

    Nothing chooses between them: an accusation and its denial stand side by side as claims for and against. How many
    of them there were is no part of a name: "nine traders" and "eleven traders" are traders.
    """
    numbers = codebook.counting.numbers
    named: dict[tuple[PartyRole, str], _Named] = {}
    for telling, evidences in told:
        for each in evidences:
            if isinstance(each.value, Party) and not each.rejected:
                found = named.setdefault((each.value.role, _name(each.value, numbers)), _Named(each))
                found.party = max(found.party, each, key=lambda party: _fullness(party, numbers))
                found.dispatches.add(telling.dispatch)
                (found.against if each.claim.stance is Stance.DENIED else found.for_).append(each.claim.id)
    _hear_responsibility(told, named)
    roles = list(PartyRole)
    ordered = sorted(named.items(), key=lambda item: (roles.index(item[0][0]), -len(item[1].dispatches), item[0][1]))
    return tuple(found.resolved() for _, found in ordered)


def _hear_responsibility(told: Told, named: dict[tuple[PartyRole, str], _Named]) -> None:
    """Adds who claims, blames or suspects, and who denies, to the parties they are about."""
    by_words: dict[str, _Named] = {}
    for (role, _), found in named.items():
        if role is PartyRole.PERPETRATOR and isinstance(found.party.value, Party):
            by_words[_words(found.party.value.name)] = found
    for _, evidences in told:
        for each in evidences:
            if isinstance(each.value, Responsibility) and each.value.party and not each.rejected:
                party = by_words.get(_words(each.value.party))
                if party is not None:
                    denied = each.value.stance is ResponsibilityStance.DENIES or each.claim.stance is Stance.DENIED
                    (party.against if denied else party.for_).append(each.claim.id)


def _fullness(evidence: Evidence, numbers: Collection[str]) -> tuple[bool, bool, bool, int, str]:
    """The party that says most of itself: one a person vouched for, one of the registry, one uncounted, the longest."""
    party = evidence.value
    assert isinstance(party, Party)
    plain = _words(party.name) == _name(party, numbers)
    return evidence.vouched, party.ref is not None, plain, len(party.name), evidence.claim.id


def _name(party: Party, numbers: Collection[str]) -> str:
    if party.ref is not None:
        return party.ref
    words = _words(party.name).split()
    return " ".join(word for word in words if not word[0].isdigit() and word not in numbers) or " ".join(words)


def _words(name: str) -> str:
    words = name.lower().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in {"the", "a", "an"} else words)
