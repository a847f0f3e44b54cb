"""The aid worker security corpus: invented accounts, coded as the project codes."""

import json
from pathlib import Path
from typing import Any

import pytest

from sayso.bench.corpora.awsd import CORPUS
from sayso.bench.errors import BenchError
from sayso.bench.marks import Measured
from sayso.places.distances import distance_km
from sayso.read.reader import Reader


def row(text: str, *, counts: tuple[int, int, int], at: tuple[str, str] = ("", "")) -> dict[str, Any]:
    killed, wounded, kidnapped = counts
    return {
        "text": text, "aid_workers_killed": killed, "aid_workers_wounded": wounded,
        "aid_workers_kidnapped": kidnapped, "lat": at[0], "lon": at[1],
    }  # fmt: skip


@pytest.fixture
def measure(tmp_path: Path, reader: Reader) -> Any:
    def measure(*rows: dict[str, Any]) -> Measured:
        lines = (json.dumps({"id": f"r{number}", **row}) for number, row in enumerate(rows))
        (tmp_path / "some.jsonl").write_text("\n".join(lines), encoding="utf-8")
        return CORPUS.measure(tmp_path, reader)

    return measure


def marks(measured: Measured) -> dict[str, tuple[float, int]]:
    return {mark.name: (mark.value, mark.of) for mark in measured.marks}


def test_awsd_counts_aid_workers_and_nobody_else(measure: Any) -> None:
    text = "Two aid workers and three soldiers were killed and a staff member of the charity was wounded in Juba."

    told = marks(measure(row(text, counts=(2, 1, 0), at=("4.85", "31.6"))))

    assert told["killed exact, not zero"] == told["wounded exact, not zero"] == (1.0, 1)
    assert told["kidnapped exact"] == (1.0, 1)
    assert told["kidnapped exact, not zero"] == (0.0, 0)
    assert told["within 161 km"] == (1.0, 1)


def test_awsd_leaves_out_who_is_said_not_to_be_counted(measure: Any) -> None:
    text = "An aid worker was killed in Juba. Armed men also shot dead a driver (not counted here)."

    assert marks(measure(row(text, counts=(1, 0, 0))))["killed exact"] == (1.0, 1)


def test_awsd_counts_whoever_was_taken_and_killed_as_killed_alone(measure: Any) -> None:
    text = "Five aid workers were kidnapped near Juba. One aid worker was killed when they tried to flee."
    beaten = "An aid worker was kidnapped near Juba. He was beaten and released."

    told = marks(measure(row(text, counts=(1, 0, 4)), row(beaten, counts=(0, 1, 1))))

    assert told["kidnapped exact"] == told["killed exact"] == (1.0, 2)


def test_awsd_row_without_a_position_has_no_place_to_find(measure: Any) -> None:
    told = marks(measure(row("An aid worker was killed in Juba.", counts=(1, 0, 0))))

    assert told["within 161 km"] == (0.0, 0)


def test_awsd_failures_are_told_by_cause(measure: Any) -> None:
    far = row("Two aid workers were killed in Juba.", counts=(1, 0, 0), at=("-33.9", "18.4"))
    nowhere = row("The compound was closed.", counts=(0, 0, 2), at=("4.85", "31.6"))

    causes = {each.cause: len(each.misses) for each in measure(far, nowhere).slips}

    assert causes == {
        "killed: too many": 1, "within 161 km: elsewhere": 1, "kidnapped: read zero": 1, "within 161 km: no place": 1,
    }  # fmt: skip


def test_awsd_says_which_row_is_wrong(measure: Any) -> None:
    with pytest.raises(BenchError, match="row r0: aid_workers_killed is no number"):
        measure(row("None.", counts=("many", 0, 0)))  # type: ignore[arg-type]
    with pytest.raises(BenchError, match="row r0: lat and lon are no degrees"):
        measure(row("None.", counts=(0, 0, 0), at=("north", "east")))


def test_awsd_distance_is_along_the_great_circle() -> None:
    assert distance_km((0.0, 0.0), (0.0, 180.0)) == pytest.approx(20015.1, abs=0.1)
    assert distance_km((51.5, -0.12), (48.85, 2.35)) == pytest.approx(343, abs=2)
