"""What a map is drawn on: outlines of countries, and of provinces where one looks close, with the names of places."""

from functools import cache
from threading import Lock
from typing import Any

from fastapi import APIRouter, Response

from sayso.desk.answers import PlainJson, Record
from sayso.desk.doors import Reader
from sayso.desk.geojson import geojson_of
from sayso.desk.views import View, parts_of
from sayso.places.entries import PlaceKind
from sayso.places.gazetteer import Gazetteer
from sayso.places.labels import Label, Labels
from sayso.places.outlines import Level, load_outlines, meet

router = APIRouter()
NAMES_FROM = {PlaceKind.COUNTRY: (2, 4), PlaceKind.TOWN: (5, 18)}
"""The first and the last zoom at which the names of a sort of place are shown."""
PROVINCES_FROM = 5
"""The first zoom at which the borders of provinces are shown."""
KEPT = {"cache-control": "private, max-age=86400"}
_opening = Lock()


@router.get("/map/backdrop.json", response_class=PlainJson, tags=["pages"])
def backdrop(_: Reader, view: View) -> Response:
    """What to draw under the incidents of a part of the map: borders of provinces, and names with their positions."""
    record: Record = {"provinces": geojson_of(()), "names": []}
    for box in parts_of(view.box):
        if view.zoom >= PROVINCES_FROM:
            seen = (each for each in load_outlines(Level.PROVINCES) if meet(each.box, box))
            record["provinces"]["features"] += geojson_of(seen)["features"]
        for kind, (first, last) in NAMES_FROM.items():
            if first <= view.zoom <= last:
                record["names"] += [_record(label, kind) for label in _labels(kind).within(box)]
    return PlainJson(record, headers=KEPT)


def _labels(kind: PlaceKind) -> Labels:
    # Two requests at once would both read the gazetteer through, or compile it.
    with _opening:
        return _read_labels(kind)


@cache
def _read_labels(kind: PlaceKind) -> Labels:
    gazetteer = Gazetteer.open()
    try:
        return Labels.of(gazetteer, kind)
    finally:
        gazetteer.close()


def _record(label: Label, kind: PlaceKind) -> dict[str, Any]:
    return {"name": label.name, "lat": round(label.lat, 5), "lon": round(label.lon, 5), "kind": kind.value}
