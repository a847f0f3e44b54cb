"""Strict reading of JSON: what is not exactly of the expected shape is refused with the key that is wrong.

A shape is a type hint of the model (`str`, `date | None`, a vocabulary, a dataclass, a NamedTuple written as an array,
`tuple[X, ...]`) or a dict of key to shape. Nothing is coerced, no key may be missing, none may be unknown.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

Form = dict[str, Any]
"""A JSON object."""

Reader = Callable[[object], Any]


def read_object(form: object, shape: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a JSON object that has exactly the keys of `shape`, each read. Raises ValueError naming the key."""
    if not isinstance(form, dict):
        raise ValueError(f"expected an object, found {form!r:.60}")
    if form.keys() != shape.keys():
        missing, unknown = sorted(shape.keys() - form.keys()), sorted(form.keys() - shape.keys())
        raise ValueError(f"key {missing[0]} is missing" if missing else f"key {unknown[0]} is unknown")
    return {key: _read_key(key, form[key], hint) for key, hint in shape.items()}


def read_value(form: object, hint: Any) -> Any:
    """The value of a JSON form with this type hint. Raises ValueError saying what was expected."""
    return read_object(form, hint) if isinstance(hint, dict) else _reader(hint)(form)


def _read_key(key: str, form: object, hint: Any) -> Any:
    try:
        return read_value(form, hint)
    except ValueError as error:
        raise ValueError(f"{key}: {error}") from error


@cache
def _reader(hint: Any) -> Reader:
    parts = get_args(hint)
    if get_origin(hint) is tuple:
        return lambda form: tuple(read_value(item, parts[0]) for item in _exactly(list, form))
    if NoneType in parts:
        inner = _reader(next(part for part in parts if part is not NoneType))
        return lambda form: None if form is None else inner(form)
    if hint in (date, datetime):
        return lambda form: hint.fromisoformat(_exactly(str, form))
    if is_dataclass(hint):
        return _dataclass_reader(hint)
    if hasattr(hint, "_fields"):
        return _array_reader(hint)
    if issubclass(hint, StrEnum):
        return lambda form: hint(_exactly(str, form))
    return lambda form: _exactly(hint, form)


def _dataclass_reader(cls: Any) -> Reader:
    hints = get_type_hints(cls)
    names = {item.name.rstrip("_"): item.name for item in fields(cls) if item.init}
    shape = {key: hints[name] for key, name in names.items()}
    return lambda form: cls(**{names[key]: value for key, value in read_object(form, shape).items()})


def _array_reader(cls: Any) -> Reader:
    hints = list(get_type_hints(cls).values())

    def read(form: object) -> Any:
        items = _exactly(list, form)
        if len(items) != len(hints):
            raise ValueError(f"expected {len(hints)} items, found {len(items)}")
        return cls(*(read_value(item, hint) for item, hint in zip(items, hints, strict=True)))

    return read


def _exactly(expected: type, form: object) -> Any:
    # A whole number is a valid coordinate; True is not a valid number.
    if type(form) is expected or (expected is float and type(form) is int):
        return form
    raise ValueError(f"expected {expected.__name__}, found {form!r:.60}")
