"""Templates of MUC from a reading: its accounts, those of one happening brought together, in the words of the slots.

Entities that fill the five roles: perpetrators by name in the registry are organisations, others individuals; who is
named among those harmed or aimed at is a victim (the benchmark's victims are persons by name); weapons and things hit
are taken as told. Slots of people hold a number and an effect for each phrase of people harmed or aimed at.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sayso.bench.corpora.ceaf import Entity, Filled, Role, entity_of, merge_templates, plain_mention
from sayso.bench.corpora.muc_profile import MucProfile
from sayso.bench.corpora.muc_relevance import chances_of
from sayso.codebook.load import load_codebook
from sayso.model.claims import Account, Claim
from sayso.model.readings import Reading
from sayso.model.values import Count, DateRange, Figure, Party, Place, Thing
from sayso.model.vocabulary import (
    DatePrecision,
    Field,
    Kind,
    Outcome,
    PartyRole,
    PlacePrecision,
    Qualifier,
    Scope,
    Stance,
    ThingRole,
)

_PLURAL = "PLURAL"
# Nouns for many people that no ending shows.
_MANY = frozenset({"people", "police", "personnel", "staff", "family", "security"})
_ORDER = tuple(PlacePrecision)
POINTS = frozenset({PlacePrecision.EXACT, PlacePrecision.TOWN, PlacePrecision.NEAR})
_SIGNS = {
    Qualifier.AT_LEAST: "{0}-",
    Qualifier.MORE_THAN: "{0}-",
    Qualifier.UP_TO: "-{0}",
    Qualifier.AT_MOST: "-{0}",
    Qualifier.ABOUT: "~{0}",
    Qualifier.RANGE: "{0}-{1}",
}


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
    """The templates of a reading, in the order of its accounts; accounts that nothing tells apart are one."""
    told = _Told(reading, profile)
    found: list[list[Account]] = []
    for account in filter(told.is_template, reading.accounts):
        home = next((accounts for accounts in found if told.are_one(accounts[0], account)), None)
        if home is None:
            found.append([account])
        else:
            home.append(account)
    templates: list[ReadTemplate] = []
    for accounts in found:
        template = told.template(accounts)
        templates.append(_with_doers(template, templates[-1]) if templates else template)
    return templates


def entities_in(templates: Iterable[Filled]) -> dict[Role, list[Entity]]:
    """All entities of the templates read in one document, each once in whatever words its templates have it."""
    merged = merge_templates(templates)
    return {
        role: _once([name for entity in entities for name in entity], longest=role is Role.VICTIM)
        for role, entities in merged.items()
    }


def _with_doers(template: ReadTemplate, before: ReadTemplate) -> ReadTemplate:
    """A template of which nobody is said to have done it goes on telling of those who did the one before."""
    roles = template.filled.roles
    doers = (Role.PERP_IND, Role.PERP_ORG)
    if any(roles[role] for role in doers):
        return template
    shared = {**roles, **{role: before.filled.roles[role] for role in doers}}
    return replace(template, filled=replace(template.filled, roles=shared))


class _Told:
    """What a reading tells of each account."""

    def __init__(self, reading: Reading, profile: MucProfile) -> None:
        self.reading, self.profile = reading, profile
        self.claims: dict[str, list[Claim]] = {}
        # A registered party is one entity of the message, by whichever of its names comes first.
        self.called: dict[str, str] = {}
        for claim in reading.claims:
            if claim.account is not None:
                self.claims.setdefault(claim.account, []).append(claim)
        chances = chances_of(reading, self.claims)
        self.chances = {account.id: chance for account, chance in zip(reading.accounts, chances, strict=True)}
        lands = [claim.value.country for claim in reading.claims if isinstance(claim.value, Place)]
        known = [land for land in lands if land in profile.countries] or list(profile.lands_in(reading.report.text))
        known = known or [land for land in self._lands_of_parties() if land in profile.countries]
        self.land = max(known, key=lambda land: (known.count(land), -known.index(land)), default=None)

    def _lands_of_parties(self) -> Iterator[str]:
        refs = [claim.value.ref for claim in self.reading.claims if isinstance(claim.value, Party) and claim.value.ref]
        for ref in refs:
            yield from self.profile.lands_of(ref)

    def is_template(self, account: Account) -> bool:
        """Whether the task counts this account: its kind and status, and what was learned of such."""
        profile = self.profile
        if account.kind not in profile.types or account.status not in profile.statuses:
            return False
        return self.chances[account.id] >= profile.likely

    def are_one(self, one: Account, other: Account) -> bool:
        """Whether two accounts of one type are told apart neither by a day nor by a place of their own."""
        if self.profile.types[one.kind] != self.profile.types[other.kind]:
            return False
        mine, theirs = self._told_days([one]), self._told_days([other])
        if mine is not None and theirs is not None and (mine[1] < theirs[0] or theirs[1] < mine[0]):
            return False
        a, b = self._place([one]), self._place([other])
        points = a is not None and b is not None and {a.precision, b.precision} <= POINTS
        return not (points and a is not None and b is not None and a.name != b.name)

    def template(self, accounts: list[Account]) -> ReadTemplate:
        """The template of accounts that tell of one incident."""
        type_ = self.profile.types[accounts[0].kind]
        place = self._place(accounts)
        names = {place.name, place.admin1, place.admin2} if place is not None else set()
        if place is None or place.precision is PlacePrecision.COUNTRY:
            names = set()
        words = [claim.words for claim in self._of(accounts, Field.WHERE) if claim.value == place]
        anchor = accounts[0].anchor
        return ReadTemplate(
            filled=Filled(types=frozenset({type_}), roles=dict(self._roles(accounts, type_))),
            type=type_,
            days=self._days(accounts),
            country=self.profile.names.get(self._country(accounts) or ""),
            place=frozenset(filter(None, [*names, *(words if names else [])])),
            hurt=tuple(_each_once(self._hurt(accounts))),
            words=f"{anchor.start} {accounts[0].status} {accounts[0].kind}: {' '.join(anchor.quote.split())}",
        )

    def _of(self, accounts: Sequence[Account], field: Field) -> list[Claim]:
        return [claim for account in accounts for claim in self.claims.get(account.id, ()) if claim.field is field]

    def _place(self, accounts: Sequence[Account]) -> Place | None:
        """The finest place told, the first of equals."""
        places = [claim.value for claim in self._of(accounts, Field.WHERE) if isinstance(claim.value, Place)]
        return min(places, key=lambda place: _ORDER.index(place.precision), default=None)

    def _country(self, accounts: Sequence[Account]) -> str | None:
        """The land of an incident; where none is told, the one the report tells most of."""
        place = self._place(accounts)
        return place.country if place is not None and place.country is not None else self.land

    def _told_days(self, accounts: Sequence[Account]) -> tuple[date, date] | None:
        """The days told, single days and those of an account's own words first."""
        told = [(claim.value, bool(claim.basis)) for claim in self._of(accounts, Field.WHEN)]
        days = [(days, shared) for days, shared in told if isinstance(days, DateRange)]
        days.sort(key=lambda each: (each[0].precision is not DatePrecision.DAY, each[1]))
        found = days[0][0] if days else None
        return (found.from_, found.to) if found is not None and found.from_ and found.to else None

    def _days(self, accounts: Sequence[Account]) -> tuple[date | None, date] | None:
        """The days told; where none are, "until the day of the report", as the task has it."""
        published = self.reading.report.published
        return self._told_days(accounts) or ((None, published) if published is not None else None)

    def _parties(self, accounts: Sequence[Account], role: PartyRole) -> Iterator[tuple[Claim, Party]]:
        for claim in self._of(accounts, Field.PARTY):
            if isinstance(claim.value, Party) and claim.value.role is role:
                yield claim, claim.value

    def _things(self, accounts: Sequence[Account], role: ThingRole) -> list[str]:
        things = [claim.value for claim in self._of(accounts, Field.THING) if isinstance(claim.value, Thing)]
        return [thing.name for thing in things if thing.role is role]

    def _figures(self, accounts: Sequence[Account]) -> Iterator[tuple[Claim, Figure]]:
        for claim in self._of(accounts, Field.FIGURE):
            if isinstance(claim.value, Figure) and claim.value.scope is not Scope.TOTAL:
                yield claim, claim.value

    def _roles(self, accounts: Sequence[Account], type_: str) -> Iterator[tuple[Role, list[Entity]]]:
        people, groups = self._perpetrators(accounts)
        yield Role.PERP_IND, _once(people)
        yield Role.PERP_ORG, _once(groups)
        named = [party.name for _, party in self._parties(accounts, PartyRole.TARGET) if party.named and not party.ref]
        yield Role.VICTIM, _once(named, longest=True)
        without = self.profile.without.get(type_, frozenset())
        for role, slot in ((ThingRole.TARGET, Role.TARGET), (ThingRole.WEAPON, Role.WEAPON)):
            yield slot, [] if role in without else _once(self._things(accounts, role))

    def _perpetrators(self, accounts: Sequence[Account]) -> tuple[list[str], list[str]]:
        """Who did it as individuals, and as organisations; "rebels of the Front" are both."""
        people: list[str] = []
        groups: dict[str, str] = {}
        for claim, party in self._parties(accounts, PartyRole.PERPETRATOR):
            inner = self.profile.registered(party.ref, claim.words) if party.ref is not None else None
            if party.ref is not None and inner is not None:
                groups.setdefault(party.ref, self.called.setdefault(party.ref, inner))
            words = party.name if party.ref is None else claim.words
            if self.profile.is_organisation(words):
                groups.setdefault(party.ref or words.lower(), words)
            elif inner is None or plain_mention(inner) != plain_mention(words):
                people.append(words)
        return people, list(groups.values())

    def _hurt(self, accounts: Sequence[Account]) -> Iterator[Hurt]:
        taken: list[tuple[int, int]] = []
        killed = {account.id for account in accounts if account.kind is Kind.KILLING}
        for claim, figure in self._figures(accounts):
            effect = self.profile.effects.get(figure.outcome)
            if figure.who is None or claim.stance is Stance.DENIED:
                continue
            if effect is None and figure.outcome is not Outcome.ABDUCTED:
                continue
            taken.append((claim.spans[0].start, claim.spans[0].end))
            if figure.group not in self.profile.unhurt:
                yield Hurt(names=entity_of([figure.who]), number=_number(figure.count), effect=effect)
        taken += [(claim.spans[0].start, claim.spans[0].end) for claim in self._of(accounts, Field.THING)]
        for claim, party in self._parties(accounts, PartyRole.TARGET):
            start, end = claim.spans[0].start, claim.spans[0].end
            if any(start < other[1] and other[0] < end for other in taken):
                continue
            number = "1" if party.named else number_of(claim.words)
            if number is not None and party.kind not in self.profile.unhurt:
                dead = party.named and claim.account in killed
                effect = self.profile.effects.get(Outcome.KILLED) if dead else None
                yield Hurt(names=entity_of([party.name]), number=number, effect=effect)


def _each_once(hurt: Iterable[Hurt]) -> list[Hurt]:
    """People once where their phrases end alike and nothing said of them differs; what is said later is added."""
    kept: list[Hurt] = []
    for one in hurt:
        at = next((at for at, other in enumerate(kept) if _are_same_people(one, other)), None)
        if at is None:
            kept.append(one)
        elif kept[at].effect is None:
            kept[at] = replace(kept[at], effect=one.effect)
    return kept


def _are_same_people(one: Hurt, other: Hurt) -> bool:
    ends = [{name.split()[-1] for name in each.names} for each in (one, other)]
    effects = {one.effect, other.effect} - {None}
    return (
        bool(ends[0] & ends[1])
        and len(effects) < 2
        and (one.number == other.number or _PLURAL in {one.number, other.number})
    )


def number_of(words: str) -> str | None:
    """How many people a phrase says they are, as the task writes it; None where its last word names no people."""
    codebook = load_codebook()
    told = plain_mention(words).split()
    if not told or not codebook.people.at([told[-1]], 0):
        return None
    numbers = [codebook.counting.numbers.get(word) or (int(word) if word.isdigit() else None) for word in told[:-1]]
    known = next((number for number in numbers if number), None)
    if known is not None:
        return str(known)
    plural = told[-1].endswith("s") or told[-1] in _MANY or told[-1] in codebook.nouns.values()
    return _PLURAL if plural else "1"


def _number(count: Count) -> str:
    if count.number is None:
        return _PLURAL
    sign = _SIGNS.get(count.qualifier, "{0}") if count.qualifier is not None else "{0}"
    return sign.format(count.number, count.number_high)


def _once(names: Sequence[str], *, longest: bool = False) -> list[Entity]:
    """Each entity once, by the wording told first of those whose words another has, or the `longest` with its name."""
    kept: list[list[str]] = []
    for name in names:
        words = plain_mention(name).split()
        same = next((at for at, other in enumerate(kept) if _is_same(words, other, loose=longest)), None)
        if same is None:
            kept.append(words)
        elif longest and len(words) > len(kept[same]):
            kept[same] = words
    return [frozenset({" ".join(words)}) for words in kept if words]


def _is_same(one: list[str], other: list[str], *, loose: bool) -> bool:
    shorter, longer = sorted((one, other), key=len)
    if loose:
        return bool(shorter) and (shorter[-1] in longer[1:] or shorter == longer)
    return set(shorter) <= set(longer)
