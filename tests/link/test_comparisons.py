"""Comparing traces: symmetrical, every level weighed, scores with reasons that add up."""

import itertools

import pytest
from tracing import DAY, TOWNS, invent_traces, make_trace

from sayso.link.comparisons import COMPARISONS, LEVELS, UNKNOWN, compare
from sayso.link.weights import load_weights
from sayso.model.vocabulary import Kind, Outcome

PAIRS = list(itertools.combinations(invent_traces(3, 12), 2))


@pytest.mark.parametrize("name", COMPARISONS)
def test_comparison_is_symmetrical_and_has_known_levels(name: str) -> None:
    for one, other in PAIRS:
        level = COMPARISONS[name](one, other)
        assert level == COMPARISONS[name](other, one)
        assert level == UNKNOWN or level in LEVELS[name]


def test_compare_finds_what_each_comparison_finds() -> None:
    for one, other in PAIRS:
        assert compare(one, other) == tuple(each(one, other) for each in COMPARISONS.values())


def test_explanation_adds_up_to_the_score() -> None:
    weights = load_weights()
    for one, other in PAIRS:
        link = weights.explain(other, one)
        assert link.score == weights.score(one, other) / 1000
        assert link.score == pytest.approx(sum(reason.weight for reason in link.reasons))


def test_explanation_cites_the_values_that_decided() -> None:
    one = make_trace("a", tolls=((Outcome.KILLED, 7),))
    other = make_trace("b", place=TOWNS[2], first=None, last=None, kind=Kind.ABDUCTION, tolls=((Outcome.KILLED, 7),))
    reasons = {reason.comparison: reason for reason in load_weights().explain(other, one).reasons}
    assert (reasons["where: far"].one, reasons["where: far"].other) == ("Orvale", "Brisk")
    assert (reasons["when: fits_fresh"].one, reasons["when: fits_fresh"].other) == ("2031-05-02", "told 2031-05-02")
    assert reasons["killed: many"].one == "7"
    assert reasons["names: 2"].one == "okonjo, brightwater"
    assert (reasons["kind: other"].one, reasons["kind: other"].other) == ("bombing", "abduction")


@pytest.mark.parametrize(
    ("change", "level"),
    [
        ({}, "same_day"),
        ({"first": DAY + 1, "last": DAY + 1}, "next_day"),
        ({"first": DAY - 3, "last": DAY + 3}, "same_week"),
        ({"first": DAY - 30, "last": DAY + 30}, "same_time"),
        ({"first": DAY + 8, "last": DAY + 8}, "week_apart"),
        ({"first": None, "last": None}, "fits_fresh"),
        ({"first": None, "last": None, "published": DAY - 1}, "not_yet"),
        ({"first": None, "last": None, "published": None}, UNKNOWN),
    ],
)
def test_days_are_compared_without_taking_publication_for_the_day(change: dict[str, object], level: str) -> None:
    assert COMPARISONS["when"](make_trace("a"), make_trace("b", **change)) == level
