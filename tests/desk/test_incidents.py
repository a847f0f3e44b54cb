"""The incident page: every figure with its words, the rule and its switch, the history, what links its accounts."""

import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from sayso.desk.desks import Desk
from sayso.model.vocabulary import Verdict


def most_told(browser: TestClient) -> str:
    """The incident that most reports tell of."""
    listed = browser.get("/incidents.json").json()["incidents"]
    found: str = max(listed, key=lambda each: each["reports"])["id"]
    return found


@pytest.fixture
def bankass(browser: TestClient) -> dict[str, Any]:
    record: dict[str, Any] = browser.get(f"/incidents/{most_told(browser)}.json").json()
    return record


def test_incident_shows_every_figure_with_its_words(browser: TestClient, bankass: dict[str, Any]) -> None:
    page = browser.get(f"/incidents/{bankass['incident']['id']}").text
    voices = [voice for toll in bankass["tolls"] for voice in toll["voices"]]
    assert len(voices) > 15
    for voice in voices:
        assert f"/reports/{voice['report']}?claim={voice['claim']}#e-{voice['claim']}" in page
    assert "contested" in page
    assert "14 by 1 voice, 30 by 1 voice" in page
    assert "the same dispatch as an earlier report" in page


def test_incident_links_lead_to_pages(browser: TestClient, bankass: dict[str, Any]) -> None:
    page = browser.get(f"/incidents/{bankass['incident']['id']}").text
    addresses = set(re.findall(r'href="(/(?:reports|incidents)/[^"#]+)', page))
    assert len(addresses) > 10
    for address in addresses:
        assert browser.get(address.replace("&amp;", "&")).status_code == 200


def test_incident_switches_its_rule(browser: TestClient, desk: Desk, bankass: dict[str, Any]) -> None:
    address = f"/incidents/{bankass['incident']['id']}"
    best = {}
    for rule in desk.chronicle.rules:
        page = browser.get(f"{address}?rule={rule}").text
        assert f'href="?rule={rule}" title=' in page
        record = browser.get(f"{address}.json?rule={rule}").json()
        assert record["incident"]["rule"] == rule
        killed = next(toll for toll in record["tolls"] if toll["outcome"] == "killed" and toll["group"] is None)
        best[rule] = killed["best"]
    assert len(set(best.values())) > 1
    assert browser.get(f"{address}?rule=mine").status_code == 404


def test_incident_is_shown_as_it_was_known(browser: TestClient, bankass: dict[str, Any]) -> None:
    address = f"/incidents/{bankass['incident']['id']}"
    early = browser.get(f"{address}.json?as_of=2021-06-14").json()
    assert len(early["incident"]["reports"]) < len(bankass["incident"]["reports"])
    assert browser.get(f"{address}?as_of=2001-01-01").status_code == 404


def test_incident_draws_how_its_toll_moved(browser: TestClient, bankass: dict[str, Any]) -> None:
    page = browser.get(f"/incidents/{bankass['incident']['id']}").text
    drawn = re.search(r'<svg class="drawn".*?</svg>', page, re.DOTALL)
    assert drawn is not None
    moves = [move for move in bankass["history"] if move["outcome"] == "killed"]
    assert drawn[0].count("<circle") == len(moves)
    assert "60*" in drawn[0]
    assert "30!" in drawn[0]


def test_incident_is_found_by_its_account_and_its_report(browser: TestClient, bankass: dict[str, Any]) -> None:
    for id_ in (bankass["incident"]["accounts"][0], bankass["incident"]["reports"][0], bankass["incident"]["id"][:12]):
        found = browser.get(f"/incidents/{id_}.json")
        if found.status_code == 200:
            assert found.json()["incident"]["id"] == bankass["incident"]["id"]
        else:
            assert "several incidents" in found.json()["error"]["message"]
    assert browser.get("/incidents/nonsense").status_code == 404


def test_incident_says_why_its_accounts_are_linked(browser: TestClient, bankass: dict[str, Any]) -> None:
    assert len(bankass["links"]) == len(bankass["incident"]["accounts"]) - 1
    page = browser.get(f"/incidents/{bankass['incident']['id']}").text
    assert page.count("Linked to account") == 2 * len(bankass["links"])


def test_incident_shows_its_parts_and_they_their_campaign(browser: TestClient) -> None:
    listed = browser.get("/incidents.json").json()["incidents"]
    records = [browser.get(f"/incidents/{each['id']}.json").json() for each in listed]
    campaigns = [each for each in records if each["parts"]]
    assert campaigns
    for campaign in campaigns:
        page = browser.get(f"/incidents/{campaign['incident']['id']}").text
        for part in campaign["parts"]:
            assert f'href="/incidents/{part}"' in page
            part_of = next(each for each in records if each["incident"]["id"] == part)
            assert campaign["incident"]["id"] in part_of["campaigns"]


def test_incident_accounts_are_parted_and_joined_again(
    browser: TestClient, desk: Desk, form_token: str, bankass: dict[str, Any]
) -> None:
    every = bankass["incident"]["accounts"]
    address = f"/incidents/{bankass['incident']['id']}"
    form = {"accounts": every[:1], "note": "another market", "form_token": form_token}
    answer = browser.post(f"{address}/part", data=form)
    assert answer.status_code == 303
    left = browser.get(f"{answer.headers['location']}.json").json()
    assert left["incident"]["accounts"] == every[1:]
    assert {each.verdict for each in desk.ledger.judgements()} == {Verdict.DIFFERENT}
    assert "another market" in browser.get(answer.headers["location"]).text

    said = {"other": every[0]}
    joined = browser.post(f"/incidents/{every[1]}/join", data={**said, "form_token": form_token})
    assert joined.status_code == 303
    assert browser.get(f"/incidents/{every[0]}.json").json()["incident"]["accounts"] == every


def test_incident_refuses_partings_that_cannot_be(
    browser: TestClient, form_token: str, bankass: dict[str, Any]
) -> None:
    every, headers = bankass["incident"]["accounts"], {"x-form-token": form_token}
    address = f"/incidents/{bankass['incident']['id']}"
    assert browser.post(f"{address}/part.json", json={"accounts": every}, headers=headers).status_code == 422
    assert browser.post(f"{address}/part.json", json={"accounts": ["0" * 32]}, headers=headers).status_code == 409
    assert browser.post(f"{address}/part.json", json={"accounts": []}, headers=headers).status_code == 422
    assert browser.post(f"{address}/join.json", json={"other": every[0]}, headers=headers).status_code == 422
    assert browser.post(f"{address}/join.json", json={"other": "ffffffff"}, headers=headers).status_code == 404


def test_incident_offers_those_it_may_be_one_with(browser: TestClient) -> None:
    listed = browser.get("/incidents.json?country=CO").json()["incidents"]
    assert any("bits" in browser.get(f"/incidents/{each['id']}").text.split("One with another")[1] for each in listed)


def test_incident_logs_judgements_and_undoes_them(
    browser: TestClient, form_token: str, bankass: dict[str, Any]
) -> None:
    claim = bankass["tolls"][0]["voices"][0]["claim"]
    said = {"target": [claim], "verdict": "reject", "note": "<b>bold</b>"}
    kept = browser.post("/judgements.json", json=said, headers={"x-form-token": form_token}).json()["id"]
    address = f"/incidents/{bankass['incident']['id']}"
    page = browser.get(address).text
    assert "&lt;b&gt;bold" in page
    assert "somebody rejected it" in page
    undo = {"target": kept, "verdict": "undo", "back": address, "form_token": form_token}
    assert browser.post("/judgements", data=undo).headers["location"] == address
    assert "2 judgements" in browser.get(address).text
