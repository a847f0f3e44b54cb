"""Private names: readers see blocks in their place, on every page and in its JSON; coders see them."""

import html
import re
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from sayso.desk.desks import Desk
from sayso.desk.masks import BLOCK, WITHHELD, Mask
from sayso.desk.people import Role
from sayso.export.veils import match_any
from sayso.model.reports import Report
from sayso.read.reader import Reader

PRIVATE = ("Amina Sualehe", "Sualehe", "Jairo Muelas", "ANSELMO CCORI", "CCORI")
"""Witnesses and victims in the examples."""
PUBLIC = ("Adriana Vivas", "Hernando Quijano Saa", "Danladi Okpe", "ROLANDO CHIPANA")
"""A mayor, a minister, a spokesman, a senator."""


def seen(client: TestClient) -> str:
    """Everything that the desk shows somebody of its ledger."""
    listed = client.get("/incidents.json?most=500").json()["incidents"]
    addresses = ["/incidents", "/changes", "/queue", *(f"/incidents/{each['id']}" for each in listed)]
    changes = client.get("/changes.json").json()
    addresses += [f"/reports/{each['report']}" for each in changes["readings"]]
    answers = [client.get(form) for address in addresses for form in (address, f"{address}.json")]
    assert {answer.status_code for answer in answers} == {200}
    return "".join(re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", "", answer.text))) for answer in answers)


@pytest.mark.parametrize("role", [Role.READER, Role.CODER])
def test_masks_hide_private_names_from_readers_alone(
    sit_down: Callable[[Role], TestClient], desk: Desk, role: Role
) -> None:
    assert desk.keeper.catch_up(patience=30)
    text = seen(sit_down(role))
    assert [name for name in PUBLIC if name in text] == list(PUBLIC)
    assert [name for name in PRIVATE if name in text] == ([] if role is Role.READER else list(PRIVATE))


def test_masks_hide_names_in_what_was_only_just_read(
    sit_down: Callable[[Role], TestClient], desk: Desk, reader: Reader
) -> None:
    text = "Gunmen shot dead Tomas Ferro, 38, at Gwoza on Friday."
    desk.ledger.append([reader.read(Report(text=text, published=date(2031, 5, 2)))])
    shown = sit_down(Role.READER).get(f"/reports/{Report(text=text).id}.json")
    assert shown.status_code == 200
    assert "Ferro" not in shown.text


def test_masks_leave_offsets_as_they_are(sit_down: Callable[[Role], TestClient], desk: Desk) -> None:
    reader = sit_down(Role.READER)
    for each in reader.get("/changes.json").json()["readings"]:
        record = reader.get(f"/reports/{each['report']}.json").json()
        (whole,) = desk.ledger.readings(report=each["report"])
        assert len(record["report"]["text"]) == len(whole.report.text)
        for claim in record["claims"]:
            start, end = claim["spans"][0]
            assert record["report"]["text"][start:end].count(BLOCK) >= claim["quote"].count(BLOCK)


def test_masks_withhold_persons_from_lists(desk: Desk, sit_down: Callable[[Role], TestClient]) -> None:
    coders = {name for each in desk.chronicle.entries() for name, _ in each.parties}
    reader = sit_down(Role.READER).get("/incidents.json?most=500").json()
    readers = {party["name"] for each in reader["incidents"] for party in each["parties"]}
    assert readers - coders == {WITHHELD}
    assert "gunmen" in {name.lower() for name in readers}


@given(st.lists(st.text(min_size=1, max_size=12)), st.text(max_size=80))
def test_masks_keep_length_and_hide_every_name(names: list[str], text: str) -> None:
    pattern = match_any(names)
    shown = Mask((pattern,) if pattern else ()).hide(text)
    assert len(shown) == len(text)
    assert all(one in (other, BLOCK) for one, other in zip(shown, text, strict=True))
