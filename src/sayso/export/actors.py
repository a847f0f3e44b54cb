"""The two sides of an incident in the words of a mapping: named groups by name, others by what they are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.codebook.entries import RegisteredParty
from sayso.export.dossiers import Dossier
from sayso.export.grounds import by_claims
from sayso.export.registry import Setting
from sayso.export.rows import NOWHERE, Ground
from sayso.model.claims import Claim
from sayso.model.incidents import Resolved
from sayso.model.values import Party, Responsibility
from sayso.model.vocabulary import Group, Outcome, PartyRole, ResponsibilityStance, Stance

_BODIES = (Group.ARMED_GROUP, Group.STATE_FORCE)
_DID = (ResponsibilityStance.CLAIMS, ResponsibilityStance.BLAMES)
_HARMED = (Outcome.KILLED, Outcome.INJURED, Outcome.ABDUCTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody on one side: the name in a mapping's words, the group, and whether a report names them.

    `key` is the reference in the registry, or the name in lower case: what a user's own mapping goes by.
    """

    name: str
    group: Group
    key: str
    named: bool
    foreign: bool
    words: str
    ground: Ground = NOWHERE


class Casting:
    """Turns parties into actors, by a mapping's names for groups without one."""

    def __init__(self, setting: Setting, tables: Mapping[str, Any]) -> None:
        self._veil, self._codebook, self._own = setting.veil, setting.codebook, tables["parties"]
        self._registry: dict[str, RegisteredParty] = {party.ref: party for party in setting.codebook.parties}

    def cast(self, dossier: Dossier, role: PartyRole, first: Sequence[Group] = ()) -> list[Actor]:
        """The actors in one role, those named first, then those of the groups `first`.

        Groups of those harmed stand among the targets.
        """
        found = self._responsible(dossier) if role is PartyRole.PERPETRATOR else []
        found += [
            self._actor(each, each.value, dossier)
            for each in dossier.resolution.incident.parties
            if each.value is not None and each.value.role is role
        ]
        known = [actor for actor in found if actor.named or actor.group is not Group.UNKNOWN]
        if role is PartyRole.TARGET:
            known += [actor for actor in _harmed(dossier) if actor.group not in {each.group for each in known}]
        once: dict[tuple[str, Group], Actor] = {}
        for actor in known or found:
            once.setdefault((actor.key if actor.named else actor.words, actor.group), actor)
        place = {id_: position for position, id_ in enumerate(dossier.claims)}

        def told(actor: Actor) -> tuple[bool, int, int, int]:
            """Then those most reports tell of, then those told of first."""
            reports = {claim.report for claim in dossier.known(actor.ground.claims)}
            rank = first.index(actor.group) if actor.group in first else len(first)
            at = min((place.get(id_, 0) for id_ in actor.ground.claims), default=0)
            return not actor.named, rank, -len(reports), at

        return sorted(once.values(), key=told)

    def _responsible(self, dossier: Dossier) -> list[Actor]:
        """Groups with a name that claim it, then those it is blamed on, most often said first."""
        said: dict[str, list[Claim]] = {}
        for claim in dossier.resolution.responsibility:
            value = claim.value
            if isinstance(value, Responsibility) and value.party and value.stance in _DID:
                name = _without_article(" ".join(value.party.partition(",")[0].split()))
                if self._is_named(name) and claim.stance is not Stance.DENIED:
                    said.setdefault(name, []).append(claim)
        found = [(self._blamed(name, claims, dossier), claims) for name, claims in said.items()]
        known = [(actor, claims) for actor, claims in found if actor is not None]
        return [actor for actor, _ in sorted(known, key=lambda each: (_stance(each[1]), -len(each[1])))]

    def _is_named(self, name: str) -> bool:
        """Whether a word with a capital stands in it that is more than a noun for people."""
        people = self._codebook.people
        return any(word[0].isupper() and not people.at([word.lower()], 0) for word in name.split())

    def _blamed(self, name: str, claims: list[Claim], dossier: Dossier) -> Actor | None:
        """A group by the words of who claims to be it or blames it, None where the words are no name."""
        words = name.lower().split()
        entry = next((party for party in self._registry.values() if name in (party.name, *party.aliases)), None)
        hits = (*self._codebook.forces.find(words), *self._codebook.people.find(words))
        common = {at for hit in hits for at in range(hit.start, hit.end)}
        if entry is None and (name.isupper() or len(common) == len(words)):
            return None
        group = entry.kind if entry is not None else Group.ARMED_GROUP
        party = Party(name=name, ref=entry.ref if entry else None, kind=group, named=True)
        return self._actor(Resolved(value=party, for_=tuple(claim.id for claim in claims)), party, dossier)

    def _actor(self, resolved: Resolved[Party], party: Party, dossier: Dossier) -> Actor:
        place = dossier.resolution.incident.where.value
        entry = self._registry.get(party.ref or "")
        country = place.country if place is not None else None
        foreign = bool(entry and country and entry.kind is Group.STATE_FORCE and country not in entry.countries)
        key = party.ref or party.name.lower()
        name = self._own.get(key, {}).get("name") or self._veil.show_any(party.name) or party.name
        named = party.ref is not None or key in self._own or (party.named and party.kind in _BODIES)
        anybody = not named and party.role is PartyRole.PERPETRATOR and party.kind not in _BODIES
        return Actor(
            name=_without_article(" ".join(name.split())),
            group=Group.UNKNOWN if anybody else party.kind,
            key=key,
            named=named,
            foreign=foreign,
            words=party.name.lower(),
            ground=by_claims(resolved),
        )


def _stance(claims: list[Claim]) -> int:
    return min(_DID.index(claim.value.stance) for claim in claims if isinstance(claim.value, Responsibility))


def _harmed(dossier: Dossier) -> Iterator[Actor]:
    """The groups of those harmed."""
    seen: set[Group] = set()
    for weighing in dossier.resolution.weighings:
        group, toll = weighing.group, weighing.toll
        if group is None or toll is None or not toll.best or weighing.outcome not in _HARMED or group in seen:
            continue
        seen.add(group)
        ground = Ground(claims=toll.for_, against=toll.against, how="the group of those harmed")
        yield Actor(name="", group=group, key="", named=False, foreign=False, words="", ground=ground)


def _without_article(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() == "the" else name
