"""Accounts, claims, speakers and runs: what makes them what they are, and what they refuse."""

import dataclasses
import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from sayso.model.claims import OUTLET, Account, Claim, Run, Speaker, plain
from sayso.model.reports import Report
from sayso.model.values import Count, DateRange, Disruption, Figure, Party, Place, Responsibility, Value
from sayso.model.vocabulary import (
    DatePrecision,
    DisruptionKind,
    DisruptionState,
    Field,
    Group,
    Kind,
    Outcome,
    PlacePrecision,
    Qualifier,
    ResponsibilityStance,
    Scope,
    SpeakerKind,
    Stance,
    Status,
)

REPORT = Report(text="Police said nine farmers were killed in the attack near Ostrana.")
POLICE = Speaker(words="Police", kind=SpeakerKind.POLICE, span=REPORT.span(0, 6))
NINE = Figure(
    outcome=Outcome.KILLED,
    count=Count(number=9, qualifier=Qualifier.EXACT),
    group=Group.CIVILIAN,
    who="nine farmers",
    scope=Scope.INCIDENT,
)
DAY = date(2021, 5, 14)


def claim(**changed: Any) -> Claim:
    fields: dict[str, Any] = {
        "report": REPORT.id,
        "account": None,
        "field": Field.FIGURE,
        "value": NINE,
        "speaker": POLICE,
        "stance": Stance.ASSERTED,
        "spans": (REPORT.span(12, 36),),
        "step": "figures",
    }
    return Claim(**(fields | changed))


def test_claim_without_a_span_is_refused() -> None:
    with pytest.raises(ValueError, match="has no span"):
        claim(spans=())


def test_claim_words_are_those_of_its_first_span() -> None:
    assert claim(spans=(REPORT.span(12, 24), REPORT.span(0, 6))).words == "nine farmers"


@pytest.mark.parametrize(
    "changed",
    [
        {"account": "a"},
        {"value": dataclasses.replace(NINE, outcome=Outcome.INJURED)},
        {"value": dataclasses.replace(NINE, count=Count(number=9, qualifier=Qualifier.AT_LEAST))},
        {"speaker": OUTLET},
        {"stance": Stance.UNCONFIRMED},
        {"spans": (REPORT.span(12, 24),)},
    ],
)
def test_claim_is_another_when_what_it_says_is(changed: dict[str, Any]) -> None:
    assert claim(**changed).id != claim().id


@pytest.mark.parametrize("changed", [{"step": "people"}, {"basis": ("b",)}])
def test_claim_is_the_same_however_it_was_found(changed: dict[str, Any]) -> None:
    assert claim(**changed).id == claim().id


@pytest.mark.parametrize(
    ("words", "kind", "spanned"),
    [
        (None, SpeakerKind.POLICE, False),
        ("Police", SpeakerKind.OUTLET, True),
        ("Police", SpeakerKind.POLICE, False),
        (None, SpeakerKind.OUTLET, True),
    ],
)
def test_speaker_has_words_and_a_span_or_is_the_outlet(words: str | None, kind: SpeakerKind, spanned: bool) -> None:
    with pytest.raises(ValueError, match="or is the outlet"):
        Speaker(words=words, kind=kind, span=REPORT.span(0, 6) if spanned else None)


def test_speaker_of_nobody_is_the_outlet() -> None:
    assert (OUTLET.words, OUTLET.kind, OUTLET.span) == (None, SpeakerKind.OUTLET, None)


def test_account_is_its_anchor() -> None:
    def account(start: int, kind: Kind, status: Status = Status.CURRENT) -> Account:
        return Account(report=REPORT.id, anchor=REPORT.span(start, 50), kind=kind, status=status)

    assert account(12, Kind.ARMED_ATTACK).id == account(12, Kind.KILLING, Status.DENIED).id
    assert account(12, Kind.ARMED_ATTACK).id != account(40, Kind.ARMED_ATTACK).id


def test_run_is_its_versions_whenever_it_was() -> None:
    run = Run(sayso="0.1.0", codebook="c", model="m")
    assert dataclasses.replace(run, started=datetime(2021, 5, 14, tzinfo=UTC)).id == run.id
    assert dataclasses.replace(run, codebook="d").id != run.id


@pytest.mark.parametrize(
    ("value", "part"),
    [
        (NINE, {"outcome": "killed", "group": "civilian", "who": "nine farmers", "scope": "incident"}),
        (NINE, {"count": {"number": 9, "number_high": None, "qualifier": "exact", "vague": None}}),
        (
            DateRange(from_=DAY, to=DAY, precision=DatePrecision.DAY),
            {"from": "2021-05-14", "to": "2021-05-14", "precision": "day"},
        ),
        (
            DateRange(from_=None, to=None, precision=DatePrecision.UNKNOWN),
            {"from": None, "to": None, "precision": "unknown"},
        ),
        (
            Place(name="Ostrana", lat=1.23456789, lon=-0.000001, precision=PlacePrecision.TOWN),
            {"name": "Ostrana", "lat": 1.23457, "lon": -0.0, "precision": "town"},
        ),
        (Party(name="rebels", kind=Group.ARMED_GROUP), {"kind": "armed_group", "role": "perpetrator", "ref": None}),
        (
            Responsibility(stance=ResponsibilityStance.DENIES, party="the army"),
            {"stance": "denies", "party": "the army"},
        ),
        (
            Disruption(kind=DisruptionKind.POWER, state=DisruptionState.RESTORED),
            {"kind": "power", "state": "restored", "place": None},
        ),
    ],
)
def test_plain_is_a_value_in_json_types(value: Value, part: dict[str, object]) -> None:
    told = plain(value)
    assert told["type"] == type(value).__name__
    assert {key: told[key] for key in part} == part
    assert json.loads(json.dumps(told, allow_nan=False)) == told
