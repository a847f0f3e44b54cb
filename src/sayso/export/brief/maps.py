"""The map of a brief: its incidents on the outlines of countries, how exactly each place is known drawn as an area."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.export.brief.parts import Item
from sayso.export.brief.projections import KM_A_DEGREE, WIDE, Canvas, Window, frame
from sayso.export.mappings import load_countries
from sayso.model.values import Place
from sayso.model.vocabulary import PlacePrecision
from sayso.places.outlines import Box, Level, Outline, find_outline, load_outlines, meet

REACH = {
    PlacePrecision.EXACT: 1,
    PlacePrecision.TOWN: 5,
    PlacePrecision.NEAR: 20,
    PlacePrecision.ADMIN2: 40,
    PlacePrecision.ADMIN1: 100,
    PlacePrecision.REGION: 150,
    PlacePrecision.COUNTRY: 300,
    PlacePrecision.UNKNOWN: 100,
}
"""Kilometres around a place that are drawn where no outline says how far it reaches; the page says so."""
_OUTLINED = {PlacePrecision.ADMIN1: Level.PROVINCES, PlacePrecision.COUNTRY: Level.COUNTRIES}
_PROVINCES_BELOW = 16.0
"""Degrees from north to south below which the borders of provinces are drawn."""
_ROOM = 10
"""Characters that a mark has room for."""
_TOUCHING, _LETTER, _LINE = 34.0, 7.2, 14.0


Gathered = tuple[float, float, list[int], list[str]]
"""Where a mark is, the numbers of its incidents, and the names of their places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """How far a place reaches: a path, or a circle where it is empty."""

    path: str
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Incidents at one place or at several whose marks would touch: what the mark says of their numbers, and its name.

    `name` is empty where it has no room; `told` are all numbers, `places` all names.
    """

    x: float
    y: float
    half: float
    numbers: str
    told: tuple[int, ...]
    places: tuple[str, ...]
    name: str
    name_x: float
    name_y: float
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The name of a country."""

    x: float
    y: float
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """A drawing. `bar` is how long so many kilometres are in it."""

    countries: tuple[tuple[str, str], ...]
    provinces: tuple[tuple[str, str], ...]
    areas: tuple[Area, ...]
    labels: tuple[Label, ...]
    marks: tuple[Mark, ...]
    bar: float
    bar_km: int
    canvas: Canvas


def draw_map(items: Sequence[Item], canvas: Canvas = WIDE) -> Map | None:
    """The map of the incidents whose place is known, None where none is."""
    placed = [(item, item.place) for item in items if item.place is not None and has_spot(item.place)]
    if not placed:
        return None
    outlines = {item.number: _outline(place) for item, place in placed}
    window = frame([_reach(place, outlines[item.number]) for item, place in placed], canvas)
    seen = [each for each in load_outlines(Level.COUNTRIES) if meet(each.box, window.box)]
    countries = tuple((each.country, path) for each in seen if (path := window.path(each.rings)))
    told = {place.country for _, place in placed}
    marks = tuple(_place_names(_gather(window, placed), canvas))
    kilometres = _round(canvas.width / 4 / window.scale * KM_A_DEGREE)
    return Map(
        countries=countries,
        provinces=tuple(_provinces(window, told)),
        areas=tuple(dict.fromkeys(_area(window, place, outlines[item.number]) for item, place in placed)),
        labels=tuple(_labels(window, seen, marks)),
        marks=marks,
        bar=window.km(kilometres),
        bar_km=kilometres,
        canvas=canvas,
    )


def has_spot(place: Place) -> bool:
    """Whether a place is anywhere on the map."""
    return place.lat is not None and place.lon is not None


def _spot(place: Place) -> tuple[float, float]:
    assert place.lon is not None
    assert place.lat is not None
    return place.lon, place.lat


def _outline(place: Place) -> Outline | None:
    level = _OUTLINED.get(place.precision)
    return find_outline(level, place.country, *_spot(place)) if level else None


def _reach(place: Place, outline: Outline | None) -> Box:
    if outline is not None:
        return outline.box
    lon, lat = _spot(place)
    degrees = REACH[place.precision] / KM_A_DEGREE
    return lon - degrees, lat - degrees, lon + degrees, lat + degrees


def _area(window: Window, place: Place, outline: Outline | None) -> Area:
    x, y = window.project(*_spot(place))
    path = window.path(outline.rings) if outline else ""
    return Area(path=path, x=round(x, 1), y=round(y, 1), radius=round(max(3.0, window.km(REACH[place.precision])), 1))


def _provinces(window: Window, countries: set[str | None]) -> Iterator[tuple[str, str]]:
    _, south, _, north = window.box
    if north - south < _PROVINCES_BELOW:
        for each in load_outlines(Level.PROVINCES):
            if each.country in countries and meet(each.box, window.box) and (path := window.path(each.rings)):
                yield each.country, path


def _gather(window: Window, placed: Sequence[tuple[Item, Place]]) -> Iterator[Gathered]:
    """Incidents whose marks would touch, as one mark at the first of them."""
    found: list[Gathered] = []
    for item, place in placed:
        x, y = window.project(*_spot(place))
        near = (each for each in found if abs(each[0] - x) < _TOUCHING and abs(each[1] - y) < _TOUCHING / 2)
        mark = next(near, None)
        if mark is None:
            found.append((x, y, [item.number], [place.name]))
        else:
            mark[2].append(item.number)
            mark[3].append(place.name)
    yield from found


def _place_names(gathered: Iterator[Gathered], canvas: Canvas) -> Iterator[Mark]:
    """Marks with the names of their places, each where it covers nothing, else without."""
    marks = [
        (min(max(x, _half(numbers) + 2), canvas.width - _half(numbers) - 2), y, numbers, places)
        for x, y, numbers, places in gathered
    ]
    taken = [(x - _half(numbers), y - 9, x + _half(numbers), y + 9) for x, y, numbers, _ in marks]
    for x, y, numbers, places in marks:
        half, name = _half(numbers), ", ".join(dict.fromkeys(places))
        name = name if len(name) * _LETTER < canvas.width / 3 else f"{places[0]} …"
        wide = len(name) * _LETTER
        spots = (
            (x + half + 4, y + 4, "start", (x + half + 2, y - 8, x + half + 4 + wide, y + 7)),
            (x - half - 4, y + 4, "end", (x - half - 4 - wide, y - 8, x - half - 2, y + 7)),
            (x, y - 13, "middle", (x - wide / 2, y - 25, x + wide / 2, y - 10)),
            (x, y + 23, "middle", (x - wide / 2, y + 10, x + wide / 2, y + 26)),
        )
        free = next((spot for spot in spots if _is_free(spot[3], taken, canvas)), None)
        if free is not None:
            taken.append(free[3])
        at = free or (x, y, "middle", ())
        yield Mark(
            x=round(x, 1),
            y=round(y, 1),
            half=round(half, 1),
            numbers=_list_numbers(numbers),
            told=tuple(numbers),
            places=tuple(dict.fromkeys(places)),
            name=name if free else "",
            name_x=round(at[0], 1),
            name_y=round(at[1], 1),
            anchor=at[2],
        )


def _half(numbers: Sequence[int]) -> float:
    """Half the width of a mark with these numbers."""
    return max(9.0, len(_list_numbers(numbers)) * 3.6 + 4)


def _list_numbers(numbers: Sequence[int]) -> str:
    """1, 3 to 5; of what would be too long how many they are."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    text = ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)
    return text if len(text) <= _ROOM else f"{len(numbers)} here"


def _is_free(box: Box, taken: Sequence[Box], canvas: Canvas) -> bool:
    inside = box[0] > 2 and box[1] > 2 and box[2] < canvas.width - 2 and box[3] < canvas.height - 2
    return inside and not any(meet(box, other) for other in taken)


def _labels(window: Window, seen: Sequence[Outline], marks: Sequence[Mark]) -> Iterator[Label]:
    """Names of the countries that have room for theirs."""
    taken = [(mark.x - 60, mark.y - 24, mark.x + 60, mark.y + 24) for mark in marks]
    names = load_countries()
    for outline in seen:
        rings = list(window.cut(outline.rings))
        known = names.get(outline.country)
        if not rings or known is None:
            continue
        largest = max(rings, key=lambda ring: abs(_middle(ring)[2]))
        x, y, size = _middle(largest)
        wide = len(known.name) * _LETTER
        box = x - wide / 2, y - _LINE, x + wide / 2, y + 4
        if abs(size) > wide * 60 and _is_free(box, taken, window.canvas):
            taken.append(box)
            yield Label(x=round(x, 1), y=round(y, 1), name=known.name)


def _middle(ring: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    """The centre of gravity of a ring, and its area (Bourke 1988)."""
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        cross = x1 * y2 - x2 * y1
        area, x, y = area + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return (x / (3 * area), y / (3 * area), area / 2) if area else (ring[0][0], ring[0][1], 0.0)


def _round(kilometres: float) -> int:
    """The largest round number not above this."""
    steps = [step * 10**power for power in range(5) for step in (1, 2, 5)]
    return max((step for step in steps if step <= kilometres), default=1)


def list_places(items: Sequence[Item]) -> Mapping[int, str]:
    """Where each incident is on the map, and how exactly that is known, in words; nothing for one that is not on it."""
    return {
        item.number: f"{item.where} ({item.place.precision.replace('_', ' ')})"
        for item in items
        if item.place is not None and has_spot(item.place)
    }
