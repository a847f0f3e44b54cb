"""A window on the map: degrees to points of a drawing, and outlines cut to it.

Equirectangular, with the parallel in the middle true to scale, which is right enough for a window and needs no more
than a multiplication.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.places.outlines import Box, Point

KM_A_DEGREE = 111.2
LEAST = 5.0
"""Degrees that a window shows at least from north to south: a town alone says little."""
_EDGE = 20.0
_NEAREST = 0.6
"""Points of an outline nearer to each other than this are drawn as one."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """How large a drawing is, in pixels of a screen that shows it as it is."""

    width: float
    height: float


WIDE, NARROW = Canvas(720.0, 430.0), Canvas(336.0, 300.0)
"""For a page or a large screen, and for one in the hand."""


@dataclass(frozen=True, slots=True)
class Window:
    """What part of the map is drawn: its north-western corner, and units of the drawing for a degree of latitude."""

    canvas: Canvas
    west: float
    north: float
    scale: float
    narrow: float

    def project(self, lon: float, lat: float) -> Point:
        """A point in the drawing, right and down from its upper left corner."""
        return (lon - self.west) * self.scale * self.narrow, (self.north - lat) * self.scale

    def km(self, kilometres: float) -> float:
        """So many kilometres in units of the drawing."""
        return kilometres / KM_A_DEGREE * self.scale

    @property
    def box(self) -> Box:
        """What it shows, in degrees."""
        east, south = (
            self.west + self.canvas.width / self.scale / self.narrow,
            self.north - self.canvas.height / self.scale,
        )
        return self.west, south, east, self.north

    def path(self, rings: Iterable[Sequence[Point]]) -> str:
        """Rings as the path of an SVG, cut a little outside the window and no finer than can be seen."""
        return "".join(_draw(points) for points in self.cut(rings))

    def cut(self, rings: Iterable[Sequence[Point]]) -> Iterator[list[Point]]:
        """Rings in the drawing, cut a little outside the window, without those too small to be seen."""
        for ring in rings:
            points = _clip([self.project(lon, lat) for lon, lat in ring], self.canvas)
            thinned = list(_thin(points))
            if len(thinned) > 2:
                yield thinned


def frame(boxes: Sequence[Box], canvas: Canvas) -> Window:
    """A window that shows all of these with a margin."""
    west, south = min(box[0] for box in boxes), min(box[1] for box in boxes)
    east, north = max(box[2] for box in boxes), max(box[3] for box in boxes)
    middle_lon, middle_lat = (west + east) / 2, (south + north) / 2
    narrow = max(0.2, math.cos(math.radians(middle_lat)))
    high = max(LEAST, (north - south) * 1.3, (east - west) * 1.3 * narrow * canvas.height / canvas.width)
    scale = canvas.height / high
    wide = canvas.width / scale / narrow
    return Window(canvas, middle_lon - wide / 2, middle_lat + high / 2, scale, narrow)


def _draw(points: Sequence[Point]) -> str:
    return "M" + " ".join(f"{x:.1f},{y:.1f}" for x, y in points) + "Z"


def _thin(points: Sequence[Point]) -> Iterator[Point]:
    last: Point | None = None
    for x, y in points:
        if last is None or abs(x - last[0]) + abs(y - last[1]) >= _NEAREST:
            yield (last := (x, y))


def _clip(points: list[Point], canvas: Canvas) -> list[Point]:
    """A ring cut at the window's edges, one after the other (Sutherland and Hodgman 1974)."""
    right, bottom = canvas.width + _EDGE, canvas.height + _EDGE
    for axis, edge, side in ((0, -_EDGE, 1), (0, right, -1), (1, -_EDGE, 1), (1, bottom, -1)):
        if not points:
            break
        points = list(_clip_side(points, axis, edge, side))
    return points


def _clip_side(points: list[Point], axis: int, edge: float, side: int) -> Iterator[Point]:
    for one, other in pairwise((points[-1], *points)):
        inside, was = (other[axis] - edge) * side >= 0, (one[axis] - edge) * side >= 0
        if inside != was:
            part = (edge - one[axis]) / (other[axis] - one[axis])
            yield one[0] + part * (other[0] - one[0]), one[1] + part * (other[1] - one[1])
        if inside:
            yield other
