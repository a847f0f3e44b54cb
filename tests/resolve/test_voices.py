"""Independence: who is one voice, over many reports."""

from collections.abc import Sequence

import pytest
from invented import CODEBOOK, Teller, figure

from sayso.model.vocabulary import Outcome
from sayso.resolve.incidents import resolve_incident
from sayso.resolve.resolutions import LeftOut, Weighing
from sayso.resolve.tellings import Telling
from sayso.resolve.voices import unite_voices


def weighing(tellings: Sequence[Telling], rule: str = "ibc") -> Weighing:
    found = resolve_incident(tellings, rule=CODEBOOK.rules[rule], codebook=CODEBOOK).weighings
    return next(each for each in found if each.outcome is Outcome.KILLED and each.group is None)


def said(*words: tuple[str | None, int], copies: str | None = None, day: int = 0) -> list[Telling]:
    """A report of an outlet of its own for each speaker and number."""
    tellings = []
    for index, (by, dead) in enumerate(words):
        teller = Teller(day, f"outlet {index}", copies=copies)
        teller.say(figure(dead), by)
        tellings.append(teller.done())
    return tellings


def test_voices_of_forty_outlets_that_copied_one_dispatch_are_one() -> None:
    found = weighing(said(*[(None, 5)] * 40, copies="agency"))
    assert found.said == {5: 1}
    assert found.toll is not None
    assert found.toll.provisional
    assert [voice.left_out for voice in found.voices].count(LeftOut.COPY) == 39


def test_voices_of_outlets_that_wrote_for_themselves_are_many() -> None:
    assert weighing(said(*[(None, 5)] * 40)).said == {5: 40}


@pytest.mark.parametrize(
    ("one", "other", "voices"),
    [
        ("the interior ministry", "the interior ministry", 1),
        ("police", "a police spokesman", 1),
        ("the Plough League", "the Plough League", 1),
        ("a nurse", "a nurse", 2),
        ("the army", "the hospital", 2),
        (None, "police", 2),
    ],
)
def test_voices_are_one_by_who_is_quoted(one: str | None, other: str, voices: int) -> None:
    assert weighing(said((one, 5), (other, 5))).said == {5: voices}


def test_voices_are_united_under_their_fullest_name() -> None:
    names = ["police: police", "police: police northshire", "military: army", "medical: nurse @ a"]
    united = unite_voices(names)
    assert united["police: police"] == united["police: police northshire"] == "police: police northshire"
    assert united["military: army"] == "military: army"
    assert "medical: nurse @ a" not in united


def test_voices_of_two_armies_are_not_one_because_somebody_says_the_army() -> None:
    names = ["military: army", "military: army northern", "military: army southern"]
    assert unite_voices(names) == {name: name for name in names}


def test_voices_of_somebody_met_by_chance_are_one_within_a_dispatch() -> None:
    assert weighing(said(("a nurse", 5), ("a nurse", 5), copies="agency")).said == {5: 1}


def test_voices_of_a_majority_are_counted_once_each() -> None:
    tellings = [*said(*[("police", 5)] * 10), *said(("the army", 7), ("the hospital", 7), day=1)]
    found = weighing(tellings, "majority")
    assert found.toll is not None
    assert (found.toll.best, found.said) == (7, {5: 1, 7: 2})


def test_voices_of_a_late_copy_are_not_news() -> None:
    """A copy carried days later does not make an old number the newest."""
    old, late = Teller(0, "A", copies="agency"), Teller(4, "B", copies="agency")
    newer = Teller(2, "C")
    for teller in (old, late):
        teller.say(figure(3))
    newer.say(figure(8))
    found = weighing([old.done(), late.done(), newer.done()], "latest")
    assert found.toll is not None
    assert (found.toll.low, found.toll.best, found.toll.high) == (8, 8, 8)


def test_voices_of_a_copy_brought_up_to_date_say_their_own_number() -> None:
    old, updated = Teller(0, "A", copies="agency"), Teller(1, "B", copies="agency")
    old.say(figure(3))
    updated.say(figure(6))
    assert weighing([old.done(), updated.done()]).said == {6: 1}
