"""Values of claims as JSON and back without loss: unlike in identity, coordinates keep every digit."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any, cast, get_args

from sayso.ledger.shapes import Form, Reader, make_reader
from sayso.model.values import Count, DateRange, Figure, Place, Value

_READERS: Mapping[str, Reader] = {cls.__name__: make_reader(cls) for cls in get_args(Value)}
_KEYS = {cls: tuple((item.name.rstrip("_"), item.name) for item in fields(cls)) for cls in (*get_args(Value), Count)}


def value_of(form: object) -> Value:
    """The value a form stands for. Raises ValueError saying which key is wrong."""
    kind = form.get("type") if isinstance(form, dict) else None
    if not isinstance(form, dict) or not isinstance(kind, str) or kind not in _READERS:
        raise ValueError(f"expected one of {', '.join(_READERS)} under the key type")
    return cast(Value, _READERS[kind]({key: item for key, item in form.items() if key != "type"}))


def search_cells(value: Value) -> tuple[Any, ...]:
    """What is worth searching: outcome, number, number_high, first_day, last_day, country; None where there is none."""
    if isinstance(value, Figure):
        return str(value.outcome), _storable(value.count.number), _storable(value.count.number_high), None, None, None
    if isinstance(value, DateRange):
        first, last = value.from_, value.to
        return None, None, None, first and first.isoformat(), last and last.isoformat(), None
    return None, None, None, None, None, value.country if isinstance(value, Place) else None


def _form(item: object) -> object:
    if type(item) is date:
        return item.isoformat()
    if type(item) not in _KEYS:
        raise ValueError(f"{item!r:.60} is not part of a value")
    form: Form = {key: getattr(item, name) for key, name in _KEYS[type(item)]}
    if type(item) is not Count:
        form["type"] = type(item).__name__
    return form


def _storable(number: int | None) -> int | None:
    # The database's integers end here; the value itself keeps every digit.
    return None if number is None else max(-(2**63), min(number, 2**63 - 1))


to_json: Callable[[object], str] = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False, default=_form
).encode
"""As `canonical_json`, and takes a value as it is, its class under `type`. Raises ValueError for what JSON cannot hold.
One encoder is kept, since making one costs more than encoding a value."""
