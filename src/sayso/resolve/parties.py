"""Who took part in an incident: every party any report names, with who puts it there and who denies it."""

from dataclasses import dataclass, field

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


def resolve_parties(told: Told) -> tuple[Resolved[Party], ...]:
    """The parties, whoever did it first, those most dispatches name first.

    Nothing chooses between them: an accusation and its denial stand side by side as claims for and against.
    """
    named: dict[tuple[PartyRole, str], _Named] = {}
    for telling, evidences in told:
        for each in evidences:
            if isinstance(each.value, Party) and not each.rejected:
                found = named.setdefault((each.value.role, _name(each.value)), _Named(each))
                found.party = max(found.party, each, key=_fullness)
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


def _fullness(evidence: Evidence) -> tuple[bool, bool, int, str]:
    """The party that says most of itself: one a person vouched for, one of the registry, the longest name."""
    assert isinstance(evidence.value, Party)
    return evidence.vouched, evidence.value.ref is not None, len(evidence.value.name), evidence.claim.id


def _name(party: Party) -> str:
    return party.ref or _words(party.name)


def _words(name: str) -> str:
    words = name.lower().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in {"the", "a", "an"} else words)
