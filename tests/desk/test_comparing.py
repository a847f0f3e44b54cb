"""Comparing coders: agreement beyond chance on what both judged, and deciding where they differ."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from starlette.testclient import TestClient

from sayso.desk.agreeing import compare_judges
from sayso.desk.desks import Desk
from sayso.desk.people import Role
from sayso.model.judgements import Judgement
from sayso.model.vocabulary import Verdict

AT = datetime(2021, 5, 2, 12, tzinfo=UTC)
Y, N, U = Verdict.ACCEPT, Verdict.REJECT, Verdict.UNSURE


@pytest.fixture
def judged(desk: Desk) -> Callable[..., list[str]]:
    """Lets Bo and Cleo judge as many claims, None for one that somebody left out."""

    def judge(bo: list[Verdict | None], cleo: list[Verdict | None]) -> list[str]:
        claims = [claim.id for reading in desk.ledger.readings() for claim in reading.claims][: len(bo)]
        for name, verdicts in (("Bo", bo), ("Cleo", cleo)):
            desk.ledger.append_judgements(
                [
                    Judgement(target=(claim,), verdict=verdict, by=name, at=AT + timedelta(minutes=minute))
                    for minute, (claim, verdict) in enumerate(zip(claims, verdicts, strict=True))
                    if verdict
                ]
            )
        return claims

    return judge


def test_comparing_reckons_alpha_as_published(desk: Desk, judged: Callable[..., list[str]]) -> None:
    # The example of two observers and ten articles in Krippendorff, "Computing Krippendorff's alpha-reliability", 2011.
    judged([Y, N, Y, Y, Y, Y, Y, Y, N, Y], [N, N, N, Y, Y, N, Y, Y, Y, Y])
    found = compare_judges(desk, "Bo", "Cleo")
    assert (found.both, found.alike) == (10, 6)
    assert found.alpha == pytest.approx(0.095, abs=0.001)


def test_comparing_counts_what_both_judged_alone(desk: Desk, judged: Callable[..., list[str]]) -> None:
    judged([Y, Y, N, None, U], [Y, N, N, Y, None])
    found = compare_judges(desk, "Bo", "Cleo")
    assert (found.both, found.alike, len(found.differences)) == (3, 2, 1)
    assert found.alpha == pytest.approx(4 / 9)


@pytest.mark.parametrize("verdicts", [[], [Y, Y]])
def test_comparing_has_no_alpha_where_none_is_defined(
    desk: Desk, judged: Callable[..., list[str]], verdicts: list[Verdict]
) -> None:
    judged(verdicts, verdicts)
    assert compare_judges(desk, "Bo", "Cleo").alpha is None


def test_comparing_heeds_what_somebody_said_last(desk: Desk, judged: Callable[..., list[str]]) -> None:
    claims = judged([Y, N], [N, N])
    desk.ledger.append_judgements(
        [Judgement(target=(claims[0],), verdict=N, by="Bo", at=AT + timedelta(days=1), note="read again")]
    )
    assert compare_judges(desk, "Bo", "Cleo").differences == ()


def test_comparing_leaves_out_what_somebody_took_back(desk: Desk, judged: Callable[..., list[str]]) -> None:
    claims = judged([Y, N, Y], [N, N, Y])
    (taken,) = [each for each in desk.ledger.judgements_on([claims[0]]) if each.by == "Bo"]
    undo = Judgement(target=(claims[0],), verdict=Verdict.UNDO, by="Bo", at=AT + timedelta(days=1), supersedes=taken.id)
    desk.ledger.append_judgements([undo])
    found = compare_judges(desk, "Bo", "Cleo")
    assert (found.both, found.alike, found.differing) == (2, 2, 0)
    again = Judgement(target=(claims[0],), verdict=Verdict.UNDO, by="Bo", at=AT + timedelta(days=2), supersedes=undo.id)
    desk.ledger.append_judgements([again])
    assert compare_judges(desk, "Bo", "Cleo").differing == 1


def test_comparing_tells_as_many_differences_as_asked_for(desk: Desk, judged: Callable[..., list[str]]) -> None:
    judged([Y, Y, N], [N, N, N])
    found = compare_judges(desk, "Bo", "Cleo", most=1)
    assert (found.differing, len(found.differences)) == (2, 1)


def test_comparing_is_decided_by_a_reviewer(
    browser: TestClient, desk: Desk, form_token: str, judged: Callable[..., list[str]]
) -> None:
    claims = judged([Y, N, Y], [N, N, Y])
    page = browser.get("/compare?one=Bo&other=Cleo")
    assert "0.444" in page.text
    assert "1 difference" in page.text
    (difference,) = browser.get("/compare.json?one=Bo&other=Cleo").json()["agreement"]["differences"]
    assert difference["target"] == [claims[0]]
    form = {"form_token": form_token, "judgement": difference["other"]["id"], "back": "/compare?one=Bo&other=Cleo"}
    assert browser.post("/compare/decide", data=form).headers["location"] == "/compare?one=Bo&other=Cleo"
    (difference,) = browser.get("/compare.json?one=Bo&other=Cleo").json()["agreement"]["differences"]
    assert (difference["decided"]["verdict"], difference["decided"]["by"]) == ("reject", "Ada")
    assert "decided" in browser.get("/compare?one=Bo&other=Cleo").text
    again = browser.post("/compare/decide.json", json={"judgement": "0" * 32}, headers={"x-form-token": form_token})
    assert again.status_code == 404


def test_comparing_is_for_reviewers(sit_down: Callable[[Role], TestClient]) -> None:
    coder = sit_down(Role.CODER)
    assert coder.get("/compare").status_code == 403
    assert 'href="/compare"' not in coder.get("/incidents").text


def test_comparing_says_who_is_there(browser: TestClient) -> None:
    assert "Two people must have judged" in browser.get("/compare").text
    assert browser.get("/compare?one=Nobody").status_code == 404
