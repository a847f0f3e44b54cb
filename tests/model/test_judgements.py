"""Judgements, links, copies and incidents: what makes them what they are, and what they refuse."""

import dataclasses
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from sayso.model.incidents import Incident, Resolved
from sayso.model.judgements import Judgement
from sayso.model.links import Copies, Link
from sayso.model.values import DateRange
from sayso.model.vocabulary import DatePrecision, Verdict

NOON = datetime(2031, 5, 2, 12, tzinfo=UTC)
UNKNOWN_DAY = DateRange(from_=None, to=None, precision=DatePrecision.UNKNOWN)
ACCEPTED: dict[str, Any] = {"target": ("a1",), "verdict": Verdict.ACCEPT, "by": "Ada", "at": NOON}


def test_judgement_is_what_is_said_of_what_by_whom_and_when() -> None:
    accepted = Judgement(**ACCEPTED)
    assert dataclasses.replace(accepted, note="seen twice").id == accepted.id
    assert dataclasses.replace(accepted, at=NOON.astimezone(timezone(timedelta(hours=5)))).id == accepted.id
    others = [{"target": ("a2",)}, {"verdict": Verdict.REJECT}, {"by": "Ben"}, {"at": NOON + timedelta(microseconds=1)}]
    assert len({accepted.id, *(dataclasses.replace(accepted, **other).id for other in others)}) == 5


@pytest.mark.parametrize(
    "wrong",
    [
        {"target": ("a1", "a2")},
        {"target": ("a2", "a1"), "verdict": Verdict.SAME},
        {"target": ("a1", "a1"), "verdict": Verdict.SAME},
        {"target": ("a1",), "verdict": Verdict.DIFFERENT},
        {"verdict": Verdict.CORRECT},
        {"correction": UNKNOWN_DAY},
        {"verdict": Verdict.UNDO},
        {"supersedes": "a9"},
        {"by": " "},
        {"at": NOON.replace(tzinfo=None)},
    ],
)
def test_judgement_refuses_what_does_not_fit_together(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        Judgement(**ACCEPTED | wrong)


def test_judgement_takes_a_correction_and_an_undo() -> None:
    assert Judgement(**ACCEPTED | {"verdict": Verdict.CORRECT, "correction": UNKNOWN_DAY}).correction == UNKNOWN_DAY
    assert Judgement(**ACCEPTED | {"verdict": Verdict.UNDO, "supersedes": "a9"}).supersedes == "a9"


def test_link_refuses_accounts_out_of_order() -> None:
    with pytest.raises(ValueError, match="order"):
        Link(one="b", other="a", score=1.0, reasons=())


@pytest.mark.parametrize("reports", [(), ("b", "a"), ("a", "a")])
def test_copies_refuse_what_is_no_sorted_set(reports: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="order"):
        Copies(reports=reports)


def test_incident_is_its_accounts_whatever_the_rule() -> None:
    nothing: Resolved[Any] = Resolved(value=None)
    values: dict[str, Any] = {"kind": nothing, "status": nothing, "when": nothing, "where": nothing}
    one = Incident(accounts=("a", "b"), rule="latest", parties=(), tolls=(), **values)
    assert one.id == dataclasses.replace(one, rule="ibc").id != dataclasses.replace(one, accounts=("a",)).id
    with pytest.raises(ValueError, match="order"):
        dataclasses.replace(one, accounts=())
