"""The formats there are: every file in `formats` is one, found by being there."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Protocol

from sayso.codebook.entries import Codebook
from sayso.export import formats
from sayso.export.dossiers import Dossier
from sayso.export.rows import LeftOut, Lost, Row
from sayso.export.veils import Veil

Columns = Mapping[str, type]
"""The columns of a table in order, each with the type of its values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What rows are made with: words of the codebook, what hides names, a user's own mapping, and numbers for words."""

    codebook: Codebook
    veil: Veil
    mapping: Path | None = None
    numeric: bool = False


class Container(Protocol):
    """A file, or a folder of files, being written. Nothing is at `path` until it is closed."""

    def add(self, row: Row) -> None:
        """Write one row."""

    def close(self) -> None:
        """Finish what was written, and put it in its place."""

    def drop(self) -> None:
        """Remove what was written so far."""


Making = Callable[[Dossier], Iterable[Row | LeftOut]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: `tables` are its columns by table (one without a name where there is one file); `keeps`, what of an
    incident it has room for; `make` gives what turns incidents into rows, `open` what writes rows at a path.

    `rule` resolves incidents unless another is asked for. `suffix` is empty for a folder.
    """

    name: str
    summary: str
    suffix: str
    rule: str
    tables: Mapping[str, Columns]
    keeps: frozenset[Lost]
    make: Callable[[Setting], Making]
    open: Callable[[Path, Mapping[str, Columns]], Container]


@cache
def find_formats() -> Mapping[str, Format]:
    """Every format by name. Raises TypeError where a file has none."""
    found: dict[str, Format] = {}
    for module in sorted(iter_modules(formats.__path__), key=lambda each: each.name):
        format_ = getattr(import_module(f"{formats.__name__}.{module.name}"), "FORMAT", None)
        if not isinstance(format_, Format):
            raise TypeError(f"{module.name} in {formats.__name__} has no FORMAT")
        found[format_.name] = format_
    return found
