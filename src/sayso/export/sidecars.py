"""The two files beside an export: FILE.why.jsonl, what every cell rests on, and FILE.loss.csv, what was lost.

The first line of FILE.why.jsonl says what the export is: {"format", "rule", "sayso", "columns"}. Every other line is a
row: {"row", "key", "grounds": [{"columns", "for", "against", "accounts", "reports", "how"}], "cells": {column: value}},
cells of one ground together, empty values left out. FILE.loss.csv has a line for everything lost: row (empty where the
incident is in none), key, what, column, count, detail.
"""

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sayso.export.files import Aside, dump
from sayso.export.rows import Cell, Ground, Loss, Row

WHY, LOSS = ".why.jsonl", ".loss.csv"
LOSS_COLUMNS = ("row", "key", "what", "column", "count", "detail")


def why_path(file: Path) -> Path:
    """Where it stands what the cells of a file rest on."""
    return file.with_name(file.name + WHY)


def loss_path(file: Path) -> Path:
    """Where it stands what a file lost."""
    return file.with_name(file.name + LOSS)


class WhyFile:
    """What the cells of one file rest on, being written."""

    def __init__(self, file: Path, head: Mapping[str, Any]) -> None:
        self._aside = Aside(why_path(file))
        self._write(head)

    def add(self, number: int, row: Row) -> None:
        """Write what one row rests on."""
        grounds: dict[Ground, list[str]] = {}
        for column, cell in row.cells.items():
            if cell.ground != Ground():
                grounds.setdefault(cell.ground, []).append(column)
        plain = [{"columns": columns, **_plain(ground)} for ground, columns in grounds.items()]
        cells = {column: row.cells[column].value for columns in grounds.values() for column in columns}
        self._write({"row": number, "key": row.key, "grounds": plain, "cells": _short(cells)})

    def _write(self, line: Mapping[str, Any]) -> None:
        self._aside.text.write(dump(line) + "\n")

    def close(self) -> None:
        self._aside.keep()

    def drop(self) -> None:
        self._aside.drop()


class LossFile:
    """What was lost, being written, and how much of each."""

    def __init__(self, file: Path) -> None:
        self._aside = Aside(loss_path(file))
        self._rows = csv.writer(self._aside.text, lineterminator="\n")
        self._rows.writerow(LOSS_COLUMNS)

    def add(self, number: int | None, key: str, loss: Loss) -> None:
        """Write one thing lost."""
        self._rows.writerow(["" if number is None else number, key, loss.what, loss.column, loss.count, loss.detail])

    def close(self) -> None:
        self._aside.keep()

    def drop(self) -> None:
        self._aside.drop()


def read_why(file: Path) -> Iterator[dict[str, Any]]:
    """The lines of what the cells of a file rest on. Raises OSError, and ValueError for a line that is none."""
    with why_path(file).open(encoding="utf-8") as lines:
        for line in lines:
            read = json.loads(line)
            if not isinstance(read, dict):
                raise ValueError(f"{why_path(file)}: a line is no object")
            yield read


def _plain(ground: Ground) -> dict[str, Any]:
    fields = {
        "for": ground.claims,
        "against": ground.against,
        "accounts": ground.accounts,
        "reports": ground.reports,
        "how": ground.how,
    }
    return {name: value for name, value in fields.items() if value}


def _short(cells: Mapping[str, Any]) -> dict[str, Any]:
    """Values but for long texts, which stand in the file itself."""
    return {name: value for name, value in cells.items() if not isinstance(value, Cell | list | dict)}
