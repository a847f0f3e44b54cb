"""What happens day by day, and how often it is told: mostly once, at times by sixty reports over days."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.bench.mill.lands import Land, load_words
from sayso.model.values import Place
from sayso.model.vocabulary import Kind

PER_DAY = 60
"""Happenings a day over all lands, on average."""

MOST_TOLD = 60
"""Reports that tell of one happening, at most."""

# How often a day has a burst: many happenings in one town.
_BURST, _BURST_SIZE = 0.2, (4, 9)
_CAMPAIGN = 0.01
_SEVERAL = (2, 4)


@dataclass(frozen=True, slots=True)
class Happening:
    """One happening as it was; `part_of` is the number of the campaign it is a part of."""

    number: int
    land: Land
    day: int
    place: Place
    kind: Kind
    group: tuple[str, str] | None
    killed: int
    injured: int
    victims: tuple[tuple[str, int], ...]
    told: int
    part_of: int | None = None


class Happenings:
    """Draws what happens on each day."""

    def __init__(self, chance: random.Random, lands: Sequence[Land], most_told: int = MOST_TOLD) -> None:
        self._chance = chance
        self._most_told = most_told
        self._lands = lands
        # Some lands are at war, most are not: the first has about three times as much as the sixth.
        self._weights = [1 / (3 + number) for number in range(len(lands))]
        self._number = 0

    def on(self, day: int) -> list[Happening]:
        """The happenings of a day, parts of campaigns behind one another."""
        chance = self._chance
        found: list[Happening] = []
        for _ in range(round(chance.gauss(PER_DAY, PER_DAY**0.5))):
            land = self._land()
            if chance.random() < _CAMPAIGN:
                number, several = self._next(), chance.randint(*_SEVERAL)
                places = chance.sample(land.towns, several)
                found += [self._draw(land, day, place, part_of=number) for place in places]
            else:
                found.append(self._draw(land, day, chance.choice(land.towns)))
        if chance.random() < _BURST:
            land = self._land()
            town = chance.choice(land.towns)
            found += [self._draw(land, day, town) for _ in range(chance.randint(*_BURST_SIZE))]
        return found

    def _land(self) -> Land:
        return self._chance.choices(self._lands, self._weights)[0]

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _draw(self, land: Land, day: int, place: Place, part_of: int | None = None) -> Happening:
        chance = self._chance
        killed = min(80, int(chance.paretovariate(1.1)) - (chance.random() < 0.2))
        victims = [
            (f"{chance.choice(land.names)} {chance.choice(land.surnames)}", chance.randint(6, 80))
            for _ in range(min(3, killed))
        ]
        return Happening(
            number=self._next(),
            land=land,
            day=day,
            place=place,
            kind=Kind(chance.choice(list(load_words()["deeds"]))),
            group=chance.choice(land.groups) if chance.random() < 0.6 else None,
            killed=killed,
            injured=int(chance.paretovariate(0.9)) - 1 if chance.random() < 0.7 else 0,
            victims=tuple(victims),
            told=min(self._most_told, int(chance.paretovariate(0.85) * (1 + killed / 20))),
            part_of=part_of,
        )
