"""Anchors: the words that an account stands on."""

from collections.abc import Callable
from typing import Any

Record = dict[str, Any]
Told = Callable[..., Record]


def test_anchor_is_the_sentence_up_to_where_another_happening_is_told(told: Told) -> None:
    text = "Gunmen shot dead a trader in Aguelhok on Sunday, and a bomb in Tessalit wounded four herders."
    anchors = [text[slice(*account["anchor"])] for account in told(text)["accounts"]]
    assert [anchor.startswith("Gunmen") for anchor in anchors] == [True, False]
    assert ["trader" in anchor for anchor in anchors] == [True, False]
    assert ["a bomb in Tessalit wounded four herders" in anchor for anchor in anchors] == [False, True]


def test_anchor_is_the_sentence_that_says_where_it_was(told: Told) -> None:
    text = "Gunmen attacked a convoy. The attack took place near Jos on Monday."
    (account,) = told(text)["accounts"]
    start, end = account["anchor"]
    assert text[start:end] == "The attack took place near Jos on Monday."


def test_anchor_is_no_sentence_that_only_says_what_a_deed_took(told: Told) -> None:
    text = "Gunmen attacked a convoy near Jos on Monday. The attack took the town by surprise."
    (account,) = told(text)["accounts"]
    assert account["anchor"][0] == 0


def test_anchor_of_one_happening_holds_who_did_it(told: Told) -> None:
    text = "Gunmen stormed the prison at Telabit late on Monday and freed 40 inmates."
    assert [text[slice(*account["anchor"])] for account in told(text)["accounts"]] == [text]
