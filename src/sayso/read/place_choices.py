"""Choosing which of the places of one name a report means.

Every name shares one vote among its places by how likely each is; votes are counted by country, by province and by
square degree with its neighbours. What the other names say of a place's surroundings then weighs with its size and
kind, with the descriptor beside it ("district") and with the wider place that the text puts it in. Two rounds do.
"""

import math
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence, Set

from sayso.places import Entry, PlaceKind
from sayso.read.place_names import Sighting
from sayso.read.place_words import place_words

KIND_PRIOR: dict[str, float] = {
    PlaceKind.COUNTRY: 3.1, PlaceKind.CONTINENT: 2.0, PlaceKind.ADMIN1: 1.0, PlaceKind.REGION: 5.0, PlaceKind.TOWN: 0.5,
    PlaceKind.ADMIN2: -0.9, PlaceKind.CAMP: 4.0, PlaceKind.QUARTER: 2.5, PlaceKind.SITE: 4.0, PlaceKind.NATURE: 5.0,
}  # fmt: skip
# How much a tenfold population speaks for a place, 1 where not said.
SLOPES: dict[str, float] = {PlaceKind.ADMIN2: 0.8}
OFFICIAL = 1.3
CAPITAL = 1.5
SEAT = 0.2
SEATED_PROVINCE = -0.8
DESCRIBED = 3.0
WITHIN = 5.0
# What it speaks for a place that its name is spelt so: "St. Louis", not "Saint-Louis".
SPELT = 0.3
# What "southern" and its like speak for a country or a province that no town shares its name with.
TURNED = 1.5
# What the votes of the other names count: for the country, for the province, for the square degrees around.
VOTES = (5.0, 5.5, 2.0)
# What it costs a town that nothing else in the report speaks of its country.
ABROAD = -1.5
# What a word for a country's people, the outlet's own country and a name inside an organisation's count as votes.
PEOPLE = 0.6
OUTLET = 1.0
BODY = 0.8
REPEATED = 3
# With fewer votes than these the other names prove little.
FEWEST_VOTES = 3.0
# The evidence of a name that surely is a place; doubtful names have a smaller vote.
SURE = 3.0
ROUNDS = 2
MOST = 20
# What it costs to be the namesake of a place abroad that is better known by so much, where the report names neither the
# country nor the province.
FAMED = 2.0
UNFOUNDED = -2.0
# A place this small is not taken from a country that nothing else in the report speaks of.
UNLIKELY = 30_000
# Nor is one this small taken from a province that nothing else speaks of, where another one has so many votes.
HAMLET = 15_000
FOCUS = 2.0
# A town holds what is this near to it.
TOWN_REACH = 25.0

Tally = dict[Hashable, float]


class Chooser:
    """Chooses the entry of every sighting of one report. `leanings` are countries with a weight of their own."""

    def __init__(self, sightings: Sequence[Sighting], leanings: Mapping[str, float]) -> None:
        self._leanings = leanings
        self._groups: dict[str, list[Sighting]] = defaultdict(list)
        for sighting in sightings:
            if sighting.entries:
                self._groups[sighting.key].append(sighting)
        self._worths = {key: _worth(group) for key, group in self._groups.items()}
        self._named = sum(self._worths.values())
        self._whole = self._named + sum(leanings.values())
        self._spoken = self._named_outright()
        self._likely = {key: _start(group, self._spoken) for key, group in self._groups.items()}
        self._shares: dict[str, Tally] = {}
        self._tally: Tally = defaultdict(float)
        self._chosen: dict[Sighting, Entry | None] = {}
        for _ in range(ROUNDS):
            self._count()
        provinces = (votes for mark, votes in self._tally.items() if isinstance(mark, int))
        self._focus = max(provinces, default=0.0)
        self._final = {key: self._scores(key) for key in self._groups}

    def choose(self, sighting: Sighting) -> Entry | None:
        """The place a sighting means; None where the gazetteer has none that fits."""
        if sighting not in self._chosen:
            self._chosen[sighting] = None
            self._chosen[sighting] = self._choose(sighting)
        return self._chosen[sighting]

    def speaks_of(self, entry: Entry, key: str) -> bool:
        """Whether names other than `key` speak of a place's country."""
        return bool(entry.country) and self._others(key, entry.country) > 0.2

    def _choose(self, sighting: Sighting) -> Entry | None:
        scores = self._final.get(sighting.key)
        if not scores:
            return None
        holder = self.choose(sighting.within) if sighting.within else None
        wider = (holder,) if holder else ()
        kinds = sighting.kinds or ((PlaceKind.TOWN.value,) if sighting.near else ())
        best = max(scores, key=lambda item: item[1] + _context(item[0], kinds, wider))[0]
        if holder and not lies_in(best, wider):
            return None if rank(best) < rank(holder) else best
        return None if not holder and self._is_unlikely(best, sighting) else best

    def _is_unlikely(self, entry: Entry, sighting: Sighting) -> bool:
        """Whether a small place lies where nothing else in the report does, though the rest speaks of somewhere."""
        if entry.population >= UNLIKELY or entry.kind not in (PlaceKind.TOWN, PlaceKind.ADMIN2):
            return False
        if any(other.ref.startswith("sayso:") for other in sighting.entries):
            return False
        if self.speaks_of(entry, sighting.key):
            return self._is_away(entry, sighting.key)
        return self._named - self._worths[sighting.key] >= 1.0

    def _is_away(self, entry: Entry, key: str) -> bool:
        """Whether nothing else speaks of a hamlet's province, and most of what is named lies in another one."""
        if entry.population >= HAMLET or entry.admin1_id is None or self._others(key, entry.admin1_id) > 0.2:
            return False
        return self._focus >= max(FOCUS, 0.5 * (self._whole - self._worths[key]))

    def _named_outright(self) -> set[Hashable]:
        """Countries, and provinces by id, that the report names as such or whose people it names."""
        spoken: set[Hashable] = set(self._leanings)
        for group in self._groups.values():
            best = best_known(group[0].entries)
            if best and rank(best) in (2, 3):
                spoken.update((best.country, best.id))
        return spoken

    def _others(self, key: str, mark: Hashable) -> float:
        return self._tally.get(mark, 0.0) - self._shares[key].get(mark, 0.0)

    def _count(self) -> None:
        """One round: every name shares its votes by the scores of the round before."""
        tally: Tally = defaultdict(float)
        shares: dict[str, Tally] = {}
        for key in self._groups:
            if len(self._likely[key]) == 1 and key in self._shares:
                share = self._shares[key]
            else:
                share = _share(self._scores(key), self._worths[key])
            shares[key] = share
            for mark, votes in share.items():
                tally[mark] += votes
        for country, weight in self._leanings.items():
            tally[country] += weight
        self._tally, self._shares = tally, shares

    def _scores(self, key: str) -> list[tuple[Entry, float]]:
        """Every place of a name with its score by what the other names say."""
        likely = self._likely[key]
        if not self._shares or len(likely) < 2:
            return likely
        own, tally = self._shares[key], self._tally
        rest = max(self._whole - self._worths[key], FEWEST_VOTES)
        scored = []
        for entry, score in likely:
            for mark, weight in zip((entry.country, entry.admin1_id, _square(entry)), VOTES, strict=True):
                votes = tally.get(mark, 0.0) - own.get(mark, 0.0) if mark else 0.0
                if votes > 0.001:
                    score += weight * math.sqrt(votes / rest)
            if entry.country and rank(entry) < 3 and tally.get(entry.country, 0.0) - own.get(entry.country, 0.0) < 0.05:
                score += ABROAD
            scored.append((entry, score))
        return scored


def lies_in(entry: Entry, wider: Sequence[Entry]) -> bool:
    """Whether a place lies in one of the others."""
    return any(_lies_in(entry, other) for other in wider)


def _lies_in(entry: Entry, other: Entry) -> bool:
    if other.id == entry.id or entry.kind == PlaceKind.COUNTRY:
        return False
    if other.kind == PlaceKind.COUNTRY and entry.country:
        return other.country in (entry.country, place_words().once.get(entry.country or ""))
    if other.kind in (PlaceKind.ADMIN1, PlaceKind.ADMIN2):
        if other.id in (entry.admin1_id, entry.admin2_id):
            return True
        if entry.admin1_id or other.country != entry.country:
            return False
    if entry.kind in (PlaceKind.ADMIN1, PlaceKind.CONTINENT) or entry.lat is None or entry.lon is None:
        return False
    if other.lat is None or other.lon is None:
        return False
    reach = max(other.radius_km or 0.0, TOWN_REACH)
    east = (entry.lon - other.lon) * math.cos(math.radians(entry.lat))
    return 111.2 * math.hypot(entry.lat - other.lat, east) <= reach


def _share(scores: list[tuple[Entry, float]], worth: float) -> Tally:
    """One name's vote, divided among its places by how likely each is."""
    best = max(score for _, score in scores)
    powers = [math.exp(score - best) for _, score in scores]
    whole = sum(powers)
    share: Tally = defaultdict(float)
    for (entry, _), power in zip(scores, powers, strict=True):
        if power > 0.001:
            for mark in _reached(entry):
                share[mark] += worth * power / whole
    return share


def rank(entry: Entry) -> int:
    """How wide a place is: what lies in a place is of a lower rank."""
    return _RANKS.get(entry.kind, 0)


_RANKS: dict[str, int] = {
    PlaceKind.CONTINENT: 4, PlaceKind.COUNTRY: 3, PlaceKind.ADMIN1: 2, PlaceKind.REGION: 2, PlaceKind.ADMIN2: 1,
}  # fmt: skip


def best_known(entries: Sequence[Entry]) -> Entry | None:
    """The place a name means where nothing is said: the largest, with what its kind adds."""
    return max(entries, key=_prior, default=None)


def _start(group: list[Sighting], spoken: Set[Hashable]) -> list[tuple[Entry, float]]:
    """The places of one name with what is known of each before the report's other names are heard."""
    contexts = [(sighting.kinds, sighting.within.entries if sighting.within else ()) for sighting in group]
    contexts = [context for context in contexts if context[0] or context[1]]
    inners = [entry for sighting in group for inner in sighting.holds for entry in inner.entries[:MOST]]
    written = {sighting.written for sighting in group}
    turned = any(sighting.part and sighting.part.endswith("ern") for sighting in group)
    scored = []
    for entry in group[0].entries:
        score = _prior(entry) + (SPELT if entry.name in written else 0.0)
        if turned and entry.kind in (PlaceKind.COUNTRY, PlaceKind.ADMIN1) and not entry.seat:
            score += TURNED
        if contexts:
            score += max(_context(entry, kinds, wider) for kinds, wider in contexts)
        if inners and any(_lies_in(inner, entry) for inner in inners):
            score += WITHIN
        scored.append((entry, score))
    if len(scored) > 1:
        scored = _weigh_fame(scored, spoken)
    if len(scored) <= MOST:
        return scored
    scored.sort(key=lambda item: (-item[1], item[0].id))
    firsts: dict[tuple[str | None, int | None], int] = {}
    rest = [
        item
        for item in scored[MOST:]
        if firsts.setdefault((item[0].country, item[0].admin1_id), item[0].id) == item[0].id
    ]
    return scored[:MOST] + rest


def _weigh_fame(scored: list[tuple[Entry, float]], spoken: Set[Hashable]) -> list[tuple[Entry, float]]:
    """Count against namesakes of a far better known place abroad, unless the report names their country or province."""
    best, top = max(scored, key=lambda item: item[1])
    return [
        (entry, score + UNFOUNDED)
        if top - score > FAMED and entry.country != best.country and spoken.isdisjoint((entry.country, entry.admin1_id))
        else (entry, score)
        for entry, score in scored
    ]


def _prior(entry: Entry) -> float:
    score = KIND_PRIOR[entry.kind] + SLOPES.get(entry.kind, 1.0) * math.log10(entry.population + 10)
    if entry.official:
        score += OFFICIAL
    if entry.seat:
        if entry.kind == PlaceKind.ADMIN1:
            score += SEATED_PROVINCE
        else:
            score += CAPITAL if entry.seat == 2 else SEAT
    return score


def _context(entry: Entry, kinds: tuple[str, ...], wider: Sequence[Entry]) -> float:
    score = DESCRIBED if entry.kind in kinds else 0.0
    return score + WITHIN if wider and lies_in(entry, wider) else score


def _worth(group: list[Sighting]) -> float:
    if all(sighting.evidence <= 0 for sighting in group):
        return BODY
    surety = min(1.0, max(sighting.evidence for sighting in group) / SURE)
    return surety * (1.0 + 0.5 * min(len(group) - 1, REPEATED))


def _reached(entry: Entry) -> list[Hashable]:
    """What a vote for a place speaks for: its country, its province, its square degree and those around."""
    marks: list[Hashable] = [mark for mark in (entry.country, entry.admin1_id) if mark]
    if square := _square(entry):
        north, east = square
        marks.extend((north + y, east + x) for y in (-1, 0, 1) for x in (-1, 0, 1))
    return marks


def _square(entry: Entry) -> tuple[int, int] | None:
    """The square degree of a place that is no larger than one."""
    if entry.lat is None or entry.lon is None or (entry.radius_km or 0.0) > 80:
        return None
    return math.floor(entry.lat), math.floor(entry.lon)
