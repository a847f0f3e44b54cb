"""Stances: how firmly a figure is told, by its own words and by whoever says it."""

from collections.abc import Callable
from typing import Any

import pytest

Told = Callable[..., dict[str, Any]]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Five people were killed in the ambush.", "asserted"),
        ("Five people were reportedly killed in the ambush.", "unconfirmed"),
        ("Five people were allegedly killed by soldiers.", "unconfirmed"),
        ("It was reported that 13 people were killed in the ambush.", "unconfirmed"),
        ("Soldiers may have killed nine civilians.", "unconfirmed"),
        ("Nine people are feared dead after the blast.", "unconfirmed"),
        ("The army denied that its soldiers had killed 12 villagers.", "denied"),
        ("The governor rejected reports that 30 prisoners were executed.", "denied"),
        ("The ministry denied the killing of three teachers.", "denied"),
        ("Unconfirmed reports said 13 people were killed.", "unconfirmed"),
        ("Some 15 people were believed killed in the blast.", "unconfirmed"),
    ],
)
def test_stances_are_those_of_whoever_says_the_figure(told: Told, text: str, stance: str) -> None:
    assert [figure["stance"] for figure in told(text)["figures"]] == [stance]
