"""The frame of the desk: who comes in, what goes out with every answer, how errors are said."""

from pathlib import Path

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from sayso.desk.assets import SHARED, asset
from sayso.desk.desks import Desk
from sayso.desk.keeping import Progress
from sayso.desk.people import Person, Role
from sayso.desk.sessions import HOURS, Sessions
from sayso.desk.shields import HEADERS, Shield
from sayso.ledger.errors import LockedLedgerError
from sayso.ledger.ledgers import Ledger

OPEN = {"/enter", *(f"/static/{name}" for name in SHARED)}
"""Addresses that answer a stranger otherwise than by sending them away."""


def routes(client: TestClient) -> list[APIRoute]:
    """Every address of the desk."""
    waiting, found = list(client.app.routes), list[APIRoute]()  # type: ignore[attr-defined]
    for route in waiting:
        waiting += getattr(getattr(route, "original_router", None), "routes", ())
        found += [route] if isinstance(route, APIRoute) else []
    assert len(found) > 3
    return found


def test_frame_sends_strangers_away(stranger: TestClient) -> None:
    for route in routes(stranger):
        if route.path in {*OPEN, "/"}:
            continue
        for method in route.methods:
            answer = stranger.request(method, route.path.replace("{", "").replace("}", ""))
            assert answer.status_code == 401, (method, route.path)
            assert "sayso desk" in answer.text


def test_frame_key_lets_the_owner_in(stranger: TestClient, desk: Desk) -> None:
    assert stranger.get("/enter", params={"key": "guess"}).status_code == 401
    assert stranger.get("/enter", params={"key": desk.key}).headers["location"] == "/"
    assert "Ada" in stranger.get("/incidents").text


def test_frame_leaving_ends_the_session(browser: TestClient, form_token: str) -> None:
    cookie = browser.cookies["sayso_desk"]
    assert browser.post("/leave", data={"form_token": form_token}).status_code == 303
    browser.cookies.set("sayso_desk", cookie)
    assert browser.get("/incidents").status_code == 401


def test_frame_refuses_forms_of_other_sites(browser: TestClient) -> None:
    assert browser.post("/leave").status_code == 403
    assert browser.post("/leave", data={"form_token": "guess"}).status_code == 403
    assert browser.get("/incidents").status_code == 200


def test_frame_answers_to_its_own_name_only(browser: TestClient) -> None:
    assert browser.get("/incidents", headers={"host": "evil.example"}).status_code == 400
    assert browser.get("/incidents", headers={"host": "localhost:8344"}).status_code == 200


@pytest.mark.parametrize(
    "address", ["/incidents", "/nowhere", "/static/desk.css", "/static/look.css", "/incidents?since=never"]
)
def test_frame_headers_go_out_with_every_answer(browser: TestClient, address: str) -> None:
    headers = browser.get(address).headers
    for name, value in HEADERS:
        assert headers[name] == value
    assert headers["server-timing"].startswith("app;dur=")


def test_frame_keeps_no_page_in_a_cache(browser: TestClient) -> None:
    assert browser.get("/incidents").headers["cache-control"] == "no-store"
    assert browser.get("/static/desk.css").headers["cache-control"] == "no-cache"
    assert "immutable" in browser.get(asset("desk.css")).headers["cache-control"]


def test_frame_serves_leaflet_itself(browser: TestClient) -> None:
    assert browser.get("/static/leaflet/leaflet.css").status_code == 200


def test_frame_says_errors_in_words(browser: TestClient) -> None:
    page, record = browser.get("/nowhere"), browser.get("/nowhere.json")
    assert page.status_code == record.status_code == 404
    assert "There is nothing at this address" in page.text
    assert record.json() == {"error": {"status": 404, "message": "There is nothing at this address."}}
    assert browser.get("/incidents?kind=picnic").status_code == 422


def test_frame_a_fault_of_its_own_is_a_page_too(
    browser: TestClient, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the secret of the fault")

    monkeypatch.setattr(type(desk.chronicle), "find", fail)
    answer = browser.get("/incidents/0123456789")
    assert answer.status_code == 500
    assert "fault of the desk itself" in answer.text
    assert "secret" not in answer.text
    assert "content-security-policy" in answer.headers


def test_frame_says_that_a_ledger_is_busy(browser: TestClient, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise LockedLedgerError(Path("a.db"), 60)

    monkeypatch.setattr(type(desk.chronicle), "find", fail)
    assert browser.get("/incidents/0123456789").status_code == 503


def test_frame_refuses_what_is_too_large(desk: Desk) -> None:
    async def swallow(scope: object, receive: object, send: object) -> None:
        while (await receive()).get("more_body"):  # type: ignore[operator]
            pass

    client = TestClient(Shield(swallow, fault=swallow, most_bytes=10))  # type: ignore[arg-type]
    assert client.post("/", content=b"x" * 11).status_code == 413


def test_frame_pages_hold_no_inline_script_or_style(browser: TestClient) -> None:
    for address in ("/incidents", "/nowhere"):
        text = browser.get(address).text
        assert " style=" not in text
        assert "<style" not in text
        assert " onclick" not in text
        assert "<script>" not in text


def test_frame_every_page_has_a_twin(browser: TestClient) -> None:
    paths = {route.path for route in routes(browser)}
    pages = {route.path for route in routes(browser) if route.name.endswith(" page")}
    assert pages
    assert all(f"{path}.json" in paths for path in pages)


def test_frame_notices_what_others_read_into_the_ledger(browser: TestClient, desk: Desk, kept: Path) -> None:
    assert desk.keeper.catch_up(patience=30)
    assert browser.get("/incidents.json").json()["count"] > 40
    with Ledger.open(desk.ledger.path) as other:
        assert list(other.reports())
    desk.keeper.progress = Progress(what="linking", done=1000, total=2000)
    assert "1,000 of 2,000" in browser.get("/incidents").text


def test_frame_sessions_end_when_nobody_uses_them() -> None:
    now = 0.0
    sessions = Sessions(clock=lambda: now)
    token = sessions.begin(Person(name="Ada", role=Role.READER))
    now = HOURS * 3600.0
    assert sessions.find(token) is not None
    now *= 3
    assert sessions.find(token) is None


def test_frame_roles_hold_those_below() -> None:
    ben = Person(name="Ben", role=Role.CODER)
    assert [role for role in Role if ben.may(role)] == [Role.READER, Role.CODER]


def test_status_tells_when_the_incidents_are_up_to_date(browser: TestClient, desk: Desk) -> None:
    assert desk.keeper.catch_up(patience=60)
    assert browser.get("/status.json").json() == {"current": True, "doing": None}
