"""What stands of many judgements: the newest of each target that is not undone."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from sayso.model.judgements import Judgement, age, undone
from sayso.model.standing import settle_judgements
from sayso.model.vocabulary import Verdict

NOON = datetime(2031, 5, 2, 12, tzinfo=UTC)
LATER = NOON + timedelta(days=1)


def judge(target: tuple[str, ...], verdict: Verdict, hours: int, undone: str | None = None) -> Judgement:
    return Judgement(target=target, verdict=verdict, by="Ada", at=NOON + timedelta(hours=hours), supersedes=undone)


def standing(judgements: Iterable[Judgement]) -> dict[tuple[str, ...], Judgement]:
    """The newest that stands of each target."""
    return {target: stands.judgement for target, stands in settle_judgements(judgements).items()}


@st.composite
def histories(draw: st.DrawFn) -> list[Judgement]:
    """Judgements in order, each of a claim or a pair or undoing one before it, undos of undos too."""
    history: list[Judgement] = []
    for hours in range(draw(st.integers(0, 9))):
        if history and draw(st.booleans()):
            undone = draw(st.sampled_from(history))
            history.append(judge(undone.target, Verdict.UNDO, hours, undone.id))
        elif draw(st.booleans()):
            verdict = draw(st.sampled_from([Verdict.ACCEPT, Verdict.REJECT, Verdict.UNSURE]))
            history.append(judge(draw(st.sampled_from([("c1",), ("c2",)])), verdict, hours))
        else:
            verdict = draw(st.sampled_from([Verdict.SAME, Verdict.DIFFERENT]))
            history.append(judge(("a1", "a2"), verdict, hours))
    return history


@given(histories(), st.data())
def test_standing_does_not_depend_on_the_order(history: list[Judgement], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(history))
    assert list(standing(shuffled).items()) == list(standing(history).items())


@given(histories().filter(bool), st.data())
def test_standing_after_an_undo_is_as_without_what_it_undoes(history: list[Judgement], data: st.DataObject) -> None:
    undone = data.draw(st.sampled_from(history))
    undo = judge(undone.target, Verdict.UNDO, 99, undone.id)
    assert standing([*history, undo]) == standing(item for item in history if item != undone)
    assert standing([*history, undo, judge(undone.target, Verdict.UNDO, 100, undo.id)]) == standing(history)


def test_standing_is_the_newest_of_each_target() -> None:
    first, second = judge(("c1",), Verdict.ACCEPT, 0), judge(("c1",), Verdict.REJECT, 1)
    pair = judge(("a1", "a2"), Verdict.SAME, 0)
    assert standing([]) == {}
    assert standing([second, pair, first]) == {("a1", "a2"): pair, ("c1",): second}


def test_standing_leaves_out_what_is_undone() -> None:
    first = judge(("c1",), Verdict.ACCEPT, 0)
    assert standing([first, judge(("c1",), Verdict.UNDO, 1, first.id)]) == {}


def test_standing_of_undos_that_name_each_other_ends() -> None:
    one, other = (judge(("c1",), Verdict.UNDO, hours, "x") for hours in (1, 2))
    circle = [judge(("c1",), Verdict.UNDO, 1, other.id), judge(("c1",), Verdict.UNDO, 2, one.id)]
    assert standing([judge(("c1",), Verdict.ACCEPT, 0), *circle]).keys() == {("c1",)}


def test_undone_is_nothing_of_another_target_nor_what_is_newer() -> None:
    accepted, other = judge(("c1",), Verdict.ACCEPT, 1), judge(("c2",), Verdict.UNDO, 2, "x")
    assert undone([accepted, judge(("c2",), Verdict.UNDO, 2, accepted.id)]) == frozenset()
    assert undone([accepted, judge(("c1",), Verdict.UNDO, 0, accepted.id)]) == frozenset()
    assert undone([accepted, judge(("c1",), Verdict.UNDO, 1, accepted.id)]) == {accepted.id}
    assert undone([other, judge(("c2",), Verdict.UNDO, 3, other.id)]) == {other.id}


def test_age_is_the_moment_whatever_the_zone() -> None:
    east = timezone(timedelta(hours=5))
    accepted = judge(("c1",), Verdict.ACCEPT, 0)
    assert age(accepted) == (NOON, accepted.id)
    assert age(accepted) < age(Judgement(target=("c1",), verdict=Verdict.ACCEPT, by="B", at=LATER.astimezone(east)))


@given(histories())
def test_undone_and_standing_agree(history: list[Judgement]) -> None:
    taken_back, stands = undone(history), {judgement.id for judgement in standing(history).values()}
    assert taken_back.isdisjoint(stands)
    assert taken_back <= {judgement.id for judgement in history}
    left = {
        judgement.target for judgement in history if judgement.supersedes is None and judgement.id not in taken_back
    }
    assert standing(history).keys() == left
