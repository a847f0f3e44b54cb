"""Figures: how many people suffered what, as said, and in what words."""

from collections.abc import Callable
from typing import Any

import pytest

Record = dict[str, Any]
Told = Callable[..., Record]


def counts(record: Record) -> list[tuple[str, object]]:
    """Each figure's outcome with its number or vague word."""
    return [(figure["outcome"], figure["vague"] or figure["number"]) for figure in record["figures"]]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Twelve soldiers were killed in the ambush.", [("killed", 12)]),
        ("Rebels killed 1,250 people in the massacre.", [("killed", 1250)]),
        ("An ambush left seven soldiers dead.", [("killed", 7)]),
        ("As many as 90 civilians died in the shelling.", [("killed", 90)]),
        ("The attack claimed the lives of 23 people.", [("killed", 23)]),
        ("Police gunned down three rioters.", [("killed", 3)]),
        ("The bodies of 14 men were found in a mass grave.", [("killed", 14)]),
        ("Three more bodies were found after the massacre.", [("killed", 3)]),
        ("Several civilians were hurt in the explosion.", [("injured", "several")]),
        ("Nine people suffered injuries in the blast.", [("injured", 9)]),
        ("Gunmen abducted 17 schoolgirls from a dormitory.", [("abducted", 17)]),
        ("Four miners were taken hostage by rebels.", [("abducted", 4)]),
        ("Gunmen held 14 teachers hostage in a school.", [("abducted", 14)]),
        ("Gunmen dragged nine villagers away on Friday.", [("abducted", 9)]),
        ("The raid came after the militants beheaded a 12th captive.", [("killed", 1)]),
        ("The rebels killed 1 soldier and seriously wounded 11.", [("killed", 1), ("injured", 11)]),
        (
            "The hospital listed 16 dead and 41 injured, among them a nurse.",
            [("killed", 16), ("injured", 41), ("injured", 1)],
        ),
        ("The ministry confirmed 22 deaths and 40 injuries.", [("killed", 22), ("injured", 40)]),
        ("The radio did not report any rebel casualties.", []),
        ("They freed the town without causing casualties to local citizens.", []),
        ('The army said it had eliminated "thousands of rockets".', []),
        ("Every office gave a different number of dead.", []),
        ("There were 170 deaths, including those of the 20-January clashes.", [("killed", 170)]),
        ("A family of six was killed in one of them.", [("killed", 6)]),
        ("A grenade left one person dead and six others with shrapnel wounds.", [("killed", 1), ("injured", 6)]),
        ("Four hunters were found with their throats slit.", [("killed", 4)]),
        ("The decapitated bodies of four hunters were recovered.", [("killed", 4)]),
        ("Gunmen killed a Kenyan and two Ugandans on Friday.", [("killed", 1), ("killed", 2)]),
        ("Rebels kidnapped a Dutchman and a South Korean.", [("abducted", 1), ("abducted", 1)]),
        ("Two nurses were captured by Al-Shabaab in Wajir.", [("abducted", 2)]),
        ("Troops captured two rebels in Wajir.", [("arrested", 2)]),
        ("Heavy shelling killed at least a dozen yesterday.", [("killed", 12)]),
        ("The police had to release two drug traffickers.", [("freed", 2)]),
        ("The rebels admitted the loss of two fighters.", [("killed", 2)]),
        ("The rebels admitted the loss of two trucks.", []),
        ("The rebels inflicted 40 casualties, including dead and wounded.", [("killed", 40)]),
        ("Three armed men came to the gate and they were shot dead by guards.", [("killed", 3)]),
        ("The victims were not beaten, tortured or threatened in any way.", []),
        ("Two drivers were not hurt or killed.", []),
        ("The men neither killed nor wounded the 12 farmers.", []),
        ("The army did not kill the men or free the hostages, but captured two rebels.", [("arrested", 2)]),
        ("1 charity staff driver shot and killed in Danamadji.", [("killed", 1)]),
        ("3 charity staff kidnapped: vehicles hijacked with their drivers.", [("abducted", 3)]),
        ("1 local staff killed- no more details provided.", [("killed", 1)]),
        ("Two nurses kidnapped Nov 13, released Nov 17.", [("abducted", 2), ("freed", 2)]),
        ("1 nurse, 1 driver killed and 1 guard injured.", [("killed", 1), ("killed", 1), ("injured", 1)]),
        (
            "1 driver (guard) of a charity wounded and 3 others abducted in a convoy.",
            [("injured", 1), ("abducted", 3)],
        ),
        ("Rebels seized a bus and 12 passengers near Gao.", [("abducted", 12)]),
        ("A bus and 12 passengers were seized near Gao.", [("abducted", 12)]),
        ("Police seized two suspects in Gao.", [("arrested", 2)]),
        ("The mayor was killed with two of his bodyguards.", [("killed", 1), ("killed", 2)]),
        ("The mayor was killed in a clash with his rivals.", [("killed", 1)]),
        ("Herders flogged nine farmers near Gao.", [("injured", 9)]),
        ("Airport bombing kills 60 Somalis, 13 Kenyan troops", [("killed", 60), ("killed", 13)]),
        (
            "The clinic received 40 wounded, in addition to 12 who were dead when they came.",
            [("injured", 40), ("killed", 12)],
        ),
        (
            "Police killed 12 people in Gao, four in Kidal and three in Timbuktu.",
            [("killed", 12), ("killed", 4), ("killed", 3)],
        ),
        ("Troops killed 12 men in 2020, against four in 2019.", [("killed", 12), ("killed", 4)]),
        ("Nine villagers were marched into the forest on Friday.", [("abducted", 9)]),
        ("Three people remain missing after the attack.", [("missing", 3)]),
        ("Two policemen have gone missing since the attack.", [("missing", 2)]),
        ("The army freed nine hostages on Monday.", [("freed", 9)]),
        ("Twenty-one prisoners escaped from the jail.", [("freed", 21)]),
        ("Police arrested four suspects in the raid.", [("arrested", 4)]),
        ("Militiamen killed brothers Efrem, Isaac, and Marko Prado on Monday.", [("killed", 3)]),
        ("The rebels abducted the sisters Amina and Zara Bello.", [("abducted", 2)]),
        ("Gunmen killed farmers Monday and Tuesday.", [("killed", "unspecified")]),
        ("The region has seen many higher death tolls.", []),
        ("Troops took six men into custody after the raid.", [("arrested", 6)]),
        ("Some 3,400 people were displaced by the fighting.", [("displaced", 3400)]),
        ("Hundreds of people have fled their homes since the shelling.", [("displaced", "hundreds")]),
        ("Nine rebels surrendered to the army.", [("surrendered", 9)]),
        ("Two hundred rebels laid down their arms.", [("surrendered", 200)]),
        ("No fewer than 25 hostages were freed by the army.", [("freed", 25)]),
        ("Rebels claimed to have killed 40 soldiers.", [("killed", 40)]),
        ("The bombing of the mosque killed 40.", [("killed", 40)]),
        ("A bomb killed at least 10 soldiers.", [("killed", 10)]),
        ("Two staff (one Dane, one Swede) were abducted by gunmen.", [("abducted", 2)]),
        ("Two guards killed, one nurse wounded in ambush.", [("killed", 2), ("injured", 1)]),
        ("A driver was robbed, shot in the head and killed.", [("killed", 1)]),
        ("Two men were shot by gunmen.", [("injured", 2)]),
        ("The two nurses were kidnapped and found dead.", [("abducted", 2), ("killed", 2)]),
        ("Troops captured a commander along with three of his men.", [("arrested", 1), ("arrested", 3)]),
        ("Police arrested a forger on Monday.", [("arrested", 1)]),
        ("Troops seized two rifles in the raid.", []),
        ("A student, 14, was shot dead.", [("killed", 1)]),
        ("Bandoo, 36, was killed in a tight lobby.", [("killed", 1)]),
        ("The head of the village was shot dead on Monday.", [("killed", 1)]),
        ("A member of parliament was killed.", [("killed", 1)]),
        ("A chauffeur was killed and three teens were hurt.", [("killed", 1), ("injured", 3)]),
        ("A family of five was killed.", [("killed", 5)]),
        ("Gunmen shot and killed a 12-year-old Tuesday afternoon in Jos.", [("killed", 1)]),
        ("A roadside bomb killed two soldiers and wounded a third.", [("killed", 2), ("injured", 1)]),
        ("Eleven of the hostages regained their freedom after ransom was paid.", [("freed", 11)]),
        ("Twelve inmates escaped; four were recaptured.", [("freed", 12), ("arrested", 4)]),
        ("A group of four farmers was kidnapped.", [("abducted", 4)]),
        (
            "A guard was killed, another staff member wounded and two teachers captured.",
            [("killed", 1), ("injured", 1), ("arrested", 2)],
        ),
        ("1 nurse and 1 driver were killed.", [("killed", 1), ("killed", 1)]),
        ("Six of the 14 people killed in the blast were buried.", [("killed", 6), ("killed", 14)]),
        ("One soldier was killed and another wounded.", [("killed", 1), ("injured", 1)]),
        ("Two teachers were among the 30 people killed.", [("killed", 2), ("killed", 30)]),
        ("A car bomb killed at least 20, including the bomber.", [("killed", 20), ("killed", 1)]),
        ("Gunmen killed 15–20 farmers.", [("killed", 15)]),
        ("Gunmen killed two thousand five hundred farmers.", [("killed", 2500)]),
        ("Three men were shot outside a bar on Monday.", [("injured", 3)]),
        ("Three men were shot and wounded outside a bar.", [("injured", 3)]),
        ("Three men were shot outside a bar. All three men were killed, police said.", [("killed", 3)]),
        ("A man was shot outside a bar on Monday. The man died in hospital.", [("killed", 1)]),
        ("A girl was hit by a bullet during the clash.", [("injured", 1)]),
        ("Others were shot by rebels.", []),
        ("Three officers were shot at by rebels.", []),
        ("A woman and her son are in critical condition after the attack.", [("injured", 1), ("injured", 1)]),
        ("Two women were taken to Eastgate Hospital after the attack.", [("injured", 2)]),
        ("Police found two men with gunshot wounds outside a bar.", [("injured", 2)]),
        ("Police found a man with a gunshot wound in a car. The man died in hospital.", [("killed", 1)]),
        ("A man and his son were found dead on Monday.", [("killed", 1), ("killed", 1)]),
        ("A man killed his daughter before turning the gun on himself.", [("killed", 1), ("killed", 1)]),
        ("Three women were shot to death in a car.", [("killed", 3)]),
        ("A clerk was also shot in the attack. The owner was killed.", [("injured", 1), ("killed", 1)]),
        ("A gunman killed two men and then himself.", [("killed", 2), ("killed", 1)]),
        ("A girl was shot in the upper body. Another was hit in the body.", [("injured", 1)]),
        ("It could have killed her, the guard said.", []),
        ("The thought of losing him was hard.", []),
        ("Four men were shot, three fatally.", [("injured", 4), ("killed", 3)]),
        ("A two-year-old was killed in the attack.", [("killed", 1)]),
        ("The attack left three men dead and another wounded.", [("killed", 3), ("injured", 1)]),
        ("Judge John Hurt spoke of the attack. Several photos hung on the wall.", []),
    ],
)
def test_figures_have_every_outcome(told: Told, text: str, figures: list[tuple[str, object]]) -> None:
    assert counts(told(text)) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Gunmen attacked the convoy, killing 11 and wounding 30.", [("killed", 11), ("injured", 30)]),
        ("The clash left 12 rebels and 3 policemen dead.", [("killed", 12), ("killed", 3)]),
        ("The explosion left four people dead and nine others injured.", [("killed", 4), ("injured", 9)]),
        ("A policeman and two civilians were killed in the shooting.", [("killed", 1), ("killed", 2)]),
        ("The blast killed a doctor and wounded two nurses.", [("killed", 1), ("injured", 2)]),
        (
            "Three teachers from the school, two nurses from a clinic, and a driver were killed.",
            [("killed", 3), ("killed", 2), ("killed", 1)],
        ),
        ("Two nurses, one from the clinic in Jos and one from a hospital, were killed.", [("killed", 2)]),
        ("One man is dead and two others are in hospital after a shooting.", [("killed", 1), ("injured", 2)]),
        ("Five people were shot, two of them fatally.", [("injured", 5), ("killed", 2)]),
        ("Osman Teku, 27, who was wounded, and Idris Bako, 31, were arrested.", [("injured", 1), ("arrested", 2)]),
        ("Troops chased the gunman who killed three men and two women.", [("killed", 3), ("killed", 2)]),
        ("Twenty were killed and 30 injured in the bombing.", [("killed", 20), ("injured", 30)]),
        (
            "Four civilians and a soldier were killed and six others wounded in the shelling.",
            [("killed", 4), ("killed", 1), ("injured", 6)],
        ),
        (
            "The blast wounded the mayor, two councillors and a driver.",
            [("injured", 1), ("injured", 2), ("injured", 1)],
        ),
        (
            "Gunmen attacked a market, killing at least 17 traders and abducting 30 women.",
            [("killed", 17), ("abducted", 30)],
        ),
        ("Troops killed 12 rebels and captured nine others.", [("killed", 12), ("arrested", 9)]),
        ("Gunmen shot dead a judge and his two bodyguards.", [("killed", 1), ("killed", 2)]),
        ("The fighting left 35 guerrillas and 5 soldiers dead.", [("killed", 35), ("killed", 5)]),
        (
            "GUERRILLAS KILLED FOUR SERVICEMEN, NINE POLICEMEN AND TWO CHILDREN.",
            [("killed", 4), ("killed", 9), ("killed", 2)],
        ),
    ],
)
def test_figures_are_told_apart_by_outcome_and_people(told: Told, text: str, figures: list[tuple[str, object]]) -> None:
    assert counts(told(text)) == figures


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("At least 10 soldiers were killed in the attack.", (10, None, "at_least", None)),
        ("More than 40 villagers were killed in the raid.", (40, None, "more_than", None)),
        ("Up to 30 people were wounded in the blast.", (30, None, "up_to", None)),
        ("At most four guards were hurt in the riot.", (4, None, "at_most", None)),
        ("Nearly 60 fighters were killed during the battle.", (60, None, "about", None)),
        ("Ten or more villagers were killed in the raid.", (10, None, "at_least", None)),
        ("Between five and eight rebels were killed in the clash.", (5, 8, "range", None)),
        ("From 20 to 30 people were killed in the massacre.", (20, 30, "range", None)),
        ("Two more soldiers were killed in the ambush.", (2, None, "exact", None)),
        ("Dozens of civilians were killed in the shelling.", (None, None, None, "dozens")),
        ("Scores were wounded in the blast.", (None, None, None, "scores")),
        ("A handful of soldiers were wounded in the ambush.", (None, None, None, "a few")),
        ("Soldiers killed civilians in the village.", (None, None, None, "unspecified")),
        ("An unspecified number of rebels were killed in the clash.", (None, None, None, "unspecified")),
    ],
)
def test_figures_are_as_firm_as_said(told: Told, text: str, figure: tuple[object, ...]) -> None:
    (found,) = told(text)["figures"]
    assert (found["number"], found["number_high"], found["qualifier"], found["vague"]) == figure


@pytest.mark.parametrize(
    "text",
    [
        "A policeman was killed in the shooting.",
        "The gunmen killed the driver.",
        "Mayor Anselmo Ruda was shot dead by gunmen on Sunday.",
        "Osman Teku, a rebel commander, was killed by troops.",
        "Troops killed a rebel commander, Osman Teku, on Sunday.",
        "The 45-year-old teacher was shot dead.",
        "The murder of the mayor shocked the town.",
    ],
)
def test_figures_of_a_single_person_are_one(told: Told, text: str) -> None:
    assert counts(told(text)) == [("killed", 1)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("A couple was shot dead by gunmen.", 2),
        ("Two brothers, Ilyas and Samir Dorek, were murdered by gunmen.", 2),
        ("Half a dozen soldiers were killed in the attack.", 6),
        ("Three hundred and five fighters were killed in the battle.", 305),
    ],
)
def test_figures_count_what_words_count(told: Told, text: str, number: int) -> None:
    assert counts(told(text)) == [("killed", number)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The death toll stood at 131.", 131),
        ("The death toll from the bombing rose to 131 on Friday.", 131),
        ("The number of dead reached 88.", 88),
        ("The toll was put at 19 dead.", 19),
        ("Officials put the death toll at 54.", 54),
        ("The attack brought the death toll to 54.", 54),
    ],
)
def test_figures_of_a_toll_are_a_number_alone(told: Told, text: str, number: int) -> None:
    assert counts(told(text)) == [("killed", number)]


def test_figures_of_the_wounded_may_be_a_toll(told: Told) -> None:
    assert counts(told("Hospital officials put the number of wounded at 71.")) == [("injured", 71)]


def test_figures_of_the_killed_or_wounded_are_one(told: Told) -> None:
    assert counts(told("About 50 people were killed or wounded in the bombardment.")) == [("killed", 50)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Terrorists martyred three soldiers.", "martyred"),
        ("Security forces neutralised four terrorists in the operation.", "neutralised"),
        ("Fighters sent to hell six soldiers.", "sent to hell"),
        ("The army eliminated two subversives.", "eliminated"),
    ],
)
def test_figures_keep_loaded_words_in_the_quote_only(told: Told, text: str, words: str) -> None:
    (figure,) = told(text)["figures"]
    assert figure["outcome"] == "killed"
    assert words in figure["quote"]


@pytest.mark.parametrize(
    "text",
    [
        "A bomb killed nine people in Kano on Monday. The blast killed nine people.",
        "Gunmen killed nine farmers. Nine farmers were killed.",
        "Nine die in Kano blast\n\nA bomb killed nine people in Kano on Monday.",
        "A judge was killed on Monday. The judge was killed by gunmen.",
        "Mayor Anselmo Ruda was shot dead on Sunday. Ruda was killed by gunmen.",
    ],
)
def test_figures_told_again_in_one_voice_are_one(told: Told, text: str) -> None:
    assert len(told(text)["figures"]) == 1


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Gunmen killed nine farmers. Residents said the gunmen killed 11 farmers.", [9, 11]),
        ("Police said nine people died in the blast. Doctors said nine people died in the blast.", [9, 9]),
        ("Police said nine people died in the blast. Police said at least nine people died in the blast.", [9, 9]),
    ],
)
def test_figures_of_other_numbers_or_voices_are_others(told: Told, text: str, numbers: list[int]) -> None:
    assert [figure["number"] for figure in told(text)["figures"]] == numbers


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("In Kano at least 10 soldiers were killed by gunmen.", "at least 10 soldiers were killed"),
        ("Gunmen attacked the convoy, killing 11.", "killing 11"),
        ("The death toll stood at 131.", "toll stood at 131"),
        ("“Twelve people are dead,” said a nurse.", "Twelve people are dead"),
        ('"Twelve people are dead," said a nurse.', "Twelve people are dead"),
    ],
)
def test_figures_quote_the_people_with_what_became_of_them(told: Told, text: str, quote: str) -> None:
    (figure,) = told(text)["figures"]
    assert figure["quote"] == quote
    assert text[slice(*figure["span"])] == quote


@pytest.mark.parametrize(
    "text",
    [
        "The slaughtered lay where the rebels killed.",
        "The killing killed.",
        "Among the dead were four nurses.",
    ],
)
def test_figures_not_understood_are_issues(told: Told, text: str) -> None:
    record = told(text)
    assert record["figures"] or [issue for issue in record["issues"] if issue["step"] == "figures"]


@pytest.mark.xfail(strict=True, reason="a heading whose figure the text tells again is said to give no figure")
def test_figures_told_again_are_no_issue(told: Told) -> None:
    record = told("Gunmen kill 12 villagers in Borno\n\nGunmen killed 12 villagers in Borno on Monday.")
    assert [issue for issue in record["issues"] if issue["step"] == "figures"] == []


def test_figures_are_mixed_where_most_are_of_another_group(told: Told) -> None:
    (figure,) = told("Dozens were killed in the market, the majority of them soldiers.")["figures"]
    assert (figure["vague"], figure["group"]) == ("dozens", "mixed")


def test_figures_of_losses_are_of_the_side_that_lost(told: Told) -> None:
    figures = told("The rebels said they had killed 30 soldiers and lost only two of their own men.")["figures"]
    assert [(figure["number"], figure["group"]) for figure in figures] == [(30, "state_force"), (2, "armed_group")]


def test_figures_of_children_are_not_of_their_fathers_group(told: Told) -> None:
    (figure,) = told("Gunmen abducted three children of a judge.")["figures"]
    assert figure["group"] == "civilian"
