"""Incidents with their reports, coded: marks and slips on an invented corpus."""

import json
from pathlib import Path
from typing import Any

import pytest

from sayso.bench.corpora.gva import CORPUS
from sayso.bench.errors import BenchError
from sayso.read.reader import Reader

FERRY = {
    "incident": "11", "date": "March 8, 2022", "killed": 2, "injured": 1,
    "reports": [
        {"published": "2022-03-09", "text": "One man was killed, two were injured in a shooting in Dellmont Tuesday."},
        {"published": "2022-03-11", "text": "Two men were killed and one was injured in a shooting in Dellmont."},
        {"published": "2022-03-12", "text": "  "},
    ],
}  # fmt: skip
BARN = {
    "incident": "12", "date": "March 7, 2022", "killed": 0, "injured": 3,
    "reports": json.dumps([{"published": "2022-03-09", "text": "A woman was killed by gunfire in Dellmont Tuesday."}]),
}  # fmt: skip


def written(folder: Path, *rows: dict[str, Any]) -> Path:
    path = folder / "gva.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_gva_marks_tolls_and_days_of_resolved_incidents(tmp_path: Path, reader: Reader) -> None:
    measured = CORPUS.measure(written(tmp_path, FERRY, BARN), reader)
    marks = {mark.name: (mark.value, mark.of) for mark in measured.marks}
    assert measured.cases == 2
    assert marks["killed exact"] == marks["injured exact"] == marks["date exact"] == (0.5, 2)
    assert marks["killed exact, several reports"] == (1.0, 1)


def test_gva_tells_what_failed_and_why(tmp_path: Path, reader: Reader) -> None:
    measured = CORPUS.measure(written(tmp_path, BARN), reader)
    assert {(slips.cause, slips.mark) for slips in measured.slips} == {
        ("killed: more than none", "killed exact"),
        ("injured: none read", "injured exact"),
        ("date: another day", "date exact"),
    }
    assert "killed" in str(measured.slips[0].misses[0].read)


def test_gva_reads_a_report_with_its_title(tmp_path: Path, reader: Reader) -> None:
    stub = {"published": "2022-03-09", "title": "Two women wounded in Dellmont", "text": "Subscribe to read on."}
    measured = CORPUS.measure(written(tmp_path, BARN | {"killed": 0, "injured": 2, "reports": [stub]}), reader)
    assert {mark.name: mark.value for mark in measured.marks}["injured exact"] == 1.0


def test_gva_reads_as_many_incidents_as_asked(tmp_path: Path, reader: Reader) -> None:
    assert CORPUS.measure(written(tmp_path, FERRY, BARN), reader, most=1).cases == 1


@pytest.mark.parametrize("rows", [[], [{"incident": "1"}], [FERRY | {"date": "yesterday"}], [FERRY | {"reports": 7}]])
def test_gva_refuses_what_is_no_such_corpus(tmp_path: Path, reader: Reader, rows: list[dict[str, Any]]) -> None:
    with pytest.raises(BenchError):
        CORPUS.measure(written(tmp_path, *rows), reader)


def test_linking_is_measured_over_all_reports_copies_counted_once(tmp_path: Path, reader: Reader) -> None:
    copied = {**FERRY["reports"][1], "published": "2022-03-11", "url": "https://example.org/again"}
    ferry = FERRY | {"reports": [*FERRY["reports"], copied]}
    measured = CORPUS.measure(written(tmp_path, ferry, BARN), reader).part("linking")
    assert [mark.name for mark in measured.marks] == [
        "linking B-cubed F1", "linking pairs right", "linking pairs found"
    ]  # fmt: skip
    assert all(0 <= mark.value <= 1 for mark in measured.marks)
    assert {each.mark for each in measured.slips} <= {"linking pairs right", "linking pairs found"}
