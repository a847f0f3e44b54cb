"""Names for a map: of what lies in view, the most populous of each part of it."""

from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np

from sayso.places.entries import PlaceKind
from sayso.places.gazetteer import Gazetteer
from sayso.places.outlines import Box

ACROSS = 5
"""Names to the width of the view, at most."""


class Label(NamedTuple):
    """A name and where it belongs, in WGS 84 degrees."""

    name: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Labels:
    """The positions of all places of one sort, the most important first: `lats` and `lons` in degrees."""

    names: tuple[str, ...]
    lats: np.ndarray
    lons: np.ndarray

    @classmethod
    def of(cls, gazetteer: Gazetteer, kind: PlaceKind) -> Self:
        """Those of a gazetteer: capitals first, then by population."""
        noted = gazetteer.noted(kind)
        names, lats, lons = zip(*noted, strict=True) if noted else ((), (), ())
        return cls(tuple(names), np.array(lats, dtype=float), np.array(lons, dtype=float))

    def within(self, box: Box) -> list[Label]:
        """The most important place of each cell of a grid over the view (west, south, east, north)."""
        west, south, east, north = box
        inside = np.flatnonzero((self.lons >= west) & (self.lons <= east) & (self.lats >= south) & (self.lats <= north))
        size = max(east - west, 1e-6) / ACROSS
        rows = np.floor((self.lats[inside] - south) / size * 2).astype(np.int64)
        columns = np.floor((self.lons[inside] - west) / size).astype(np.int64)
        _, first = np.unique(rows * (ACROSS + 1) + columns, return_index=True)
        return [Label(self.names[at], float(self.lats[at]), float(self.lons[at])) for at in np.sort(inside[first])]
