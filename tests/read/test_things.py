"""What it was done with and what was hit: the things of an account."""

from collections.abc import Callable
from typing import Any

import pytest

Record = dict[str, Any]
Told = Callable[..., Record]


def things(record: Record, role: str) -> list[str]:
    """The things of the first account in one role, in the words of the report."""
    (account, *_) = record["accounts"]
    return [thing["name"] for thing in account["things"] if thing["role"] == role]


@pytest.mark.parametrize(
    ("text", "weapons", "hit"),
    [
        ("Rebels attacked the customs office in Quetta with grenades on Tuesday.", ["grenades"], ["customs office"]),
        ("A bomb exploded at a shoe factory in Quetta on Monday, killing two workers.", ["bomb"], ["shoe factory"]),
        ("Gunmen dynamited three bridges near Quetta on Monday.", [], ["bridges"]),
    ],
)
def test_things_of_an_account_are_what_it_was_done_with_and_what_was_hit(
    told: Told, text: str, weapons: list[str], hit: list[str]
) -> None:
    record = told(text)
    assert things(record, "weapon") == weapons
    assert things(record, "target") == hit


def test_things_only_told_of_belong_to_no_account(told: Told) -> None:
    record = told("Gunmen killed a farmer near Quetta on Monday. The harvest of coffee was good, and the bank lends.")
    assert things(record, "weapon") == things(record, "target") == []


def test_things_stand_behind_the_parties_of_an_account(told: Told) -> None:
    (account, *_) = told("Rebels burned a bus near Quetta on Tuesday.")["accounts"]
    assert list(account)[-1] == "things"
    assert account["things"][0]["kind"] == "vehicle"


def test_things_begin_behind_an_article_that_stands_among_other_words(told: Told) -> None:
    text = "At about half past seven a bomb hidden in a cart exploded against the wall of the market in Quetta."
    assert things(told(text), "weapon") == ["bomb"]
