from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.intake.written_dates import EARLIEST_YEAR, read_date

DAY = date(2016, 12, 16)


@pytest.mark.parametrize(
    "written",
    [
        "2016-12-16",
        "2016-12-16T23:30:00Z",
        "2016-12-16T23:30:00.123+05:30",
        "2016-12-16 08:00",
        "2016-12-16Z",
        "20161216",
        "20161216T101500Z",
        "2016/12/16",
        "16 December 2016",
        "16 Dec 2016",
        "16 DECEMBER 2016, 10:30 GMT",
        "16th December 2016",
        "16-Dec-2016",
        "December 16, 2016",
        "Dec. 16, 2016 10:30 AM",
        "Friday, December 16, 2016 at 10:30",
        "Fri, 16 Dec 2016 10:00:00 +0000",
        "16/12/2016",
        "12/16/2016",
        "16.12.2016",
        "  2016-12-16\n",
    ],
)
def test_read_date_understands(written: str) -> None:
    assert read_date(written) == DAY


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "4/5/2016",
        "December 2016",
        "2016",
        "16 Dec 88",
        "2016-02-30",
        "2016-13-01",
        "0001-01-01T00:00:00",
        "16 Foobar 2016",
        "Updated 16 December 2016",
        "16 December 2016 or later",
        "2016-12-161",
        "1481846400",
        "2016-12-16 to 2016-12-18",
    ],
)
def test_read_date_leaves_what_is_not_one_certain_day(written: str) -> None:
    assert read_date(written) is None


def test_read_date_takes_two_equal_numbers_as_one_day() -> None:
    assert read_date("5/5/2016") == date(2016, 5, 5)


def test_read_date_takes_a_short_september() -> None:
    assert read_date("Sept. 5, 2016") == date(2016, 9, 5)


@given(st.dates(min_value=date(EARLIEST_YEAR, 1, 1)))
def test_read_date_reads_back_every_day(day: date) -> None:
    assert read_date(day.isoformat()) == day
    assert read_date(f"{day:%d %B %Y}") == day
    assert read_date(f"{day:%A, %b %d, %Y}") == day


@given(st.text())
def test_read_date_never_raises(written: str) -> None:
    read_date(written)
