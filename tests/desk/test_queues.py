"""The queue: what comes first and why, where one stands in it, and going on."""

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from sayso.desk.derived import follow, queue
from sayso.desk.desks import Desk
from sayso.desk.queues import find_turn
from sayso.ledger.ledgers import Ledger
from sayso.model.judgements import Judgement
from sayso.model.vocabulary import Verdict


@pytest.fixture(autouse=True)
def caught_up(browser: TestClient, desk: Desk) -> None:
    """The tables of the desk are made."""
    assert desk.keeper.catch_up(patience=30)


def walk(browser: TestClient) -> list[dict[str, Any]]:
    """Every turn of the queue from the first to the last."""
    turns = [browser.get("/queue.json").json()["turn"]]
    while turns[-1]["after"]:
        turns.append(browser.get(f"/queue.json?account={turns[-1]['after']}").json()["turn"])
    return turns


def test_queue_holds_every_account_once_and_says_where_one_is(browser: TestClient, desk: Desk) -> None:
    turns = walk(browser)
    told = {claim.account for reading in desk.ledger.readings() for claim in reading.claims if claim.account}
    assert {turn["account"] for turn in turns} == told
    assert [turn["position"] for turn in turns] == list(range(1, len(told) + 1))
    assert [turn["before"] for turn in turns[1:]] == [turn["account"] for turn in turns[:-1]]
    assert f'<h1 id="position">2 of {len(told)}</h1>' in browser.get(f"/queue?account={turns[1]['account']}").text


def test_queue_begins_with_what_is_contested(browser: TestClient) -> None:
    turns = walk(browser)
    contested = ["contested" in turn["why"] for turn in turns]
    assert contested[0]
    assert contested == sorted(contested, reverse=True)
    strong = [turn["why"] for turn in turns if "contested" in turn["why"] and "weakly grounded" not in turn["why"]]
    dead = [int(why[1].split()[0]) for why in strong if why[1].endswith("dead")]
    assert dead == sorted(dead, reverse=True)
    assert len(dead) > 2


def test_queue_accepting_an_account_judges_what_nobody_judged_and_goes_on(
    browser: TestClient, desk: Desk, form_token: str
) -> None:
    first = browser.get("/queue.json").json()
    claims = [each["id"] for each in first["reading"]["claims"] if each["account"] == first["turn"]["account"]]
    said = {"target": claims[0], "verdict": "reject", "form_token": form_token}
    browser.post("/judgements", data=said)
    form = {"account": first["turn"]["account"], "next": first["turn"]["after"], "form_token": form_token}
    answer = browser.post("/queue/accept", data=form)
    assert answer.headers["location"] == f"/queue?account={first['turn']['after']}"
    kept = {each.target[0]: each.verdict for each in desk.ledger.judgements()}
    assert kept == dict.fromkeys(claims, Verdict.ACCEPT) | {claims[0]: Verdict.REJECT}
    now = browser.get("/queue.json").json()
    assert now["waiting"] == first["waiting"] - 1
    assert now["turn"]["account"] == first["turn"]["after"]
    assert len(now["recent"]) == min(10, len(claims))
    again = browser.get(f"/queue.json?account={first['turn']['account']}").json()["turn"]
    assert again["judged"]


def test_queue_takes_back_what_is_undone(browser: TestClient, desk: Desk, form_token: str) -> None:
    first = browser.get("/queue.json").json()
    form = {"account": first["turn"]["account"], "form_token": form_token}
    browser.post("/queue/accept", data=form)
    newest = browser.get("/queue.json").json()["recent"][0]["id"]
    browser.post("/judgements", data={"target": newest, "verdict": "undo", "form_token": form_token})
    assert desk.keeper.catch_up(patience=30)
    assert browser.get("/queue.json").json()["waiting"] == first["waiting"]


def test_queue_hears_what_is_judged_elsewhere(browser: TestClient, desk: Desk) -> None:
    first = browser.get("/queue.json").json()
    claims = [each["id"] for each in first["reading"]["claims"] if each["account"] == first["turn"]["account"]]
    now = datetime.now(UTC)
    with Ledger.open(desk.ledger.path) as other:
        verdicts = [Judgement(target=(id_,), verdict=Verdict.UNSURE, by="Ben", at=now) for id_ in claims]
        other.append_judgements(verdicts)
    deadline = time.monotonic() + 20
    while browser.get("/queue.json").json()["waiting"] == first["waiting"]:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    assert browser.get("/queue.json").json()["recent"] == []


def test_queue_tables_are_the_same_made_anew(browser: TestClient, desk: Desk, form_token: str) -> None:
    account = browser.get("/queue.json").json()["turn"]["account"]
    browser.post("/queue/accept", data={"account": account, "form_token": form_token})
    assert desk.keeper.catch_up(patience=30)

    def rows() -> list[Any]:
        with desk.ledger.looking() as connection:
            return list(connection.execute(select(queue).order_by(queue.c.account)).all())

    before = rows()
    with desk.ledger.deriving() as connection:
        connection.exec_driver_sql("UPDATE desk_marks SET value = 'older' WHERE key = 'made by'")
    follow(desk.ledger)
    assert rows() == before


def test_queue_of_an_empty_ledger_has_no_turn(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    Ledger.open(path).close()
    empty = Desk.open(path)
    empty.chronicle.update()
    follow(empty.ledger)
    assert find_turn(empty, None) is None
    empty.close()


def test_queue_has_no_account_of_that_name(browser: TestClient) -> None:
    assert browser.get("/queue?account=" + "0" * 32).status_code == 404
    assert browser.get("/queue?account=drop").status_code == 422
