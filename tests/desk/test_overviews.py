"""The overview: one set of incidents, its count, its filters."""

import pytest
from starlette.testclient import TestClient


def test_overview_lists_what_the_filter_asks(browser: TestClient) -> None:
    whole = browser.get("/incidents.json").json()
    assert whole["count"] == len(whole["incidents"])
    for query, holds in [
        ("country=ml", lambda each: each["place"]["country"] == "ML"),
        ("kind=bombing", lambda each: each["kind"] == "bombing"),
        ("unsettled=true", lambda each: each["unsettled"]),
        ("since=2024-07-05&until=2024-07-06", lambda each: each["to"] >= "2024-07-05" and each["from"] <= "2024-07-06"),
        ("party=gunmen", lambda each: any("gunmen" in party["name"].lower() for party in each["parties"])),
    ]:
        found = browser.get(f"/incidents.json?{query}").json()
        expected = [each["id"] for each in whole["incidents"] if each["from"] and each["place"] and holds(each)]
        assert expected, query
        assert set(expected) <= {each["id"] for each in found["incidents"]}
        assert found["count"] < whole["count"]


def test_overview_links_to_each_incident_and_says_the_count(browser: TestClient) -> None:
    record, page = browser.get("/incidents.json").json(), browser.get("/incidents").text
    assert f"<h1>{record['count']} incidents</h1>" in page
    for each in record["incidents"]:
        assert f'href="/incidents/{each["id"]}"' in page


def test_overview_cuts_a_long_list_and_says_so(browser: TestClient) -> None:
    page = browser.get("/incidents?most=3&country=CO").text
    assert "3 of them are listed" in page
    assert "country=CO&amp;most=15" in page


@pytest.mark.parametrize("query", ["since=yesterday", "country=Nigeria", "most=0", "kind=picnic"])
def test_overview_refuses_what_it_cannot_understand(browser: TestClient, query: str) -> None:
    answer = browser.get(f"/incidents.json?{query}")
    assert answer.status_code == 422
    assert query.split("=")[0] in answer.json()["error"]["message"]


def test_overview_empty_fields_of_its_form_ask_for_all(browser: TestClient) -> None:
    query = "since=&until=&country=&kind=&party="
    assert browser.get(f"/incidents.json?{query}").json() == browser.get("/incidents.json").json()
