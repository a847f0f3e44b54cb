"""Who did it and whom it hit: the parties of an account, by name and by role."""

from collections.abc import Callable
from typing import Any

import pytest

Record = dict[str, Any]
Told = Callable[..., Record]


def missed(*values: object, reason: str) -> Any:
    """A case that sayso does not read rightly yet."""
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, reason=reason))


def parties(record: Record, role: str) -> list[str]:
    (account,) = record["accounts"]
    return [party["text"] for party in account["parties"] if party["role"] == role]


@pytest.mark.parametrize(
    ("text", "perpetrators", "targets"),
    [
        ("Gunmen attacked a police post in Jos.", ["Gunmen"], ["a police post"]),
        ("The mayor was killed by gunmen on Monday.", ["gunmen"], ["The mayor"]),
        ("The killing of the mayor by gunmen shocked Jos.", ["gunmen"], ["the mayor"]),
        ("The army shelled the village, killing seven civilians.", ["The army"], ["the village", "seven civilians"]),
        ("Gunmen abducted two nurses and a driver near Jos.", ["Gunmen"], ["two nurses", "a driver"]),
        ("Rebels and bandits attacked a convoy near Goma.", ["Rebels", "bandits"], ["a convoy"]),
        ("Nine soldiers were killed in Jos on Monday.", [], ["Nine soldiers"]),
        ("The militants planned to kill five judges.", ["The militants"], ["five judges"]),
        ("Gunmen opened fire in Jos on Monday.", ["Gunmen"], []),
        ("Gunmen who attacked the post in Jos fled.", ["Gunmen"], ["the post"]),
        ("A rebel ambush on a convoy near Goma failed on Monday.", ["rebel"], ["a convoy"]),
        ("The army raid on the village on Monday failed.", ["army"], ["the village"]),
        ("In the last few hours terrorists attacked a bank.", ["terrorists"], ["a bank"]),
        missed(
            "Police suspect the group of bombing the market.",
            ["the group"],
            ["the market"],
            reason="who is accused of a deed is not who did it",
        ),
        missed(
            "Officials accused Boko Haram of killing 12 villagers.",
            ["Boko Haram"],
            ["12 villagers"],
            reason="who is accused of a deed is not who did it",
        ),
    ],
)
def test_roles_are_who_did_it_and_whom_it_hit(
    told: Told, text: str, perpetrators: list[str], targets: list[str]
) -> None:
    record = told(text)
    assert parties(record, "perpetrator") == perpetrators
    assert parties(record, "target") == targets


@pytest.mark.parametrize(
    ("text", "party"),
    [
        (
            "Boko Haram fighters killed 12 soldiers in Borno.",
            ("Boko Haram fighters", "boko-haram", "armed_group"),
        ),
        ("Al-Shabab militants attacked a base near Kismayo.", ("Al-Shabab militants", "al-shabaab", "armed_group")),
        ("Kenyan troops attacked a camp near Garissa.", ("Kenyan troops", "forces-ke", "state_force")),
        ("Gunmen attacked a base near Kismayo.", ("Gunmen", None, "armed_group")),
        ("Police attacked a camp near Garissa.", ("Police", None, "state_force")),
    ],
)
def test_roles_of_known_parties_have_their_reference(told: Told, text: str, party: tuple[str, str | None, str]) -> None:
    (account,) = told(text)["accounts"]
    first = account["parties"][0]
    assert (first["text"], first["ref"], first["kind"]) == party


FARC = "revolutionary-armed-forces-of-colombia"


@pytest.mark.parametrize(
    ("text", "perpetrator"),
    [
        ("The FARC attacked a base near Toribio on Tuesday.", "FARC"),
        (
            "The Revolutionary Armed Forces of Colombia (FARC) attacked a base near Arauca on Monday.",
            "The Revolutionary Armed Forces of Colombia",
        ),
    ],
)
def test_roles_know_a_party_by_its_full_name_and_its_acronym(told: Told, text: str, perpetrator: str) -> None:
    party = told(text)["accounts"][0]["parties"][0]
    assert (party["role"], party["text"], party["ref"]) == ("perpetrator", perpetrator, FARC)


def test_roles_call_somebody_by_the_name_in_full(told: Told) -> None:
    record = told("Peter Hale left home on Monday. Gunmen killed Hale in Juba on Monday.")
    (target,) = [party for party in record["accounts"][0]["parties"] if party["role"] == "target"]
    assert (target["text"], target["name"]) == ("Hale", "Peter Hale")


def test_roles_of_who_tells_of_others_killed_are_none(told: Told) -> None:
    record = told("The police chief, Peter Hale, spoke of six warders and one soldier killed in Juba on Monday.")
    assert parties(record, "perpetrator") == []


def test_roles_name_each_party_once(told: Told) -> None:
    record = told("Gunmen attacked a market in Jos on Monday. Gunmen killed nine traders in the attack.")
    assert parties(record, "perpetrator") == ["Gunmen"]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked on Monday in Jos.",
        "The attack on Monday in Jos was bloody.",
        "A bomb exploded at noon in Jos.",
        "They attacked it in Jos.",
    ],
)
def test_roles_are_neither_days_nor_places_nor_pronouns(told: Told, text: str) -> None:
    assert parties(told(text), "target") == []


def test_roles_of_a_blast_are_nobody(told: Told) -> None:
    assert parties(told("A bomb exploded at a market in Quetta, killing nine people."), "perpetrator") == []


def test_roles_of_who_tells_and_of_bodies_counted_are_none(told: Told) -> None:
    record = told(
        "Gunmen stormed the market at Kafanchan and killed 12 traders. A nurse at the hospital counted 19 bodies."
    )
    named = " ".join(party["text"] for account in record["accounts"] for party in account["parties"])
    assert "traders" in named
    assert "nurse" not in named
    assert "bodies" not in named


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("Soldiers detained two suspects during an operation targeting a Taliban courier in Zhari.", "taliban"),
        ("Troops killed several insurgents during a raid in search of a senior Taliban smuggler in Zhari.", "taliban"),
        ("Troops detained two men in Zhari on Monday while in pursuit of a Haqqani facilitator.", "haqqani-network"),
        ("Soldiers in Zhari conducted an operation to detain a Taliban courier on Monday.", "taliban"),
    ],
)
def test_roles_of_an_operation_have_whom_it_is_after(told: Told, text: str, ref: str) -> None:
    record = told(text)
    sought = [
        party["ref"] for account in record["accounts"] for party in account["parties"] if party["role"] == "target"
    ]
    assert ref in sought


def test_roles_of_an_attack_are_not_whom_police_look_for(told: Told) -> None:
    record = told("Gunmen shot a trader in Felton on Monday. Police are searching for two men in a white van.")
    assert "two men" not in " ".join(parties(record, "target"))


@pytest.mark.parametrize(
    "text",
    [
        "An attack on Mali killed nine soldiers on Monday.",
        "The raid in Dori killed nine soldiers on Monday. About 60 people have been killed there since January.",
    ],
)
def test_roles_of_countries_and_of_people_added_up_are_none(told: Told, text: str) -> None:
    assert parties(told(text), "target") == ["nine soldiers"]


def test_roles_keep_a_number_that_is_part_of_a_word(told: Told) -> None:
    record = told("Gunmen in Dori on Monday killed Sami, a 20-year-old laborer, and his wife.")
    assert "20-year-old laborer" in parties(record, "target")
