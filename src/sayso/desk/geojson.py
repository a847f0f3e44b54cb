"""Outlines as GeoJSON (RFC 7946), for Leaflet."""

import json
from collections.abc import Iterable
from functools import cache
from typing import Any

from sayso.places.outlines import Level, Outline, load_outlines

DECIMALS = 3


@cache
def countries() -> bytes:
    """The outlines of all countries."""
    return json.dumps(geojson_of(load_outlines(Level.COUNTRIES)), separators=(",", ":")).encode()


def geojson_of(outlines: Iterable[Outline]) -> dict[str, Any]:
    """Outlines as GeoJSON; each ring a polygon of its own, which even-odd filling turns into holes again."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"country": outline.country, "name": outline.name},
                "geometry": {
                    "type": "MultiPolygon",
                    "coordinates": [
                        [[(round(lon, DECIMALS), round(lat, DECIMALS)) for lon, lat in (*ring, ring[0])]]
                        for ring in outline.rings
                    ],
                },
            }
            for outline in outlines
        ],
    }
