"""Judgements in the ledger: appended once, refused where they fit nothing, fetched as they were given."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, timedelta, timezone
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_readings import distinct, readings, values, words
from plain_judgements import NOON, figure, verdicts
from plain_readings import RUNS, series

from sayso.ledger.errors import RefusedJudgementError
from sayso.ledger.finds import Thing
from sayso.ledger.ledgers import Ledger
from sayso.model.judgements import Judgement, age
from sayso.model.readings import Reading
from sayso.model.standing import settle_judgements
from sayso.model.values import DateRange, Value
from sayso.model.vocabulary import DatePrecision, Verdict

MakeLedger = Callable[[], Ledger]
UNKNOWN_DAY = DateRange(from_=None, to=None, precision=DatePrecision.UNKNOWN)
FIRST, SECOND = series(0, 2)
CLAIM, OTHER = FIRST.claims[0].id, FIRST.claims[1].id
REJECTED = Judgement(target=(CLAIM,), verdict=Verdict.REJECT, by="Ada", at=NOON)
UNDONE = Judgement(
    target=(CLAIM,), verdict=Verdict.UNDO, by="Ada", at=NOON + timedelta(hours=1), supersedes=REJECTED.id
)


def dump(ledger: Ledger) -> bytes:
    out = io.BytesIO()
    ledger.dump(out)
    return out.getvalue()


def _is_alike(value: Value, other: Value) -> bool:
    return type(value) is type(other)


@st.composite
def judgements(draw: Callable[..., Any], found: list[Reading]) -> list[Judgement]:
    """Judgements of these readings, of every shape, with a person's words of any characters."""
    claims = [claim for reading in found for claim in reading.claims]
    accounts = sorted({account.id for reading in found for account in reading.accounts})
    zone = timezone(timedelta(hours=draw(st.integers(-12, 12))))
    made: list[Judgement] = []
    for minutes in range(draw(st.integers(0, 6))):
        said: dict[str, Any] = {"by": "A" + draw(words), "note": draw(st.none() | words)}
        said["at"] = (NOON + timedelta(minutes=minutes, microseconds=draw(st.integers(0, 3)))).astimezone(zone)
        if made and draw(st.booleans()):
            undone = draw(st.sampled_from(made))
            made.append(Judgement(target=undone.target, verdict=Verdict.UNDO, supersedes=undone.id, **said))
        elif len(accounts) > 1 and draw(st.booleans()):
            pair = sorted(draw(st.permutations(accounts))[:2])
            verdict = draw(st.sampled_from([Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE]))
            made.append(Judgement(target=tuple(pair), verdict=verdict, **said))
        elif claims:
            claim = draw(st.sampled_from(claims))
            right = draw(st.none() | values.filter(partial(_is_alike, claim.value)))
            verdict = Verdict.CORRECT if right else draw(st.sampled_from([Verdict.ACCEPT, Verdict.UNSURE]))
            made.append(Judgement(target=(claim.id,), verdict=verdict, correction=right, **said))
    return made


@settings(max_examples=30, deadline=None)
@given(found=st.lists(readings(), max_size=3).map(distinct), data=st.data())
def test_judgements_come_back_equal_and_dump_the_same(
    make_ledger: MakeLedger, found: list[Reading], data: st.DataObject
) -> None:
    judged = data.draw(judgements(found))
    with make_ledger() as first, make_ledger() as second, make_ledger() as third:
        first.append(found)
        assert first.append_judgements(judged).judgements == len(judged)
        assert list(first.judgements()) == sorted(judged, key=age)
        assert all(judgement.at.tzinfo is UTC for judgement in first.judgements())
        assert first.counts().judgements == len(judged)
        assert first.verify() == []
        second.append(found)
        for judgement in sorted(judged, key=age):
            second.append_judgements([judgement])
        assert third.load(io.BytesIO(dump(first))).judgements == len(judged)
        assert dump(first) == dump(second) == dump(third)
        assert third.load(io.BytesIO(dump(first))).judgements == 0


def test_append_judgements_twice_adds_nothing(filled: Ledger) -> None:
    judged = list(verdicts(0, 10))
    assert filled.append_judgements(judged).judgements == len(judged) == 49
    before = dump(filled)
    east = [replace(judgement, at=judgement.at.astimezone(timezone(timedelta(hours=5)))) for judgement in judged]
    assert filled.append_judgements(east[::-1] + judged).judgements == 0
    assert dump(filled) == before


def test_judgements_of_one_target(filled: Ledger) -> None:
    filled.append_judgements(verdicts(0, 10))
    assert [judgement.verdict for judgement in filled.judgements(target=CLAIM)] == ["reject", "undo", "accept"]
    account = SECOND.accounts[0].id
    assert [account in judgement.target for judgement in filled.judgements(target=account)] == [True, True]
    assert list(filled.judgements(target=FIRST.report.id)) == []
    for judgement in filled.judgements():
        assert filled.judgement(judgement.id) == judgement
    assert filled.judgement(CLAIM) is None


def test_judgements_outlast_another_reading_of_the_same_report(filled: Ledger) -> None:
    filled.append_judgements([REJECTED])
    filled.append([replace(FIRST, run=RUNS[1])])
    assert list(filled.judgements(target=CLAIM)) == [REJECTED]
    assert filled.append_judgements([UNDONE]).judgements == 1
    assert filled.verify() == []


def test_find_knows_judgements(filled: Ledger) -> None:
    filled.append_judgements([REJECTED])
    (found,) = filled.find(REJECTED.id[:12])
    assert (found.thing, found.id, found.report) == (Thing.JUDGEMENT, REJECTED.id, None)
    assert found.words == "reject, by Ada"


REFUSED: dict[str, tuple[Judgement, str]] = {
    "no such claim": (replace(REJECTED, target=("0" * 32,)), f"no claim {'0' * 32} in the ledger"),
    "an account for a claim": (replace(REJECTED, target=(FIRST.accounts[0].id,)), "no claim"),
    "no such account": (
        Judgement(target=("0" * 32, FIRST.accounts[0].id), verdict=Verdict.SAME, by="Ada", at=NOON),
        f"no account {'0' * 32} in the ledger",
    ),
    "claims for accounts": (
        Judgement(target=(min(CLAIM, OTHER), max(CLAIM, OTHER)), verdict=Verdict.SAME, by="Ada", at=NOON),
        "no account",
    ),
    "a day for a figure": (
        replace(REJECTED, verdict=Verdict.CORRECT, correction=UNKNOWN_DAY),
        "states a Figure, which a DateRange does not correct",
    ),
    "an undo of nothing": (replace(UNDONE, supersedes="0" * 32), f"no judgement {'0' * 32} in the ledger to undo"),
    "an undo of another claim": (replace(UNDONE, target=(OTHER,)), "is of something else"),
    "an undo of old": (replace(UNDONE, at=NOON - timedelta(days=1)), "is newer than what should undo it"),
    "another note": (replace(REJECTED, note="on second thoughts"), "Ada has judged the same at this moment"),
    "what JSON cannot hold": (
        replace(REJECTED, at=NOON + timedelta(days=1), verdict=Verdict.CORRECT, correction=figure(3, who=["x"])),  # type: ignore[arg-type]
        "is not part of a value",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_append_judgements_refuses_what_fits_nothing(filled: Ledger, name: str) -> None:
    wrong, message = REFUSED[name]
    filled.append_judgements([REJECTED])
    right = replace(REJECTED, target=(OTHER,))
    with pytest.raises(RefusedJudgementError, match=message):
        filled.append_judgements([right, wrong])
    assert list(filled.judgements()) == [REJECTED]


def test_append_judgements_takes_an_undo_with_what_it_undoes(filled: Ledger) -> None:
    restored = replace(UNDONE, at=NOON + timedelta(hours=2), supersedes=UNDONE.id)
    assert filled.append_judgements([restored, UNDONE, REJECTED]).judgements == 3
    assert filled.verify() == []


def test_append_judgements_takes_an_undo_of_the_same_moment(filled: Ledger, make_ledger: MakeLedger) -> None:
    judged = list(verdicts(0, 10))
    undos = [
        Judgement(target=each.target, verdict=Verdict.UNDO, by="Cleo", at=each.at, supersedes=each.id)
        for each in judged
        if each.verdict is not Verdict.UNDO
    ]
    assert filled.append_judgements([*undos, *judged]).judgements == len(judged) + len(undos)
    assert settle_judgements(filled.judgements()) == {}
    with make_ledger() as other:
        other.load(io.BytesIO(dump(filled)))
        assert dump(other) == dump(filled)


def test_judgements_see_one_moment(filled: Ledger) -> None:
    filled.append_judgements(verdicts(0, 2))
    found = filled.judgements()
    next(found)
    filled.append_judgements(verdicts(5, 10))
    assert len(list(found)) == 8


def test_load_refuses_judgements_of_what_is_nowhere(filled: Ledger, make_ledger: MakeLedger) -> None:
    filled.append_judgements([REJECTED])
    rows = [
        line for line in dump(filled).splitlines(keepends=True) if b'"reading"' not in line and b'"report"' not in line
    ]
    rows[-1] = b'{"row":"end","rows":%d}\n' % (len(rows) - 2)
    with make_ledger() as other:
        with pytest.raises(RefusedJudgementError, match=f"no claim {CLAIM}"):
            other.load(rows)
        assert other.counts().runs == other.counts().judgements == 0
