"""Figures and all else a report says, read and scored against keys."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sayso.bench.cases import Case, find_cases, find_unkeyed, read_record, write_record
from sayso.bench.errors import BenchError
from sayso.bench.misses import Misses, find_misses
from sayso.bench.pairing import Comparison, compare
from sayso.bench.sheets import Sheet, sheet_of_record
from sayso.bench.tallies import Scores, score
from sayso.model.reports import Report

# Reads a report into its record.
Read = Callable[[Report], dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresResult:
    """The scores, the comparisons they come from, and what a person should know about the keys and records."""

    comparisons: tuple[Comparison, ...]
    scores: Scores
    remarks: tuple[str, ...]

    def misses(self) -> list[Misses]:
        """Every cause of failure, the costliest first."""
        return find_misses(self.comparisons, self.scores)

    def plain(self, errors: int = 0) -> dict[str, Any]:
        """All of it as JSON types, with at most `errors` failures of each cause."""
        told: dict[str, Any] = {
            "reports": len(self.comparisons),
            "scores": self.scores.plain(),
            "by_report": {each.name: score([each]).plain() for each in self.comparisons},
            "remarks": list(self.remarks),
        }
        return told | ({"errors": [cause.plain(errors) for cause in self.misses()]} if errors else {})


def measure_reading(
    folder: Path, read: Read, *, records: Path | None = None, done: Callable[[int, int], None] = lambda done, all_: None
) -> FiguresResult:
    """Every report with a key in `folder` read by `read` and scored; its record is written to `records` where given.

    `done` is told how many of how many reports are read. Raises BenchError for keys and texts that cannot be used, and
    OSError where a record cannot be written.
    """
    cases = find_cases(folder)
    result = measure_cases(cases, read, records=records, done=done)
    return replace(result, remarks=(*result.remarks, *_unscored(folder)))


def measure_cases(
    cases: list[Case],
    read: Read,
    *,
    records: Path | None = None,
    done: Callable[[int, int], None] = lambda done, all_: None,
) -> FiguresResult:
    """These reports read by `read` and scored, as `measure_reading` does with a folder's."""
    sheets = []
    for number, case in enumerate(cases, start=1):
        record = read(case.report)
        if records is not None:
            write_record(records, case, record)
        sheets.append(sheet_of_record(record, case.report.text, origin=f"the record of {case.name}"))
        done(number, len(cases))
    return _result(cases, sheets, _unfound(cases))


def measure_records(folder: Path, records: Path) -> FiguresResult:
    """The records written to `records` scored against the keys in `folder`; nothing is read. Raises BenchError."""
    cases = find_cases(folder)
    found = [read_record(records, case) for case in cases]
    missing = [case.name for case, sheet in zip(cases, found, strict=True) if sheet is None]
    if len(missing) == len(cases):
        raise BenchError(f"{records} holds no record of the reports in {folder}; leave out --no-read to read them")
    remarks = [f"{records} has no record of {name}: all of its key counts as missed" for name in missing]
    return _result(cases, [sheet or Sheet() for sheet in found], [*_unfound(cases), *_unscored(folder), *remarks])


def _result(cases: list[Case], sheets: list[Sheet], remarks: list[str]) -> FiguresResult:
    comparisons = tuple(compare(case.key, sheet, name=case.name) for case, sheet in zip(cases, sheets, strict=True))
    return FiguresResult(comparisons=comparisons, scores=score(comparisons), remarks=tuple(remarks))


def _unfound(cases: list[Case]) -> list[str]:
    return [
        f"the key of {case.name} quotes “{words}”, which is not in its text: it counts as missed"
        for case in cases
        for words in case.key.unfound()
    ]


def _unscored(folder: Path) -> list[str]:
    return [f"{name} has no key and is not scored" for name in find_unkeyed(folder)]
