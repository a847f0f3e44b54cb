"""Reports to measure speed with, from JSON lines of whichever shape a corpus has."""

import ast
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from sayso.bench.errors import BenchError
from sayso.intake.particulars import make_report, read_particulars
from sayso.model.identity import content_hash
from sayso.model.reports import Report


def load_reports(path: Path, *, most: int) -> list[Report]:
    """The first `most` reports of a file of JSON lines, fewer where it has fewer.

    A row is an object with a `text`, or with `reports`: a list of such objects, or that list written as JSON or as
    Python writes it. Texts without a word are left out, as intake leaves them out. Raises BenchError where a line is
    neither, or there is no report at all.
    """
    found: list[Report] = []
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                origin = f"{path}:{number}"
                for row in _rows(line, origin) if line.strip() else ():
                    found.extend(_reports(row, origin))
                if len(found) >= most:
                    break
    except (OSError, UnicodeDecodeError) as error:
        raise BenchError(f"{path} cannot be read: {error}") from error
    if not found:
        raise BenchError(f"{path} holds no report; give JSON lines with a text, or with reports, in each")
    return found[:most]


def reports_of(row: object, origin: str) -> Iterator[Report]:
    """The reports of one row, as `load_reports` takes them; `origin` names the row in what is said of it."""
    for each in _particular_rows(row, origin):
        yield from _reports(each, origin)


def _rows(line: str, origin: str) -> Iterator[Mapping[str, Any]]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise BenchError(f"{origin} is not JSON that can be read: {error}") from error
    yield from _particular_rows(row, origin)


def _particular_rows(row: object, origin: str) -> Iterator[Mapping[str, Any]]:
    rows = _unwrap(row["reports"], origin) if isinstance(row, dict) and "reports" in row else [row]
    for each in rows:
        if not isinstance(each, dict) or not isinstance(each.get("text"), str):
            raise BenchError(f"{origin} has neither a text nor reports with a text each")
        yield each


def _unwrap(reports: object, origin: str) -> list[Any]:
    """The list that `reports` is, or that is written in it."""
    if isinstance(reports, str):
        reports = _written(reports)
    if not isinstance(reports, list):
        raise BenchError(f"{origin} has reports that are no list, nor one written as JSON or as Python")
    return reports


def _written(words: str) -> object:
    """What is written in a text as JSON or as Python; None where it is neither."""
    for read in (json.loads, ast.literal_eval):
        with suppress(ValueError, SyntaxError):
            return read(words)
    return None


def _reports(row: Mapping[str, Any], origin: str) -> Iterator[Report]:
    particulars, issues = read_particulars(row, origin)
    text: str = row["text"]
    for item in make_report(text, particulars, raw_hash=content_hash(text), origin=origin, issues=issues):
        if isinstance(item, Report):
            yield item
