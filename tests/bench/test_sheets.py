"""Keys and records as lines of one form."""

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mill_report import KEY, TEXT, at, record

from sayso.bench.errors import BenchError
from sayso.bench.sheets import find_quote, sheet_of_key, sheet_of_record
from sayso.model.vocabulary import Kind, Qualifier


def test_sheet_of_key_finds_its_words_across_line_ends() -> None:
    sheet = sheet_of_key(KEY, TEXT, origin="mill")
    killed = sheet.figures[0]
    assert killed.ends == tuple(at("at least nine\nworkers"))
    assert killed.words == "at least nine workers"
    assert killed.qualifier is Qualifier.AT_LEAST
    assert sheet.incidents[0].kind is Kind.ARMED_ATTACK
    assert sheet.unfound() == []


def test_sheet_of_key_keeps_what_is_not_in_the_text_and_says_so() -> None:
    key = copy.deepcopy(KEY)
    key["disruptions"][0]["quote"] = "Buses stopped running"
    sheet = sheet_of_key(key, TEXT, origin="mill")
    assert sheet.disruptions[0].ends is None
    assert sheet.unfound() == ["Buses stopped running"]


@pytest.mark.parametrize(
    ("list_name", "name", "value", "message"),
    [
        ("figures", "outcome", "vanished", "mill.json: figures 1: 'vanished' is not a valid Outcome"),
        ("incidents", "evidence", "  ", "mill.json: incidents 1: its evidence is empty"),
        ("responsibility", "stance", None, "mill.json: responsibility 1: None is not a valid ResponsibilityStance"),
    ],
)
def test_sheet_of_key_refuses_values_that_nobody_knows(list_name: str, name: str, value: Any, message: str) -> None:
    key = copy.deepcopy(KEY)
    key[list_name][0][name] = value
    with pytest.raises(BenchError, match=message):
        sheet_of_key(key, TEXT, origin="mill.json")


def test_sheet_of_key_names_what_is_missing() -> None:
    key = copy.deepcopy(KEY)
    del key["figures"][1]["speaker"]
    with pytest.raises(BenchError, match=r"^mill\.json: figures 2 has no 'speaker'$"):
        sheet_of_key(key, TEXT, origin="mill.json")


def test_sheet_of_record_takes_the_spans_as_they_are() -> None:
    sheet = sheet_of_record(record(), TEXT, origin="mill")
    assert [line.words for line in sheet.figures] == ["at least nine\nworkers", "11 people"]
    assert sheet.incidents[0].place == "Ostrava Hill"
    assert sheet.responsibility[0].party == "Grey Heron"


def test_sheet_of_record_takes_an_account_without_date_and_place() -> None:
    account = record()["accounts"][0] | {"when": None, "where": None}
    told = sheet_of_record(record(accounts=[account]), TEXT, origin="mill").incidents[0]
    assert (told.from_, told.to, told.place) == (None, None, None)


def test_sheet_of_record_refuses_what_is_no_record() -> None:
    with pytest.raises(BenchError, match="figures 1 has no 'speaker'"):
        sheet_of_record({"figures": [{}]}, TEXT, origin="mill")


@given(st.lists(st.text("ab.*(é", min_size=1), min_size=1), st.sampled_from([" ", "\n", " \r\n\t"]), st.text("xy "))
def test_find_quote_finds_words_whatever_lies_between_them(words: list[str], between: str, before: str) -> None:
    text = before + between.join(words)
    found = find_quote(" ".join(words), text)
    assert found is not None
    assert text[found[0] : found[1]].split() == words


def test_find_quote_takes_the_first_place() -> None:
    assert find_quote("a raid", "a raid, then a raid") == (0, 6)
    assert find_quote("a raid", "a rapid") is None
