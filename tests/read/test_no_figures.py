"""What counts nobody: none, who was spared or only planned for, things, crowds and perpetrators."""

from collections.abc import Callable
from typing import Any

import pytest

Told = Callable[..., dict[str, Any]]


@pytest.mark.parametrize(
    "text",
    [
        "No one was injured in the blast.",
        "Nobody was hurt when the bomb went off.",
        "There were no casualties in the explosion.",
        "None of the soldiers was wounded in the attack.",
        "The bomb went off without causing injuries.",
        "The attack caused no deaths.",
        "Neither of the guards was killed.",
        "The rebels did not kill the hostages.",
    ],
)
def test_figures_of_nobody_are_none(told: Told, text: str) -> None:
    assert told(text)["figures"] == []


@pytest.mark.parametrize(
    "text",
    [
        "The militants planned to kill five judges.",
        "The group threatened to kill nine judges.",
        "The attackers failed to kill the mayor.",
        "If the rebels attack, many people will be killed.",
        "Two bombs could kill 100 people, the mayor warned.",
        "Police prevented the murder of two judges.",
    ],
)
def test_figures_of_what_has_not_come_about_are_none(told: Told, text: str) -> None:
    assert told(text)["figures"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Six gunmen attacked the village.",
        "About 2,000 people took part in the rally.",
        "Rebels killed 30 cattle in the raid.",
        "The attackers burned 12 houses.",
        "The attack destroyed 14 vehicles.",
        "Thirty passengers were aboard the bus when gunmen attacked.",
        "Eight people were trapped in the building after the attack.",
        "The ransom was $300,000.",
        "Police want 12 suspects over the murder.",
        "Soldiers fired 40 rounds.",
    ],
)
def test_figures_count_neither_perpetrators_nor_things_nor_crowds(told: Told, text: str) -> None:
    assert told(text)["figures"] == []


@pytest.mark.parametrize(
    ("text", "told_of"),
    [
        ("Two wounded in Memphis shooting - WMC Action News 5", [2]),
        ("A man was shot at 524 Schenectady St. on Monday, police said.", [1]),
        ("Three hurt in shooting - KPTV - FOX 12", [3]),
        ("In Memphis 12 were wounded on Monday.", [12]),
        ("At least 20 Hazaras were killed in Dori.", [20]),
        ("Image 3 of 8 A man was wounded in the shooting.", [1]),
        ("3 of 11 A man died after the shooting in Dori.", [1]),
        ("A girl was shot in Dori. Mother hurt in shooting 1 / 44", [1, 1]),
        ("Three of 11 Indian soldiers were killed in Dori.", [3, 11]),
        ("Police wounded a man - Channel 9", [1]),
    ],
)
def test_figures_are_no_channels_and_no_house_numbers(told: Told, text: str, told_of: list[int]) -> None:
    assert [figure["number"] for figure in told(text)["figures"]] == told_of


def test_figures_of_how_many_nobody_knows_are_none(told: Told) -> None:
    assert told("It was not possible to know how many people died in the clash in Dori.")["figures"] == []
