"""Reports read and scored, records scored."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mill_report import KEY, TEXT, record

from sayso.bench.cases import find_cases
from sayso.bench.errors import BenchError
from sayso.bench.figures import measure_reading, measure_records
from sayso.bench.tallies import Measure
from sayso.model.reports import Report

WriteCase = Callable[..., Path]


def read(report: Report) -> dict[str, Any]:
    """A perfect reading of the invented report."""
    assert report.text == TEXT
    return record()


@pytest.mark.parametrize("texts", ["texts", "."])
def test_find_cases_finds_texts_in_their_folder_or_beside_the_keys(write_case: WriteCase, texts: str) -> None:
    (case,) = find_cases(write_case(texts=texts))
    assert case.name == "mill"
    assert str(case.report.published) == "2019-05-07"
    assert case.report.outlet == "Invented Post"
    assert len(case.key.figures) == 2


def test_find_cases_says_what_is_wanted_where_there_is_no_key(tmp_path: Path) -> None:
    with pytest.raises(BenchError, match="holds no key; give a folder with"):
        find_cases(tmp_path)


def test_find_cases_names_the_text_that_is_missing(write_case: WriteCase) -> None:
    folder = write_case()
    (folder / "texts" / "mill.txt").unlink()
    with pytest.raises(BenchError, match=r"mill\.json has no text at .*mill\.txt: There is no such file or folder\."):
        find_cases(folder)


@pytest.mark.parametrize(
    ("written", "message"), [("{", "is not JSON that can be read"), ("[]", "is not a JSON object")]
)
def test_find_cases_names_the_key_that_is_broken(write_case: WriteCase, written: str, message: str) -> None:
    folder = write_case()
    (folder / "keys" / "mill.json").write_text(written, encoding="utf-8")
    with pytest.raises(BenchError, match=message):
        find_cases(folder)


def test_measure_reading_scores_what_is_read_and_tells_how_far_it_is(write_case: WriteCase) -> None:
    told: list[tuple[int, int]] = []
    write_case("other")
    result = measure_reading(write_case(), read, done=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]
    assert result.scores.tallies[Measure.ATTRIBUTED].f1 == 1.0
    assert result.remarks == ()
    assert result.misses() == []


def test_measure_reading_writes_records_that_score_the_same(write_case: WriteCase, tmp_path: Path) -> None:
    folder, records = write_case(), tmp_path / "new" / "records"
    result = measure_reading(folder, read, records=records)
    assert json.loads((records / "mill.json").read_text(encoding="utf-8")) == record()
    assert measure_records(folder, records) == result


def test_measure_records_counts_a_missing_record_as_missed_and_says_so(write_case: WriteCase, tmp_path: Path) -> None:
    folder, records = write_case(), tmp_path / "records"
    measure_reading(folder, read, records=records)
    write_case("other")
    result = measure_records(folder, records)
    tally = result.scores.tallies[Measure.DETECTED]
    assert (tally.right, tally.read, tally.keyed) == (2, 2, 4)
    assert result.remarks == (f"{records} has no record of other: all of its key counts as missed",)


def test_measure_records_refuses_a_folder_without_records(write_case: WriteCase, tmp_path: Path) -> None:
    with pytest.raises(BenchError, match="holds no record of the reports"):
        measure_records(write_case(), tmp_path)


def test_measure_reading_remarks_on_keys_that_quote_wrongly_and_texts_without_key(write_case: WriteCase) -> None:
    folder = write_case(key=KEY | {"disruptions": [{"quote": "Buses stopped", "kind": "transport"}]})
    (folder / "texts" / "lone.txt").write_text("Nothing happened.", encoding="utf-8")
    result = measure_reading(folder, read)
    assert result.remarks == (
        "the key of mill quotes “Buses stopped”, which is not in its text: it counts as missed",
        "lone has no key and is not scored",
    )


def test_measure_reading_as_json_types_has_errors_where_they_are_asked_for(write_case: WriteCase) -> None:
    result = measure_reading(write_case(), lambda report: record(disruptions=[]))
    assert "errors" not in result.plain()
    plain = json.loads(json.dumps(result.plain(errors=3)))
    assert plain["reports"] == 1
    assert plain["scores"] == plain["by_report"]["mill"]
    assert [cause["cause"] for cause in plain["errors"]] == ["disruption: missed"]
