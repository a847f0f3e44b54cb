"""Tidy tables as CSV, a file each."""

from collections.abc import Mapping
from pathlib import Path

from sayso.export.files import CsvFile, Folder
from sayso.export.registry import Columns, Format, Making, Setting
from sayso.export.tables import KEPT, TABLES, Tidy


def _make(setting: Setting) -> Making:
    return Tidy(setting).make


def _open(path: Path, tables: Mapping[str, Columns]) -> Folder:
    return Folder(path, {table: CsvFile(path / f"{table}.csv", columns) for table, columns in tables.items()})


FORMAT = Format(
    name="csv",
    summary="tidy tables, a row a claim, in a folder (CSV)",
    suffix="",
    rule="latest",
    tables=TABLES,
    keeps=KEPT,
    make=_make,
    open=_open,
)
