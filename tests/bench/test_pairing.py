"""What answers what."""

import copy
from typing import Any

import pytest
from mill_report import KEY, TEXT, at, record

from sayso.bench.pairing import ATTRIBUTED, FIGURE_ASPECTS, INCIDENT_ASPECTS, Aspect, Comparison, compare, same_name
from sayso.bench.sheets import sheet_of_key, sheet_of_record


def compared(key: dict[str, Any] = KEY, **changes: Any) -> Comparison:
    read = sheet_of_record(record(**changes), TEXT, origin="mill")
    return compare(sheet_of_key(key, TEXT, origin="mill"), read, name="mill")


def figure(**changes: Any) -> dict[str, Any]:
    first: dict[str, Any] = record()["figures"][0]
    return first | changes


def test_compare_finds_a_perfect_reading_perfect() -> None:
    comparison = compared()
    assert [pair.right for pair in comparison.figures.pairs] == [frozenset(FIGURE_ASPECTS)] * 2
    assert [pair.right for pair in comparison.incidents.pairs] == [frozenset(INCIDENT_ASPECTS)]
    for pairing in (comparison.figures, comparison.incidents, comparison.responsibility, comparison.disruptions):
        assert pairing.pairs
        assert not pairing.missed
        assert not pairing.extra


def test_compare_wants_the_outcome_and_the_place_in_the_text() -> None:
    comparison = compared(figures=[figure(outcome="injured"), figure(span=at("mill"))])
    assert not comparison.figures.pairs
    assert len(comparison.figures.missed) == len(comparison.figures.extra) == 2


def test_compare_uses_each_figure_once_and_the_best_first() -> None:
    wrong, right = figure(number=90, group="official"), figure(scope="part")
    comparison = compared(figures=[wrong, right])
    (pair,) = comparison.figures.pairs
    assert pair.read.number == 9
    assert [line.number for line in comparison.figures.extra] == [90]


def test_compare_holds_the_number_above_two_other_aspects() -> None:
    numbered = figure(group="official", speaker=None)
    agreeing = figure(number=90)
    (pair,) = compared(figures=[agreeing, numbered]).figures.pairs
    assert Aspect.NUMBER in pair.right


def test_compare_takes_the_earlier_of_equals() -> None:
    first, second = figure(quote="one"), figure(span=at("nine"))
    comparison = compared(figures=[first, second])
    assert [line.words for line in comparison.figures.extra] == ["nine"]


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({"qualifier": "more_than"}, True),
        ({"qualifier": "exact"}, False),
        ({"number": 10}, False),
        ({"number": None, "qualifier": None, "vague": "dozens"}, False),
    ],
)
def test_compare_wants_number_and_qualifier(changes: dict[str, Any], same: bool) -> None:
    (pair,) = compared(figures=[figure(**changes)]).figures.pairs
    assert (Aspect.NUMBER in pair.right) is same


def test_compare_wants_the_same_vague_word() -> None:
    key = copy.deepcopy(KEY)
    key["figures"][0] |= {"number": None, "qualifier": None, "vague": "Dozens"}
    vague = {"number": None, "qualifier": None}
    (pair,) = compared(key, figures=[figure(**vague, vague="dozens")]).figures.pairs
    assert pair.right >= ATTRIBUTED
    (pair,) = compared(key, figures=[figure(**vague, vague="scores")]).figures.pairs
    assert Aspect.NUMBER not in pair.right


def test_compare_gives_an_incident_the_account_that_agrees_most() -> None:
    told = record()["accounts"][0]
    undated = told | {"when": None, "anchor": at("Gunmen")}
    touching = told | {"anchor": at(" on Monday")}
    comparison = compared(accounts=[undated, touching])
    assert [pair.read.words for pair in comparison.incidents.pairs] == [" on Monday"]
    assert [line.words for line in comparison.incidents.extra] == ["Gunmen"]


def test_compare_misses_an_incident_told_elsewhere() -> None:
    elsewhere = record()["accounts"][0] | {"anchor": at("the raid")}
    comparison = compared(accounts=[elsewhere])
    assert not comparison.incidents.pairs


def test_compare_wants_stance_and_party_of_responsibility() -> None:
    told = record()["responsibility"][0]
    assert not compared(responsibility=[told | {"stance": "suspects"}]).responsibility.pairs
    assert not compared(responsibility=[told | {"party": "Blue Band"}]).responsibility.pairs
    assert not compared(responsibility=[told | {"party": None}]).responsibility.pairs


def test_compare_wants_the_kind_of_a_disruption() -> None:
    told = record()["disruptions"][0]
    comparison = compared(disruptions=[told | {"kind": "power"}, told])
    assert len(comparison.disruptions.pairs) == len(comparison.disruptions.extra) == 1


def test_compare_misses_what_a_key_quotes_wrongly() -> None:
    key = copy.deepcopy(KEY)
    key["figures"][0]["quote"] = "at least ninety workers"
    assert [line.words for line in compared(key).figures.missed] == ["at least ninety workers"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (None, None, True),
        ("the", None, True),
        ("the mayor", None, False),
        ("The mayor of Ostrava Hill", "mayor", True),
        ("General Anna Koval", "Koval said", True),
        ("one of the nurses", "nurses", True),
        ("the mayor", "the nurse", False),
        ("Red Heron fighters", "Grey Heron men", False),
    ],
)
def test_same_name_shares_half_of_the_shorter(one: str | None, other: str | None, same: bool) -> None:
    assert same_name(one, other) is same
    assert same_name(other, one) is same
