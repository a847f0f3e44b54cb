"""Judgements settled: what stands on a target, who else says what, as of which day."""

from datetime import UTC, date, datetime, timedelta

from sayso.model.judgements import Judgement
from sayso.model.standing import settle_judgements
from sayso.model.vocabulary import Verdict

PAIR = ("a", "b")
START = datetime(2023, 5, 1, 22, tzinfo=UTC)


def judge(verdict: Verdict, hour: int, *, by: str = "ana", undoes: Judgement | None = None) -> Judgement:
    at = START + timedelta(hours=hour)
    return Judgement(target=PAIR, verdict=verdict, by=by, at=at, supersedes=undoes.id if undoes else None)


def test_settle_judgements_lets_the_newest_stand() -> None:
    one, two = judge(Verdict.SAME, 1), judge(Verdict.DIFFERENT, 2)
    for rows in ([one, two], [two, one], [two, one, two]):
        assert settle_judgements(rows)[PAIR].judgement == two


def test_settle_judgements_shows_where_people_disagree() -> None:
    ana, ben = judge(Verdict.SAME, 1), judge(Verdict.DIFFERENT, 2, by="ben")
    standing = settle_judgements([ana, ben])[PAIR]
    assert (standing.judgement, standing.others, standing.contested) == (ben, (ana,), True)
    assert not settle_judgements([ana, judge(Verdict.UNSURE, 2, by="ben")])[PAIR].contested
    assert not settle_judgements([ana, judge(Verdict.SAME, 2, by="ben")])[PAIR].contested


def test_settle_judgements_counts_whoever_changed_their_mind_once() -> None:
    ana, ben, again = judge(Verdict.SAME, 1), judge(Verdict.DIFFERENT, 2, by="ben"), judge(Verdict.DIFFERENT, 3)
    assert not settle_judgements([ana, ben, again])[PAIR].contested


def test_settle_judgements_takes_back_what_was_undone() -> None:
    one = judge(Verdict.SAME, 1)
    two = judge(Verdict.DIFFERENT, 2)
    undo = judge(Verdict.UNDO, 3, undoes=two)
    assert settle_judgements([one, two, undo]) == settle_judgements([one])
    assert settle_judgements([two, undo]) == {}


def test_settle_judgements_may_undo_an_undo() -> None:
    one = judge(Verdict.SAME, 1)
    undo = judge(Verdict.UNDO, 2, undoes=one)
    redo = judge(Verdict.UNDO, 3, undoes=undo)
    assert settle_judgements([one, undo, redo]) == settle_judgements([one])


def test_settle_judgements_undoes_within_the_same_moment_but_nothing_later() -> None:
    one = judge(Verdict.SAME, 1)
    assert settle_judgements([one, judge(Verdict.UNDO, 1, undoes=one)]) == {}
    assert settle_judgements([one, judge(Verdict.UNDO, 0, undoes=one)]) == settle_judgements([one])


def test_settle_judgements_as_of_a_day_in_utc() -> None:
    early, late = judge(Verdict.SAME, 1), judge(Verdict.DIFFERENT, 3)
    assert settle_judgements([early, late], as_of=date(2023, 5, 1))[PAIR].judgement == early
    assert settle_judgements([early, late], as_of=date(2023, 5, 2))[PAIR].judgement == late
    assert settle_judgements([early, late], as_of=date(2023, 4, 30)) == {}
