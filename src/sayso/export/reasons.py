"""From a cell of an exported file back to what it rests on."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sayso.export.errors import ExportError
from sayso.export.rows import Ground
from sayso.export.sidecars import read_why, why_path

_OWN = ("claim", "account", "report")
"""Columns of tidy tables whose ids are what their rows are, and rest on."""

_LONGEST_NUMBER = 9
IN_FILE = "(in the file)"
"""For the value of a cell that is a list or a record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a cell says what it says. `value` is what was exported, `now` what the file says where that differs.

    `rule` is the rule of the export, empty where the file does not tell.
    """

    key: str
    column: str
    value: Any
    ground: Ground
    rule: str = ""
    now: str | None = None


def find_reason(file: Path, row: str, column: str) -> Reason:
    """What a cell rests on: `row` is the number of a row from 1, or how its id, in its first column, begins.

    Rows of a CSV file may have been sorted or taken out since: its id finds a row again. Raises ExportError where there
    is no such row or column, or nothing is known of the file; OSError.
    """
    stands = _row_of(file, row) if file.suffix == ".csv" and file.is_file() else None
    if not why_path(file).exists():
        return _own_reason(file, stands, column)
    lines = _read(file)
    head = next(lines)
    if column not in head.get("columns", ()):
        raise ExportError(f"{file} has no column {column}; it has {', '.join(head.get('columns', ()))}.")
    found = [line for line in lines if _is_meant(line, row, stands)]
    if len(found) != 1:
        how_many = f"{len(found)} ids begin" if found else "no id begins"
        what = f"there is no row {row}" if _is_number(row) else f"{how_many} with {row}"
        raise ExportError(f"In {why_path(file)} {what}; give the number of a row, or its id.")
    line, ground = found[0], Ground()
    for each in line["grounds"]:
        if column in each["columns"]:
            ground = _ground(each)
    value = line["cells"].get(column, IN_FILE if ground != Ground() else None)
    reason = Reason(key=line["key"], column=column, value=value, ground=ground, rule=head.get("rule", ""))
    return replace(reason, now=_now(stands, column, value))


def _read(file: Path) -> Iterator[dict[str, Any]]:
    try:
        yield from read_why(file)
    except ValueError as error:
        raise ExportError(f"{why_path(file)} cannot be read: {error}.") from error


def _is_number(row: str) -> bool:
    """Whether the number of a row is meant; ids of digits alone are longer."""
    return row.isdecimal() and len(row) <= _LONGEST_NUMBER


def _row_of(file: Path, row: str) -> dict[str, str] | None:
    """The row of a CSV file, as it stands there now, by its number; None for an id."""
    if not _is_number(row):
        return None
    with file.open(encoding="utf-8", newline="") as text:
        rows = csv.DictReader(text)
        number = 0
        for each in rows:
            if any((value or "").startswith("#") for value in each.values()) and number == 0:
                continue  # a second header, of HXL tags
            number += 1
            if number == int(row):
                return each
    raise ExportError(f"{file} has {number} rows, none of number {row}.")


def _is_meant(line: dict[str, Any], row: str, stands: dict[str, str] | None) -> bool:
    if stands is not None:
        return str(line["key"]) == next(iter(stands.values()))
    if _is_number(row):
        return bool(line["row"] == int(row))
    return str(line["key"]).lower().startswith(row.lower())


def _own_reason(file: Path, stands: dict[str, str] | None, column: str) -> Reason:
    """The reason of a row of a tidy table, which is itself a claim, an account or a report."""
    name = next((each for each in _OWN if stands is not None and each in stands), None)
    if stands is None or name is None:
        raise ExportError(f"{why_path(file)} is not there: it says what the cells of {file} rest on.")
    if column not in stands:
        raise ExportError(f"{file} has no column {column}; it has {', '.join(stands)}.")
    own = (stands[name],)
    ground = (
        Ground(claims=own) if name == "claim" else Ground(accounts=own) if name == "account" else Ground(reports=own)
    )
    return Reason(key=stands[name], column=column, value=stands[column], ground=ground)


def _ground(each: dict[str, Any]) -> Ground:
    return Ground(
        claims=tuple(each.get("for", ())),
        against=tuple(each.get("against", ())),
        accounts=tuple(each.get("accounts", ())),
        reports=tuple(each.get("reports", ())),
        how=each.get("how", ""),
    )


def _now(stands: dict[str, str] | None, column: str, value: Any) -> str | None:
    """What the file says now, where that is not what was exported."""
    now = stands.get(column) if stands is not None else None
    return now if now is not None and now.removeprefix("'") not in ("" if value is None else str(value),) else None
