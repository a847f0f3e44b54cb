"""The word lists of this room: countries and peoples, our supplement of places, cue words, words that are no place."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load_words(name: str) -> dict[str, Any]:
    """One TOML file of this room as read. Raises ValueError naming the file where it is not TOML."""
    path = files("sayso.places") / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path}: {error}") from error
