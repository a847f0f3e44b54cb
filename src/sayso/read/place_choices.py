"""Choosing which of the places of one name a report means: what it says of countries and provinces, then size."""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.places import Entry, Gazetteer, PlaceKind
from sayso.read.place_names import Finds, Sighting

KIND_PRIOR = {
    PlaceKind.COUNTRY: 3.0, PlaceKind.CONTINENT: 2.0, PlaceKind.ADMIN1: 0.6, PlaceKind.REGION: 1.5, PlaceKind.TOWN: 0.5,
    PlaceKind.ADMIN2: -1.2, PlaceKind.CAMP: 2.0, PlaceKind.QUARTER: 1.5, PlaceKind.SITE: 2.0, PlaceKind.NATURE: 1.5,
}  # fmt: skip
OFFICIAL = 0.8
DESCRIBED = 3.0
WITHIN = 4.0
COUNTRY_VOTE = 4.0
PROVINCE_VOTE = 3.0
ROUNDS = 2
MOST = 60


@dataclass(slots=True)
class Votes:
    """Shares of a report's attention, by country and by province (entry id)."""

    countries: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    provinces: dict[int, float] = field(default_factory=lambda: defaultdict(float))


class Chooser:
    """Chooses the entry of every sighting of one report."""

    def __init__(self, finds: Finds, gazetteer: Gazetteer, outlet_country: str | None) -> None:
        self._sightings = finds.sightings
        self._base = Votes()
        for iso in finds.peoples:
            self._base.countries[iso] += 0.5
        if outlet_country:
            self._base.countries[outlet_country] += 1.0

    def choose(self) -> dict[Sighting, Entry]:
        """One entry for every sighting."""
        votes = self._base
        for _ in range(ROUNDS):
            votes = self._vote(votes)
        chosen: dict[Sighting, Entry] = {}
        for sighting in self._sightings:
            chosen[sighting] = max(sighting.entries, key=lambda entry: (self._score(entry, sighting, votes), -entry.id))
        return chosen

    def _vote(self, known: Votes) -> Votes:
        """One round: every name gives its share to the countries and provinces of its likely places."""
        votes = Votes()
        for iso, share in self._base.countries.items():
            votes.countries[iso] += share
        seen: dict[str, int] = defaultdict(int)
        for sighting in self._sightings:
            seen[sighting.key] += 1
            if seen[sighting.key] > 3:
                continue
            entries = sighting.entries[:MOST]
            scores = [self._score(entry, sighting, known) for entry in entries]
            best = max(scores)
            powers = [math.exp(score - best) for score in scores]
            total = sum(powers) * seen[sighting.key]
            for entry, power in zip(entries, powers, strict=True):
                if entry.country:
                    votes.countries[entry.country] += power / total
                if entry.admin1_id:
                    votes.provinces[entry.admin1_id] += power / total
        whole = sum(votes.countries.values()) or 1.0
        for key in votes.countries:
            votes.countries[key] /= whole
        whole = sum(votes.provinces.values()) or 1.0
        for id_ in votes.provinces:
            votes.provinces[id_] /= whole
        return votes

    def _score(self, entry: Entry, sighting: Sighting, votes: Votes) -> float:
        score = KIND_PRIOR[PlaceKind(entry.kind)] + math.log10(entry.population + 10)
        if entry.official:
            score += OFFICIAL
        if sighting.kinds:
            score += DESCRIBED if entry.kind in sighting.kinds else 0.0
        if sighting.within and lies_in(entry, sighting.within.entries):
            score += WITHIN
        if entry.country:
            score += COUNTRY_VOTE * votes.countries.get(entry.country, 0.0) ** 0.5
        if entry.admin1_id:
            score += PROVINCE_VOTE * votes.provinces.get(entry.admin1_id, 0.0) ** 0.5
        return score


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
