"""Choosing which of the places of one name a report means.

Every name shares one vote among its places by how likely each is; votes are counted by country, by province and by
square degree with its neighbours. What other names say of a place's surroundings then weighs with its size and kind,
with the descriptor beside it ("district") and with the wider place that the text puts it in. Two rounds settle it.
"""

import math
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence

from sayso.places import Entry, PlaceKind
from sayso.read.place_names import Sighting

KIND_PRIOR: dict[str, float] = {
    PlaceKind.COUNTRY: 3.0, PlaceKind.CONTINENT: 2.0, PlaceKind.ADMIN1: 1.0, PlaceKind.REGION: 5.0, PlaceKind.TOWN: 0.5,
    PlaceKind.ADMIN2: -0.5, PlaceKind.CAMP: 4.0, PlaceKind.QUARTER: 2.5, PlaceKind.SITE: 4.0, PlaceKind.NATURE: 5.0,
}  # fmt: skip
OFFICIAL = 1.0
CAPITAL = 1.5
SEAT = 0.5
SEATED_PROVINCE = -1.5
DESCRIBED = 3.0
WITHIN = 5.0
COUNTRY_VOTE = 4.0
PROVINCE_VOTE = 3.0
SQUARE_VOTE = 3.0
PEOPLE = 0.6
OUTLET = 1.0
BODY = 0.5
REPEATED = 3
ROUNDS = 2
MOST = 40

Tally = dict[Hashable, float]


class Chooser:
    """Chooses the entry of every sighting of one report. `leanings` are countries with a weight of their own."""

    def __init__(self, sightings: Sequence[Sighting], leanings: Mapping[str, float]) -> None:
        self._leanings = leanings
        self._groups: dict[str, list[Sighting]] = defaultdict(list)
        for sighting in sightings:
            self._groups[sighting.key].append(sighting)
        self._likely = {key: self._start(group) for key, group in self._groups.items()}
        self._shares: dict[str, Tally] = {}
        self._tally: Tally = defaultdict(float)

    def choose(self) -> dict[Sighting, Entry]:
        """One entry for every sighting."""
        for _ in range(ROUNDS):
            self._count()
        chosen: dict[Sighting, Entry] = {}
        for key, group in self._groups.items():
            scores = self._scores(key)
            for sighting in group:
                best = max(scores, key=lambda item: item[1] + _context(item[0], sighting))
                chosen[sighting] = best[0]
        return chosen

    def _start(self, group: list[Sighting]) -> list[tuple[Entry, float]]:
        """The places of one name with what is known of each before the report's other names are heard."""
        entries = group[0].entries
        if len(entries) > MOST:
            entries = tuple(sorted(entries, key=_prior, reverse=True)[:MOST]) + tuple(
                entry for entry in entries[MOST:] if any(_context(entry, sighting) for sighting in group)
            )
        return [(entry, _prior(entry) + max(_context(entry, sighting) for sighting in group)) for entry in entries]

    def _count(self) -> None:
        """One round: every name shares its votes by the scores of the round before."""
        tally: Tally = defaultdict(float)
        shares: dict[str, Tally] = {}
        for key, group in self._groups.items():
            scores = self._scores(key)
            best = max(score for _, score in scores)
            powers = [math.exp(score - best) for _, score in scores]
            worth = _worth(group) / sum(powers)
            share: Tally = defaultdict(float)
            for (entry, _), power in zip(scores, powers, strict=True):
                for mark in _marks(entry):
                    share[mark] += worth * power
            shares[key] = share
            for mark, votes in share.items():
                tally[mark] += votes
        for country, weight in self._leanings.items():
            tally[country] += weight
        self._whole = sum(map(_worth, self._groups.values())) + sum(self._leanings.values())
        self._tally, self._shares = tally, shares

    def _scores(self, key: str) -> list[tuple[Entry, float]]:
        if not self._shares:
            return self._likely[key]
        own, tally = self._shares[key], self._tally
        rest = max(self._whole - _worth(self._groups[key]), 1.0)
        scored = []
        for entry, score in self._likely[key]:
            country, province, square = entry.country, entry.admin1_id, _square(entry)
            if country:
                score += COUNTRY_VOTE * math.sqrt(max(0.0, tally.get(country, 0.0) - own.get(country, 0.0)) / rest)
            if province:
                score += PROVINCE_VOTE * math.sqrt(max(0.0, tally.get(province, 0.0) - own.get(province, 0.0)) / rest)
            if square:
                near = sum(max(0.0, tally.get(mark, 0.0) - own.get(mark, 0.0)) for mark in _around(square))
                score += SQUARE_VOTE * math.sqrt(near / rest)
            scored.append((entry, score))
        return scored


def _prior(entry: Entry) -> float:
    score = KIND_PRIOR[entry.kind] + math.log10(entry.population + 10)
    if entry.official:
        score += OFFICIAL
    if entry.seat:
        if entry.kind == PlaceKind.ADMIN1:
            score += SEATED_PROVINCE
        else:
            score += CAPITAL if entry.seat == 2 else SEAT
    return score


def _context(entry: Entry, sighting: Sighting) -> float:
    score = DESCRIBED if entry.kind in sighting.kinds else 0.0
    if sighting.within and lies_in(entry, sighting.within.entries):
        score += WITHIN
    return score


def _worth(group: list[Sighting]) -> float:
    if all("body" in sighting.marks for sighting in group):
        return BODY
    return 1.0 + 0.5 * min(len(group) - 1, REPEATED)


def _marks(entry: Entry) -> list[Hashable]:
    marks: list[Hashable] = []
    if entry.country:
        marks.append(entry.country)
    if entry.admin1_id:
        marks.append(entry.admin1_id)
    if square := _square(entry):
        marks.append(square)
    return marks


def _square(entry: Entry) -> tuple[int, int] | None:
    """The square degree of a place that is no larger than one."""
    if entry.lat is None or entry.lon is None or (entry.radius_km or 0.0) > 80:
        return None
    return math.floor(entry.lat), math.floor(entry.lon)


def _around(square: tuple[int, int]) -> list[tuple[int, int]]:
    north, east = square
    return [(north + y, east + x) for y in (-1, 0, 1) for x in (-1, 0, 1)]


def lies_in(entry: Entry, wider: Sequence[Entry]) -> bool:
    """Whether a place lies in one of the others."""
    for other in wider:
        if other.id == entry.id:
            continue
        if other.kind == PlaceKind.COUNTRY and other.country == entry.country and entry.kind != PlaceKind.COUNTRY:
            return True
        if other.id in (entry.admin1_id, entry.admin2_id):
            return True
    return False
