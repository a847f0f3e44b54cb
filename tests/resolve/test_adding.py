"""Soldiers, fighters and civilians add up, whoever counts them; people who may be of any side do not."""

import pytest
from invented import CODEBOOK, Teller, figure, judge

from sayso.model.judgements import Judgement
from sayso.model.values import Figure
from sayso.model.vocabulary import Group, Outcome, Vague, Verdict
from sayso.resolve.incidents import resolve_incident
from sayso.resolve.resolutions import Weighing
from sayso.resolve.tellings import Telling

RULES = sorted(CODEBOOK.rules)


def people(count: int | Vague, group: Group, who: str) -> Figure:
    told = figure(count, group=group)
    return Figure(outcome=told.outcome, count=told.count, group=group, who=who, scope=told.scope)


def soldiers(count: int | Vague) -> Figure:
    return people(count, Group.STATE_FORCE, f"{count} soldiers")


def fighters(count: int) -> Figure:
    return people(count, Group.ARMED_GROUP, f"{count} fighters")


def farmers(count: int) -> Figure:
    return people(count, Group.CIVILIAN, f"{count} farmers")


def anybody(count: int) -> Figure:
    return people(count, Group.CIVILIAN, f"{count} people")


def told(*words: tuple[str | None, Figure], days: tuple[int, ...] = ()) -> list[Telling]:
    """One report a day of those given, each with the words at its place; else one report of all."""
    if not days:
        teller = Teller(0)
        for by, said in words:
            teller.say(said, by)
        return [teller.done()]
    made = []
    for day, (by, said) in zip(days, words, strict=True):
        teller = Teller(day)
        teller.say(said, by)
        made.append(teller.done())
    return made


def dead(tellings: list[Telling], rule: str = "latest", judgements: tuple[Judgement, ...] = ()) -> Weighing:
    resolution = resolve_incident(tellings, rule=CODEBOOK.rules[rule], codebook=CODEBOOK, judgements=judgements)
    return next(each for each in resolution.weighings if each.outcome is Outcome.KILLED and each.group is None)


@pytest.mark.parametrize("rule", [name for name in RULES if CODEBOOK.rules[name].confirmed == 1])
def test_voices_that_count_different_people_add_up_under_every_rule(rule: str) -> None:
    weighing = dead(told(("the army", soldiers(10)), ("the hospital", farmers(3)), ("police", fighters(70))), rule)
    assert weighing.toll is not None
    assert (weighing.toll.low, weighing.toll.best, weighing.toll.high) == (83, 83, 83)
    assert weighing.toll.derived
    assert not weighing.contested
    assert all(voice.chosen for voice in weighing.voices)
    assert not weighing.toll.against


def test_one_voice_that_counts_as_many_fighters_as_civilians_counts_both() -> None:
    weighing = dead(told(("police", fighters(12)), ("police", farmers(12))))
    assert weighing.toll is not None
    assert weighing.toll.best == 24


def test_reports_of_different_days_add_up() -> None:
    weighing = dead(told((None, soldiers(10)), (None, fighters(70)), days=(0, 2)))
    assert weighing.toll is not None
    assert weighing.toll.best == 80


@pytest.mark.parametrize(
    ("words", "best"),
    [
        ([("the army", soldiers(10)), ("the hospital", anybody(12))], 12),
        ([("the army", soldiers(10)), ("the hospital", anybody(4))], 10),
        ([("the army", fighters(12)), ("the hospital", farmers(12))], 12),
        ([("the army", fighters(12)), ("the hospital", farmers(15))], 15),
        ([("the army", fighters(12)), ("the hospital", farmers(12)), ("police", soldiers(2))], 14),
        ([("the army", soldiers(Vague.SOME)), ("the hospital", farmers(5))], 5),
        ([("the army", soldiers(4)), ("the Plough League", soldiers(9))], 9),
    ],
    ids=["wider", "of anybody", "who they were", "who and how many", "who, and others", "no number", "one side"],
)  # fmt: skip
def test_people_who_may_be_the_same_are_not_added(words: list[tuple[str | None, Figure]], best: int) -> None:
    weighing = dead(told(*words))
    assert weighing.toll is not None
    assert weighing.toll.best == best


def test_a_newer_count_of_all_stands() -> None:
    weighing = dead(told((None, soldiers(10)), (None, fighters(9)), (None, anybody(12)), days=(0, 0, 2)))
    assert weighing.toll is not None
    assert weighing.toll.best == 12


def test_the_lowest_count_of_all_stands_under_acled() -> None:
    tellings = told(("the army", soldiers(10)), ("the hospital", anybody(12)), ("police", farmers(6)))
    assert [dead(tellings, rule).toll.best for rule in ("acled", "latest")] == [12, 16]  # type: ignore[union-attr]


def test_what_is_contested_of_one_side_is_contested_of_all() -> None:
    words = ("the army", soldiers(10)), ("the Plough League", soldiers(30)), ("police", fighters(70))
    weighing = dead(told(*words), "acled")
    assert weighing.toll is not None
    assert (weighing.toll.low, weighing.toll.best, weighing.toll.high) == (80, 80, 100)
    assert dict(weighing.said) == {80: 2, 100: 1}
    assert [voice.chosen for voice in weighing.voices] == [True, False, True]


def test_who_the_dead_were_is_contested_beside_others() -> None:
    words = ("the army", fighters(12)), ("the hospital", farmers(15)), ("police", soldiers(2))
    weighing = dead(told(*words), "ucdp")
    assert weighing.toll is not None
    assert (weighing.toll.low, weighing.toll.best, weighing.toll.high) == (14, 17, 17)
    assert dict(weighing.said) == {14: 1, 17: 2}


def test_a_rejected_side_does_not_count_and_undone_it_does() -> None:
    tellings = told(("the army", soldiers(10)), ("police", fighters(70)))
    claim = tellings[0].claims[1]
    rejected = judge(claim, Verdict.REJECT)
    assert dead(tellings, judgements=(rejected,)).toll.best == 10  # type: ignore[union-attr]
    undone = judge(claim, Verdict.UNDO, hour=1, supersedes=rejected)
    assert dead(tellings, judgements=(rejected, undone)).toll.best == 80  # type: ignore[union-attr]


def test_a_count_of_all_that_somebody_vouched_for_stands() -> None:
    tellings = told(("the army", soldiers(10)), ("police", fighters(70)), ("the hospital", anybody(75)))
    accepted = judge(tellings[0].claims[2], Verdict.ACCEPT)
    assert dead(tellings, judgements=(accepted,)).toll.best == 75  # type: ignore[union-attr]
