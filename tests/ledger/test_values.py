"""Values and texts as they are stored, and back."""

import json

from hypothesis import given
from hypothesis import strategies as st
from invented_readings import values

from sayso.ledger.escapes import escape, unescape
from sayso.ledger.values import value_json, value_of
from sayso.model.identity import canonical_json
from sayso.model.values import Value

some_text = st.text(st.characters() | st.sampled_from("\0\ud83d\ude00\ufdd0fd0"))


@given(values)
def test_value_json_is_canonical_and_keeps_everything(value: Value) -> None:
    text = value_json(value)
    assert text == canonical_json(json.loads(text))
    assert value_of(json.loads(text)) == value


@given(some_text)
def test_escape_makes_any_text_storable(text: str) -> None:
    stored = escape(text)
    assert b"\0" not in stored.encode()
    assert unescape(stored) == text
    assert unescape(unescape(escape(stored))) == text
