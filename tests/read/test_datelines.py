"""Datelines in the forms agencies, armies and local papers use, and what only looks like one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.read.datelines import find_dateline
from sayso.read.publication import infer_published

AGENCY = [
    ("CALDERA, 2 DEC 88 (EFE) -- [TEXT] TWO SOLDIERS DIED TODAY.", "CALDERA", date(1988, 12, 2), "EFE"),
    ("   SAN TOMAS, 14 AUGUST 89 (RADIO MAR) -- [REPORT] [TEXT] FIVE MEN", "SAN TOMAS", date(1989, 8, 14), "RADIO MAR"),
    ("ISLA VERDE (PANAMA), 2 JAN 90 -- [TEXT] FIVE MEN", "ISLA VERDE (PANAMA)", date(1990, 1, 2), None),
    ("KARDAN, Afghanistan (Jan. 25, 2013) – A patrol killed", "KARDAN, Afghanistan", date(2013, 1, 25), None),
    ("2013-01-S-025\n\nKARDAN, Afghanistan (Jan. 25, 2013)\nA patrol", "KARDAN, Afghanistan", date(2013, 1, 25), None),
    ("Port Amber, March 3, 2014 (Reuters) - Gunmen killed", "Port Amber", date(2014, 3, 3), "Reuters"),
    ("VILLA DEL MAR, Chile, March 3, 2015 (EFE) -- Gunmen", "VILLA DEL MAR, Chile", date(2015, 3, 3), "EFE"),
    ("PORT AMBER, Tuesday, March 3, 2015 (Xinhua) -- Gunmen", "PORT AMBER", date(2015, 3, 3), "Xinhua"),
    ("TELDAR, Iraq (AP) — Gunmen killed four people.", "TELDAR, Iraq", None, "AP"),
    ("Five Killed in Blast-TELDAR, IRAQ — -Gunmen killed four.", "TELDAR, IRAQ", None, None),
    ("Amberton (AFP, Jan. 5, 2012) - Gunmen killed four.", "Amberton", date(2012, 1, 5), "AFP"),
    (
        "Download PDF\u2028KARDAN, Afghanistan (Jan. 25, 2013) – A patrol",
        "KARDAN, Afghanistan",
        date(2013, 1, 25),
        None,
    ),
    ("NEWS RELEASE KARDAN, Afghanistan (Jan. 25, 2013) – A patrol", "KARDAN, Afghanistan", date(2013, 1, 25), None),
]


@pytest.mark.parametrize(("text", "place", "day", "agency"), AGENCY)
def test_dateline_gives_place_day_and_agency(text: str, place: str, day: date | None, agency: str | None) -> None:
    dateline = find_dateline(text)
    assert dateline is not None
    assert dateline.place is not None
    assert dateline.place.words == place
    assert (dateline.day.date if dateline.day else None) == day
    assert (dateline.agency.words if dateline.agency else None) == agency


@pytest.mark.parametrize("text", [text for text, *_ in AGENCY])
def test_dateline_spans_point_into_the_text(text: str) -> None:
    dateline = find_dateline(text)
    assert dateline is not None
    for words in (dateline.place, dateline.agency, dateline.day.words if dateline.day else None):
        assert words is None or text[words.start : words.end] == words.words
        assert words is None or dateline.start <= words.start < words.end <= dateline.end


def test_dateline_ends_after_its_dash_and_labels() -> None:
    text = "CALDERA, 2 DEC 88 (EFE) -- [TEXT] TWO SOLDIERS DIED TODAY."
    dateline = find_dateline(text)
    assert dateline is not None
    assert text[dateline.end :].strip() == "TWO SOLDIERS DIED TODAY."


def test_dateline_without_a_year_gives_day_and_month_and_no_date() -> None:
    dateline = find_dateline("KARDAN, Afghanistan (Sept. 1) - A security force detained several men.")
    assert dateline is not None
    assert dateline.day is not None
    assert (dateline.day.month, dateline.day.day, dateline.day.year, dateline.day.date) == (9, 1, None, None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Boy hurt\n\nPosted: Tuesday, November 25, 2014 1:54 PM\n\nA boy was hurt.", date(2014, 11, 25)),
        ("Updated: May 7, 2014\nPublished: May 6, 2014\nA boy was hurt.", date(2014, 5, 6)),
        ("Joint Command Evening Operational Update, Jan. 10, 2011\nA patrol killed two men.", date(2011, 1, 10)),
    ],
)
def test_dateline_is_read_from_stamps_and_headings(text: str, day: date) -> None:
    dateline = find_dateline(text)
    assert dateline is not None
    assert dateline.day is not None
    assert (dateline.place, dateline.day.date) == (None, day)


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed four people in Amberton on March 3, 2014, police said.",
        "BREAKING — Gunmen killed four people.",
        "Mr Brown (34) - who lives in Amberton - was not hurt.",
        "TWO MEN DIED--BOTH FARMERS--IN THE ATTACK.",
        "The M-23 group, 3 March movement, denied it.",
        "",
    ],
)
def test_dateline_is_none_where_there_is_none(text: str) -> None:
    assert find_dateline(text) is None


@given(st.text(max_size=200))
def test_dateline_never_fails_and_stays_inside(text: str) -> None:
    dateline = find_dateline(text)
    assert dateline is None or 0 <= dateline.start < dateline.end <= len(text)


def test_infer_published_takes_the_year_of_a_release_number() -> None:
    text = (
        "Joint Command 2010-09-CA-005 For Immediate Release\nKARDAN, Afghanistan (Sept. 1) - A force detained two men."
    )
    found = infer_published(text)
    assert found is not None
    assert found[0] == date(2010, 9, 1)
    assert text[found[1] : found[2]] == "Sept. 1"


def test_infer_published_lets_a_january_dateline_follow_a_december_number() -> None:
    found = infer_published("Joint Command 2010-12-CA-290\nKARDAN, Afghanistan (Jan. 1) - A force detained two men.")
    assert found is not None
    assert found[0] == date(2011, 1, 1)


def test_infer_published_takes_the_latest_year_named_when_the_weekday_agrees() -> None:
    text = "AMBERTON, March 5 (Reuters) - Two men died on Tuesday, March 4. The ceasefire of 2014 has failed."
    found = infer_published(text)
    assert found is not None
    assert found[0] == date(2014, 3, 5)


@pytest.mark.parametrize(
    "text",
    [
        "AMBERTON, March 5 (Reuters) - Two men died on Tuesday, March 4.",
        "AMBERTON, March 5 (Reuters) - Two men died on Tuesday, March 4. The war began in 2011.",
        "AMBERTON, March 5 (Reuters) - Two men died on Tuesday, March 4, or Friday, March 1, in 2014.",
        "AMBERTON, March 5, 2014 (Reuters) - Two men died on Tuesday, March 4.",
        "Two men died on Tuesday, March 4, 2014.",
        "Two men died on Tuesday, March 4. The ceasefire of 2014 has failed.",
    ],
)
def test_infer_published_says_nothing_where_nothing_decides(text: str) -> None:
    assert infer_published(text) is None
