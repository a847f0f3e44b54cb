"""Adding reports from the desk, and the feed of what that changed."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from sayso.desk.desks import Desk
from sayso.desk.people import Role

BAMA = "Gunmen killed at least nine villagers in Bama, in Borno state, on Friday, the police said.\n"
MUBI = "A bomb wounded four soldiers on a bridge outside Mubi on Thursday, the army said.\n"
BIU = "Two traders were abducted from the road to Biu in March 2020, their union said.\n"


@pytest.fixture
def added(browser: TestClient) -> Callable[[], dict[str, Any]]:
    """The last batch, once it is done."""

    def added() -> dict[str, Any]:
        deadline = time.monotonic() + 120
        while True:
            batches = browser.get("/add.json").json()["batches"]
            if batches and all(each["done"] for each in batches):
                last: dict[str, Any] = batches[0]
                return last
            assert time.monotonic() < deadline
            time.sleep(0.2)

    return added


def test_additions_are_read_shown_and_told_of(
    browser: TestClient, desk: Desk, form_token: str, added: Callable[[], dict[str, Any]]
) -> None:
    line = json.dumps({"text": MUBI, "title": "A line", "published": "2021-05-02"})
    files = [
        ("files", ("../../etc/<b>.txt", BIU.encode(), "text/plain")),
        ("files", ("lines.jsonl", f"{line}\nnot json\n".encode(), "application/json")),
    ]
    form = {
        "text": BAMA,
        "title": "Attack in Bama",
        "outlet": "The Post",
        "published": "2021-05-03",
        "form_token": form_token,
    }
    assert browser.post("/add", data=form, files=files).headers["location"] == "/add"
    last = added()
    assert (last["what"], len(last["reports"]), len(last["wrong"])) == ("2 files", 2, 1)
    assert last["by"] == "Ada"
    page = browser.get("/add").text
    assert "Attack in Bama" in page
    assert "<b>" not in page
    report = next(each for each in desk.ledger.reports() if each.title == "Attack in Bama")
    assert (report.text, report.outlet) == (BAMA, "The Post")
    assert desk.keeper.catch_up(patience=30)
    told = browser.get("/changes.json").json()["readings"]
    assert [each["reading"] for each in told] == sorted((each["reading"] for each in told), reverse=True)
    newest = next(each for each in told if each["report"] == report.id)
    assert [each["new"] for each in newest["incidents"]] == [True]
    assert newest["incidents"][0]["place"]["name"] == "Bama"
    assert "+ new" in browser.get("/changes").text


def test_additions_come_as_json_too(
    browser: TestClient, form_token: str, added: Callable[[], dict[str, Any]], desk: Desk
) -> None:
    answer = browser.post("/add.json", json={"text": BAMA}, headers={"x-form-token": form_token})
    assert answer.status_code == 202
    assert len(added()["reports"]) == 1


def test_additions_of_nothing_are_refused(browser: TestClient, form_token: str) -> None:
    assert browser.post("/add", data={"text": " ", "form_token": form_token}).status_code == 422
    refused = browser.post("/add", data={"text": BAMA, "published": "yesterday", "form_token": form_token})
    assert "is no day" in refused.text
    assert browser.post("/add.json", json={"text": ""}, headers={"x-form-token": form_token}).status_code == 422


def test_additions_are_not_for_readers(sit_down: Callable[[Role], TestClient], tmp_path: Path) -> None:
    assert sit_down(Role.READER).get("/add").status_code == 403


def test_changes_tell_of_all_that_was_read_and_judged(browser: TestClient, desk: Desk, form_token: str) -> None:
    assert desk.keeper.catch_up(patience=30)
    claim = next(reading for reading in desk.ledger.readings() if reading.claims).claims[0].id
    said = {"target": [claim], "verdict": "accept"}
    kept = browser.post("/judgements.json", json=said, headers={"x-form-token": form_token}).json()
    record = browser.get("/changes.json").json()
    assert record["judgements"] == [kept]
    listed = {each["id"] for each in browser.get("/incidents.json").json()["incidents"]}
    assert {entry["id"] for each in record["readings"] for entry in each["incidents"]} <= listed
    assert any(not entry["new"] for each in record["readings"] for entry in each["incidents"])
    half = record["readings"][5]["reading"]
    older = browser.get(f"/changes.json?before={half}").json()["readings"]
    assert [each["report"] for each in older] == [each["report"] for each in record["readings"][6:]]
