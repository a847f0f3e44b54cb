"""Values of claims as JSON and back without loss: unlike in identity, coordinates keep every digit."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from json.encoder import encode_basestring
from typing import Any, cast, get_args

from sayso.ledger.shapes import Reader, make_reader
from sayso.model.values import Count, DateRange, Figure, Place, Value

to_json: Callable[[object], str] = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
).encode
"""As `canonical_json`, but with one encoder kept, since making one takes longer than most of what it encodes."""

_TYPE = "type"
_READERS: Mapping[str, Reader] = {cls.__name__: make_reader(cls) for cls in get_args(Value)}


def _keys(cls: type, *others: str) -> tuple[tuple[str, str], ...]:
    """The beginnings `"key":` of the members of the JSON of a class, sorted, each with the name of its field."""
    names = [*(item.name for item in fields(cls)), *others]
    return tuple((f'"{name.rstrip("_")}":', name) for name in sorted(names, key=lambda name: name.rstrip("_")))


_KEYS = {cls: _keys(cls, _TYPE) for cls in get_args(Value)} | {Count: _keys(Count)}


def value_json(value: Value | Count) -> str:
    """A value as canonical JSON, its class under `type`. Raises ValueError for what is not of the model."""
    # By hand, in half the time json takes: nothing else that Python does for an append costs as much.
    members = []
    for key, name in _KEYS[type(value)]:
        item = type(value).__name__ if name == _TYPE else getattr(value, name)
        if item is None:
            text = "null"
        elif isinstance(item, str):
            text = encode_basestring(item)
        elif isinstance(item, bool):
            text = "true" if item else "false"
        elif isinstance(item, int | float):
            text = repr(item)
        elif type(item) is date:
            text = f'"{item.isoformat()}"'
        elif isinstance(item, Count):
            text = value_json(item)
        else:
            raise ValueError(f"{item!r:.60} is not part of a value")
        members.append(key + text)
    return "{" + ",".join(members) + "}"


def value_of(form: object) -> Value:
    """The value a form stands for. Raises ValueError saying which key is wrong."""
    kind = form.get(_TYPE) if isinstance(form, dict) else None
    if not isinstance(form, dict) or not isinstance(kind, str) or kind not in _READERS:
        raise ValueError(f"expected one of {', '.join(_READERS)} under the key {_TYPE}")
    return cast(Value, _READERS[kind]({key: item for key, item in form.items() if key != _TYPE}))


def search_cells(value: Value) -> tuple[Any, ...]:
    """What is worth searching: outcome, number, number_high, first_day, last_day, country; None where there is none."""
    if isinstance(value, Figure):
        return str(value.outcome), _storable(value.count.number), _storable(value.count.number_high), None, None, None
    if isinstance(value, DateRange):
        first, last = value.from_, value.to
        return None, None, None, first and first.isoformat(), last and last.isoformat(), None
    return None, None, None, None, None, value.country if isinstance(value, Place) else None


def _storable(number: int | None) -> int | None:
    # The database's integers end here; the value itself keeps every digit.
    return None if number is None else max(-(2**63), min(number, 2**63 - 1))
