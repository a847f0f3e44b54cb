"""What the bench says of a corpus: its marks, and the failures behind them."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from sayso.bench.misses import Miss
from sayso.model.readings import Reading
from sayso.model.reports import Report
from sayso.read.reader import Reader

# Told how many of how many cases are over.
Done = Callable[[int, int], None]


def unwatched(done: int, total: int) -> None:
    """Progress nobody looks at."""


class Unit(StrEnum):
    """What a mark counts: a share of cases or an F1, both from 0 to 1 and better high; kilometres are better low."""

    SHARE = "share"
    F1 = "F1"
    KM = "km"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One number: `name` says what of, `value` in its unit, `of` how many cases it is about."""

    name: str
    value: float
    of: int
    unit: Unit = Unit.SHARE


@dataclass(frozen=True, slots=True, kw_only=True)
class Slips:
    """All failures of one cause, in the order of the corpus, and the mark they lower."""

    cause: str
    mark: str
    misses: tuple[Miss, ...]

    def plain(self, most: int) -> dict[str, Any]:
        """The failures as JSON types, at most `most` of them in full."""
        return {
            "cause": self.cause,
            "mark": self.mark,
            "count": len(self.misses),
            "misses": [each.plain() for each in self.misses[:most]],
        }

    def __str__(self) -> str:
        return f"{self.cause}: {len(self.misses)}, of {self.mark}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A corpus measured. `hash` is of the corpus's files, so that a floor is held only against what it was set on."""

    corpus: str
    cases: int
    hash: str
    marks: tuple[Mark, ...]
    slips: tuple[Slips, ...] = ()
    remarks: tuple[str, ...] = ()

    def part(self, name: str) -> "Measured":
        """The marks whose names begin so, with what lowers them."""
        marks = tuple(mark for mark in self.marks if mark.name.startswith(name))
        return replace(self, marks=marks, slips=tuple(each for each in self.slips if each.mark.startswith(name)))

    def plain(self, errors: int = 0) -> dict[str, Any]:
        """All of it as JSON types, with at most `errors` failures of each cause."""
        told: dict[str, Any] = {
            "corpus": self.corpus,
            "cases": self.cases,
            "hash": self.hash,
            "marks": {
                mark.name: {"value": round(mark.value, 4), "of": mark.of, "unit": str(mark.unit)} for mark in self.marks
            },
            "remarks": list(self.remarks),
        }
        return told | ({"errors": [slips.plain(errors) for slips in self.slips]} if errors else {})


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """A corpus the bench knows: where it lies in the folder of corpora, and what measures it.

    `measure` takes where the corpus lies, a reader, and as keywords `most` (read only so many cases, the first ones;
    None: all) and `done`. It raises BenchError where the corpus is not there or not in its layout.
    """

    name: str
    path: str
    measure: "Callable[..., Measured]"


def share(name: str, right: int, of: int) -> Mark:
    """The mark of `right` cases among `of`; 0 where there is none."""
    return Mark(name=name, value=right / of if of else 0.0, of=of)


def f1(name: str, right: int, *, read: int, keyed: int) -> Mark:
    """The mark of `right` answers among those `read` and those `keyed`: the harmonic mean of both shares."""
    return Mark(name=name, value=2 * right / (read + keyed) if right else 0.0, of=keyed, unit=Unit.F1)


def gather_slips(found: Iterable[tuple[str, str, Miss]]) -> tuple[Slips, ...]:
    """Failures, each with its cause and the mark it lowers, brought together by cause, the most frequent first."""
    causes: dict[tuple[str, str], list[Miss]] = {}
    for cause, mark, miss in found:
        causes.setdefault((cause, mark), []).append(miss)
    ordered = sorted(causes.items(), key=lambda item: -len(item[1]))
    return tuple(Slips(cause=cause, mark=mark, misses=tuple(misses)) for (cause, mark), misses in ordered)


def hash_files(paths: Sequence[Path]) -> str:
    """A short SHA-256 of what these files hold, in the order of their names."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def read_all(reader: Reader, reports: Sequence[Report], done: Done) -> Iterator[Reading]:
    """Every report's reading, in order."""
    for number, reading in enumerate(reader.read_each(reports), start=1):
        done(number, len(reports))
        yield reading
