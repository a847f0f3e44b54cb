"""Whose word a figure is: the speaker nearest to the fact, in the words that name them."""

from collections.abc import Callable
from typing import Any

import pytest

Record = dict[str, Any]
Told = Callable[..., Record]


def missed(*values: object, reason: str) -> Any:
    """A case that sayso does not read rightly yet."""
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, reason=reason))


def speakers(record: Record) -> list[str | None]:
    return [figure["speaker"] and figure["speaker"]["text"] for figure in record["figures"]]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Police said gunmen killed five farmers.", "Police"),
        ("Gunmen killed five farmers, police said.", "police"),
        ("Gunmen killed five farmers on Monday, said the governor of Borno.", "the governor of Borno"),
        missed(
            "Gunmen killed five farmers, said the governor.",
            "the governor",
            reason="inverted “said” that the parser coordinates to the deed says nothing",
        ),
        ("Five farmers were killed, according to a police spokesman.", "a police spokesman"),
        ("According to residents, 20 people were killed in the raid.", "residents"),
        ("A hospital official told reporters that 14 people had died.", "A hospital official"),
        ("In a statement, the army said it had killed 22 rebels.", "the army"),
        ("Witnesses reported that eight people were killed in the shelling.", "Witnesses"),
        ("The mayor of Kano, Ines Rovira, confirmed that two people died.", "The mayor of Kano, Ines Rovira"),
        ("Local media reported that six people were killed in the raid.", "Local media"),
        ("Officials put the death toll at 54.", "Officials"),
        ("Police: Gunmen kill five farmers", "Police"),
        ("Police: Gunmen kill five farmers\n\nThe attack came at dawn.", "Police"),
        ("“We counted 16 bodies,” said Dr. Lina Haro.", "Dr. Lina Haro"),
        ('"We counted 16 bodies," said Dr. Lina Haro.', "Dr. Lina Haro"),
        ("The army denied that its soldiers had killed 12 villagers.", "The army"),
        missed("The governor rejected reports that 30 men were executed.", "The governor", reason="who denies is lost"),
        missed("The ministry denied the killing of three teachers.", "The ministry", reason="who denies is lost"),
        missed("Officials accused Boko Haram of killing 12 villagers.", "Officials", reason="who accuses is lost"),
    ],
)
def test_speakers_are_who_says_so(told: Told, text: str, speaker: str) -> None:
    assert speakers(told(text)) == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "A security official, speaking on condition of anonymity, said nine soldiers died.",
        "Nine soldiers died, said a security official who asked not to be named.",
    ],
)
def test_speakers_without_a_name_are_described(told: Told, text: str) -> None:
    (speaker,) = speakers(told(text))
    assert speaker is not None
    assert "ecurity official" in speaker


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed five farmers on Monday.",
        "It was reported that 13 people were killed in the ambush.",
        "Reports said 13 people were killed in the ambush.",
        "Gunmen attacked the village. They killed five farmers.",
        missed("The kidnappers released 11 hostages on Tuesday.", reason="to release people is taken for saying so"),
    ],
)
def test_speakers_unnamed_are_the_outlet(told: Told, text: str) -> None:
    assert speakers(told(text)) == [None]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Police", "police"),
        ("A police spokesman", "police"),
        ("The army", "military"),
        ("Colonel Idris Bello", "military"),
        ("The defence ministry", "military"),
        ("The interior ministry", "official"),
        ("Governor Mara Sokolo", "official"),
        ("Authorities", "official"),
        ("A doctor", "medical"),
        ("The health ministry", "medical"),
        ("A hospital official", "medical"),
        ("A resident", "witness"),
        ("Witnesses", "witness"),
        ("The Red Cross", "ngo"),
        ("A human rights group", "ngo"),
        ("The United Nations", "intergovernmental"),
        ("A state television report", "media"),
        ("Local media", "media"),
        ("The rebels", "armed_group"),
        ("The Taliban", "armed_group"),
        missed("A local official", "official", reason="“local” makes a witness of anybody"),
    ],
)
def test_speakers_have_the_kind_that_their_words_say(told: Told, words: str, kind: str) -> None:
    (figure,) = told(f"{words} said nine people were killed in the blast.")["figures"]
    assert (figure["speaker"]["text"], figure["speaker"]["kind"]) == (words, kind)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Colonel Idris Bello said six men were killed. He added that 14 were wounded.", "Colonel Idris Bello"),
        ("Governor Mara Sokolo said six men were killed. She said 30 others were hurt.", "Governor Mara Sokolo"),
        ("The ministry said the attack killed 11 people. It said 25 were wounded.", "The ministry"),
        ("Villagers said soldiers killed seven men. They said three women were abducted.", "Villagers"),
        ("Colonel Idris Bello said six men were killed. Bello said 14 were wounded.", "Colonel Idris Bello"),
        ("Six people died, the police chief said, adding that five were injured.", "the police chief"),
    ],
)
def test_speakers_go_on_as_pronouns_and_surnames(told: Told, text: str, speaker: str) -> None:
    assert speakers(told(text)) == [speaker, speaker]


@pytest.mark.parametrize(
    "text",
    [
        'A resident said, "The gunmen killed four people. They abducted two girls."',
        "A resident said, “The gunmen killed four people. They abducted two girls.”",
        "“The gunmen killed four people,” A resident said. “They abducted two girls.”",
        "A resident said, “The gunmen killed four people.\n\n“They abducted two girls.”",
    ],
)
def test_speakers_go_on_within_a_quotation(told: Told, text: str) -> None:
    assert speakers(told(text)) == ["A resident", "A resident"]


def test_speakers_end_with_their_quotation(told: Told) -> None:
    record = told("“The gunmen killed four people,” a resident said.\n\nSix soldiers were wounded on Tuesday in Jos.")
    assert speakers(record) == ["a resident", None]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Police said nine people died; doctors said 11 died.", ["Police", "doctors"]),
        ("Police said nine people died. Doctors said 11 people died.", ["Police", "Doctors"]),
        ("Nine people died, police said, but a nurse said 11 people died.", ["police", "a nurse"]),
    ],
)
def test_speakers_each_have_their_own_word(told: Told, text: str, pair: list[str]) -> None:
    assert speakers(told(text)) == pair


@pytest.mark.parametrize(
    ("text", "speaker", "via"),
    [
        missed(
            "The agency, citing the interior ministry, said 12 people were killed.",
            "the interior ministry",
            "The agency",
            reason="who cites is taken for who says",
        ),
        missed(
            "Citing the interior ministry, the agency said 12 people were killed.",
            "the interior ministry",
            "the agency",
            reason="who cites is taken for who says",
        ),
    ],
)
def test_speakers_cited_are_nearest_to_the_fact(told: Told, text: str, speaker: str, via: str) -> None:
    (figure,) = told(text)["figures"]
    assert (figure["speaker"]["text"], figure["speaker"]["via"]) == (speaker, via)


def test_speakers_point_to_their_words(told: Told) -> None:
    text = "🔥 Colonel Idris Bello said six men were killed. He added that 14 were wounded."
    for figure in told(text)["figures"]:
        assert text[slice(*figure["speaker"]["span"])] == figure["speaker"]["text"] == "Colonel Idris Bello"
