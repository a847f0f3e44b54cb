"""Reports from JSON lines of several shapes."""

import json
from pathlib import Path
from typing import Any

import pytest

from sayso.bench.errors import BenchError
from sayso.bench.texts import load_reports

ROWS: list[dict[str, Any]] = [
    {"text": "A mill burned.", "published": "2019-05-07", "publisher": "Invented Post"},
    {"text": "Nobody was hurt."},
]


def write(folder: Path, *rows: object) -> Path:
    path = folder / "reports.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "rows",
    [ROWS, [{"reports": ROWS}], [{"reports": json.dumps(ROWS)}], [{"reports": repr(ROWS)}]],
    ids=["texts", "reports", "reports as JSON", "reports as Python"],
)
def test_load_reports_takes_every_shape(tmp_path: Path, rows: list[object]) -> None:
    first, second = load_reports(write(tmp_path, *rows), most=10)
    assert (first.text, str(first.published), first.outlet) == ("A mill burned.", "2019-05-07", "Invented Post")
    assert (second.text, second.published) == ("Nobody was hurt.", None)


def test_load_reports_stops_at_as_many_as_are_wanted(tmp_path: Path) -> None:
    path = write(tmp_path, {"reports": ROWS}, {"reports": ROWS}, "no object")
    assert len(load_reports(path, most=3)) == 3


def test_load_reports_leaves_out_texts_without_a_word(tmp_path: Path) -> None:
    assert len(load_reports(write(tmp_path, {"text": " … "}, *ROWS), most=9)) == 2


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"reports": "[1, 2"}, "1 has reports that are no list, nor one written as JSON or as Python"),
        ({"reports": [{"title": "A mill"}]}, "1 has neither a text nor reports with a text each"),
        (["A mill"], "1 has neither a text nor reports with a text each"),
        ({"text": 7}, "1 has neither a text nor reports with a text each"),
        ({"text": "…"}, "holds no report; give JSON lines with a text, or with reports, in each"),
    ],
)
def test_load_reports_names_the_line_that_it_cannot_use(tmp_path: Path, row: object, message: str) -> None:
    with pytest.raises(BenchError, match=message):
        load_reports(write(tmp_path, row), most=9)


def test_load_reports_names_the_line_that_is_not_json(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_text('\n{"text": "A mill burned."}\n{"text"\n', encoding="utf-8")
    with pytest.raises(BenchError, match=r"reports\.jsonl:3 is not JSON that can be read"):
        load_reports(path, most=9)
