"""Corpora of coded reports in JSON lines: one report a row with what its record says, compared field by field."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sayso.bench.errors import BenchError
from sayso.bench.marks import Mark, Slips, gather_slips, share
from sayso.bench.misses import Miss
from sayso.model.reports import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One report and the fields of its record."""

    name: str
    report: Report
    fields: dict[str, Any]


def read_rows(path: Path, keys: Sequence[str], *, most: int | None = None) -> tuple[list[Row], list[Path]]:
    """The first `most` rows of a file of JSON lines, or of every one in a folder, and the files themselves.

    Each row needs an `id`, a `text` and these `keys`. Raises BenchError where a file or a key is not there.
    """
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    if not files:
        raise BenchError(f"{path} holds no file of JSON lines; give a folder with one, or the file itself")
    rows: list[Row] = []
    for file in files:
        try:
            lines = file.read_text(encoding="utf-8").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            raise BenchError(f"{file} cannot be read: {error}") from error
        for number, line in enumerate(lines, start=1):
            if line.strip() and (most is None or len(rows) < most):
                rows.append(_row(line, keys, f"{file}:{number}"))
    return rows, files


def _row(line: str, keys: Sequence[str], origin: str) -> Row:
    try:
        fields = json.loads(line)
    except ValueError as error:
        raise BenchError(f"{origin} is not JSON that can be read: {error}") from error
    missing = [key for key in ("id", "text", *keys) if not isinstance(fields, dict) or key not in fields]
    if missing:
        raise BenchError(f"{origin} lacks {', '.join(missing)}")
    return Row(name=str(fields["id"]), report=Report(text=str(fields["text"])), fields=fields)


@dataclass(slots=True)
class FieldScores:
    """Fields of records scored: how many of how many are right, and every failure with its cause."""

    right: dict[str, int] = field(default_factory=dict)
    of: dict[str, int] = field(default_factory=dict)
    found: list[tuple[str, str, Miss]] = field(default_factory=list)

    def add(self, mark: str, row: Row, *, right: bool, cause: str, said: tuple[object, object]) -> None:
        """One field of one row: whether it is right, else why it failed and what key and reading say."""
        self.of[mark] = self.of.get(mark, 0) + 1
        self.right[mark] = self.right.get(mark, 0) + right
        if not right:
            key, read = said
            self.found.append((cause, mark, Miss(report=row.name, key=f"{key}: {_short(row)}", read=str(read))))

    def add_value(self, mark: str, row: Row, key: object, read: object) -> None:
        """A field that is right where it says the same as the record."""
        cause = f"{mark}: nothing read" if read is None else f"{mark}: another"
        self.add(mark, row, right=key == read, cause=cause, said=(key, read))

    def add_count(self, mark: str, row: Row, key: int, read: int) -> None:
        """A count that is right where it is the same number; one that is not zero goes into a mark of its own too."""
        self.add(mark, row, right=key == read, cause=_cause(mark, key, read), said=(key, read))
        if key:
            some = f"{mark}, not zero"
            self.of[some] = self.of.get(some, 0) + 1
            self.right[some] = self.right.get(some, 0) + (key == read)

    def marks(self, names: Sequence[str]) -> tuple[Mark, ...]:
        """The share right of each field named."""
        return tuple(share(name, self.right.get(name, 0), self.of.get(name, 0)) for name in names)

    def slips(self) -> tuple[Slips, ...]:
        """Every failure by its cause, the most frequent first."""
        return gather_slips(self.found)


def _cause(mark: str, key: int, read: int) -> str:
    what = mark.removesuffix(" exact")
    if not read:
        return f"{what}: read zero"
    if not key:
        return f"{what}: zero in the record"
    return f"{what}: too many" if read > key else f"{what}: too few"


def _short(row: Row) -> str:
    return " ".join(row.report.text.split())[:400]
