"""What a part of the map shows: incidents gathered by cells of a grid, the finer the closer one looks."""

from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, case, func, or_, select

from sayso.chronicle.tables import incidents
from sayso.desk.asking import NEAR, Where
from sayso.desk.views import parts_of
from sayso.places.outlines import Box

MOST = 2000
"""Cells that one answer holds."""
CELLS = 6
"""Cells to the width of a map tile, 256 pixels at every zoom."""


def gather(connection: Connection, where: Where, box: Box, zoom: int) -> dict[str, Any]:
    """The incidents asked for in a box (west, south, east, north), by cells: of each its middle, its count, and where
    it is one incident that, or where it is one point that. What lies outside is in `count` alone."""
    c, size = incidents.c, 360 / 2**zoom / CELLS
    row, column = func.floor(c.lat / size), func.floor(c.lon / size)
    inside = or_(*(and_(c.lat.between(part[1], part[3]), c.lon.between(part[0], part[2])) for part in parts_of(box)))
    middle = func.avg(c.lat), func.avg(c.lon), func.count(), func.min(c.id)
    spread = func.max(c.lat) - func.min(c.lat), func.max(c.lon) - func.min(c.lon)
    contested = func.sum(case((c.unsettled.is_(True), 1), else_=0))
    query = select(*middle, *spread, contested).where(*where, inside).group_by(row, column).limit(MOST)
    found = [Cell(*each) for each in connection.execute(query)]
    known = _describe(connection, [cell.id for cell in found if cell.is_point])
    cells = [_record(cell, known.get(cell.id)) for cell in found]
    total = select(func.count(), func.count(c.lat)).where(*where)
    count, placed = connection.execute(total).one()
    return {"count": count, "without_place": count - placed, "cells": cells}


class Cell(NamedTuple):
    """The incidents of one cell: their middle, how many, the first by id, how far apart, how many contested."""

    lat: float
    lon: float
    number: int
    id: str
    tall: float
    wide: float
    contested: int

    @property
    def is_point(self) -> bool:
        """Whether all lie at one point."""
        return self.tall <= NEAR and self.wide <= NEAR


def _describe(connection: Connection, ids: list[str]) -> dict[str, Any]:
    c = incidents.c
    query = select(c.id, c.kind, c.first_day, c.place, c.place_precision).where(c.id.in_(ids))
    return {row.id: row for row in connection.execute(query)}


def _record(cell: Cell, known: Any) -> dict[str, Any]:
    alone = cell.number == 1 and known is not None
    return {
        "lat": round(cell.lat, 5),
        "lon": round(cell.lon, 5),
        "count": cell.number,
        "contested": cell.contested,
        "point": cell.is_point,
        "incident": {"id": known.id, "kind": known.kind, "day": known.first_day} if alone and known else None,
        "place": known.place if known else None,
        "precision": known.place_precision if known else None,
    }
