"""The part of the map that is in view, as an address states it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Query

from sayso.places.outlines import Box

Latitude = Annotated[float, Query(ge=-90, le=90, allow_inf_nan=False)]
Longitude = Annotated[float, Query(ge=-720, le=720, allow_inf_nan=False)]


@dataclass(frozen=True, slots=True, kw_only=True)
class InView:
    """A box in WGS 84 degrees, whose sides may lie beyond the antimeridian, and how close one looks."""

    box: Box
    zoom: int


def view_of(
    south: Latitude = -90,
    west: Longitude = -180,
    north: Latitude = 90,
    east: Longitude = 180,
    zoom: Annotated[int, Query(ge=0, le=18)] = 2,
) -> InView:
    """The part that a query states; the whole world where it states none."""
    return InView(box=(west, south, east, north), zoom=zoom)


View = Annotated[InView, Depends(view_of)]


def parts_of(box: Box) -> Iterator[Box]:
    """A box as it lies between -180 and 180 degrees: a map may be turned round the world, and one that shows the
    antimeridian is two."""
    west, south, east, north = box
    if east - west >= 360:
        yield -180, south, 180, north
        return
    west, east = (west + 180) % 360 - 180, (east + 180) % 360 - 180
    if west <= east:
        yield west, south, east, north
    else:
        yield west, south, 180, north
        yield -180, south, east, north
