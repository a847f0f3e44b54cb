"""Who is said to have done it, and on whose word."""

from collections.abc import Callable
from typing import Any

import pytest

Record = dict[str, Any]
Told = Callable[..., Record]


def said(record: Record) -> list[tuple[str, str | None, str | None]]:
    """Each statement's stance, party and speaker."""
    return [
        (each["stance"], each["party"], each["speaker"] and each["speaker"]["text"])
        for each in record["responsibility"]
    ]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Al-Shabab claimed responsibility for the attack.", "Al-Shabab"),
        ("The Islamist group al-Shabab claimed responsibility for the attack.", "The Islamist group al-Shabab"),
        ("The rebels took responsibility for the bombing.", "The rebels"),
        ("In a statement, the Taliban claimed credit for the ambush.", "the Taliban"),
        ("The army said it carried out the raid.", "The army"),
        ("The rebels said they bombed the bridge.", "The rebels"),
        ("The bombing was claimed by the rebels.", "the rebels"),
        ("The army said its soldiers shelled the village.", "The army"),
    ],
)
def test_responsibility_is_claimed_by_a_party_for_itself(told: Told, text: str, party: str) -> None:
    assert said(told(text)) == [("claims", party, party)]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The Taliban denied responsibility for the bombing.", "The Taliban"),
        ("The army denied involvement in the killings.", "The army"),
        ("The rebels denied carrying out the attack.", "The rebels"),
        ("The army denied that its soldiers had killed 12 villagers.", "The army"),
    ],
)
def test_responsibility_is_denied_by_a_party_for_itself(told: Told, text: str, party: str) -> None:
    assert said(told(text)) == [("denies", party, party)]


@pytest.mark.parametrize(
    ("text", "party", "speaker"),
    [
        ("The government blamed the Taliban for the attack.", "the Taliban", "The government"),
        ("Officials accused Boko Haram of killing 12 villagers.", "Boko Haram", "Officials"),
        ("Officials blamed the attack on separatists.", "separatists", "Officials"),
        ("Police charged a man with murder over the shooting.", "a man", "Police"),
        ("Police attributed the bombing to rebels.", "rebels", "Police"),
        ("The rebels were blamed by the army for the attack.", "The rebels", "the army"),
        ("Residents said soldiers burned down the village.", "soldiers", "Residents"),
        ("Police said gunmen killed five farmers.", "gunmen", "Police"),
        ("Gunmen killed five farmers, police said.", "Gunmen", "police"),
        ("The army is accused of killing prisoners.", "The army", None),
        ("The attack was blamed on separatists by the ministry.", "separatists", "the ministry"),
        ("Officials said 12 people were killed in an attack by rebels.", "rebels", "Officials"),
        ("Police said a lone gunman shot two guards.", "a lone gunman", "Police"),
        ("Prosecutors said Idris Bello planned to bomb the market.", "Idris Bello", "Prosecutors"),
        ("Witnesses said at least 300 rebels attacked the village.", "rebels", "Witnesses"),
        ("Villagers hold the army responsible for the massacre.", "the army", "Villagers"),
        ("Doctors said the bus came under attack from rebels.", "rebels", "Doctors"),
        ("Doctors said 12 people were killed by the coalition.", "the coalition", "Doctors"),
        ("Witnesses said Talmar bombed the port.", "Talmar", "Witnesses"),
        ("The army is held responsible for the massacre.", "The army", None),
        ("The mayor said the bombing was carried out by rebels.", "rebels", "The mayor"),
        ("The army charged that rebels attacked a village.", "rebels", "The army"),
        ("“The rebels burned our homes,” said a farmer. “They killed two boys.”", "The rebels", "a farmer"),
    ],
)
def test_responsibility_is_put_on_a_party_by_a_speaker(told: Told, text: str, party: str, speaker: str | None) -> None:
    assert said(told(text)) == [("blames", party, speaker)]


@pytest.mark.parametrize(
    ("text", "party", "speaker"),
    [
        ("Police suspect the group of bombing the market.", "the group", "Police"),
        ("Police suspect rebels of the bombing.", "rebels", "Police"),
    ],
)
def test_responsibility_is_suspected_by_a_speaker(told: Told, text: str, party: str, speaker: str) -> None:
    assert said(told(text)) == [("suspects", party, speaker)]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed five farmers on Monday.",
        "Gunmen attacked the village, burning houses.",
        "Police said nine people were killed in the blast.",
        "Police said soldiers killed nine rebels.",
        "Police said they arrested five men.",
        "The army said it came under attack on Monday.",
        "Officials said 12 villagers died in the attack.",
        "Officials said a police operation was under way.",
        "Officials identified the man who shot two guards.",
        "The mayor said police found the bomb.",
        "A minister said the army was not behind the attack.",
        "Officials suspect a link between the bombings.",
        "Despite 12 deaths in the attack, nobody was accused of it.",
        "Police charged a woman with fraud.",
        "Police said someone opened fire on the bus.",
        "The mayor claimed a seat in parliament.",
        "No group claimed responsibility for the attack.",
        "No one has claimed responsibility for the bombing.",
        "Nobody claimed responsibility for the bombing.",
        "The attack claimed the lives of 23 people.",
    ],
)
def test_responsibility_needs_somebody_who_speaks_of_a_deed(told: Told, text: str) -> None:
    assert said(told(text)) == []


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        (
            "Al-Shabab claimed responsibility for the attack, but the army blamed bandits.",
            [("claims", "Al-Shabab", "Al-Shabab"), ("blames", "bandits", "the army")],
        ),
        (
            "The army blamed rebels for the attack. The rebels denied involvement in it.",
            [("blames", "rebels", "The army"), ("denies", "The rebels", "The rebels")],
        ),
        (
            "A spokesman for the rebels said its fighters carried out the ambush.",
            [("claims", "A spokesman for the rebels", "A spokesman for the rebels")],
        ),
        (
            "Police said gunmen attacked a market, killing 17 traders and abducting 30 women.",
            [("blames", "gunmen", "Police")],
        ),
        (
            "Gunmen on motorcycles attacked a market in Zurmi, killing 17 traders and taking 30 women, a nurse said.",
            [("blames", "Gunmen on motorcycles", "a nurse")],
        ),
    ],
)
def test_responsibility_is_told_once_a_statement(told: Told, text: str, statements: list[tuple[str, str, str]]) -> None:
    assert said(told(text)) == statements


def test_responsibility_is_claimed_for_the_speakers_own_side(told: Told) -> None:
    statements = said(told("Police shot four men, a police spokesman said."))
    assert statements == [("claims", "Police", "a police spokesman")]


def test_responsibility_belongs_to_its_account(told: Told) -> None:
    text = "A bomb exploded in Quetta on Tuesday. The rebels claimed responsibility for the bombing."
    record = told(text)
    (claim,) = record["responsibility"]
    assert claim["account"] == record["accounts"][0]["id"]
    assert claim["quote"] == text[slice(*claim["span"])]
    assert "claimed responsibility" in claim["quote"]


def test_responsibility_is_denied_by_who_says_its_own_did_it_to_nothing(told: Told) -> None:
    (found,) = told("The Defence Ministry said its aircraft had bombed nothing in the province.")["responsibility"]
    assert (found["stance"], found["party"]) == ("denies", "The Defence Ministry")


BLAST = "A bomb killed two men in Goma on Monday. "


@pytest.mark.parametrize(
    ("text", "stance", "party"),
    [
        ("The Savanna Front said it was behind the attack.", "claims", "The Savanna Front"),
        ("The Savanna Front said the attack was its work.", "claims", "The Savanna Front"),
        ("The attack was also claimed by the Savanna Front.", "claims", "the Savanna Front"),
        ("The rebel radio said guerrillas attacked the town.", "claims", "guerrillas"),
        ("Officials said the attack was the work of the Savanna Front.", "blames", "the Savanna Front"),
        ("Officials laid the attack at the door of the Savanna Front.", "blames", "the Savanna Front"),
        ("The mayor blamed the attack on the column of Colonel Abas.", "blames", "the column of Colonel Abas"),
    ],
)
def test_responsibility_is_told_in_many_words(told: Told, text: str, stance: str, party: str) -> None:
    found = told(BLAST + text)["responsibility"]
    assert [(each["stance"], each["party"]) for each in found] == [(stance, party)]


@pytest.mark.parametrize(
    "text",
    [
        "Police said they had found and made safe a bomb in Goma on Monday.",
        BLAST + "The army and the embassy confirmed the attack.",
    ],
)
def test_responsibility_is_not_claimed_by_who_makes_safe_or_confirms(told: Told, text: str) -> None:
    assert told(text)["responsibility"] == []


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        (
            "The Reed Banner said on Friday that its fighters killed 30 soldiers in an ambush near Dori.",
            ("claims", "The Reed Banner", "The Reed Banner"),
        ),
        (
            "According to the police report, rebels apparently blew up a power tower in Dori.",
            ("suspects", "rebels", "the police report"),
        ),
        (
            "American authorities allege the attacks were plotted by Osama Karim.",
            ("blames", "Osama Karim", "American authorities"),
        ),
        (
            "Military authorities said Russia launched cruise missile attacks on Kyiv overnight.",
            ("blames", "Russia", "Military authorities"),
        ),
    ],
)
def test_responsibility_is_put_as_its_words_put_it(
    told: Told, text: str, statement: tuple[str, str | None, str | None]
) -> None:
    assert said(told(text)) == [statement]


def test_responsibility_for_what_a_group_owns_to_is_a_claim_whoever_of_its_own_did_it(told: Told) -> None:
    record = told("The Reed Banner claimed credit for the attack, and said the attack was carried out by the Oak Unit.")
    assert said(record) == [
        ("claims", "The Reed Banner", "The Reed Banner"),
        ("claims", "the Oak Unit", "The Reed Banner"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The authorities should immediately end attacks on protesters, the watchdog said.",
        "The rebels said they will halt the fighting if there is a truce.",
        "Officials said that Moscow is trying to prevent more bloodshed.",
        "The military chief promised to carry out an investigation into the attack.",
    ],
)
def test_responsibility_is_not_of_those_who_end_or_look_into_a_deed(told: Told, text: str) -> None:
    assert said(told(text)) == []


def test_responsibility_quotes_the_whole_name_of_the_party(told: Told) -> None:
    (statement,) = told("Officials said the Reed Banner carried out the attack.")["responsibility"]
    assert statement["quote"] == "the Reed Banner carried out the attack"
