"""Floors: what each mark has reached and must not sink below, with the hash of the files it was reached on.

Of a large corpus the gate reads a fixed sample, the first cases, which has floors of its own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import tomli

from sayso.bench.errors import BenchError
from sayso.bench.marks import Mark, Measured, Unit

FLOORS = Path(__file__).parent / "floors.toml"
# A floor is set this far below what was measured, in its last place: floors are written with three.
STEP = 1000
HEAD = """# What each mark has reached and must not sink below: raised by `sayso bench gate --pin`, never lowered.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """The floors of one corpus: of all its cases, and of the first `sample` where the gate reads no more."""

    hash: str
    sample: int | None
    whole: Mapping[str, float]
    sampled: Mapping[str, float]

    def held(self, measured: Measured) -> Mapping[str, float]:
        """The floors that hold for this measurement; none where it is of other files or another number of cases."""
        if measured.hash != self.hash:
            return {}
        return self.sampled if self.sample is not None and measured.cases <= self.sample else self.whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Sunk:
    """A mark below its floor."""

    corpus: str
    mark: str
    floor: float
    value: float | None

    def __str__(self) -> str:
        now = "is no longer measured" if self.value is None else f"is {self.value:.4f}"
        return f"{self.corpus}: {self.mark} {now}, its floor is {self.floor:.3f}"


def load_floors(path: Path = FLOORS) -> dict[str, Floors]:
    """The floors by corpus. Raises BenchError where the file cannot be understood."""
    try:
        tables = tomli.loads(path.read_text(encoding="utf-8"))
        return {name: _floors(table) for name, table in tables.items()}
    except (OSError, UnicodeDecodeError, tomli.TOMLDecodeError) as error:
        raise BenchError(f"{path} cannot be read: {error}") from error
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise BenchError(f"{path}: a corpus needs hash, whole, and with a sample also sampled: {error}") from error


def find_sunk(measured: Measured, floors: Floors) -> list[Sunk]:
    """Every mark below its floor, and every floor whose mark is not there."""
    values = {mark.name: mark.value for mark in measured.marks}
    return [
        Sunk(corpus=measured.corpus, mark=mark, floor=floor, value=values.get(mark))
        for mark, floor in floors.held(measured).items()
        if values.get(mark, -1.0) < floor
    ]


def raise_floors(floors: Floors | None, measured: Measured, *, sampled: bool) -> Floors:
    """The floors with those of this measurement raised to what it reached; none is ever lowered.

    Floors of other files than those measured are given up: they say nothing of these.
    """
    kept = floors if floors and floors.hash == measured.hash else None
    kept = kept or Floors(hash=measured.hash, sample=floors.sample if floors else None, whole={}, sampled={})
    old = kept.sampled if sampled else kept.whole
    new = dict(old) | {
        mark.name: max(old.get(mark.name, 0.0), _below(mark)) for mark in measured.marks if mark.unit is not Unit.KM
    }
    return replace(kept, sampled=new) if sampled else replace(kept, whole=new)


def write_floors(floors: Mapping[str, Floors], path: Path = FLOORS) -> None:
    """Writes the floors as TOML. Raises OSError."""
    path.write_text(HEAD + "".join(_table(name, each) for name, each in floors.items()), encoding="utf-8")


def _below(mark: Mark) -> float:
    return int(mark.value * STEP) / STEP


def _floors(table: Mapping[str, Any]) -> Floors:
    sample = table.get("sample")
    return Floors(
        hash=str(table["hash"]),
        sample=None if sample is None else int(sample),
        whole=_numbers(table.get("whole", {})),
        sampled=_numbers(table.get("sampled", {})),
    )


def _numbers(table: Mapping[str, Any]) -> dict[str, float]:
    return {str(name): float(value) for name, value in table.items()}


def _table(name: str, floors: Floors) -> str:
    lines = ["", f"[{name}]", f'hash = "{floors.hash}"']
    if floors.sample is not None:
        lines.append(f"sample = {floors.sample}")
    lines += [f"[{name}.whole]", *_rows(floors.whole.items())]
    if floors.sampled:
        lines += [f"[{name}.sampled]", *_rows(floors.sampled.items())]
    return "\n".join(lines) + "\n"


def _rows(floors: Iterable[tuple[str, float]]) -> list[str]:
    return [f'"{mark}" = {value:.3f}' for mark, value in floors]
