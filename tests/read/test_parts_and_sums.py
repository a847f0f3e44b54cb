"""Figures that are parts of others, and figures that add up many happenings."""

from collections.abc import Callable
from typing import Any

import pytest

Record = dict[str, Any]
Told = Callable[..., Record]


def counts(record: Record) -> list[tuple[str, object]]:
    """Each figure's outcome with its number or vague word."""
    return [(figure["outcome"], figure["vague"] or figure["number"]) for figure in record["figures"]]


@pytest.mark.parametrize(
    "text",
    [
        "Eight people, including two who died, were wounded in Dori on Monday.",
        "Eight people, including the two who were killed, were wounded in Dori on Monday.",
    ],
)
def test_figures_of_a_clause_are_of_whom_it_tells(told: Told, text: str) -> None:
    assert sorted(counts(told(text))) == [("injured", 8), ("killed", 2)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The blast killed 14 people, including three women and three children.", [3, 3]),
        ("Twelve people were killed, among them four nurses and a driver.", [4, 1]),
        ("Eight people were killed, many of them children.", ["many"]),
        ("Fourteen bodies lay in the street; nine rebels, four soldiers and a trader.", [9, 4, 1]),
        ("Three drivers -- two Malians and one Chadian -- were killed on Monday.", [2, 1]),
        ('Seven villagers had been murdered, "four in uniform and three who sold onions", he said.', [4, 3]),
        ("Mortar fire killed 11 people (among them a police officer).", [1]),
        ("Six people were killed and four of them were children.", [4]),
        ("A bomb killed 20 people, two of them soldiers.", [2]),
    ],
)
def test_figures_within_a_figure_are_parts(told: Told, text: str, parts: list[object]) -> None:
    whole, *rest = told(text)["figures"]
    assert whole["scope"] == "incident"
    assert [figure["vague"] or figure["number"] for figure in rest] == parts
    assert {(figure["scope"], figure["outcome"]) for figure in rest} == {("part", "killed")}
    assert all(figure["account"] == whole["account"] for figure in rest)


def test_figures_within_a_figure_say_who(told: Told) -> None:
    record = told("The blast killed 14 people, including three women and three children.")
    assert [figure["who"] for figure in record["figures"]] == ["14 people", "three women", "three children"]


@pytest.mark.parametrize(
    "text",
    [
        "Seven hundred people have been killed in the past 12 months.",
        "The war has killed 9,000 people since 2015.",
        "Some 450 farmers have died since the rebels took up arms in March 2014.",
        "More than 200 people have been killed since the fighting reached the coast in 2021, a monitor said.",
        "About 21 people a day are killed in the fighting.",
        "So far this year 60 farmers have been killed by gunmen.",
        "At least 1,340 people have been killed in the district in 2019, the institute said.",
        "The violence killed at least 400 farmers last year.",
        "During the month of January there have been about 90 deaths in the province.",
        "Five guards were killed in attacks over the weekend.",
        "Forty people were wounded in separate gun and knife attacks.",
    ],
)
def test_figures_over_a_time_are_totals_of_no_account(told: Told, text: str) -> None:
    (figure,) = told(text)["figures"]
    assert (figure["scope"], figure["account"]) == ("total", None)


@pytest.mark.parametrize(
    "text",
    [
        "Nine soldiers were killed in the ambush.",
        "Nine soldiers were killed in the ambush in Dori, the deadliest attack since 2014.",
        "At least 45 villagers have been killed in Dori since Monday.",
        "Twelve farmers have been killed since rebels entered the town of Dori on Monday.",
        "Three guards were killed on Monday, a day after shells fell on the camp.",
        "Nineteen people were killed on Monday in multiple airstrikes on Dori.",
        "Nine insurgents, killed in all likelihood by a drone, were buried on Monday.",
        "In 2015 gunmen killed 40 students in an attack on a hostel in Garissa.",
        "An officer with 20 years of service was killed in the ambush.",
        "Five nurses were kidnapped in Dori and have been held since May.",
        "There were two other shootings there in recent years, including a 2010 incident that left nine dead.",
    ],
)
def test_figures_of_a_happening_are_its_toll(told: Told, text: str) -> None:
    record = told(text)
    (figure,) = record["figures"]
    assert figure["scope"] == "incident"
    assert figure["account"] == record["accounts"][0]["id"]


@pytest.mark.parametrize(
    "text",
    [
        "Two nurses were killed, one from Jos and one from Bama.",
        "Two men were killed when a driver hit a policeman.",
        "Two people were killed, a policeman said.",
    ],
)
def test_figures_are_not_broken_down_into_the_same_people(told: Told, text: str) -> None:
    assert counts(told(text)) == [("killed", 2)]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("A state funeral was held for 35 of the 290 people killed in the blast.", "part"),
        ("He buried 230 of those killed in the attack.", "part"),
        ("Six of the dead were children.", "part"),
        ("Four of the attackers were killed as well.", "incident"),
        ("Gunmen took 12 men to the hills. Three of the men were let go.", "incident"),
    ],
)
def test_figures_of_some_are_parts_where_all_fared_alike(told: Told, text: str, scope: str) -> None:
    some = next(figure for figure in told(text)["figures"] if " of th" in figure["quote"])
    assert some["scope"] == scope
