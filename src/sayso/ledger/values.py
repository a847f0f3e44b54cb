"""Values of claims as JSON and back, without loss: unlike `plain`, which identity uses, coordinates keep every digit."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from enum import StrEnum
from typing import Any, cast, get_args

from sayso.ledger.shapes import read_value
from sayso.model.values import Count, Value

Form = dict[str, Any]

_CLASSES: Mapping[str, type] = {cls.__name__: cls for cls in get_args(Value)}
_NAMES = {cls: tuple(item.name for item in fields(cls)) for cls in (*_CLASSES.values(), Count)}


def value_form(value: Value) -> Form:
    """A value as JSON types, with the name of its class under `type`. Raises ValueError for what JSON cannot hold."""
    return {"type": type(value).__name__, **_fields_form(value)}


def value_of(form: object) -> Value:
    """The value a form stands for. Raises ValueError saying which key is wrong."""
    if not isinstance(form, dict) or form.get("type") not in _CLASSES:
        raise ValueError(f"expected one of {', '.join(_CLASSES)} under the key type")
    rest = {key: item for key, item in form.items() if key != "type"}
    return cast(Value, read_value(rest, _CLASSES[form["type"]]))


def _fields_form(value: object) -> Form:
    return {name.rstrip("_"): _item_form(getattr(value, name)) for name in _NAMES[type(value)]}


def _item_form(item: object) -> object:
    if item is None or type(item) in (str, int, float, bool):
        return item
    if isinstance(item, StrEnum):
        return item.value
    if type(item) is date:
        return item.isoformat()
    if type(item) in _NAMES:
        return _fields_form(item)
    raise ValueError(f"{item!r:.60} is not part of a value")
