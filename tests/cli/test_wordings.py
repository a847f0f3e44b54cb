"""Values in words."""

from datetime import date

import pytest

from sayso.cli.wordings import say_count, say_dates, say_number, say_seconds, say_title
from sayso.model.reports import Report
from sayso.model.values import Count, DateRange
from sayso.model.vocabulary import DatePrecision, Qualifier, Vague


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count(number=4, qualifier=Qualifier.EXACT), "4"),
        (Count(number=10, qualifier=Qualifier.AT_LEAST), "at least 10"),
        (Count(number=1100, qualifier=Qualifier.MORE_THAN), "more than 1,100"),
        (Count(number=60, number_high=70, qualifier=Qualifier.RANGE), "60-70"),
        (Count(vague=Vague.DOZENS), "dozens"),
        (Count(vague=Vague.A_FEW), "a few"),
        (Count(vague=Vague.UNSPECIFIED), "no number"),
    ],
)
def test_say_count_says_it_as_it_was_said(count: Count, words: str) -> None:
    assert say_count(count) == words


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        (date(2022, 9, 13), date(2022, 9, 13), DatePrecision.DAY, "13 Sep 2022"),
        (date(2018, 2, 3), date(2018, 2, 5), DatePrecision.RANGE, "3-5 Feb 2018"),
        (date(2018, 2, 28), date(2018, 3, 1), DatePrecision.RANGE, "28 Feb - 1 Mar 2018"),
        (date(2017, 12, 31), date(2018, 1, 1), DatePrecision.RANGE, "31 Dec 2017 - 1 Jan 2018"),
        (date(2021, 8, 1), date(2021, 8, 31), DatePrecision.MONTH, "Aug 2021"),
        (date(2021, 8, 1), date(2021, 10, 31), DatePrecision.MONTH, "Aug 2021 - Oct 2021"),
        (date(2021, 1, 1), date(2021, 12, 31), DatePrecision.YEAR, "2021"),
        (date(2019, 1, 1), date(2021, 12, 31), DatePrecision.YEAR, "2019-2021"),
        (None, None, DatePrecision.UNKNOWN, ""),
    ],
)
def test_say_dates_says_no_more_than_is_known(
    start: date | None, end: date | None, precision: DatePrecision, words: str
) -> None:
    assert say_dates(DateRange(from_=start, to=end, precision=precision)) == words


def test_say_number_and_seconds() -> None:
    assert [say_number(1, "report"), say_number(2000, "report")] == ["1 report", "2,000 reports"]
    assert [say_seconds(45), say_seconds(600), say_seconds(12_000)] == ["45 s", "10 min", "3 h 20 min"]


def test_say_title_is_how_a_report_without_one_begins() -> None:
    assert say_title(Report(text="Short.")) == "Short."
    title = say_title(Report(text="Gunmen came " * 30))
    assert len(title) < 80
    assert title.endswith("came …")
    assert say_title(Report(text="x", title="A\ttitle\x1b[0m")) == "A title\ufffd[0m"
