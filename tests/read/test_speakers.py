"""Whose word a figure is: the speaker nearest to the fact, in the words that name them."""

from collections.abc import Callable
from typing import Any

import pytest

Record = dict[str, Any]
Told = Callable[..., Record]


def speakers(record: Record) -> list[str | None]:
    return [figure["speaker"] and figure["speaker"]["text"] for figure in record["figures"]]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Police said gunmen killed five farmers.", "Police"),
        ("Gunmen killed five farmers, police said.", "police"),
        ("Gunmen killed five farmers on Monday, said the governor of Borno.", "the governor of Borno"),
        ("Gunmen killed five farmers, said the governor.", "the governor"),
        ("Five farmers were killed, according to a police spokesman.", "a police spokesman"),
        ("According to residents, 20 people were killed in the raid.", "residents"),
        ("A hospital official told reporters that 14 people had died.", "A hospital official"),
        ("In a statement, the army said it had killed 22 rebels.", "the army"),
        ("Witnesses reported that eight people were killed in the shelling.", "Witnesses"),
        ("A security adviser spoke of 12 soldiers killed.", "A security adviser"),
        (
            "A parliamentary inquiry found that the shelling had cost the lives of 43 residents.",
            "A parliamentary inquiry",
        ),
        ("The committee lists 3,400 deaths in 2010.", "The committee"),
        ("An army communique placed the number of policemen killed at seven.", "An army communique"),
        ("The hospital registered 14 deaths.", "The hospital"),
        ("The mayor boasted of having killed nine militiamen.", "The mayor"),
        ("The mayor of Kano, Ines Rovira, confirmed that two people died.", "The mayor of Kano, Ines Rovira"),
        ("Local media reported that six people were killed in the raid.", "Local media"),
        ("Officials put the death toll at 54.", "Officials"),
        ("The department released the names of two men killed in the blast.", "The department"),
        ("Police: Gunmen kill five farmers", "Police"),
        ("Police: Gunmen kill five farmers\n\nThe attack came at dawn.", "Police"),
        ("“We counted 16 bodies,” said Dr. Lina Haro.", "Dr. Lina Haro"),
        ('"We counted 16 bodies," said Dr. Lina Haro.', "Dr. Lina Haro"),
        ("The army denied that its soldiers had killed 12 villagers.", "The army"),
        ("The governor rejected reports that 30 men were executed.", "The governor"),
        ("The ministry denied the killing of three teachers.", "The ministry"),
        ("Officials accused Boko Haram of killing 12 villagers.", "Officials"),
        (
            "The ministry spoke. The NATO mission condemned the raid, which it said killed ten officers.",
            "The NATO mission",
        ),
        ("The Taliban claimed the raid in a statement that said 40 police officers were killed.", "The Taliban"),
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
        "The kidnappers released 11 hostages on Tuesday.",
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
        ("A local official", "official"),
        ("A student leader", "official"),
        ("Sen. Ines Rovira", "official"),
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


def test_speakers_behind_a_whole_sentence_say_all_of_it(told: Told) -> None:
    record = told(
        "At least two people died and 55 others were injured on Friday in a blast in Kano, state media reported."
    )
    assert speakers(record) == ["state media", "state media"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Talin Courier said six men died. The newspaper said 14 were wounded.", "The Talin Courier"),
        ("A senior security official said six men died. The official said 14 were hurt.", "A senior security official"),
    ],
)
def test_speakers_spoken_of_again_keep_their_fullest_words(told: Told, text: str, speaker: str) -> None:
    assert speakers(told(text)) == [speaker, speaker]


def test_speakers_are_not_those_who_did_what_is_quoted(told: Told) -> None:
    assert speakers(told("The soldiers killed “six men in a field of maize” on Monday.")) == [None]


def test_speakers_that_he_and_she_stand_for_are_persons(told: Told) -> None:
    record = told("Ines Rovira spoke. Kano Police said six men died. She said nine others were hurt.")
    assert speakers(record) == ["Kano Police", "Ines Rovira"]


@pytest.mark.parametrize(
    "text",
    [
        'A resident said, "The gunmen killed four people. They abducted two girls."',
        "A resident said, “The gunmen killed four people. They abducted two girls.”",
        "“The gunmen killed four people,” A resident said. “They abducted two girls.”",
        "A resident said, “The gunmen killed four people.\n\n“They abducted two girls.”",
        "“The gunmen killed four people. They abducted two girls,” A resident said.",
        "Police arrived late.\n\n“They killed four people. They abducted two girls,” said A resident.",
        "“They killed four people. They abducted two girls. Why?” A resident asked.",
        "A resident said: 'They killed four people. They abducted two girls.'",
    ],
)
def test_speakers_go_on_within_a_quotation(told: Told, text: str) -> None:
    assert speakers(told(text)) == ["A resident", "A resident"]


def test_speakers_end_with_their_quotation(told: Told) -> None:
    record = told("“The gunmen killed four people,” a resident said.\n\nSix soldiers were wounded on Tuesday in Jos.")
    assert speakers(record) == ["a resident", None]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A statement by the army said 20 rebels died.", "the army"),
        ("A statement issued by the army on Friday said 20 rebels died.", "the army"),
        ("The army issued a statement saying that 20 rebels died.", "The army"),
        ("The army issued a statement on Monday. The statement said 20 rebels died.", "The army"),
        ("In a statement, the army spoke of a battle. The statement said 20 rebels died.", "the army"),
        ("Radio Kala carried a statement by the army. The statement said 20 rebels died.", "the army"),
        ("The army issued a statement on Monday. It said 20 rebels died.", "The army"),
        ("The statement said 20 rebels died.", "The statement"),
    ],
)
def test_speakers_of_a_document_are_those_who_made_it(told: Told, text: str, speaker: str) -> None:
    assert speakers(told(text)) == [speaker]


def test_speakers_of_a_quotation_that_never_ends_are_soon_done(told: Told) -> None:
    text = (
        "“They killed four people,” a resident said. “It was dark. They took two girls. Nobody came. "
        "On Tuesday six soldiers were wounded in Jos."
    )
    assert speakers(told(text))[-1] is None


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
        (
            "The agency, citing the interior ministry, said 12 people were killed.",
            "the interior ministry",
            "The agency",
        ),
        ("Citing the interior ministry, the agency said 12 people were killed.", "the interior ministry", "the agency"),
        ("Radio Talin quoted a nurse as saying that 12 people were killed.", "a nurse", "Radio Talin"),
        ("A nurse was quoted by Radio Talin as saying 12 people were killed.", "A nurse", "Radio Talin"),
        ("Twelve people were killed, local media reported, quoting a nurse.", "a nurse", "local media"),
        ("A nurse told Reuters that 12 people were killed.", "A nurse", "Reuters"),
        ("The agency, citing unnamed officials, said 12 people were killed.", "The agency", None),
        ("The agency, citing credible sources, said 12 people were killed.", "The agency", None),
    ],
)
def test_speakers_cited_are_nearest_to_the_fact(told: Told, text: str, speaker: str, via: str | None) -> None:
    (figure,) = told(text)["figures"]
    assert (figure["speaker"]["text"], figure["speaker"]["via"]) == (speaker, via)


@pytest.mark.parametrize(
    ("text", "speaker", "stance"),
    [
        ("Unconfirmed reports said 13 people were killed.", None, "unconfirmed"),
        ("Reports put the death toll at 13.", None, "unconfirmed"),
        ("Thirteen people were killed, according to reports.", None, "unconfirmed"),
        ("The army said early reports indicated 13 people were killed.", "The army", "unconfirmed"),
        ("Police reports said 13 people were killed.", "Police reports", "asserted"),
        ("The ministry denied the killing of three teachers.", "The ministry", "denied"),
        ("The ministry's claim that 13 people died drew anger.", "The ministry", "asserted"),
        ("A denial by the ministry that 13 people died drew anger.", "the ministry", "denied"),
        ("The mayor spoke amid allegations that soldiers had killed 14 farmers.", None, "unconfirmed"),
    ],
)
def test_speakers_stand_to_what_they_say(told: Told, text: str, speaker: str | None, stance: str) -> None:
    (figure,) = told(text)["figures"]
    assert (figure["speaker"] and figure["speaker"]["text"], figure["stance"]) == (speaker, stance)


@pytest.mark.parametrize(
    "text",
    [
        "The minister condemned the attack that killed five farmers.",
        "The mayor praised the nurses who treated five wounded farmers.",
        "Deputies found two men dead in the field.",
        "The trial of a gunman accused of killing eight people began.",
        "The town mourned the 290 people confirmed killed in the attack.",
    ],
)
def test_speakers_do_not_tell_what_they_only_speak_of(told: Told, text: str) -> None:
    assert speakers(told(text)) == [None]


def test_speakers_point_to_their_words(told: Told) -> None:
    text = "🔥 Colonel Idris Bello said six men were killed. He added that 14 were wounded."
    for figure in told(text)["figures"]:
        assert text[slice(*figure["speaker"]["span"])] == figure["speaker"]["text"] == "Colonel Idris Bello"


def test_speakers_say_nothing_by_what_they_pledge_to_do(told: Told) -> None:
    record = told("Prime Minister Lena Ford pledged to hunt down those behind the raid, which left 33 people dead.")
    assert speakers(record) == [None]


def test_speakers_are_documents_that_say_whose_they_are(told: Told) -> None:
    text = "The front issued a communique on Monday. The guerrilla communique stated that 12 soldiers were killed."
    assert speakers(told(text)) == ["The guerrilla communique"]


def test_speakers_are_not_the_agency_of_a_dateline(told: Told) -> None:
    record = told(
        "LIMA, 12 FEB 90 (ACAN-EFE) -- [TEXT] THE ARMY SPOKE AND IT REPORTED THAT SIX GUERRILLAS WERE KILLED."
    )
    assert speakers(record) == ["THE ARMY"]


def test_speakers_admit_what_they_did(told: Told) -> None:
    (figure,) = told("The coalition admits causing unintentional civilian deaths.")["figures"]
    assert figure["speaker"]["text"] == "The coalition"


def test_speaker_whose_noun_is_broken_by_odd_characters_is_no_fault(told: Told) -> None:
    told("14 people were wounded, a nurse told reporters, according to a local offi\u0301cia\x1cl.")
