"""Incidents as points on a map: one GeoJSON feature each (RFC 7946), without a geometry where no place is known."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from sayso.export.dossiers import Dossier
from sayso.export.files import JsonRows
from sayso.export.notes import write_notes
from sayso.export.registry import Columns, Format, Making, Setting
from sayso.export.rows import Cell, Row, Value
from sayso.export.tables import INCIDENTS, KEPT_OF_INCIDENTS, make_incident

HEAD = '{"type":"FeatureCollection","features":[\n'
COLUMNS: Columns = {**INCIDENTS, "notes": str}


def _make(setting: Setting) -> Making:
    def make(dossier: Dossier) -> Iterator[Row]:
        row = make_incident(dossier, setting)
        yield Row(key=row.key, cells={**row.cells, "notes": Cell(write_notes(dossier, setting.veil))})

    return make


def _feature(row: Row) -> Value:
    values = row.values()
    lat, lon = values.pop("latitude"), values.pop("longitude")
    point = None if lat is None or lon is None else {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "id": row.key, "geometry": point, "properties": values}


def _open(path: Path, tables: Mapping[str, Columns]) -> JsonRows:
    return JsonRows(path, _feature, head=HEAD, between=",\n", tail="\n]}\n")


FORMAT = Format(
    name="geojson",
    summary="incidents as points on a map (GeoJSON)",
    suffix=".geojson",
    rule="latest",
    tables={"": COLUMNS},
    keeps=KEPT_OF_INCIDENTS,
    make=_make,
    open=_open,
)
