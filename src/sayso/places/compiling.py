"""Compiling the gazetteer: drafts of places in, rows out."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator

from sayso.places.entries import PlaceKind, Progress
from sayso.places.names import code_key, fold, strip_article
from sayso.places.sources import Draft, read_countries, read_subdivisions, read_towns
from sayso.places.store import Database
from sayso.places.supplements import Supplement, dress
from sayso.places.words import load_words

CELL_DEGREES = 0.5
STEP = 5000
# A province's name means the town in it that shares it, where so much of its people live there.
SEAT_SHARE = 0.15


class Compilation:
    """All drafts by id and by the names that find them, on their way into the database."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._drafts: list[Draft] = []
        self._names: dict[tuple[str, int], bool] = {}
        spellings = load_words("spellings")
        self._articled = frozenset(spellings["arabic_countries"])
        self._particles = tuple(spellings["small_first_words"])

    def run(self, database: Database) -> None:
        """Read the packages and the supplement and write everything into an empty database with the schema."""
        self._progress("reading countries and provinces", 0, 1)
        countries = list(read_countries())
        subdivisions = read_subdivisions()
        dress(subdivisions)
        self._add_all([*countries, *(draft for draft in subdivisions if draft)])
        self._progress("reading towns", 0, 1)
        towns = list(read_towns(subdivisions))
        _locate(towns)
        self._add_all(towns, "folding names")
        self._seat(countries)
        _lend_middles(self._drafts)
        supplement = Supplement(self._drafts, self._names)
        self._add_all(supplement.drafts())
        for draft, spelling in supplement.spellings():
            self._name(spelling, draft, official=True)
        self._write(database)

    def _add_all(self, drafts: Iterable[Draft], stage: str = "") -> None:
        drafts = list(drafts)
        for index, draft in enumerate(drafts):
            if stage and index % STEP == 0:
                self._progress(stage, index, len(drafts))
            self._add(draft)

    def _add(self, draft: Draft) -> None:
        self._drafts.append(draft)
        draft.id = len(self._drafts)
        self._name(draft.name, draft, official=True)
        if draft.code:
            self._names[code_key(draft.code), draft.id] = True
        chosen = draft.kind is not PlaceKind.TOWN or draft.ref.startswith("sayso:")
        for name in draft.names:
            if chosen or self._is_spelling(name):
                self._name(name, draft, official=chosen)

    def _is_spelling(self, name: str) -> bool:
        """Whether an alternate name is one that Latin text may use: no transliteration in small letters, no code."""
        if len(name) < 3 or (len(name) <= 4 and name.isupper()):
            return False
        return not name[0].islower() or name.startswith(self._particles)

    def _name(self, name: str, draft: Draft, *, official: bool) -> None:
        key = fold(name)
        if not key or key.isdigit():
            return
        self._names[key, draft.id] = self._names.get((key, draft.id), False) or official
        bare = strip_article(key) if draft.country in self._articled else None
        if bare:
            self._names.setdefault((bare, draft.id), official)

    def _seat(self, countries: list[Draft]) -> None:
        """Mark the capitals of countries, and every province and the largest town in it that share a name."""
        capitals = {(country.country, fold(country.capital)) for country in countries if country.capital}
        provinces: dict[int, set[str]] = defaultdict(set)
        for key, id_ in self._names:
            if self._drafts[id_ - 1].kind is PlaceKind.ADMIN1:
                provinces[id_].add(key)
        seats: dict[tuple[int, object], tuple[bool, int, Draft]] = {}
        for (key, id_), official in self._names.items():
            draft = self._drafts[id_ - 1]
            if draft.kind is not PlaceKind.TOWN:
                continue
            rank = (official, draft.population, draft)
            if (draft.country, key) in capitals:
                seats[2, draft.country] = max(seats.get((2, draft.country), rank), rank, key=lambda seat: seat[:2])
            if draft.admin1 and key in provinces[draft.admin1.id]:
                seats[1, draft.admin1.id] = max(seats.get((1, draft.admin1.id), rank), rank, key=lambda seat: seat[1])
        for (worth, _), (_, _, draft) in seats.items():
            draft.seat = max(draft.seat, worth)
            if worth == 1 and draft.admin1 and draft.population > SEAT_SHARE * draft.admin1.population:
                draft.admin1.seat = 1

    def _write(self, database: Database) -> None:
        self._progress("writing places", 0, len(self._drafts))
        database.executemany(f"INSERT INTO place VALUES ({', '.join('?' * 14)})", map(_row, self._drafts))
        names = sorted(self._names)
        openings: dict[str, int] = defaultdict(int)
        for key, _ in names:
            word, _, rest = key.partition(" ")
            openings[word] = max(openings[word], rest.count(" ") + 2 if rest else 1)
        database.executemany("INSERT INTO name VALUES (?, ?, ?)", self._name_rows(names))
        database.executemany("INSERT INTO opening VALUES (?, ?)", sorted(openings.items()))
        self._progress("writing names", len(names), len(names))

    def _name_rows(self, names: list[tuple[str, int]]) -> Iterator[tuple[str, int, bool]]:
        for index, (key, id_) in enumerate(names):
            if index % STEP == 0:
                self._progress("writing names", index, len(names))
            yield key, id_, self._names[key, id_]


def _row(draft: Draft) -> tuple[object, ...]:
    above1, above2 = draft.admin1, draft.admin2
    own1 = draft if draft.kind is PlaceKind.ADMIN1 else above1
    own2 = draft if draft.kind is PlaceKind.ADMIN2 else above2
    return (
        draft.id,
        draft.ref,
        draft.name,
        draft.kind.value,
        draft.country,
        own1.name if own1 else None,
        own2.name if own2 else None,
        own1.id if own1 else None,
        own2.id if own2 else None,
        draft.lat,
        draft.lon,
        draft.radius_km,
        draft.population,
        draft.seat,
    )


def _locate(towns: list[Draft]) -> None:
    """Give every division the middle, reach and population of the towns in it.

    The middle is that of the half-degree cells with a town in them, not of the towns: that is nearer to the middle of
    the land than a mean drawn towards the largest city.
    """
    cells: dict[int, set[tuple[int, int]]] = defaultdict(set)
    divisions: dict[int, Draft] = {}
    for town in towns:
        if town.lat is None or town.lon is None:
            continue
        cell = (math.floor(town.lat / CELL_DEGREES), math.floor(town.lon / CELL_DEGREES))
        for division in filter(None, (town.admin1, town.admin2)):
            divisions[id(division)] = division
            division.population += town.population
            cells[id(division)].add(cell)
    points: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for town in towns:
        for division in filter(None, (town.admin1, town.admin2)):
            if len(cells[id(division)]) < 4:
                points[id(division)].append((town.lat or 0.0, town.lon or 0.0))
    for key, division in divisions.items():
        half = CELL_DEGREES / 2
        spots = points.get(key) or [(x * CELL_DEGREES + half, y * CELL_DEGREES + half) for x, y in cells[key]]
        if division.lat is None:
            division.lat = round(sum(lat for lat, _ in spots) / len(spots), 4)
            division.lon = round(sum(lon for _, lon in spots) / len(spots), 4)
        reach = max(_kilometres(division, lat, lon) for lat, lon in spots)
        division.radius_km = round(max(10.0, reach), 1)


def _lend_middles(drafts: list[Draft]) -> None:
    """Give a district without a town its province's middle and reach."""
    for draft in drafts:
        if draft.kind is PlaceKind.ADMIN2 and draft.lat is None and draft.admin1:
            above = draft.admin1
            draft.lat, draft.lon, draft.radius_km = above.lat, above.lon, above.radius_km


def _kilometres(draft: Draft, lat: float, lon: float) -> float:
    north = (draft.lat or 0.0) - lat
    east = ((draft.lon or 0.0) - lon) * math.cos(math.radians(lat))
    return 111.2 * math.hypot(north, east)
