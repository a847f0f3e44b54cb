"""Date expressions: what they mean from a day of publication, and what is no date."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.language.parser import Parser
from sayso.model.vocabulary import DatePrecision
from sayso.read.dates import find_dates
from sayso.read.mentions import DateMention

FRIDAY = date(2016, 12, 16)


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser.open()


def read(parser: Parser, text: str, published: date | None = FRIDAY) -> list[DateMention]:
    mentions = find_dates(parser.parse(text), published=published)
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)
    return mentions


def only(parser: Parser, text: str, published: date | None = FRIDAY) -> DateMention:
    (mention,) = read(parser, text, published)
    return mention


DAYS = [
    ("Gunmen attacked the village on Friday.", "Friday", "2016-12-16"),
    ("Gunmen attacked the village on Wednesday.", "Wednesday", "2016-12-14"),
    ("The village was attacked early Saturday.", "early Saturday", "2016-12-10"),
    ("Last Thursday, police arrested two men.", "Last Thursday", "2016-12-08"),
    ("Police arrested two men last Saturday.", "last Saturday", "2016-12-10"),
    ("Tuesday's bombing killed four.", "Tuesday's", "2016-12-13"),
    ("Four men died on Tuesday night.", "Tuesday night", "2016-12-13"),
    ("Two died on Monday of last week.", "Monday of last week", "2016-12-05"),
    ("Shells fell today.", "today", "2016-12-16"),
    ("Shells fell yesterday.", "yesterday", "2016-12-15"),
    ("Shells fell this morning.", "this morning", "2016-12-16"),
    ("Shells fell last night.", "last night", "2016-12-15"),
    ("Shells fell in the early hours of Sunday.", "the early hours of Sunday", "2016-12-11"),
    ("Shells fell on the night of 12 December.", "the night of 12 December", "2016-12-12"),
    ("Two men were shot on Jan. 31.", "Jan. 31", "2016-01-31"),
    ("Two men were shot (Dec 9) at home.", "Dec 9", "2016-12-09"),
    ("The device placed on 26 November failed.", "26 November", "2016-11-26"),
    ("A CLASH TOOK PLACE ON 15 MARCH.", "15 MARCH", "2016-03-15"),
    ("The attacks of Sept. 11, 2001, were remembered.", "Sept. 11, 2001", "2001-09-11"),
    ("Two died on the 3rd of December 2015.", "the 3rd of December 2015", "2015-12-03"),
    ("Two died on 2015-12-03.", "2015-12-03", "2015-12-03"),
    ("Two died on 13/04/2015.", "13/04/2015", "2015-04-13"),
    ("Two died on 24.02.2015.", "24.02.2015", "2015-02-24"),
    ("Two died three days ago.", "three days ago", "2016-12-13"),
    ("Two died on Christmas Eve.", "Christmas Eve", "2015-12-24"),
    ("Two died on Easter Sunday 2015.", "Easter Sunday 2015", "2015-04-05"),
]


@pytest.mark.parametrize(("text", "words", "day"), DAYS)
def test_dates_reads_a_day(parser: Parser, text: str, words: str, day: str) -> None:
    mention = only(parser, text)
    assert mention.text == words
    assert (mention.value.from_, mention.value.to) == (date.fromisoformat(day), date.fromisoformat(day))
    assert (mention.value.precision, mention.relation) == (DatePrecision.DAY, "at")


PERIODS = [
    ("Three died in January.", "2016-01-01", "2016-01-31", "month"),
    ("Three died in August 2014.", "2014-08-01", "2014-08-31", "month"),
    ("A jet was shot down in November 2015.", "2015-11-01", "2015-11-30", "month"),
    ("Three died in June last year.", "2015-06-01", "2015-06-30", "month"),
    ("Three died last month.", "2016-11-01", "2016-11-30", "month"),
    ("Three died earlier this month.", "2016-12-01", "2016-12-15", "month"),
    ("Three died two months ago.", "2016-10-01", "2016-10-31", "month"),
    ("Three died in 1985.", "1985-01-01", "1985-12-31", "year"),
    ("Three died in nineteen eighty-five.", "1985-01-01", "1985-12-31", "year"),
    ("Three died in May two thousand and three.", "2003-05-01", "2003-05-31", "month"),
    ("Three died last year.", "2015-01-01", "2015-12-31", "year"),
    ("Three died earlier this year.", "2016-01-01", "2016-12-15", "year"),
    ("Three died four years ago.", "2012-01-01", "2012-12-31", "year"),
    ("Three died last week.", "2016-12-05", "2016-12-11", "week"),
    ("Three died this week.", "2016-12-12", "2016-12-16", "week"),
    ("Three died earlier in the week.", "2016-12-12", "2016-12-15", "week"),
    ("Three died a week ago.", "2016-12-05", "2016-12-11", "week"),
    ("Three died over the weekend.", "2016-12-10", "2016-12-11", "range"),
    ("Three died overnight.", "2016-12-15", "2016-12-16", "range"),
    ("Three died in the past 24 hours.", "2016-12-15", "2016-12-16", "range"),
    ("Three died over the last two days.", "2016-12-14", "2016-12-16", "range"),
    ("Three died overnight Wednesday.", "2016-12-14", "2016-12-15", "range"),
    ("Three died overnight on Friday.", "2016-12-15", "2016-12-16", "range"),
    ("Three died late Sunday into early Monday.", "2016-12-11", "2016-12-12", "range"),
    ("Three died over the summer.", "2016-06-01", "2016-08-31", "range"),
    ("Three died last winter.", "2015-12-01", "2016-02-29", "range"),
    ("Three died in the 1990s.", "1990-01-01", "1999-12-31", "range"),
    ("Three died in 1994-96.", "1994-01-01", "1996-12-31", "range"),
    ("Three died from 3 to 5 May.", "2016-05-03", "2016-05-05", "range"),
    ("Three died on May 3-5.", "2016-05-03", "2016-05-05", "range"),
    ("Three died between Monday and Wednesday.", "2016-12-12", "2016-12-14", "range"),
    ("Three died between June and August.", "2016-06-01", "2016-08-31", "range"),
]


@pytest.mark.parametrize(("text", "first", "last", "precision"), PERIODS)
def test_dates_reads_a_period(parser: Parser, text: str, first: str, last: str, precision: str) -> None:
    mention = only(parser, text)
    value = mention.value
    assert (str(value.from_), str(value.to), value.precision) == (first, last, precision)
    assert mention.relation == "at"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Forty have died since July.", "2016-07-01"),
        ("Forty have died since the beginning of the year.", "2016-01-01"),
        ("Forty have died over the past 12 months.", "2015-12-16"),
        ("Forty have died in the last week.", "2016-12-09"),
        ("Forty have died since Tuesday.", "2016-12-13"),
    ],
)
def test_dates_open_periods_run_up_to_publication(parser: Parser, text: str, first: str) -> None:
    mention = only(parser, text)
    assert mention.relation == "since"
    assert (str(mention.value.from_), mention.value.to) == (first, FRIDAY)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The court will sit on Tuesday.", "2016-12-20"),
        ("The court is to sit next Friday.", "2016-12-23"),
        ("The trial is due to open on 9 January.", "2017-01-09"),
        ("The truce holds until Sunday.", "2016-12-18"),
        ("The court will sit in March.", "2017-03-01"),
        ("The court will sit tomorrow.", "2016-12-17"),
    ],
)
def test_dates_look_ahead_with_their_verb(parser: Parser, text: str, first: str) -> None:
    mention = only(parser, text)
    assert (str(mention.value.from_), mention.relation) == (first, "future")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The court moved the deadline of 10 January.", "2017-01-10"),
        ("The council extended the mandate on 10 January.", "2016-01-10"),
        ("The office in the second quarter fell behind the latest quarter.", "2016-04-01"),
    ],
)
def test_dates_of_a_noun_do_not_look_back_with_the_verb(parser: Parser, text: str, first: str) -> None:
    assert str(read(parser, text)[0].value.from_) == first


def test_dates_with_a_day_of_their_own_are_no_captions(parser: Parser) -> None:
    text = "He died Wednesday, October 19, 2016. He was born December 17, 2004."
    assert [str(mention.value.from_) for mention in read(parser, text)] == ["2016-10-19", "2004-12-17"]


def test_dates_do_not_go_on_over_a_blank_line(parser: Parser) -> None:
    mention = only(parser, "11\n\nOctober 19 was mild.")
    assert (mention.text, mention.value.from_) == ("October 19", date(2016, 10, 19))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("She had been in contact until late Thursday.", "2016-12-15"),
        ("The pilots are expected to recover from Saturday's crash.", "2016-12-10"),
        ("A gang is to blame for the shooting of a boy in the park Tuesday.", "2016-12-13"),
    ],
)
def test_dates_of_what_has_happened_do_not_look_ahead(parser: Parser, text: str, day: str) -> None:
    assert str(only(parser, text).value.from_) == day


def test_dates_of_a_stamp_are_of_writing(parser: Parser) -> None:
    stamps = (
        "Updated: Friday, December 16, 2016\n(Published Thursday, Dec 15, 2016)\nA. Ross (@ross) December 15, 2016\n"
    )
    mentions = read(parser, stamps + "Two men were shot on Dec. 14.")
    assert [mention.relation for mention in mentions] == ["written", "written", "written", "at"]


def test_dates_follow_the_date_told_before(parser: Parser) -> None:
    text = (
        "On 1 March 2014 a bomb went off. Two days later another did. "
        "The next day he fled. That month ten died. The following year he returned."
    )
    values = [(str(mention.value.from_), str(mention.value.to)) for mention in read(parser, text)]
    assert values == [
        ("2014-03-01", "2014-03-01"),
        ("2014-03-03", "2014-03-03"),
        ("2014-03-04", "2014-03-04"),
        ("2014-03-01", "2014-03-31"),
        ("2015-01-01", "2015-12-31"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "He fled two days after the attack.",
        "He fled a few days later.",
        "He was healthy just months ago.",
        "He was arrested several years ago.",
        "The war began more than a year ago.",
        "He was recently arrested.",
        "Two died on 03/04/2015.",
    ],
)
def test_dates_stay_unknown_where_the_words_say_no_day(parser: Parser, text: str) -> None:
    mention = only(parser, text)
    assert (mention.value.precision, mention.value.from_, mention.relation) == (DatePrecision.UNKNOWN, None, "at")


@pytest.mark.parametrize("text", ["Shells fell yesterday.", "Shells fell on Friday.", "Shells fell on 3 May."])
def test_dates_without_publication_are_unknown(parser: Parser, text: str) -> None:
    assert only(parser, text, None).value.precision is DatePrecision.UNKNOWN


def test_dates_without_publication_are_known_when_told_in_full(parser: Parser) -> None:
    assert only(parser, "Shells fell on 3 May 2014.", None).value.from_ == date(2014, 5, 3)


def test_dates_without_publication_take_the_year_that_the_weekday_confirms(parser: Parser) -> None:
    first, _ = read(parser, "Two died on Tuesday, March 4. The truce of 2014 has failed.", None)
    assert first.value.from_ == date(2014, 3, 4)
    other, _ = read(parser, "Two died on Tuesday, March 4. The truce of 2013 has failed.", None)
    assert other.value.precision is DatePrecision.UNKNOWN


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen may attack and troops may march on the town.",
        "GUNMEN MAY ATTACK AND TROOPS MARCH ON THE TOWN.",
        "Several were arrested at this march.",
        "The treaty was signed by Rosa Bravo and Jan Kolar.",
        "The Sunday Times reported the attack.",
        "The mosque was full for Friday prayers.",
        "The Good Friday Agreement ended the fighting.",
        "The victims of Bloody Sunday were named.",
        "A 22-year-old man was shot.",
        "At least 2000 people fled.",
        "The square was filled by two thousand people.",
        "THE BATTLE BEGAN AT 1620, AND AT ABOUT 1745 (2345 GMT) IT WAS OVER.",
        "Police were called to the 1800 block of South Street.",
        "The prisoners sat under the sun.",
        "They marched down 5 May Street.",
    ],
)
def test_dates_are_not_read_into_other_words(parser: Parser, text: str) -> None:
    assert read(parser, text) == []


def test_dates_a_year_earlier_compares_quarters(parser: Parser) -> None:
    text = "Attacks rose in the third quarter from a year earlier. A year ago there were ten. "
    text += "They were above the year-earlier figure."
    assert [str(mention.value.from_) for mention in read(parser, text)] == ["2016-07-01", *["2015-07-01"] * 3]


@pytest.mark.parametrize(
    ("text", "relation"), [("He is now in jail.", "present"), ("He fears for the future.", "future")]
)
def test_dates_of_the_present_and_the_future_name_no_day(parser: Parser, text: str, relation: str) -> None:
    mention = only(parser, text)
    assert (mention.value.precision, mention.relation) == (DatePrecision.UNKNOWN, relation)


def test_dates_keep_what_their_words_name(parser: Parser) -> None:
    since, this = read(parser, "Forty have died since July, most of them this year.")
    assert [str(each.named and each.named.to) for each in (since, this)] == ["2016-07-31", "2016-12-31"]
    assert [str(each.value.to) for each in (since, this)] == ["2016-12-16", "2016-12-16"]


def test_dates_durations_name_no_day(parser: Parser) -> None:
    mention = only(parser, "The siege lasted for two hours.")
    assert (mention.text, mention.relation, mention.value.from_) == ("two hours", "duration", None)


def test_dates_a_month_is_no_verb_even_in_capitals(parser: Parser) -> None:
    mention = only(parser, "GUNMEN MAY ATTACK AGAIN. IN MAY, FIVE DIED.")
    assert (mention.text, mention.value.from_) == ("MAY", date(2016, 5, 1))


def test_dates_a_leap_day_is_found_in_the_last_leap_year(parser: Parser) -> None:
    assert only(parser, "Two died on February 29.", date(2018, 5, 1)).value.from_ == date(2016, 2, 29)


@pytest.mark.parametrize("text", ["Two died on 31/02/2015.", "Two died on 2015-13-03."])
def test_dates_the_calendar_lacks_are_none(parser: Parser, text: str) -> None:
    assert read(parser, text) == []


WEEKDAYS = st.sampled_from(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])
PUBLISHED = st.dates(date(1950, 1, 1), date(2100, 1, 1))
TEXTS = st.lists(
    st.sampled_from(["Friday", "last", "next", "the", "3", "May", "2014", "two", "weeks", "ago", "since", "to", "29"]),
    max_size=8,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(published=PUBLISHED, weekday=WEEKDAYS)
def test_dates_a_past_weekday_is_in_the_week_up_to_publication(parser: Parser, published: date, weekday: str) -> None:
    mention = only(parser, f"Gunmen attacked the village on {weekday}.", published)
    assert mention.value.from_ is not None
    assert mention.value.from_.strftime("%A") == weekday
    assert timedelta(0) <= published - mention.value.from_ < timedelta(days=7)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(words=TEXTS, published=PUBLISHED | st.none())
def test_dates_never_overlap_and_quote_the_text(parser: Parser, words: list[str], published: date | None) -> None:
    mentions = read(parser, " ".join(["Men", "died", *words]) + ".", published)
    assert all(first.end <= second.start for first, second in itertools.pairwise(mentions))


def test_dates_keep_their_place_among_odd_characters(parser: Parser) -> None:
    text = "🚨 Сили заявили: гинуло.\r\nانفجار — two\u200b died on\u00a03\u00a0May 2014 — ✝."
    mention = only(parser, text)
    assert (mention.text, mention.value.from_) == ("3\u00a0May 2014", date(2014, 5, 3))
