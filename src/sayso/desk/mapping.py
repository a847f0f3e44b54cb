"""What a part of the map shows: incidents gathered by cells of a grid, the finer the closer one looks."""

from typing import Any

from sqlalchemy import Connection, Float, case, cast, func, select

from sayso.chronicle.tables import incidents
from sayso.desk.asking import NEAR, Asked

Box = tuple[float, float, float, float]
MOST = 2000
"""Cells that one answer holds."""
CELLS = 6
"""Cells to the width of a map tile, 256 pixels at every zoom."""


def gather(connection: Connection, wanted: Asked, box: Box, zoom: int) -> dict[str, Any]:
    """The incidents asked for in a box (south, west, north, east), by cells: of each its middle, its count, and where
    it is one incident that, or where it is one point that. What lies outside is in `count` alone."""
    c, size = incidents.c, 360 / 2**zoom / CELLS
    south, west, north, east = box
    row, column = func.floor(c.lat / size), func.floor(c.lon / size)
    inside = [c.lat.between(south, north), _between(west, east)]
    query = (
        select(
            func.avg(c.lat), func.avg(c.lon), func.count(), func.min(c.id), func.min(c.kind), func.min(c.place),
            func.min(c.place_precision), func.max(c.lat) - func.min(c.lat), func.max(c.lon) - func.min(c.lon),
            func.sum(case((c.unsettled.is_(True), 1), else_=0)), func.min(c.first_day),
        )
        .where(*wanted.conditions(), *inside)
        .group_by(row, column)
        .limit(MOST)
    )  # fmt: skip
    cells = [_cell(*found) for found in connection.execute(query)]
    total = select(func.count(), func.count(c.lat)).where(*wanted.conditions())
    count, placed = connection.execute(total).one()
    return {"count": count, "without_place": count - placed, "cells": cells}


def _between(west: float, east: float) -> Any:
    lon = cast(incidents.c.lon, Float)
    if east - west >= 360:
        return lon.is_not(None)
    # A map may be turned round the world: its sides are brought back, and where that crosses the date line, parted.
    west, east = (west + 180) % 360 - 180, (east + 180) % 360 - 180
    return lon.between(west, east) if west <= east else (lon >= west) | (lon <= east)


def _cell(
    lat: float, lon: float, count: int, id_: str, kind: str | None, place: str | None, precision: str,
    tall: float, wide: float, contested: int, day: str | None,
) -> dict[str, Any]:  # fmt: skip
    point = tall <= NEAR and wide <= NEAR
    return {
        "lat": round(lat, 5),
        "lon": round(lon, 5),
        "count": count,
        "contested": contested,
        "point": point,
        "incident": {"id": id_, "kind": kind, "day": day} if count == 1 else None,
        "place": place if point else None,
        "precision": precision if point else None,
    }
