"""Who is counted: the people's own words, and the group they belong to."""

from collections.abc import Callable
from typing import Any

import pytest

Record = dict[str, Any]
Told = Callable[..., Record]


@pytest.mark.parametrize(
    ("who", "group"),
    [
        ("nine civilians", "civilian"),
        ("two farmers", "civilian"),
        ("three children", "civilian"),
        ("17 schoolgirls", "civilian"),
        ("a teacher", "civilian"),
        ("14 worshippers", "civilian"),
        ("ten soldiers", "state_force"),
        ("a policeman", "state_force"),
        ("four police officers", "state_force"),
        ("six border guards", "state_force"),
        ("at least 10 security personnel", "state_force"),
        ("five intelligence agents", "state_force"),
        ("eight pro-government militiamen", "state_force"),
        ("nine militants", "armed_group"),
        ("12 rebels", "armed_group"),
        ("three gunmen", "armed_group"),
        ("a rebel commander", "armed_group"),
        ("six al-Shabab fighters", "armed_group"),
        ("four suspected insurgents", "armed_group"),
        ("two terrorists", "armed_group"),
        ("the mayor", "official"),
        ("two judges", "official"),
        ("a government minister", "official"),
        ("four nurses", "protected"),
        ("an aid worker", "protected"),
        ("two journalists", "protected"),
        ("five peacekeepers", "protected"),
        ("three Red Cross workers", "protected"),
        ("four NGO national staff", "protected"),
        ("a woman working for a charity", "protected"),
        ("two men employed by a relief agency", "protected"),
        ("a Taliban governor", "armed_group"),
    ],
)
def test_people_have_the_group_that_their_noun_says(told: Told, who: str, group: str) -> None:
    (figure,) = told(f"Gunmen wounded {who} on Monday.")["figures"]
    assert figure["group"] == group
    assert who.startswith(figure["who"])


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("In Kano a bomb killed 11 on Monday.", [None]),
        ("Dozens of civilians were killed in the shelling.", ["Dozens of civilians"]),
        ("The bombs killed the 45-year-old teacher.", ["the 45-year-old teacher"]),
        ("Gunmen kidnapped two Chinese engineers.", ["two Chinese engineers"]),
        ("Gunmen shot dead a judge and his two bodyguards.", ["a judge", "his two bodyguards"]),
        ("Twenty-one of the prisoners escaped from the jail.", ["Twenty-one of the prisoners"]),
        ("A roadside bomb killed Captain Rafi Odeh.", ["Captain Rafi Odeh"]),
    ],
)
def test_people_are_named_by_their_own_words(told: Told, text: str, who: list[str | None]) -> None:
    assert [figure["who"] for figure in told(text)["figures"]] == who


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("A policeman and two civilians were killed in the shooting.", ["state_force", "civilian"]),
        ("The clash left 12 rebels and 3 policemen dead.", ["armed_group", "state_force"]),
        ("Two journalists and an aid worker were abducted by militants.", ["protected", "protected"]),
        ("The blast killed 14 people, including three soldiers and two nurses.", ["mixed", "state_force", "protected"]),
        ("A bomb killed 16 people, among them soldiers and civilians.", ["mixed"]),
        ("A suicide bomber killed himself and 14 worshippers.", ["armed_group", "civilian"]),
        ("Troy King, 13, died in the shooting.", ["civilian"]),
    ],
)
def test_people_side_by_side_have_groups_of_their_own(told: Told, text: str, groups: list[str]) -> None:
    assert [figure["group"] for figure in told(text)["figures"]] == groups


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Soldiers fought rebels; nine others were killed in the mess.", "unknown"),
        ("Twenty-one prisoners escaped from the jail.", "unknown"),
        ("Police killed three drug traffickers.", "unknown"),
        ("Clashes between the army and rebels killed nine.", "unknown"),
    ],
)
def test_people_of_whom_nothing_is_said_are_unknown(told: Told, text: str, group: str) -> None:
    (figure,) = told(text)["figures"]
    assert figure["group"] == group


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Gunmen attacked two soldiers on Monday. They killed one soldier. He was shot dead at noon.", "state_force"),
        ("Mayor Anselmo Ruda left home. Ruda was shot dead by gunmen.", "official"),
        ("Gunmen abducted an aid worker in Juba on Monday. Peter Hale was abducted in Juba on Monday.", "protected"),
        ("Captain Rafi Odeh came to the gate. He was killed by a bomb.", "state_force"),
        ("Peter Hale was shot dead on Monday in Juba. Peter Hale, a judge, was leaving home.", "official"),
        ("Police named a judge, Peter Hale. Hale was shot dead on Monday in Juba.", "official"),
        ("Captain Peter Hale spoke on Sunday. Ada Hale, of Juba, was shot dead on Monday.", "civilian"),
    ],
)
def test_people_known_from_before_keep_their_group(told: Told, text: str, group: str) -> None:
    assert {figure["group"] for figure in told(text)["figures"]} == {group}


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Police arrested four men after the attack.", "armed_group"),
        ("Police arrested two journalists after the protest.", "protected"),
        ("Police arrested 30 students after the protest.", "civilian"),
        ("Police arrested six officers after the coup.", "state_force"),
    ],
)
def test_people_arrested_are_suspects_only_where_nothing_else_is_said(told: Told, text: str, group: str) -> None:
    (figure,) = told(text)["figures"]
    assert figure["group"] == group


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Officials put the death toll at 54.", "civilian"),
        ("The ambush killed five soldiers and the rebels lost nine men.", "armed_group"),
        ("A bomb killed Captain Rafi Odeh and two of his men.", "state_force"),
        ("Four civilians and a soldier were killed and six others wounded.", "unknown"),
        ("Rebels killed three soldiers in Goma on Monday and wounded six others.", "state_force"),
        ("Three soldiers were killed in Goma on Monday and six others wounded.", "state_force"),
        ("Three soldiers were killed in Goma on Monday and six others arrested.", "unknown"),
        ("The leader of the guerrillas was killed in Goma on Monday.", "armed_group"),
        ("The head of the gang, Rafi Odeh, was killed in Goma on Monday.", "armed_group"),
        ("Dr. Rafi Odeh was killed in Goma on Monday.", "protected"),
        ("Rebels attacked an army convoy near Goma on Monday in a raid in which one person was killed.", "unknown"),
        (
            "Rebels attacked an army convoy near Goma on Monday. Their leader said the attack left two dead.",
            "state_force",
        ),
        ("The war has killed more than 30,000 people since 1990.", "unknown"),
        ("The rebels suffered 19 casualties in Goma on Monday.", "armed_group"),
        ("Rebels inflicted 30 casualties on the army near Goma on Monday.", "state_force"),
        ("Four army auxiliaries were killed in Goma on Monday.", "state_force"),
        ("A drone killed the top military commander of Hamas in Gaza on Monday.", "armed_group"),
        ("Two hundred soldiers and guerrillas were killed in Goma on Monday.", "mixed"),
        ("Rebels shelled Goma, and 20 casualties, among both soldiers and civilians, were counted.", "mixed"),
    ],
)
def test_people_are_not_of_the_nearest_group(told: Told, text: str, group: str) -> None:
    assert told(text)["figures"][-1]["group"] == group


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("The police count seven dead, all of them civilians, after the raid on an army post at Gwoza.", "civilian"),
        ("Twelve people, all soldiers, were killed when a bomb went off in Gwoza on Friday.", "state_force"),
        ("Nine people were killed in Gwoza on Friday. All soldiers are on alert.", "civilian"),
    ],
)
def test_people_are_what_all_of_them_are_said_to_be(told: Told, text: str, group: str) -> None:
    assert [figure["group"] for figure in told(text)["figures"]][:1] == [group]
