"""Identity is the hash of content: the same content gives the same id, other content another."""

import hashlib
import json
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.identity import ID_DIGITS, SHORT_DIGITS, canonical_json, content_hash, identify, shorten

keys = st.text(max_size=6)
leaves = st.none() | st.booleans() | st.integers() | st.text(max_size=12)
values = st.recursive(leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4))
names = st.from_regex(r"[a-z]{1,8}", fullmatch=True)


def shuffled(value: Any, rng: random.Random) -> Any:
    """The same JSON value with the keys of all its objects in another order."""
    if isinstance(value, list):
        return [shuffled(item, rng) for item in value]
    if not isinstance(value, dict):
        return value
    order = list(value)
    rng.shuffle(order)
    return {key: shuffled(value[key], rng) for key in order}


@given(values, st.randoms(use_true_random=False))
def test_canonical_json_does_not_see_the_order_of_keys(value: Any, rng: random.Random) -> None:
    assert canonical_json(shuffled(value, rng)) == canonical_json(value)


@given(values)
def test_canonical_json_says_the_value_again(value: Any) -> None:
    assert json.loads(canonical_json(value)) == value


def test_canonical_json_has_no_white_space_and_no_escapes() -> None:
    assert canonical_json({"б": ["Дніпро", "🔥", "قتل"], "a": None}) == '{"a":null,"б":["Дніпро","🔥","قتل"]}'


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_canonical_json_refuses_what_json_cannot_say(number: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        canonical_json({"lat": number})


@given(st.dictionaries(names, leaves, max_size=5), st.randoms(use_true_random=False))
def test_identify_does_not_see_the_order_of_fields(fields: dict[str, Any], rng: random.Random) -> None:
    assert identify("claim", **shuffled(fields, rng)) == identify("claim", **fields)


@given(st.text(max_size=5), st.text(max_size=5), st.text(max_size=5))
def test_identify_never_joins_fields(one: str, middle: str, other: str) -> None:
    left, right = identify("x", a=one + middle, b=other), identify("x", a=one, b=middle + other)
    assert (left == right) == (middle == "")


def test_identify_keeps_types_apart() -> None:
    assert len({identify("report", text="a"), identify("claim", text="a"), identify("claim", words="a")}) == 3


def test_identify_keeps_nothing_apart_from_empty() -> None:
    assert identify("report", url=None) != identify("report", url="")


def test_identify_is_the_head_of_a_hash() -> None:
    whole = hashlib.sha256(b'["report",{"text":"a"}]').hexdigest()
    assert identify("report", text="a") == whole[:ID_DIGITS]


@given(st.text(max_size=20))
def test_identify_gives_digits_of_a_fixed_length(text: str) -> None:
    assert set(identify("report", text=text)) <= set("0123456789abcdef")
    assert len(identify("report", text=text)) == ID_DIGITS


def test_shorten_gives_a_prefix() -> None:
    whole = identify("report", text="a")
    assert whole.startswith(shorten(whole))
    assert len(shorten(whole)) == SHORT_DIGITS


@given(st.text(max_size=20))
def test_content_hash_of_a_text_is_that_of_its_utf8(text: str) -> None:
    assert content_hash(text) == content_hash(text.encode()) == hashlib.sha256(text.encode()).hexdigest()


def test_content_hash_keeps_lone_surrogates_apart() -> None:
    assert len({content_hash("a"), content_hash("\ud800"), content_hash("\ud801"), content_hash("?")}) == 4
