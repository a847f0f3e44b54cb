"""What people say of claims, and what it does to an incident."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import CODEBOOK, MONDAY, Teller, claims_of, figure, judge, judgements, tellings, told

from sayso.model.claims import Claim
from sayso.model.judgements import Judgement
from sayso.model.values import Place
from sayso.model.vocabulary import Field, Outcome, Verdict
from sayso.resolve.incidents import resolve_incident
from sayso.resolve.resolutions import LeftOut, Resolution, Weighing
from sayso.resolve.tellings import Telling

Case = tuple[list[Telling], list[Judgement]]


def resolve(told: Sequence[Telling], said: Sequence[Judgement], rule: str = "majority") -> Resolution:
    return resolve_incident(told, rule=CODEBOOK.rules[rule], codebook=CODEBOOK, judgements=said)


def weighing(told: Sequence[Telling], said: Sequence[Judgement], rule: str = "majority") -> Weighing:
    found = resolve(told, said, rule).weighings
    return next(each for each in found if each.outcome is Outcome.KILLED and each.group is None)


def best(told: Sequence[Telling], said: Sequence[Judgement], rule: str = "majority") -> int | None:
    toll = weighing(told, said, rule).toll
    return toll.best if toll is not None else None


TOLD = told((0, "the army", 8), (0, "the hospital", 19), (0, "police", 19))
ARMY, HOSPITAL, POLICE = (each.claims[0] for each in TOLD)


def test_judgements_that_reject_leave_a_claim_out_but_shown() -> None:
    found = weighing(TOLD, [judge(HOSPITAL, Verdict.REJECT), judge(POLICE, Verdict.REJECT)])
    assert found.toll is not None
    assert (found.toll.low, found.toll.best, found.toll.high) == (8, 8, 8)
    assert [voice.left_out for voice in found.voices].count(LeftOut.REJECTED) == 2


def test_judgements_that_reject_every_claim_leave_no_toll_but_show_them() -> None:
    (telling,) = told((0, "the army", 8))
    found = weighing([telling], [judge(telling.claims[0], Verdict.REJECT)])
    assert (found.toll, [voice.left_out for voice in found.voices]) == (None, [LeftOut.REJECTED])


def test_judgements_that_correct_count_with_the_correction_marked_as_somebodys() -> None:
    said = [judge(HOSPITAL, Verdict.CORRECT, correction=figure(21)), judge(POLICE, Verdict.REJECT)]
    found = weighing(TOLD, said, "ibc")
    assert found.toll is not None
    assert (found.toll.low, found.toll.best, found.toll.high) == (8, 21, 21)
    voice = next(voice for voice in found.voices if voice.claim == HOSPITAL)
    assert voice.standing is not None
    assert (voice.figure.count.number, voice.claim.value, voice.standing.judgement) == (21, HOSPITAL.value, said[0])


@pytest.mark.parametrize("rule", ["latest", "majority", "acled", "ucdp", "ibc"])
def test_judgements_that_accept_are_preferred_by_every_rule(rule: str) -> None:
    for claim, dead in ((ARMY, 8), (HOSPITAL, 19)):
        assert best(TOLD, [judge(claim, Verdict.ACCEPT)], rule) == dead


def test_judgements_that_accept_are_preferred_to_something_newer_nobody_accepted() -> None:
    tellings = told((0, "the army", 8), (1, "the army", 11))
    assert best(tellings, [judge(tellings[0].claims[0], Verdict.ACCEPT)]) == 8
    both = [judge(each.claims[0], Verdict.ACCEPT) for each in tellings]
    assert best(tellings, both) == 11


def test_judgements_that_accept_are_preferred_within_a_report() -> None:
    teller = Teller()
    low, _ = teller.say(figure(4)), teller.say(figure(6))
    assert best([teller.done()], []) == 6
    assert best([teller.done()], [judge(low, Verdict.ACCEPT)]) == 4


def test_judgements_that_are_unsure_change_nothing() -> None:
    assert best(TOLD, [judge(ARMY, Verdict.UNSURE)]) == best(TOLD, [])


def test_judgements_the_newest_stands() -> None:
    said = [judge(HOSPITAL, Verdict.REJECT, hour=1), judge(HOSPITAL, Verdict.ACCEPT, hour=2)]
    assert best(TOLD, said, "acled") == 19


def test_judgements_of_two_people_who_disagree_are_seen() -> None:
    said = [judge(ARMY, Verdict.REJECT, by="ana", hour=1), judge(ARMY, Verdict.ACCEPT, by="ben", hour=2)]
    (standing,) = resolve(TOLD, said).judgements
    assert (standing.judgement, standing.others, standing.contested) == (said[1], (said[0],), True)
    (alone,) = resolve(TOLD, [said[1], judge(ARMY, Verdict.ACCEPT, by="cleo", hour=3)]).judgements
    assert not alone.contested


def test_judgements_undone_give_way_to_what_stood_before() -> None:
    first, second = judge(ARMY, Verdict.ACCEPT, hour=1), judge(ARMY, Verdict.REJECT, hour=2)
    undo = judge(ARMY, Verdict.UNDO, hour=3, supersedes=second)
    redo = judge(ARMY, Verdict.UNDO, hour=4, supersedes=undo)
    assert resolve(TOLD, [first, second, undo]) == resolve(TOLD, [first])
    assert resolve(TOLD, [first, second, undo, redo]) == resolve(TOLD, [first, second])


def test_judgements_on_a_place_move_the_incident() -> None:
    teller, other = Teller(outlet="A"), Teller(outlet="B")
    wrong = teller.say(Place(name="Northby"), field=Field.WHERE)
    right = other.say(Place(name="Southby"), field=Field.WHERE)
    both = [teller.done(), other.done()]
    for claim, name in ((wrong, "Northby"), (right, "Southby")):
        where = resolve(both, [judge(claim, Verdict.ACCEPT)]).incident.where
        assert where.value is not None
        assert (where.value.name, where.for_) == (name, (claim.id,))
    assert resolve(both, [judge(wrong, Verdict.REJECT)]).incident.where.for_ == (right.id,)


def test_judgements_that_correct_to_another_type_of_value_are_a_fault() -> None:
    said = judge(ARMY, Verdict.CORRECT, correction=Place(name="Southby"))
    with pytest.raises(ValueError, match=r"corrects claim .* a Figure, to a Place"):
        resolve(TOLD, [said])


def test_judgements_made_later_do_not_count_as_of_a_day() -> None:
    said = [judge(ARMY, Verdict.ACCEPT, hour=30)]
    rule = CODEBOOK.rules["majority"]

    def as_of(day: int) -> Resolution:
        on = MONDAY + timedelta(days=day)
        return resolve_incident(TOLD, rule=rule, codebook=CODEBOOK, judgements=said, as_of=on)

    assert (len(as_of(0).judgements), len(as_of(1).judgements)) == (0, 1)


@st.composite
def judged(draw: st.DrawFn) -> Case:
    made = draw(tellings())
    return made, draw(judgements(claims_of(made)))


@settings(max_examples=200, deadline=None)
@given(judged(), st.sampled_from(sorted(CODEBOOK.rules)), st.data())
def test_judgements_undone_are_as_never_made(case: Case, rule: str, data: st.DataObject) -> None:
    made, said = case
    claims = claims_of(made)
    if not claims:
        return
    claim: Claim = data.draw(st.sampled_from(claims))
    verdict = data.draw(st.sampled_from([Verdict.ACCEPT, Verdict.REJECT, Verdict.UNSURE, Verdict.CORRECT]))
    correction = figure(3) if verdict is Verdict.CORRECT else None
    extra = judge(claim, verdict, by="zoe", hour=data.draw(st.integers(0, 90)), correction=correction)
    undo = judge(claim, Verdict.UNDO, by="zoe", hour=100, supersedes=extra)
    assert resolve(made, [*said, extra, undo], rule) == resolve(made, said, rule)


@settings(max_examples=200, deadline=None)
@given(judged(), st.sampled_from(sorted(CODEBOOK.rules)), st.randoms())
def test_resolve_incident_does_not_depend_on_order(case: Case, rule: str, random: st.DataObject) -> None:
    made, said = case
    shuffled = [
        Telling(
            report=each.report,
            claims=tuple(random.sample(each.claims, len(each.claims))),  # type: ignore[attr-defined]
            accounts=each.accounts,
            copies=each.copies,
        )
        for each in random.sample(made, len(made))  # type: ignore[attr-defined]
    ]
    resolution = resolve(made, said, rule)
    assert resolve(shuffled, random.sample(said, len(said)), rule) == resolution  # type: ignore[attr-defined]
    for toll in resolution.incident.tolls:
        assert toll.low <= toll.best <= toll.high
        assert toll.for_
        assert not set(toll.for_) & set(toll.against)


@settings(max_examples=150, deadline=None)
@given(judged(), st.sampled_from(sorted(CODEBOOK.rules)))
def test_resolve_incident_says_what_became_of_every_figure(case: Case, rule: str) -> None:
    made, said = case
    resolution = resolve(made, said, rule)
    ids = {voice.claim.id for each in resolution.weighings for voice in each.voices}
    assert ids == {claim.id for claim in claims_of(made)}
    rejected = {each.judgement.target[0] for each in resolution.judgements if each.verdict is Verdict.REJECT}
    for weighing in resolution.weighings:
        for voice in weighing.voices:
            assert (voice.left_out is LeftOut.REJECTED) == (voice.claim.id in rejected)
            assert not (voice.chosen and voice.left_out)
            if weighing.toll is not None and voice.chosen:
                assert voice.claim.id in weighing.toll.for_
