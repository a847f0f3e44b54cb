"""Templates of MUC from a reading: its accounts, those of one happening brought together, in the words of the slots.

Entities that fill the five roles: perpetrators by name in the registry are organisations, others individuals; who is
named among those harmed or aimed at is a victim (the benchmark's victims are persons by name); weapons and things hit
are taken as told. Slots of people hold a number and an effect for each phrase of people harmed or aimed at.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.bench.corpora.ceaf import Entity, Filled, Role, entity_of
from sayso.bench.corpora.muc_profile import MucProfile
from sayso.model.claims import Account, Claim
from sayso.model.readings import Reading
from sayso.model.values import Count, DateRange, Figure, Party, Place, Responsibility, Thing
from sayso.model.vocabulary import (
    Field,
    Group,
    Outcome,
    PartyRole,
    PlacePrecision,
    Qualifier,
    ResponsibilityStance,
    Scope,
    Stance,
    Status,
    ThingRole,
)

_PLURAL = "PLURAL"
_SIGNS = {
    Qualifier.AT_LEAST: "{0}-",
    Qualifier.MORE_THAN: "{0}-",
    Qualifier.UP_TO: "-{0}",
    Qualifier.AT_MOST: "-{0}",
    Qualifier.ABOUT: "~{0}",
    Qualifier.RANGE: "{0}-{1}",
}
# Who is said to have done it, where somebody names them.
_PUT_ON = frozenset({ResponsibilityStance.CLAIMS, ResponsibilityStance.BLAMES, ResponsibilityStance.SUSPECTS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Hurt:
    """People harmed or aimed at: what they are called, how many, and the effect on them, None where none is told."""

    names: Entity
    number: str
    effect: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTemplate:
    """A template read.

    `days` are those of its date, the first None for "until"; `place` the names of its location, empty for a country.
    """

    filled: Filled
    type: str
    days: tuple[date | None, date] | None
    country: str | None
    place: frozenset[str]
    hurt: tuple[Hurt, ...]
    words: str


def templates_of(reading: Reading, profile: MucProfile) -> list[ReadTemplate]:
    """The templates of a reading, in the order of its accounts."""
    told = _Told(reading, profile)
    return [told.template(account) for account in reading.accounts if told.is_template(account)]


class _Told:
    """What a reading tells of each account."""

    def __init__(self, reading: Reading, profile: MucProfile) -> None:
        self.reading, self.profile = reading, profile
        self.claims: dict[str, list[Claim]] = {}
        for claim in reading.claims:
            if claim.account is not None:
                self.claims.setdefault(claim.account, []).append(claim)
        lands = [claim.value.country for claim in reading.claims if isinstance(claim.value, Place)]
        known = [land for land in lands if land in profile.countries]
        self.land = max(known, key=lambda land: (known.count(land), -known.index(land)), default=None)

    def is_template(self, account: Account) -> bool:
        """Whether the task counts this account: its kind, status, age, land, and that it is not war alone."""
        profile = self.profile
        if account.kind not in profile.types or account.status not in profile.statuses:
            return False
        country, days = self._country(account), self._told_days(account)
        if country is None or country not in profile.countries:
            return False
        published = self.reading.report.published
        if days is not None and published is not None and days[1] < published - timedelta(days=profile.days):
            return False
        return not self._is_war(account) and self._is_specific(account)

    def template(self, account: Account) -> ReadTemplate:
        """The template of an account."""
        type_ = self.profile.types[account.kind]
        country = self._country(account)
        place = self._place(account)
        names = {place.name, place.admin1, place.admin2} if place is not None else set()
        if place is None or place.precision is PlacePrecision.COUNTRY:
            names = set()
        words = next((claim.words for claim in self._of(account, Field.WHERE)), "")
        return ReadTemplate(
            filled=Filled(types=frozenset({type_}), roles=dict(self._roles(account, type_))),
            type=type_,
            days=self._days(account),
            country=self.profile.names.get(country or ""),
            place=frozenset(filter(None, [*names, words if names else None])),
            hurt=tuple(self._hurt(account)),
            words=f"{account.anchor.start} {account.status} {account.kind}: {' '.join(account.anchor.quote.split())}",
        )

    def _of(self, account: Account, field: Field) -> list[Claim]:
        return [claim for claim in self.claims.get(account.id, ()) if claim.field is field]

    def _place(self, account: Account) -> Place | None:
        return next(
            (v for v in (claim.value for claim in self._of(account, Field.WHERE)) if isinstance(v, Place)), None
        )

    def _country(self, account: Account) -> str | None:
        """The land of an account; where it tells none, the one the report tells most of."""
        place = self._place(account)
        return place.country if place is not None and place.country is not None else self.land

    def _told_days(self, account: Account) -> tuple[date, date] | None:
        values = [claim.value for claim in self._of(account, Field.WHEN)]
        found = next((value for value in values if isinstance(value, DateRange)), None)
        return (found.from_, found.to) if found is not None and found.from_ and found.to else None

    def _days(self, account: Account) -> tuple[date | None, date] | None:
        """The days told; where none are, "until the day of the report", as the task has it."""
        published = self.reading.report.published
        return self._told_days(account) or ((None, published) if published is not None else None)

    def _parties(self, account: Account, role: PartyRole) -> Iterator[tuple[Claim, Party]]:
        for claim in self._of(account, Field.PARTY):
            if isinstance(claim.value, Party) and claim.value.role is role:
                yield claim, claim.value

    def _things(self, account: Account) -> list[Thing]:
        return [claim.value for claim in self._of(account, Field.THING) if isinstance(claim.value, Thing)]

    def _figures(self, account: Account) -> Iterator[tuple[Claim, Figure]]:
        for claim in self._of(account, Field.FIGURE):
            if isinstance(claim.value, Figure) and claim.value.scope is not Scope.TOTAL:
                yield claim, claim.value

    def _is_war(self, account: Account) -> bool:
        """Whether fighters alone are harmed or aimed at, and nothing else is hit."""
        groups = [figure.group for _, figure in self._figures(account) if figure.outcome is not Outcome.ARRESTED]
        groups += [party.kind for _, party in self._parties(account, PartyRole.TARGET)]
        hit = any(thing.role is ThingRole.TARGET for thing in self._things(account))
        return bool(groups) and not hit and all(group in self.profile.fighters for group in groups)

    def _is_specific(self, account: Account) -> bool:
        """Whether it is told who or what was hit."""
        targets = any(True for _ in self._parties(account, PartyRole.TARGET))
        return targets or any(True for _ in self._figures(account)) or bool(self._of(account, Field.THING))

    def _roles(self, account: Account, type_: str) -> Iterator[tuple[Role, list[Entity]]]:
        people, groups = self._perpetrators(account)
        yield Role.PERP_IND, _once(people)
        yield Role.PERP_ORG, _once(groups)
        yield Role.VICTIM, _once(self._named(account))
        without = self.profile.without.get(type_, frozenset())
        for role, slot in ((ThingRole.TARGET, Role.TARGET), (ThingRole.WEAPON, Role.WEAPON)):
            things = [thing.name for thing in self._things(account) if thing.role is role]
            yield slot, [] if role in without else _once(things)

    def _perpetrators(self, account: Account) -> tuple[list[str], list[str]]:
        people: list[str] = []
        groups: list[str] = []
        for claim, party in self._parties(account, PartyRole.PERPETRATOR):
            (groups if party.ref is not None else people).append(claim.words)
        for claim in self._of(account, Field.RESPONSIBILITY):
            value = claim.value
            if isinstance(value, Responsibility) and value.stance in _PUT_ON and value.party:
                groups.append(value.party)
        return people, groups

    def _named(self, account: Account) -> Iterator[str]:
        for _, party in self._parties(account, PartyRole.TARGET):
            if party.named and party.ref is None:
                yield party.name

    def _hurt(self, account: Account) -> Iterator[Hurt]:
        taken: list[tuple[int, int]] = []
        for claim, figure in self._figures(account):
            effect = self.profile.effects.get(figure.outcome)
            if figure.who is None or claim.stance is Stance.DENIED or account.status is Status.DENIED:
                continue
            if effect is None and figure.outcome is not Outcome.ABDUCTED:
                continue
            taken.append((claim.spans[0].start, claim.spans[0].end))
            yield Hurt(names=entity_of([figure.who]), number=_number(figure.count), effect=effect)
        for claim, party in self._parties(account, PartyRole.TARGET):
            start, end = claim.spans[0].start, claim.spans[0].end
            if not any(start < other[1] and other[0] < end for other in taken) and party.kind is not Group.UNKNOWN:
                yield Hurt(names=entity_of([claim.words]), number="1" if party.named else _PLURAL, effect=None)


def _number(count: Count) -> str:
    if count.number is None:
        return _PLURAL
    sign = _SIGNS.get(count.qualifier, "{0}") if count.qualifier is not None else "{0}"
    return sign.format(count.number, count.number_high)


def _once(names: "Iterator[str] | Sequence[str]") -> list[Entity]:
    return [entity for entity in dict.fromkeys(entity_of([name]) for name in names) if entity]
