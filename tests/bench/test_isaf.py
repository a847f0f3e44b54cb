"""The ISAF corpus: an invented release or two, coded as the project codes."""

import json
from pathlib import Path
from typing import Any

import pytest

from sayso.bench.corpora.isaf import CORPUS
from sayso.bench.errors import BenchError
from sayso.bench.marks import Measured
from sayso.read.reader import Reader

HEAD = "KABUL, Afghanistan (May 3, 2011) – "


def gold(killed: int, captured: int, *, event: str, day: str = "2011-05-02", province: str = "herat") -> dict[str, Any]:
    return {
        "start_date": day, "province": [province], "event_type": [event], "target_group": [""],
        "min_killed": killed, "min_captured": captured,
    }  # fmt: skip


@pytest.fixture
def measure(tmp_path: Path, reader: Reader) -> Any:
    def measure(*rows: tuple[str, dict[str, Any]], most: int | None = None) -> Measured:
        lines = [json.dumps({"id": f"r{i}", "text": HEAD + text, "gold": gold}) for i, (text, gold) in enumerate(rows)]
        (tmp_path / "some.jsonl").write_text("\n".join(lines), encoding="utf-8")
        return CORPUS.measure(tmp_path, reader, most=most)

    return measure


def marks(measured: Measured) -> dict[str, tuple[float, int]]:
    return {mark.name: (mark.value, mark.of) for mark in measured.marks}


def test_isaf_vague_words_are_floors_and_a_leader_counts_besides(measure: Any) -> None:
    text = "Troops captured a Taliban leader and detained several insurgents in Herat province yesterday."

    told = marks(measure((text, gold(0, 4, event="detention"))))

    assert told["captured exact"] == (1.0, 1)
    assert told["killed exact"] == (1.0, 1)
    assert told["killed exact, not zero"] == (0.0, 0)
    assert told["start date"] == told["province"] == told["event type"] == (1.0, 1)


def test_isaf_people_told_again_are_counted_once_and_an_exact_number_wins(measure: Any) -> None:
    text = (
        "Troops killed several insurgents in Herat province yesterday. Two insurgents were killed when they fired on "
        "the patrol."
    )

    told = marks(measure((text, gold(2, 0, event="insurgentskilled"))))

    assert told["killed exact, not zero"] == (1.0, 1)


def test_isaf_release_dates_what_it_tells_without_a_day(measure: Any) -> None:
    row = ("Troops killed two insurgents in Herat province.", gold(2, 0, event="insurgentskilled", day="2011-05-03"))

    assert marks(measure(row))["start date"] == (1.0, 1)


def test_isaf_place_of_the_operation_is_that_of_its_arrests(measure: Any) -> None:
    text = "Troops conducted an operation in Herat province today. The force detained two insurgents."

    assert marks(measure((text, gold(0, 2, event="detention"))))["province"] == (1.0, 1)


def test_isaf_failures_are_told_by_cause(measure: Any) -> None:
    killed = ("Troops killed two insurgents in Herat province yesterday.", gold(0, 2, event="detention"))
    nothing = ("Troops visited Herat province.", gold(1, 0, event="insurgentskilled"))

    causes = {(each.cause, each.mark): len(each.misses) for each in measure(killed, nothing).slips}

    assert causes["killed: zero in the record", "killed exact"] == 1
    assert causes["captured: read zero", "captured exact"] == 1
    assert causes["killed: read zero", "killed exact"] == 1
    assert causes["start date: another", "start date"] == 1


def test_isaf_reads_no_more_rows_than_asked_for(measure: Any) -> None:
    row = ("Troops killed two insurgents in Herat province yesterday.", gold(2, 0, event="insurgentskilled"))

    assert measure(row, row, most=1).cases == 1


def test_isaf_says_what_is_missing(tmp_path: Path, reader: Reader) -> None:
    with pytest.raises(BenchError, match="holds no file of JSON lines"):
        CORPUS.measure(tmp_path, reader)
    (tmp_path / "some.jsonl").write_text('{"id": "r", "text": "None."}')
    with pytest.raises(BenchError, match="lacks gold"):
        CORPUS.measure(tmp_path, reader)
    (tmp_path / "some.jsonl").write_text('{"id": "r", "text": "None.", "gold": {}}')
    with pytest.raises(BenchError, match="min_killed"):
        CORPUS.measure(tmp_path, reader)
