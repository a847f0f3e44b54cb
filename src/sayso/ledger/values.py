"""Values of claims as JSON and back, without loss: unlike `plain`, which identity uses, coordinates keep every digit."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from enum import StrEnum
from typing import Any, cast, get_args

from sayso.ledger.shapes import Form, read_value
from sayso.model.values import Count, Value

# As `canonical_json`, but with one encoder kept: making an encoder costs more than encoding one value.
to_json: Callable[[object], str] = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
).encode

_CLASSES: Mapping[str, type] = {cls.__name__: cls for cls in get_args(Value)}
_KEYS = {
    cls: tuple((item.name.rstrip("_"), item.name) for item in fields(cls)) for cls in (*_CLASSES.values(), Count)
}
_AS_IS = {str, int, float, bool, type(None)}


def value_form(value: Value) -> Form:
    """A value as JSON types, with the name of its class under `type`. Raises ValueError for what is not of the model."""
    form = _fields_form(value)
    form["type"] = type(value).__name__
    return form


def value_of(form: object) -> Value:
    """The value a form stands for. Raises ValueError saying which key is wrong."""
    if not isinstance(form, dict) or form.get("type") not in _CLASSES:
        raise ValueError(f"expected one of {', '.join(_CLASSES)} under the key type")
    rest = {key: item for key, item in form.items() if key != "type"}
    return cast(Value, read_value(rest, _CLASSES[form["type"]]))


def _fields_form(value: object) -> Form:
    form: Form = {}
    for key, name in _KEYS[type(value)]:
        item = getattr(value, name)
        form[key] = item if type(item) in _AS_IS else _item_form(item)
    return form


def _item_form(item: object) -> object:
    if isinstance(item, StrEnum):
        return item.value
    if type(item) is date:
        return item.isoformat()
    if type(item) in _KEYS:
        return _fields_form(item)
    raise ValueError(f"{item!r:.60} is not part of a value")


def search_columns(form: Form) -> dict[str, Any]:
    """The parts of a value worth searching, by the names of their columns; None where the value has no such part."""
    count = form.get("count")
    dated = "from" in form
    return {
        "outcome": form.get("outcome"),
        "number": _storable(count["number"]) if count else None,
        "number_high": _storable(count["number_high"]) if count else None,
        "first_day": form["from"] if dated else None,
        "last_day": form["to"] if dated else None,
        "country": form.get("country"),
    }


def _storable(number: int | None) -> int | None:
    # The database's integers end here; the value itself keeps every digit.
    return None if number is None else max(-(2**63), min(number, 2**63 - 1))
