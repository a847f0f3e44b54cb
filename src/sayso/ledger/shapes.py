"""Strict reading of JSON: what is not exactly of the expected shape is refused with the key that is wrong.

A shape is a type hint of the model (`str`, `date | None`, a vocabulary, a dataclass, a NamedTuple written as an array,
`tuple[X, ...]`) or a dict of key to shape. Nothing is coerced, no key may be missing, none may be unknown.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

Form = dict[str, Any]
"""A JSON object."""

Reader = Callable[[object], Any]
"""Takes a JSON value and gives what it stands for; raises ValueError naming the key and what was expected there."""


def make_reader(shape: Any) -> Reader:
    """The reader of a shape, to be made once and used often."""
    if isinstance(shape, dict):
        return _object_reader({key: make_reader(part) for key, part in shape.items()}, dict)
    parts = get_args(shape)
    if get_origin(shape) is tuple:
        return _list_reader(make_reader(parts[0]))
    if NoneType in parts:
        return _optional_reader(make_reader(next(part for part in parts if part is not NoneType)))
    if is_dataclass(shape):
        return _dataclass_reader(shape)
    if hasattr(shape, "_fields"):
        return _array_reader(shape)
    if shape in (date, datetime):
        return _text_reader(shape.fromisoformat)
    return _text_reader(shape) if issubclass(shape, StrEnum) else _exact_reader(shape)


def _object_reader(readers: dict[str, Reader], make: Callable[..., Any], names: dict[str, str] | None = None) -> Reader:
    def read(form: object) -> Any:
        if not isinstance(form, dict):
            raise ValueError(f"expected an object, found {form!r:.60}")
        if form.keys() != readers.keys():
            raise ValueError(_wrong_keys(form, readers))
        found = {}
        for key, reader in readers.items():
            try:
                found[names[key] if names else key] = reader(form[key])
            except ValueError as error:
                raise ValueError(f"{key}: {error}") from error
        return make(**found)

    return read


def _wrong_keys(form: Form, readers: dict[str, Reader]) -> str:
    missing, unknown = sorted(readers.keys() - form.keys()), sorted(form.keys() - readers.keys())
    return f"key {missing[0]} is missing" if missing else f"key {unknown[0]} is unknown"


def _dataclass_reader(cls: Any) -> Reader:
    hints = get_type_hints(cls)
    names = {item.name.rstrip("_"): item.name for item in fields(cls) if item.init}
    return _object_reader({key: make_reader(hints[name]) for key, name in names.items()}, cls, names)


def _array_reader(cls: Any) -> Reader:
    readers = [make_reader(hint) for hint in get_type_hints(cls).values()]

    def read(form: object) -> Any:
        if not isinstance(form, list) or len(form) != len(readers):
            raise ValueError(f"expected an array of {len(readers)}, found {form!r:.60}")
        return cls(*[reader(item) for reader, item in zip(readers, form, strict=True)])

    return read


def _list_reader(reader: Reader) -> Reader:
    def read(form: object) -> Any:
        if not isinstance(form, list):
            raise ValueError(f"expected an array, found {form!r:.60}")
        return tuple([reader(item) for item in form])

    return read


def _optional_reader(reader: Reader) -> Reader:
    return lambda form: None if form is None else reader(form)


def _text_reader(convert: Callable[[str], Any]) -> Reader:
    exact = _exact_reader(str)
    return lambda form: convert(exact(form))


def _exact_reader(expected: type) -> Reader:
    # A whole number is a valid coordinate; True is not a valid number.
    accepted = (float, int) if expected is float else (expected,)

    def read(form: object) -> Any:
        if type(form) not in accepted:
            raise ValueError(f"expected {expected.__name__}, found {form!r:.60}")
        return form

    return read
