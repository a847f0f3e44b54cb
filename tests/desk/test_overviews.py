"""The overview: one set of incidents, its count, its filters."""

import pytest
from starlette.testclient import TestClient

from sayso.desk.desks import Desk
from sayso.model.values import Place


def test_overview_lists_what_the_filter_asks(browser: TestClient) -> None:
    whole = browser.get("/incidents.json").json()
    assert whole["count"] == len(whole["incidents"])
    for query, holds in [
        ("country=ml", lambda each: each["place"]["country"] == "ML"),
        ("kind=bombing", lambda each: each["kind"] == "bombing"),
        ("unsettled=true", lambda each: each["unsettled"]),
        ("since=2024-07-05&until=2024-07-06", lambda each: each["to"] >= "2024-07-05" and each["from"] <= "2024-07-06"),
        ("outcome=injured", lambda each: any(toll["outcome"] == "injured" for toll in each["tolls"])),
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


@pytest.mark.parametrize(
    "query", ["lat=91", "judged=perhaps", "since=yesterday", "country=Nigeria", "most=0", "kind=picnic"]
)
def test_overview_refuses_what_it_cannot_understand(browser: TestClient, query: str) -> None:
    answer = browser.get(f"/incidents.json?{query}")
    assert answer.status_code == 422
    assert query.split("=")[0] in answer.json()["error"]["message"]


def test_overview_empty_fields_of_its_form_ask_for_all(browser: TestClient) -> None:
    query = "since=&until=&country=&kind=&party="
    assert browser.get(f"/incidents.json?{query}").json() == browser.get("/incidents.json").json()


def test_overview_list_timeline_map_and_count_are_of_one_set(browser: TestClient, desk: Desk) -> None:
    assert desk.keeper.catch_up(patience=30)
    for query in ("", "country=CO", "unsettled=true", "since=2019-01-01&until=2019-12-31", "q=bombing", "placed=false"):
        page = browser.get(f"/incidents.json?{query}").json()
        assert len(page["incidents"]) == page["count"] > 0
        assert sum(bar["count"] for bar in page["timeline"]) == page["count"] - page["without_day"]
        shown = browser.get(f"/map.json?{query}&zoom=3").json()
        assert shown["count"] == page["count"]
        assert (
            shown["without_place"]
            == page["without_place"]
            == sum(each["place"] is None or each["place"]["lat"] is None for each in page["incidents"])
        )
        assert sum(cell["count"] for cell in shown["cells"]) == page["count"] - page["without_place"]


def test_overview_bars_lead_to_their_incidents(browser: TestClient) -> None:
    page = browser.get("/incidents.json?country=NG").json()
    assert page["timeline"]
    for bar in page["timeline"]:
        found = browser.get(f"/incidents.json?country=NG&since={bar['from']}&until={bar['to']}").json()
        assert found["count"] >= bar["count"]


def test_overview_map_has_outlines_and_names_of_what_is_in_view(browser: TestClient) -> None:
    near = browser.get("/map/backdrop.json?west=-6&south=12&east=-2&north=16&zoom=7").json()
    assert "Mopti" in {each["name"] for each in near["names"]}
    assert "Mopti" in {each["properties"]["name"] for each in near["provinces"]["features"]}
    far = browser.get("/map/backdrop.json?zoom=2").json()
    assert far["provinces"]["features"] == []
    assert {each["kind"] for each in far["names"]} == {"country"}
    around = browser.get("/map/backdrop.json?west=170&south=-30&east=190&north=0&zoom=5").json()
    assert {-1, 1} == {1 if each["lon"] > 0 else -1 for each in around["names"]}
    assert browser.get("/map/backdrop.json?west=nan").status_code == 422


def test_overview_map_tells_apart_more_the_closer_one_looks(browser: TestClient) -> None:
    cells = [len(browser.get(f"/map.json?zoom={zoom}").json()["cells"]) for zoom in (0, 4, 9, 14)]
    assert cells == sorted(cells)
    assert cells[0] < cells[-1]
    closest = browser.get("/map.json?zoom=18").json()["cells"]
    same = max((each for each in closest if each["point"]), key=lambda each: each["count"])
    assert same["count"] > 1
    assert browser.get(f"/incidents.json?lat={same['lat']}&lon={same['lon']}").json()["count"] == same["count"]


def test_overview_map_answers_for_what_is_in_view(browser: TestClient) -> None:
    africa = browser.get("/map.json?south=-35&north=37&west=-20&east=52&zoom=5").json()
    assert africa["cells"]
    assert all(-35 <= cell["lat"] <= 37 and -20 <= cell["lon"] <= 52 for cell in africa["cells"])
    round_again = browser.get("/map.json?south=-35&north=37&west=340&east=412&zoom=5").json()
    assert round_again["cells"] == africa["cells"]
    over_the_date_line = browser.get("/map.json?west=100&east=260&zoom=5").json()["cells"]
    assert {cell["lon"] > 100 or cell["lon"] < -100 for cell in over_the_date_line} == {True}


@pytest.mark.parametrize("words", ["BANKASS", '"cattle market"', "“cattle market” army", "مدنيين", "bankass hospital"])
def test_overview_finds_words_of_reports(browser: TestClient, desk: Desk, words: str) -> None:
    assert desk.keeper.catch_up(patience=30)
    found = browser.get("/incidents.json", params={"q": words}).json()
    assert 0 < found["count"] < 10


@pytest.mark.parametrize("words", ['"', "*", "NEAR(a b)", "title:x OR", "a AND NOT", "' OR 1=1 --", "xyzzy", "🔥"])
def test_overview_searches_for_anything_without_a_fault(browser: TestClient, desk: Desk, words: str) -> None:
    assert desk.keeper.catch_up(patience=30)
    answer = browser.get("/incidents.json", params={"q": words})
    assert answer.status_code == 200
    assert answer.json()["count"] < 53


def test_overview_tells_judged_from_unjudged(browser: TestClient, desk: Desk, form_token: str) -> None:
    assert desk.keeper.catch_up(patience=30)
    whole = browser.get("/incidents.json").json()["count"]
    account = browser.get("/queue.json").json()["turn"]["account"]
    browser.post("/queue/accept", data={"account": account, "form_token": form_token})
    assert desk.keeper.catch_up(patience=30)
    assert browser.get("/incidents.json?judged=true").json()["count"] == 1
    assert browser.get("/incidents.json?judged=false").json()["count"] == whole - 1


def test_search_leads_to_ids_and_words(browser: TestClient, desk: Desk) -> None:
    reading = next(each for each in desk.ledger.readings() if each.accounts and each.claims)
    assert browser.get(f"/search?q={reading.report.id[:10]}").headers["location"] == f"/reports/{reading.report.id}"
    claim = reading.claims[0]
    assert browser.get(f"/search?q={claim.id}").headers["location"].endswith(f"?claim={claim.id}")
    account = reading.accounts[0].id
    assert browser.get(f"/search?q={account}").headers["location"] == f"/incidents/{account}"
    assert browser.get("/search?q=two+words").headers["location"] == "/incidents?q=two+words"
    assert browser.get("/search?q=").headers["location"] == "/incidents"


def test_overview_finds_what_claims_call_by_another_name_than_the_report(browser: TestClient, desk: Desk) -> None:
    assert desk.keeper.catch_up(patience=30)
    for reading in desk.ledger.readings():
        places = (claim.value for claim in reading.claims if isinstance(claim.value, Place) and claim.account)
        for province in {place.admin1 for place in places if place.admin1} - {None}:
            if province not in reading.report.text:
                found = browser.get("/incidents.json", params={"q": f'"{province}"'}).json()["incidents"]
                assert any(each["place"] and each["place"]["admin1"] == province for each in found)
                return
    raise AssertionError
