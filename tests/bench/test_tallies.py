"""Precision, recall and F1."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mill_report import KEY, TEXT, record

from sayso.bench.pairing import Aspect, Comparison, compare
from sayso.bench.sheets import Sheet, sheet_of_key, sheet_of_record
from sayso.bench.tallies import Measure, Tally, score

counts = st.integers(0, 50)


def mill(read: Sheet | None = None) -> Comparison:
    key = sheet_of_key(KEY, TEXT, origin="mill")
    return compare(key, read or sheet_of_record(record(), TEXT, origin="mill"), name="mill")


def test_score_of_a_perfect_reading_is_one() -> None:
    scores = score([mill(), mill()])
    assert [tally.f1 for tally in scores.tallies.values()] == [1.0] * len(Measure)
    assert scores.tallies[Measure.ATTRIBUTED] == Tally(right=4, read=4, keyed=4)
    assert scores.found == 2
    assert scores.share(Aspect.DATE) == 1.0


def test_score_of_no_reading_is_nought() -> None:
    scores = score([mill(Sheet())])
    assert all(tally.f1 == tally.precision == tally.recall == 0 for tally in scores.tallies.values())
    assert scores.share(Aspect.PLACE) == 0


def test_score_adds_up_over_reports_before_it_divides() -> None:
    figures = record()["figures"]
    extra = figures[0] | {"span": [0, 6]}
    halved = sheet_of_record(record(figures=[extra, figures[0] | {"group": "official"}]), TEXT, origin="mill")
    scores = score([mill(), mill(halved)])
    assert scores.tallies[Measure.DETECTED] == Tally(right=3, read=4, keyed=4)
    assert scores.tallies[Measure.GROUP] == Tally(right=2, read=4, keyed=4)
    assert scores.tallies[Measure.ATTRIBUTED].f1 == pytest.approx(0.5)


def test_score_tells_how_many_details_of_found_incidents_are_right() -> None:
    account = record()["accounts"][0] | {"when": None, "status": "background"}
    scores = score([mill(sheet_of_record(record(accounts=[account]), TEXT, origin="mill")), mill(Sheet()), mill()])
    assert scores.found == 2
    assert {aspect: scores.share(aspect) for aspect in scores.details} == {
        Aspect.DATE: 0.5,
        Aspect.PLACE: 1.0,
        Aspect.STATUS: 0.5,
        Aspect.KIND: 1.0,
    }


def test_score_as_json_types_has_every_measure() -> None:
    plain = score([mill()]).plain()
    assert list(plain) == [str(measure) for measure in Measure]
    assert plain["incidents"]["place_right"] == 1.0
    assert plain["attributed"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "right": 2, "read": 2, "keyed": 2}


@given(counts, counts, counts)
def test_tally_f1_lies_between_precision_and_recall(right: int, more_read: int, more_keyed: int) -> None:
    tally = Tally(right=right, read=right + more_read, keyed=right + more_keyed)
    low, high = sorted((tally.precision, tally.recall))
    assert low - 1e-9 <= tally.f1 <= high + 1e-9
    assert tally + Tally() == tally
