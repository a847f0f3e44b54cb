"""Incidents as CSV with HXL hashtags under the header, for humanitarian data exchanges."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from sayso.export.dossiers import Dossier
from sayso.export.files import CsvFile
from sayso.export.mappings import load_mapping
from sayso.export.registry import Columns, Format, Making, Setting
from sayso.export.rows import Row
from sayso.export.tables import INCIDENTS, KEPT_OF_INCIDENTS, make_incident


def _make(setting: Setting) -> Making:
    def make(dossier: Dossier) -> Iterator[Row]:
        yield make_incident(dossier, setting)

    return make


def _open(path: Path, tables: Mapping[str, Columns]) -> CsvFile:
    return CsvFile(path, tables[""], under=load_mapping("hxl")["tags"])


FORMAT = Format(
    name="hxl",
    summary="incidents with HXL hashtags under the header (CSV)",
    suffix=".hxl.csv",
    rule="latest",
    tables={"": INCIDENTS},
    keeps=KEPT_OF_INCIDENTS,
    make=_make,
    open=_open,
)
