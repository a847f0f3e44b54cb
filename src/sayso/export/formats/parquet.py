"""Tidy tables as Parquet, a file each, for columns of millions."""

from datetime import date
from pathlib import Path
from typing import Any

from sayso.export.errors import ExportError
from sayso.export.files import aside_of
from sayso.export.registry import Columns
from sayso.export.rows import Row
from sayso.export.tables import in_folder, tidy_format

BATCH = 20_000
"""Rows of a group, kept in memory until it is full."""


class ParquetFile:
    """Rows as Parquet, compressed with Zstandard."""

    def __init__(self, path: Path, columns: Columns) -> None:
        arrow, parquet = _arrow()
        types = {str: arrow.string(), int: arrow.int64(), float: arrow.float64(), bool: arrow.bool_()}
        types[date] = arrow.date32()
        self._arrow, self._path, self._rows = arrow, path, list[dict[str, Any]]()
        self._schema = arrow.schema([(name, types[type_]) for name, type_ in columns.items()])
        self._writer = parquet.ParquetWriter(aside_of(path), self._schema, compression="zstd")

    def add(self, row: Row) -> None:
        self._rows.append(row.values())
        if len(self._rows) >= BATCH:
            self._flush()

    def _flush(self) -> None:
        self._writer.write_table(self._arrow.Table.from_pylist(self._rows, schema=self._schema))
        self._rows.clear()

    def close(self) -> None:
        self._flush()
        self._writer.close()
        aside_of(self._path).replace(self._path)

    def drop(self) -> None:
        self._writer.close()
        aside_of(self._path).unlink(missing_ok=True)


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        message = "Parquet needs pyarrow, which is not installed; say pip install 'sayso[parquet]', or export csv."
        raise ExportError(message) from error
    return pyarrow, parquet


FORMAT = tidy_format("parquet", "tidy tables, a row a claim, in a folder (Parquet)", in_folder(ParquetFile, ".parquet"))
