"""Judging from the desk: what is sent is kept with its author, and what cannot be kept is refused with a reason."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.testclient import TestClient

from sayso.desk.desks import Desk
from sayso.desk.judging import local
from sayso.desk.people import Person, Role
from sayso.model.claims import Claim
from sayso.model.values import Figure
from sayso.model.vocabulary import Field, Verdict


@pytest.fixture
def figure(desk: Desk) -> Claim:
    """A figure with a number."""
    for reading in desk.ledger.readings():
        for claim in reading.claims:
            if isinstance(claim.value, Figure) and claim.value.count.number == 16:
                return claim
    raise AssertionError


@pytest.fixture
def send(browser: TestClient, form_token: str) -> Callable[..., Any]:
    """Sends JSON with the token of the session."""

    def send(**said: object) -> Any:
        return browser.post("/judgements.json", json=said, headers={"x-form-token": form_token})

    return send


@pytest.mark.parametrize("verdict", [Verdict.ACCEPT, Verdict.REJECT, Verdict.UNSURE])
def test_judging_keeps_a_verdict_with_its_author(
    desk: Desk, figure: Claim, send: Callable[..., Any], verdict: Verdict
) -> None:
    answer = send(target=[figure.id], verdict=verdict, note=" read twice ")
    assert answer.status_code == 201
    kept = desk.ledger.judgement(answer.json()["id"])
    assert kept is not None
    assert (kept.verdict, kept.by, kept.note, kept.target) == (verdict, "Ada", "read twice", (figure.id,))


def test_judging_a_form_goes_back_to_its_page(browser: TestClient, desk: Desk, figure: Claim, form_token: str) -> None:
    back = f"/reports/{figure.report}?claim={figure.id}"
    form = {"target": figure.id, "verdict": "accept", "back": back, "form_token": form_token}
    answer = browser.post("/judgements", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, back)
    page = browser.get(back).text
    assert "accepted" in page
    assert "Ada" in page


def test_judging_corrects_as_a_person_writes_it(desk: Desk, figure: Claim, send: Callable[..., Any]) -> None:
    answer = send(target=[figure.id], verdict="correct", to="at least 14", group="state_force")
    right = desk.ledger.judgement(answer.json()["id"]).correction  # type: ignore[union-attr]
    assert isinstance(right, Figure)
    assert (right.count.number, right.count.qualifier, right.group) == (14, "at_least", "state_force")
    page = send(target=[figure.id], verdict="correct", to="a lot of them")
    assert page.status_code == 422
    assert "is no count" in page.json()["error"]["message"]


def test_judging_undo_lets_the_one_before_stand(browser: TestClient, figure: Claim, send: Callable[..., Any]) -> None:
    send(target=[figure.id], verdict="accept")
    second = send(target=[figure.id], verdict="reject").json()["id"]
    assert send(target=[second], verdict="undo").json()["supersedes"] == second
    claims = browser.get(f"/reports/{figure.report}.json").json()["claims"]
    assert next(each for each in claims if each["id"] == figure.id)["judged"]["verdict"] == "accept"
    again = send(target=[second], verdict="undo")
    assert again.status_code == 409
    assert "undone already" in again.json()["error"]["message"]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"target": ["f" * 32], "verdict": "accept"}, 409),
        ({"target": ["f" * 32], "verdict": "undo"}, 404),
        ({"target": ["f" * 32], "verdict": "correct", "to": "12"}, 404),
        ({"target": ["f" * 32], "verdict": "same"}, 422),
        ({"target": ["nonsense"], "verdict": "accept"}, 422),
        ({"target": [], "verdict": "accept"}, 422),
        ({"target": ["f" * 32], "verdict": "adore"}, 422),
        ({"target": ["f" * 32], "verdict": "accept", "note": "x" * 2001}, 422),
        ({"verdict": "accept"}, 422),
    ],
)
def test_judging_refuses_with_a_reason(send: Callable[..., Any], said: dict[str, Any], status: int) -> None:
    answer = send(**said)
    assert answer.status_code == status
    assert len(answer.json()["error"]["message"]) > 10


def test_judging_is_not_for_readers(sit_down: Callable[[Role], TestClient], desk: Desk, figure: Claim) -> None:
    client = sit_down(Role.READER)
    session = desk.sessions.find(client.cookies["sayso_desk"])
    assert session is not None
    said = {"target": [figure.id], "verdict": "accept"}
    assert client.post("/judgements.json", json=said).status_code == 403
    answer = client.post("/judgements.json", json=said, headers={"x-form-token": session.form_token})
    assert answer.status_code == 403
    assert "signed in as a reader" in answer.json()["error"]["message"]
    assert 'value="accept"' not in client.get(f"/reports/{figure.report}").text
    assert not list(desk.ledger.judgements())


def test_judging_by_two_at_once_loses_nothing(desk: Desk, figure: Claim, browser: TestClient) -> None:
    names = ["Ada", "Ben", "Cleo", "Dan"]
    signed = []
    for name in names:
        desk.accounts.add(name, Role.CODER, "a long password")
        cookie = desk.sessions.begin(Person(name=name, role=Role.CODER))
        session = desk.sessions.find(cookie)
        assert session is not None
        signed.append((cookie, session.form_token))

    def judge(turn: int) -> int:
        cookie, token = signed[turn % len(signed)]
        said = {"target": [figure.id], "verdict": "accept" if turn % 2 else "reject"}
        headers = {"x-form-token": token, "cookie": f"sayso_desk={cookie}"}
        return browser.post("/judgements.json", json=said, headers=headers).status_code

    browser.cookies.clear()
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(judge, range(24))) == {201}
    kept = list(desk.ledger.judgements())
    assert len(kept) == 24
    assert {each.by for each in kept} == set(names)


@pytest.mark.parametrize("address", ["//evil.example", "https://evil.example", "/\\evil.example", "", "/a\nb"])
def test_judging_goes_back_to_its_own_desk_only(address: str) -> None:
    assert local(address) == "/"
    assert local("/queue?n=2") == "/queue?n=2"


def test_judging_corrects_every_field_by_its_form(desk: Desk, browser: TestClient, figure: Claim) -> None:
    page = browser.get(f"/reports/{figure.report}?account={figure.account}").text
    account = [each for reading in desk.ledger.readings(report=figure.report) for each in reading.claims]
    for claim in account:
        if claim.account == figure.account:
            item = page[page.index(f'<li id="c-{claim.id}"') :].split("</li>")[0]
            assert 'name="to"' in item
            assert ('name="outcome"' in item) == (claim.field is Field.FIGURE)
