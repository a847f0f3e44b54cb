"""Outlines of countries and provinces for maps, from `outlines/*.json` (TopoJSON); `outlining` says how they were made.

Points are (longitude, latitude) in WGS 84 degrees. Rings fill by the even-odd rule, so that holes are holes.
What reaches over the antimeridian is cut there.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import Any

Point = tuple[float, float]
Ring = tuple[Point, ...]
Box = tuple[float, float, float, float]
"""West, south, east, north."""

ORIGIN = "Natural Earth, borders as the United Nations draw them"
"""What a map made of them says below it."""


class Level(StrEnum):
    """What outlines are of."""

    COUNTRIES = "countries"
    PROVINCES = "provinces"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A country or a province. `country` is ISO 3166-1 alpha-2, empty for land of none; a country has no `name`."""

    country: str
    name: str
    rings: tuple[Ring, ...]
    box: Box

    def holds(self, lon: float, lat: float) -> bool:
        """Whether a point lies inside (crossings of a ray to the east, Shimrat 1962)."""
        west, south, east, north = self.box
        if not (west <= lon <= east and south <= lat <= north):
            return False
        return sum(_crosses(ring, lon, lat) for ring in self.rings) % 2 == 1


@cache
def load_outlines(level: Level) -> tuple[Outline, ...]:
    """All outlines of a level."""
    topology = json.loads((files("sayso.places") / "outlines" / f"{level}.json").read_text(encoding="utf-8"))
    arcs = [_unpack(arc, topology["transform"]) for arc in topology["arcs"]]
    return tuple(_outlines(topology["objects"][level]["geometries"], arcs))


def find_outline(level: Level, country: str | None, lon: float, lat: float) -> Outline | None:
    """The outline of a country that holds a point, None where there is none."""
    mine = (each for each in load_outlines(level) if each.country == (country or "").upper())
    return next((each for each in mine if each.holds(lon, lat)), None)


def meet(one: Box, other: Box) -> bool:
    """Whether two boxes overlap."""
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


def _outlines(geometries: Sequence[dict[str, Any]], arcs: Sequence[Sequence[Point]]) -> Iterator[Outline]:
    for shape in geometries:
        if shape["type"]:
            polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
            rings = tuple(_ring(ring, arcs) for polygon in polygons for ring in polygon)
            row = shape["properties"]
            yield Outline(country=row["iso"], name=row.get("name", ""), rings=rings, box=_box(rings))


def _unpack(arc: Sequence[Sequence[int]], transform: dict[str, Any]) -> list[Point]:
    """An arc as points: it is stored as steps on a grid."""
    (x_scale, y_scale), (x_origin, y_origin) = transform["scale"], transform["translate"]
    xs, ys = accumulate(step[0] for step in arc), accumulate(step[1] for step in arc)
    return [(x * x_scale + x_origin, y * y_scale + y_origin) for x, y in zip(xs, ys, strict=True)]


def _ring(indexes: Sequence[int], arcs: Sequence[Sequence[Point]]) -> Ring:
    """A ring of arcs, each without its last point, which is the first of the next; `~n` is arc n backwards."""
    points: list[Point] = []
    for index in indexes:
        points.extend((arcs[index] if index >= 0 else arcs[~index][::-1])[:-1])
    return tuple(points)


def _box(rings: Sequence[Ring]) -> Box:
    xs = [x for ring in rings for x, _ in ring]
    ys = [y for ring in rings for _, y in ring]
    return min(xs), min(ys), max(xs), max(ys)


def _crosses(ring: Ring, lon: float, lat: float) -> int:
    """How often a ray from a point to the east crosses a ring."""
    crossings = 0
    x1, y1 = ring[-1]
    for x2, y2 in ring:
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            crossings += 1
        x1, y1 = x2, y2
    return crossings
