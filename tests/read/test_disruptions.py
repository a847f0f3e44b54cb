"""Services and daily life: what stopped, what came back, where, on whose word."""

from collections.abc import Callable
from typing import Any

import pytest

Record = dict[str, Any]
Told = Callable[..., Record]


def missed(*values: object, reason: str) -> Any:
    """A case that sayso does not read rightly yet."""
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, reason=reason))


@pytest.mark.parametrize(
    ("text", "kind", "state"),
    [
        ("Train services were suspended across the province after the attack.", "transport", "stopped"),
        ("The airport was closed on Friday.", "transport", "stopped"),
        ("The airport reopened on Friday.", "transport", "restored"),
        ("Mobile internet was cut in the region.", "telecom", "stopped"),
        ("Electricity was restored to the city.", "power", "restored"),
        ("The attack cut off water to the town.", "water", "stopped"),
        ("Schools were closed in the district.", "education", "stopped"),
        ("Classes resumed on Monday.", "education", "restored"),
        ("Flights were cancelled on Monday.", "transport", "stopped"),
        ("Flights were canceled on Monday.", "transport", "stopped"),
        ("The hospital was forced to close.", "health", "stopped"),
        ("Shops were shut on Monday.", "markets", "stopped"),
        ("Authorities imposed a curfew in the town after the riot.", "movement", "stopped"),
        ("The curfew was lifted on Sunday.", "movement", "restored"),
        ("The highway was blocked by protesters.", "movement", "stopped"),
        ("Aid deliveries were halted by the fighting.", "aid", "stopped"),
        ("Lessons were called off in nine villages.", "education", "stopped"),
        ("The valley had no mobile signal.", "telecom", "stopped"),
        ("There was no water in the camp.", "water", "stopped"),
        ("The rebels hit a dam, leaving the city without electricity.", "power", "stopped"),
        ("Phone networks went dead in the evening.", "telecom", "stopped"),
        ("Shops are to stay shut until Friday.", "markets", "stopped"),
        ("The cattle market, which draws buyers from far away, did not open.", "markets", "stopped"),
        ("Trains are not running either.", "transport", "stopped"),
        ("Ferries no longer sail after dusk.", "transport", "stopped"),
        ("The schools of the valley will not open on Monday.", "education", "stopped"),
        ("The health post, which was burned on Sunday, has closed.", "health", "stopped"),
        ("Three charities have suspended deliveries north of the river.", "aid", "stopped"),
        ("Residents spoke of the closure of the hospital.", "health", "stopped"),
    ],
)
def test_disruptions_are_services_stopped_or_restored(told: Told, text: str, kind: str, state: str) -> None:
    assert [(each["kind"], each["state"]) for each in told(text)["disruptions"]] == [(kind, state)]


@pytest.mark.parametrize(
    "text",
    [
        "Trains did not stop running.",
        "Officials plan to close the border.",
        "If the fighting goes on, schools will be closed.",
        "The school stands near the market.",
        "Gunmen attacked a bus near the airport.",
        "Schools may not open on Monday.",
        "The ferries run every day.",
        "A movement for the freedom of the valley was set up.",
        "The university declared its support.",
        "The president cut short his trip.",
        "",
    ],
)
def test_disruptions_are_only_what_happened(told: Told, text: str) -> None:
    assert told(text)["disruptions"] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        missed(
            "Schools were closed and train services were suspended in Borno.",
            [("education", "stopped"), ("transport", "stopped")],
            reason="the longest words of a sentence come first, whatever the order of the text",
        ),
        (
            "Schools were closed on Monday. Schools reopened on Friday.",
            [("education", "stopped"), ("education", "restored")],
        ),
        ("Schools and shops were closed on Monday.", [("education", "stopped"), ("markets", "stopped")]),
        missed(
            "Shops and schools were closed.",
            [("markets", "stopped"), ("education", "stopped")],
            reason="lost where the parser joins the verb to the first noun only",
        ),
    ],
)
def test_disruptions_are_one_for_each_service(told: Told, text: str, found: list[tuple[str, str]]) -> None:
    assert [(each["kind"], each["state"]) for each in told(text)["disruptions"]] == found


def test_disruptions_say_where_and_who_says_so(told: Told) -> None:
    text = "The ministry said train services were suspended across Balochistan."
    (found,) = told(text)["disruptions"]
    assert (found["place"], found["speaker"]["text"]) == ("Balochistan", "The ministry")
    assert found["quote"] == text[slice(*found["span"])] == "train services were suspended"


def test_disruptions_without_a_place_or_speaker_say_so(told: Told) -> None:
    (found,) = told("Train services were suspended.")["disruptions"]
    assert (found["place"], found["speaker"]) == (None, None)
