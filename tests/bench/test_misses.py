"""What was missed or wrong, by cause."""

from typing import Any

import pytest
from mill_report import KEY, TEXT, at, record

from sayso.bench.misses import Misses, find_misses
from sayso.bench.pairing import compare
from sayso.bench.sheets import Sheet, sheet_of_key, sheet_of_record
from sayso.bench.tallies import Measure, score


def causes(**changes: Any) -> dict[str, Misses]:
    comparisons = [
        compare(
            sheet_of_key(KEY, TEXT, origin="mill"),
            sheet_of_record(record(**changes), TEXT, origin="mill"),
            name="mill",
        )
    ]
    return {str(each.cause): each for each in find_misses(comparisons, score(comparisons))}


def test_find_misses_finds_none_in_a_perfect_reading() -> None:
    assert causes() == {}


def test_find_misses_says_what_mending_a_cause_would_gain() -> None:
    killed = record()["figures"][0]
    found = causes(figures=[killed | {"group": "official"}, killed | {"span": at("mill")}])
    assert list(found) == ["figure: wrong group", "figure: missed", "figure: extra"]
    # None of two read and two keyed is right: with the missed one 1 of 3 and 2, with the group 1 of 2 and 2.
    assert found["figure: missed"].cost == pytest.approx(2 / 5)
    assert found["figure: wrong group"].cost == pytest.approx(1 / 2)
    assert found["figure: extra"].cost == 0


def test_find_misses_charges_two_wrong_aspects_to_neither() -> None:
    killed, injured = record()["figures"]
    found = causes(figures=[killed | {"group": "official", "speaker": None}, injured])
    assert {cause: each.cost for cause, each in found.items()} == {"figure: wrong group": 0, "figure: wrong speaker": 0}


def test_find_misses_measures_stance_and_scope_by_themselves() -> None:
    killed, injured = record()["figures"]
    found = causes(figures=[killed | {"stance": "denied"}, injured | {"scope": "part"}])
    assert [(each.measure, each.cost) for each in found.values()] == [
        (Measure.STANCE, pytest.approx(0.5)),
        (Measure.SCOPE, pytest.approx(0.5)),
    ]


def test_find_misses_shows_the_words_of_both_sides() -> None:
    killed, injured = record()["figures"]
    (miss,) = causes(figures=[killed | {"number": 90, "speaker": None}, injured])["figure: wrong number"].misses
    start = at("at least nine")[0]
    assert miss.report == "mill"
    assert miss.key == (f"{start} killed at_least 9 civilian, the mayor, asserted, incident: “at least nine workers”")
    assert miss.read == f"{start} killed at_least 90 civilian, outlet, asserted, incident: “at least nine workers”"


def test_find_misses_tells_of_incidents_responsibility_and_disruptions() -> None:
    account = record()["accounts"][0]
    found = causes(
        accounts=[account | {"when": None, "where": None, "kind": "killing"}, account | {"anchor": at("the raid")}],
        responsibility=[],
        disruptions=[{"kind": "power", "span": at("Trains")}],
    )
    assert set(found) == {
        "incident: wrong date",
        "incident: wrong place",
        "incident: wrong kind",
        "incident: extra",
        "responsibility: missed",
        "disruption: missed",
        "disruption: extra",
    }
    assert found["incident: wrong date"].cost == 1.0
    assert "undated, no place" in (found["incident: wrong place"].misses[0].read or "")
    assert found["responsibility: missed"].misses[0].key == (
        f"{at('The Red')[0]} blames the Grey Heron: “The Red Heron blamed the Grey Heron”"
    )


def test_find_misses_as_json_types_gives_so_many_and_counts_all() -> None:
    comparison = compare(sheet_of_key(KEY, TEXT, origin="mill"), Sheet(), name="mill")
    plain = find_misses([comparison], score([comparison]))[0].plain(1)
    assert (plain["cause"], plain["count"], plain["measure"], plain["cost"]) == ("figure: missed", 2, "attributed", 1.0)
    assert len(plain["misses"]) == 1
