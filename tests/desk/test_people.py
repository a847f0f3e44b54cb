"""People at the desk: accounts, signing in, roles, tokens of programs."""

import stat
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.desk.accounts import AccountError, Accounts
from sayso.desk.attempts import SECONDS, TRIES, Attempts
from sayso.desk.desks import Desk
from sayso.desk.people import Person, Role

SECRET = "correct horse battery"


@pytest.fixture
def cleo(desk: Desk) -> Person:
    """Somebody with an account."""
    desk.accounts.add("Cleo", Role.CODER, SECRET)
    return Person(name="Cleo", role=Role.CODER)


def sign_in(client: TestClient, name: str, password: str, **headers: str) -> int:
    return client.post("/enter", data={"name": name, "password": password}, headers=headers).status_code


def test_people_accounts_keep_no_password_and_are_the_owners_alone(tmp_path: Path) -> None:
    accounts = Accounts(tmp_path / "a.db.people")
    accounts.add("  Cleo  of the Desk ", Role.CODER, SECRET)
    token = accounts.make_token("Cleo of the Desk")
    text = accounts.path.read_text(encoding="utf-8")
    assert SECRET not in text
    assert token not in text
    assert "argon2id" in text
    assert stat.S_IMODE(accounts.path.stat().st_mode) == 0o600
    assert Accounts(accounts.path).check("Cleo of the Desk", SECRET) == accounts.people()[0]
    assert accounts.check("Cleo of the Desk", SECRET + "!") is None
    assert accounts.check("Nobody", SECRET) is None


@pytest.mark.parametrize(
    ("name", "password"), [("", SECRET), ("a\x1bb", SECRET), ("x" * 81, SECRET), ("Cleo", "short")]
)
def test_people_accounts_refuse_with_a_reason(tmp_path: Path, name: str, password: str) -> None:
    with pytest.raises(AccountError):
        Accounts(tmp_path / "people").add(name, Role.CODER, password)


def test_people_sign_in_and_judge_under_their_name(stranger: TestClient, desk: Desk, cleo: Person) -> None:
    assert "Sign in" in stranger.get("/enter").text
    assert sign_in(stranger, "Cleo", "wrong password") == 401
    assert sign_in(stranger, "Cleo", SECRET) == 303
    assert "Cleo, coder" in stranger.get("/incidents").text


def test_people_sign_in_on_the_desks_own_page_only(stranger: TestClient, cleo: Person) -> None:
    assert sign_in(stranger, "Cleo", SECRET, **{"sec-fetch-site": "cross-site"}) == 403


def test_people_who_are_removed_are_out_at_once(stranger: TestClient, desk: Desk, cleo: Person) -> None:
    sign_in(stranger, "Cleo", SECRET)
    desk.accounts.add("Cleo", Role.READER, SECRET)
    assert "Cleo, reader" in stranger.get("/incidents").text
    desk.accounts.remove("Cleo")
    assert stranger.get("/incidents").status_code == 401


def test_people_may_not_guess_passwords_for_long(stranger: TestClient, cleo: Person) -> None:
    codes = [sign_in(stranger, "Cleo", f"guess number {number}") for number in range(TRIES)]
    assert codes == [401] * TRIES
    answer = stranger.post("/enter", data={"name": "Cleo", "password": SECRET})
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= SECONDS


def test_people_attempts_are_heard_again_after_a_while() -> None:
    now = 0.0
    attempts = Attempts(clock=lambda: now)
    for _ in range(TRIES):
        assert attempts.wait("Cleo") == 0
        attempts.fail("Cleo")
    assert attempts.wait("Cleo") == SECONDS
    assert attempts.wait("Ben") == 0
    now = SECONDS + 1
    assert attempts.wait("Cleo") == 0


def test_people_programs_come_with_a_token(stranger: TestClient, desk: Desk, cleo: Person) -> None:
    headers = {"authorization": f"Bearer {desk.accounts.make_token('Cleo')}"}
    assert stranger.get("/incidents.json", headers=headers).json()["count"] > 0
    claim = next(reading for reading in desk.ledger.readings() if reading.claims).claims[0].id
    said = {"target": [claim], "verdict": "accept"}
    assert stranger.post("/judgements.json", json=said, headers=headers).json()["by"] == "Cleo"
    assert stranger.get("/incidents.json", headers={"authorization": "Bearer guess"}).status_code == 401
    assert stranger.post("/judgements.json", json=said).status_code == 401


def test_people_programs_are_told_what_they_may_ask(browser: TestClient) -> None:
    described = browser.get("/openapi.json").json()
    assert {"/incidents.json", "/judgements.json", "/map.json", "/queue/accept.json"} <= described["paths"].keys()
    page = browser.get("/api").text
    for path, methods in described["paths"].items():
        assert path in page
        for each in methods.values():
            assert each.get("description") or each.get("summary")
