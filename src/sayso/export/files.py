"""Files written aside and put in their place when they are whole, so that no broken export is taken for one."""

import csv
import json
import os
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from sayso.export.rows import Row, Value

RISKY = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is a formula to a spreadsheet (OWASP, CSV Injection)."""


class Aside:
    """A text file that is being written under another name beside its own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.aside = aside_of(path)
        self.text: TextIO = self.aside.open("w", encoding="utf-8", newline="")

    def keep(self) -> None:
        """Put the file in its place, on the disk."""
        self.text.flush()
        os.fsync(self.text.fileno())
        self.text.close()
        self.aside.replace(self.path)

    def drop(self) -> None:
        """Remove it."""
        self.text.close()
        self.aside.unlink(missing_ok=True)


class CsvFile:
    """Rows as CSV: UTF-8, commas, one header, an empty cell for nothing."""

    def __init__(self, path: Path, columns: Mapping[str, type], *, under: Mapping[str, str] | None = None) -> None:
        """With `under` a second line of the header."""
        self._aside = Aside(path)
        self._columns = tuple(columns)
        self._writer = csv.writer(self._aside.text, lineterminator="\n")
        self._writer.writerow(self._columns)
        if under is not None:
            self._writer.writerow([under.get(column, "") for column in self._columns])

    def add(self, row: Row) -> None:
        self._writer.writerow([spell(row.cells[column].value) for column in self._columns])

    def close(self) -> None:
        self._aside.keep()

    def drop(self) -> None:
        self._aside.drop()


class JsonRows:
    """Rows as JSON, each on one line; with a head and a tail one object that has them all."""

    def __init__(
        self, path: Path, shape: Callable[[Row], Value], *, head: str = "", between: str = "\n", tail: str = "\n"
    ) -> None:
        """With `shape`, what is written of a row."""
        self._aside, self._shape = Aside(path), shape
        self._first, self._between, self._tail = True, between, tail
        self._aside.text.write(head)

    def add(self, row: Row) -> None:
        self._aside.text.write(("" if self._first else self._between) + dump(self._shape(row)))
        self._first = False

    def close(self) -> None:
        if not (self._first and self._tail == "\n"):
            self._aside.text.write(self._tail)
        self._aside.keep()

    def drop(self) -> None:
        self._aside.drop()


class Folder:
    """A folder with a file for each table."""

    def __init__(self, path: Path, files: Mapping[str, Any]) -> None:
        self.path, self._files = path, files

    def add(self, row: Row) -> None:
        self._files[row.table].add(row)

    def close(self) -> None:
        for file in self._files.values():
            file.close()

    def drop(self) -> None:
        for file in self._files.values():
            file.drop()


def dump(value: Any) -> str:
    """A value as JSON on one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=_plain)


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be written as JSON")


def aside_of(path: Path) -> Path:
    """The name under which a file is written until it is whole."""
    return path.with_name(f".{path.name}.{os.getpid()}.part")


def spell(value: Value) -> str:
    """A value as a cell of CSV. A text that a spreadsheet would run is shown as text, by an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        text = value.replace("\0", "")
        return f"'{text}" if text.startswith(RISKY) else text
    return str(value)
