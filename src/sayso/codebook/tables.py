"""TOML files of the codebook read strictly: every fault names the file and the key."""

from collections.abc import Collection, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, NoReturn, Self, TypeVar

import tomli

Tables = dict[str, Any]
Word = TypeVar("Word", bound=StrEnum)


class CodebookError(ValueError):
    """A codebook that cannot be used; the message names the file and the key."""


def read_text(path: Path) -> str:
    """The characters of a file. Raises CodebookError."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise CodebookError(f"{path}: not UTF-8 text (byte {error.start})") from error
    except OSError as error:
        raise CodebookError(f"{path}: cannot be read: {error.strerror or error}") from error


def parse_tables(text: str, path: Path) -> Tables:
    """The tables that the characters of a file say. Raises CodebookError."""
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise CodebookError(f"{path}: not valid TOML: {error}") from error


def read_tables(path: Path) -> Tables:
    """The tables of a file. Raises CodebookError."""
    return parse_tables(read_text(path), path)


class Table:
    """One table of a file, `key` being where it stands there.

    A list or table that it lacks is empty. Every way to read a value raises CodebookError where it is not what it
    should be.
    """

    def __init__(self, path: Path, rows: Tables, key: str = "") -> None:
        self._path, self._rows, self._key = path, rows, key

    @classmethod
    def read(cls, path: Path) -> Self:
        """All of a file."""
        return cls(path, read_tables(path))

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def only(self, known: Collection[str], *, needed: Collection[str] = ()) -> Self:
        """This table, which has no keys but the `known` ones, and all that are `needed`."""
        for name in self._rows:
            if name not in known:
                self.fail(name, f"unknown key; known are {', '.join(sorted(known))}")
        for name in needed:
            if not self._rows.get(name):
                self.fail(name, "is needed")
        return self

    def table(self, name: str) -> Self:
        """The table of this name."""
        found = self._rows.get(name, {})
        if not isinstance(found, dict):
            self.fail(name, "expected a table")
        return type(self)(self._path, found, self._place(name))

    def text(self, name: str) -> str:
        """The text of this name."""
        found = self._rows.get(name)
        if not isinstance(found, str) or not found.strip():
            self.fail(name, f"expected a text that is not empty, found {found!r}")
        return found

    def texts(self, name: str) -> tuple[str, ...]:
        """The list of texts of this name."""
        found = self._rows.get(name, [])
        if not isinstance(found, list) or not all(isinstance(text, str) and text.strip() for text in found):
            self.fail(name, "expected a list of texts, none empty")
        return tuple(found)

    def number(self, name: str) -> int:
        """The whole number of this name, from 0 up."""
        found = self._rows.get(name)
        if type(found) is not int or found < 0:
            self.fail(name, f"expected a whole number from 0 up, found {found!r}")
        return found

    def share(self, name: str) -> float:
        """The share of this name, from 0 to 1."""
        found = self._rows.get(name)
        if isinstance(found, bool) or not isinstance(found, int | float) or not 0 <= found <= 1:
            self.fail(name, f"expected a share from 0 to 1, found {found!r}")
        return float(found)

    def word(self, name: str, words: type[Word]) -> Word:
        """The word of a vocabulary of this name."""
        return self._known(self.text(name), name, words)

    def words(self, name: str, words: type[Word]) -> frozenset[Word]:
        """The list of words of a vocabulary of this name."""
        return frozenset(self._known(text, name, words) for text in self.texts(name))

    def keyed(self, words: type[Word]) -> list[Word]:
        """The keys, which are words of a vocabulary."""
        return [self._known(name, name, words) for name in self]

    def renamed(self) -> dict[str, str]:
        """The key of each text, where keys are a project's names and the lists what is called otherwise here."""
        return {text: name for name in self for text in self.texts(name)}

    def renamed_words(self, words: type[Word]) -> dict[Word, str]:
        """The same where the texts are words of a vocabulary."""
        return {self._known(text, name, words): name for name in self for text in self.texts(name)}

    def fail(self, name: str, fault: str) -> NoReturn:
        """Says what is wrong with the value of this name. Raises CodebookError."""
        raise CodebookError(f"{self._path}: {self._place(name)}: {fault}")

    def _place(self, name: str) -> str:
        return f"{self._key}.{name}" if self._key else name

    def _known(self, text: str, name: str, words: type[Word]) -> Word:
        if text not in list(words):
            self.fail(name, f"{text!r} is none of {', '.join(words)}")
        return words(text)
