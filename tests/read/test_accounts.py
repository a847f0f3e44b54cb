"""Accounts: which happenings a report tells of, of what kind, when, where, and in what manner."""

from collections.abc import Callable
from typing import Any

import pytest

Record = dict[str, Any]
Told = Callable[..., Record]


def missed(*values: object, reason: str) -> Any:
    """A case that sayso does not read rightly yet."""
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, reason=reason))


def kinds(record: Record) -> list[str]:
    return [account["kind"] for account in record["accounts"]]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gunmen attacked a police post in Maiduguri on Monday.", "armed_attack"),
        ("Rebels ambushed an army convoy near Goma on Monday.", "armed_attack"),
        ("A bomb exploded at a market in Quetta on Tuesday.", "bombing"),
        ("A suicide bomber blew himself up outside a mosque in Kabul on Friday.", "suicide_bombing"),
        ("An air strike hit a hospital in Idlib on Sunday night.", "air_strike"),
        ("A drone strike killed four militants in Marib on Tuesday.", "air_strike"),
        ("Artillery fire killed three civilians in Kharkiv.", "shelling"),
        ("The army shelled the village, killing seven civilians.", "shelling"),
        ("Soldiers clashed with rebels in Goma on Saturday.", "clash"),
        ("Police raided a house in Karachi on Monday and arrested two suspects.", "raid_operation"),
        ("Gunmen abducted 17 schoolgirls from a dormitory in Zurmi on Monday.", "abduction"),
        ("Prisoners escaped from a jail in Beni on Tuesday.", "jail_break"),
        ("Gunmen assassinated a judge in Quetta on Monday.", "killing"),
        ("Four shepherds were seized on Tuesday in the hills south of Hawija.", "abduction"),
        ("Rebels occupied the town of Bria on Monday.", "armed_attack"),
        ("Rebels came and occupied five neighborhoods in Jos on Monday.", "armed_attack"),
        ("Troops arrested 14 suspects in Baghdad on Sunday.", "arrest"),
        ("Militants looted shops in Pemba on Monday.", "looting"),
        ("Attackers set fire to a church in Kaduna on Sunday.", "arson"),
        ("Thousands protested in Yangon on Monday.", "protest"),
        ("Youths rioted in Dhaka on Monday.", "riot"),
        ("Rebels laid siege to Palma on Monday.", "siege_hostage"),
        ("Gunmen raped two girls in a camp near Goma on Friday.", "sexual_violence"),
        ("Rebels sabotaged a pipeline near Arauca on Monday.", "other"),
        ("The blast killed 14 people in Quetta on Monday.", "bombing"),
        ("The explosion killed a doctor in Quetta.", "bombing"),
        ("Ten soldiers were killed in the attack on Monday.", "armed_attack"),
        ("Rebels threw two hand grenades at a bus near Goma on Monday.", "armed_attack"),
        ("Grenades were thrown at a bus near Goma on Monday.", "armed_attack"),
        ("The militia fired several long-range rockets at the market.", "shelling"),
        ("Two mortar rounds landed on a house in Donetsk on Friday.", "shelling"),
        ("Warplanes and drones hit a school in Aleppo on Tuesday.", "air_strike"),
        ("A school in Aleppo was struck by a warplane on Tuesday.", "air_strike"),
        ("Terrorists staged three bomb attacks against offices.", "bombing"),
        ("Rebels destroyed two bridges near Pasto on Tuesday.", "armed_attack"),
        ("The bridge at Pasto was damaged by explosives on Tuesday.", "bombing"),
        ("Dynamite charges brought down four pylons near Pasto on Sunday.", "bombing"),
        ("Militants planted a bomb under a bridge near Gao on Friday.", "bombing"),
        ("Rebels inflicted casualties on an army column near Gao on Friday.", "armed_attack"),
        ("Rebels sacked three pharmacies in Pasto on Friday.", "looting"),
        ("Bandits rustled 200 cattle near Maralal on Sunday.", "looting"),
        missed(
            "A suicide bomber killed himself and 14 worshippers in Kabul.",
            "suicide_bombing",
            reason="who did it does not tell the kind of the deed",
        ),
    ],
)
def test_accounts_have_a_kind(told: Told, text: str, kind: str) -> None:
    assert kinds(told(text)) == [kind]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Gunmen attacked a market in Jos on Monday.", "current"),
        ("In March 2019, a bombing in Lahore killed 30 people.", "background"),
        ("The group threatened to attack churches in Jos.", "planned"),
        ("Police foiled a plan to bomb a bus station in Abuja.", "planned"),
        ("The attackers failed to kill the mayor of Kano.", "planned"),
        ("The ministry denied the killing of three teachers in Jos on Monday.", "denied"),
        ("The governor rejected reports that 30 prisoners were executed.", "denied"),
        ("The army denied that its soldiers had killed 12 villagers.", "denied"),
        missed("Police foiled a plot to bomb the stadium.", "planned", reason="a foiled plot without a place is lost"),
    ],
)
def test_accounts_have_a_status(told: Told, text: str, status: str) -> None:
    assert [account["status"] for account in told(text)["accounts"]] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels did not attack the village.",
        "The bomb squad came to the market in Jos on Monday.",
        "He died of a heart attack in Jos on Monday.",
        "Violence against farmers is wrong.",
        "If the rebels attack the village, the army will come.",
        "Nine people were killed in a bus crash near Jos on Monday.",
        "Workers went on strike in Jos on Monday.",
        "The helicopter landed at the airport in Jos on Monday.",
        "Protesters threw flowers at the soldiers in Jos on Monday.",
        "The farmer fired his grenades merchant on Monday.",
        "The rebels never stage attacks.",
        "Rebels occupied 8 km of the road to Jos on Monday.",
        "A flood destroyed a bridge near Pasto on Tuesday.",
        "It is not by blowing up pipelines that we will win peace in Arauca.",
        "The whole town of Jos was stricken with joy on Monday.",
        "Rebels sacked their commander in Pasto on Friday.",
        "The company was rustling up support in Gao on Friday.",
        "A man was led away in handcuffs in Gao on Friday.",
        "",
    ],
)
def test_accounts_tell_of_violence_that_happened(told: Told, text: str) -> None:
    assert told(text)["accounts"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked a market in Jos on Monday. The attack began at dawn.",
        "A bomb exploded in Quetta on Tuesday. The blast killed nine people.",
        "An air strike hit a hospital in Idlib on Sunday. The strike killed 14 patients.",
        "Soldiers clashed with rebels in Goma on Saturday. The clash left two soldiers dead.",
        "Gunmen attacked a village near Jos on Monday, killing nine farmers.",
        "A bomb that killed nine people exploded in Quetta on Tuesday.",
        "Nine die in Quetta blast\n\nA bomb exploded in Quetta on Tuesday, killing nine people.",
        "Gunmen killed a judge in Quetta on Monday.\n\nThe judge was killed in Quetta on Monday.",
        "Gunmen attacked a village near Jos on Monday. Residents said the gunmen killed nine farmers.",
        "A bomb exploded in Mosul on Tuesday. Nine people were killed and 14 were wounded.",
    ],
)
def test_accounts_of_one_happening_are_one(told: Told, text: str) -> None:
    record = told(text)
    (account,) = record["accounts"]
    assert {figure["account"] for figure in record["figures"]} <= {account["id"]}


@pytest.mark.parametrize(
    ("text", "told_of"),
    [
        (
            "Gunmen killed three farmers in Kaduna on Monday. On Tuesday, gunmen abducted 12 travellers near Jos.",
            [("killing", "2021-05-10", "Kaduna"), ("abduction", "2021-05-11", "Jos")],
        ),
        (
            "A bomb exploded in Kandahar on Monday.\n\nThree soldiers were ambushed in Helmand on Wednesday.",
            [("bombing", "2021-05-10", "Kandahar"), ("armed_attack", "2021-05-12", "Helmand")],
        ),
        (
            "A bomb exploded in Quetta on Tuesday. In March 2019, a bombing in Lahore killed 30 people.",
            [("bombing", "2021-05-11", "Quetta"), ("bombing", "2019-03-01", "Lahore")],
        ),
        missed(
            "Shelling hit Donetsk on Sunday, killing two civilians. Shelling hit Horlivka on Saturday.",
            [("shelling", "2021-05-09", "Donetsk"), ("shelling", "2021-05-08", "Horlivka")],
            reason="harm in the same sentence makes an account of its own",
        ),
    ],
)
def test_accounts_told_apart_have_their_own_day_and_place(
    told: Told, text: str, told_of: list[tuple[str, str, str]]
) -> None:
    found = [(each["kind"], each["when"]["from"], each["where"]["text"]) for each in told(text)["accounts"]]
    assert found == told_of


def test_accounts_are_where_those_who_did_it_were_and_share_no_week_with_another_town(told: Told) -> None:
    first = "Mourners carry Kamal Reda, who was shot by police in Deir ez-Zor last week, in a part of Damascus."
    shot, fired = told(f"{first} In Hama, soldiers opened fire on a crowd.")["accounts"]
    assert (shot["where"]["text"], shot["when"]["precision"]) == ("Deir ez-Zor", "week")
    assert (fired["where"]["text"], fired["when"]) == ("Hama", None)


def test_accounts_hold_their_own_figures(told: Told) -> None:
    record = told(
        "Gunmen killed three farmers in Kaduna on Monday. On Tuesday, gunmen abducted 12 travellers near Jos."
    )
    assert [figure["account"] for figure in record["figures"]] == [account["id"] for account in record["accounts"]]


def test_accounts_within_a_campaign_are_its_parts(told: Told) -> None:
    record = told(
        "Rebels launched coordinated attacks on three towns in Borno on Sunday. In Monguno, they killed 12 soldiers. "
        "In Gwoza, a bomb killed five traders. Last year, gunmen killed 25 people in Kano."
    )
    campaign, *rest = record["accounts"]
    assert campaign["part_of"] is None
    assert [each["part_of"] for each in rest] == [campaign["id"], campaign["id"], None]
    assert [each["when"]["from"] for each in rest[:2]] == ["2021-05-09"] * 2
    assert [each["where"]["text"] for each in rest] == ["Monguno", "Gwoza", "Kano"]


def test_accounts_of_last_year_are_background(told: Told) -> None:
    record = told("A bomb exploded in Mosul on Tuesday. Last year, gunmen killed 25 people in Kirkuk.")
    assert [each["status"] for each in record["accounts"]] == ["current", "background"]
    assert (record["accounts"][1]["when"]["from"], record["accounts"][1]["when"]["to"]) == ("2020-01-01", "2020-12-31")


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Gunmen attacked a market in Jos on Monday.", ("2021-05-10", "2021-05-10", "day", "Monday")),
        ("Gunmen attacked a market in Jos last Friday.", ("2021-05-07", "2021-05-07", "day", "last Friday")),
        ("Gunmen attacked a market in Jos in April.", ("2021-04-01", "2021-04-30", "month", "April")),
        (
            "Ali Khan has been on the run since the January 2019 bombing of a market in Jos that killed a guard.",
            ("2019-01-01", "2019-01-31", "month", "January 2019"),
        ),
        ("The president met his aides on Monday in Abuja following the bombing in Jos that killed 250 people.", None),
        (
            "Ten people were killed on Monday in Jos after a suicide bombing.",
            ("2021-05-10", "2021-05-10", "day", "Monday"),
        ),
        ("Gunmen attacked a market in Jos.", None),
    ],
)
def test_accounts_say_when_only_where_the_text_does(told: Told, text: str, when: tuple[str, ...] | None) -> None:
    (account,) = told(text)["accounts"]
    found = account["when"] and tuple(account["when"][key] for key in ("from", "to", "precision", "text"))
    assert found == when


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Soldiers detained two men while searching for a bomb maker in the hills yesterday.", ["2021-05-13"]),
        ("Police killed one gunman and found a cache of grenades near the old mill on Monday.", ["2021-05-10"]),
        ("Troops captured a smuggler based in the Sambisa district of Borno province Monday.", ["2021-05-10"]),
        ("The army confirmed Thursday the capture of a rebel during a raid in Ituri province, Monday.", ["2021-05-10"]),
        ('Soldiers arrived in Cayo last Saturday and "broke down doors, looted stores".', ["2021-05-08"]),
        ("On Monday the rebels fell out, and their leader was arrested.", ["2021-05-10"]),
        ("On Monday the mayor said that police arrested the judge.", [None]),
        ("Police are investigating a shooting that injured five late Saturday night.", ["2021-05-08"]),
        ("Two men were shot dead as people crowded the street late Friday in Pasadena.", ["2021-05-14"]),
        ("Updated: May 13, 2021\n\nTwo men were shot dead in Pasadena.", [None]),
        ("In a call released by police Wednesday a boy says that his father was shot dead.", [None]),
        ("Police arrested a man who was born in Lagos on Monday.", [None]),
        ("Police arrested a man after the market opened on Monday.", [None]),
    ],
)
def test_accounts_take_the_day_at_the_end_of_their_sentence(told: Told, text: str, days: list[str | None]) -> None:
    assert [each["when"] and each["when"]["from"] for each in told(text)["accounts"]] == days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A boy was shot in Felton. Deputies found him at a house on Wednesday morning.", "2021-05-12"),
        ("A boy was shot in Felton. Officers responded at 10 p.m. Wednesday.", "2021-05-12"),
        (
            "Deputies searched a house in Felton on Tuesday.\n\nIt was late. It was raining. A boy was shot.",
            "2021-05-11",
        ),
        ("Weekly Update, May 12, 2021\n\nA boy was shot in Felton. He is in hospital.", None),
        ("A boy was shot in Felton. A neighbour was indicted on Wednesday.", None),
        ("A boy was shot in Felton. Ambulances were called at 10 p.m. Wednesday.", "2021-05-12"),
        ("A boy was shot in Felton. A neighbour was charged with murder on Wednesday.", None),
        ("A boy was shot in Felton. The sheriff said on Wednesday that he will live.", None),
        ("A boy was shot in Felton. Police will hold a meeting on Tuesday.", None),
    ],
)
def test_accounts_of_the_news_have_the_day_told_near_them_where_there_is_no_other(
    told: Told, text: str, day: str | None
) -> None:
    account = told(text)["accounts"][0]
    assert (account["when"] and account["when"]["from"]) == day


@pytest.mark.parametrize("when", ["recently", "several years ago", "two days after the vote", "a few weeks earlier"])
def test_accounts_whose_words_name_no_day_share_none(told: Told, when: str) -> None:
    record = told(f"A bomb exploded in Mosul on Tuesday. In Kirkuk gunmen {when} abducted nine farmers.")
    assert [each["when"] and each["when"]["from"] for each in record["accounts"]] == ["2021-05-11", None]


def test_accounts_told_minutes_later_share_the_day(told: Told) -> None:
    record = told("A bomb exploded in Mosul on Tuesday. Minutes later gunmen murdered nine farmers in Kirkuk.")
    assert [each["when"]["from"] for each in record["accounts"]] == ["2021-05-11", "2021-05-11"]


def test_accounts_of_a_deed_do_not_have_the_day_of_the_arrest_behind_it(told: Told) -> None:
    text = "Gunmen shot a boy in Felton. Police arrested his father on Tuesday."
    days = [each["when"] and each["when"]["from"] for each in told(text)["accounts"]]
    assert days == [None, "2021-05-11"]
    days = [each["when"]["from"] for each in told(text + " A neighbour was woken on Monday.")["accounts"]]
    assert days == ["2021-05-10", "2021-05-11"]


def test_accounts_without_a_publication_date_have_no_weekday(told: Told) -> None:
    record = told("Gunmen attacked a market in Jos on Monday.", published=None)
    assert record["accounts"][0]["when"] is None
    assert {("dates", "no_anchor"), ("prepare", "no_published")} <= {
        (issue["step"], issue["kind"]) for issue in record["issues"]
    }


def test_accounts_in_an_unknown_place_keep_its_name(told: Told) -> None:
    text = "Gunmen attacked the village of Zanubarra on Monday."
    record = told(text)
    where = record["accounts"][0]["where"]
    assert (where["text"], where["name"], where["precision"]) == ("Zanubarra", "Zanubarra", "unknown")
    assert [where[key] for key in ("admin1", "admin2", "country", "lat", "lon", "place_id")] == [None] * 6
    assert [(issue["kind"], text[slice(*issue["span"])]) for issue in record["issues"]] == [
        ("unknown_place", "Zanubarra")
    ]


def test_accounts_stand_in_the_order_of_the_text(told: Told) -> None:
    record = told(
        "A bomb exploded in Kandahar on Monday. Gunmen attacked Helmand on Wednesday. Rebels clashed in Goma on Sunday."
    )
    anchors = [account["anchor"] for account in record["accounts"]]
    assert anchors == sorted(anchors)
    assert kinds(record) == ["bombing", "armed_attack", "clash"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "Police are investigating a shooting in Jos.\n\nOfficers were called to the market early Tuesday.",
            "2021-05-11",
        ),
        ("Police are investigating a shooting in Jos.\n\nTwo men were charged on Tuesday.", None),
        ("Police are investigating a shooting in Jos.\n\nThe owner bought the bar on 3 April 2021.", None),
    ],
)
def test_accounts_without_a_day_share_the_first_fresh_one_told(told: Told, text: str, day: str | None) -> None:
    (account,) = told(text)["accounts"]
    assert (account["when"] and account["when"]["from"]) == day


def test_accounts_tell_of_guns_that_go_off_by_accident(told: Told) -> None:
    record = told("A boy was accidentally shot dead by his brother in Jos on Tuesday, police said.")
    assert [account["when"]["from"] for account in record["accounts"]] == ["2021-05-11"]
    assert told("A boy was accidentally killed when a wall collapsed in Jos on Tuesday.")["accounts"] == []


def test_people_killed_elsewhere_did_not_die_where_they_arrive(told: Told) -> None:
    text = (
        "The coffins of two soldiers killed in an attack on a base in Kidal arrived at the airport of Gao on Tuesday."
    )
    (account,) = told(text)["accounts"]
    assert (account["where"]["text"], account["when"]) == ("Kidal", None)


def test_accounts_keep_a_plot_apart_from_the_arrest_of_the_plotters(told: Told) -> None:
    accounts = told("On Monday police in Turin arrested two students, accused of plotting an attack in Milan.")[
        "accounts"
    ]
    assert [(each["kind"], each["status"], each["where"]["text"]) for each in accounts] == [
        ("arrest", "current", "Turin"),
        ("armed_attack", "planned", "Milan"),
    ]


def test_accounts_of_a_day_told_before_that_is_long_over_are_context(told: Told) -> None:
    accounts = told(
        "Gunmen killed two guards in Goma on Thursday. A monument stands there to those who fell on December 3, 1971. "
        "The garrison had been shelled from the hills."
    )["accounts"]
    assert [(each["kind"], each["status"]) for each in accounts] == [("killing", "current"), ("shelling", "background")]


def test_heading_tells_what_the_body_only_asks_about(told: Told) -> None:
    record = told(
        "Four people shot outside Kafanchan market\n\n"
        "KAFANCHAN, Nigeria - Police want to know more about what led up to a shooting outside a market."
    )
    (account,) = record["accounts"]
    assert account["where"]["name"] == "Kafanchan"
    assert record["figures"][0]["account"] == account["id"]


def test_accounts_of_attacks_spoken_of_beside_a_toll_are_none(told: Told) -> None:
    record = told("Terelia has become used to deadly attacks, and rebels killed 44 people in Dori on Monday.")
    assert [account["kind"] for account in record["accounts"]] == ["killing"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Troops came to Dori on Saturday, three days after rebels killed nine farmers.", "2021-05-05"),
        ("Planes hit targets on Thursday, a day after a missile strike killed the commander in Dori.", "2021-05-12"),
        ("A guard died on Friday, two weeks after gunmen ambushed a convoy near Dori on 2 May.", "2021-05-02"),
    ],
)
def test_accounts_of_what_something_came_days_after_have_the_day_before(told: Told, text: str, day: str) -> None:
    assert day in [account["when"] and account["when"]["from"] for account in told(text)["accounts"]]
