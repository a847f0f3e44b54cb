"""Floors: held, sunk, raised, never lowered."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from sayso.bench.errors import BenchError
from sayso.bench.floors import Floors, find_sunk, load_floors, raise_floors, write_floors
from sayso.bench.marks import Mark, Measured, Unit, gather_slips, hash_files
from sayso.bench.misses import Miss

FLOORS = Floors(hash="aa", sample=2, whole={"killed": 0.8}, sampled={"killed": 0.5})


def measured(marks: Mapping[str, float], *, cases: int = 10, hash_: str = "aa", unit: Unit = Unit.SHARE) -> Measured:
    return Measured(
        corpus="mills",
        cases=cases,
        hash=hash_,
        marks=tuple(Mark(name=name, value=value, of=cases, unit=unit) for name, value in marks.items()),
    )


def test_floors_name_the_mark_that_sank() -> None:
    assert find_sunk(measured({"killed": 0.8}), FLOORS) == []
    (sunk,) = find_sunk(measured({"killed": 0.799}), FLOORS)
    assert str(sunk) == "mills: killed is 0.7990, its floor is 0.800"


def test_floors_miss_a_mark_that_is_gone() -> None:
    (sunk,) = find_sunk(measured({"injured": 1.0}), FLOORS)
    assert str(sunk) == "mills: killed is no longer measured, its floor is 0.800"


def test_floors_of_a_sample_hold_for_the_sample() -> None:
    assert find_sunk(measured({"killed": 0.6}, cases=2), FLOORS) == []
    assert find_sunk(measured({"killed": 0.4}, cases=2), FLOORS)


def test_floors_do_not_hold_on_other_files() -> None:
    assert find_sunk(measured({"killed": 0.1}, hash_="bb"), FLOORS) == []


def test_floors_rise_and_never_sink() -> None:
    raised = raise_floors(FLOORS, measured({"killed": 0.7, "injured": 0.66666}), sampled=False)
    assert raised.whole == {"killed": 0.8, "injured": 0.666}
    assert raise_floors(raised, measured({"killed": 0.9}), sampled=False).whole["killed"] == 0.9
    assert raised.sampled == FLOORS.sampled


def test_floors_of_other_files_are_given_up() -> None:
    raised = raise_floors(FLOORS, measured({"killed": 0.3}, hash_="bb"), sampled=False)
    assert raised == Floors(hash="bb", sample=2, whole={"killed": 0.3}, sampled={})


def test_kilometres_have_no_floor() -> None:
    assert raise_floors(None, measured({"median km": 3.0}, unit=Unit.KM), sampled=False).whole == {}


def test_floors_come_back_as_written(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    write_floors({"mills": FLOORS}, path)
    assert load_floors(path) == {"mills": FLOORS}


@pytest.mark.parametrize("text", ["[mills]\nwhole = 1\n", "mills = 3\n", "[mills\n"])
def test_floors_that_cannot_be_understood_are_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BenchError, match=r"floors\.toml"):
        load_floors(path)


def test_slips_come_together_by_cause_the_most_frequent_first() -> None:
    one, two, three = (Miss(report=name, key="1", read="2") for name in "abc")
    slips = gather_slips([("too few", "killed", one), ("too many", "killed", two), ("too many", "killed", three)])
    assert [(each.cause, each.misses) for each in slips] == [("too many", (two, three)), ("too few", (one,))]


def test_hash_changes_with_what_the_files_hold(tmp_path: Path) -> None:
    path = tmp_path / "mills.txt"
    path.write_text("one", encoding="utf-8")
    before = hash_files([path])
    path.write_text("two", encoding="utf-8")
    assert hash_files([path]) != before
