"""How fast a ledger of made-up reports is linked, in how much memory, and how well against the truth."""

import json
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import select

from sayso.bench.mill.streams import mill_readings
from sayso.bench.one_core import MEGABYTE, core_seconds, peak_memory
from sayso.chronicle.chronicles import Chronicle
from sayso.chronicle.tables import traces
from sayso.chronicle.updating import Watch
from sayso.codebook.entries import Codebook
from sayso.ledger.ledgers import Ledger
from sayso.model.readings import Reading

SEED = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Took:
    """Reports linked and resolved: seconds by the clock, and how long the core worked."""

    reports: int
    seconds: float
    core_seconds: float

    @property
    def pace(self) -> float:
        """Reports a second."""
        return self.reports / self.seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A ledger linked and what was found: `precision` and `recall` are B-cubed, over accounts (see `gva_linking`).

    `memory` is the process's peak in megabytes while it linked, None where it is not known; `file` the ledger's size.
    """

    whole: Took
    more: Took | None
    memory: float | None
    file: float
    accounts: int
    incidents: int
    true: int
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)

    def plain(self) -> dict[str, Any]:
        """All of it as JSON types."""
        return asdict(self) | {"f1": self.f1}


def measure_linking(codebook: Codebook, *, reports: int, more: int, watch: Watch, seed: int = SEED) -> Linked:
    """So many made-up reports appended and linked in one update, then so many `more` in another."""
    with TemporaryDirectory(prefix="sayso-mill-") as folder:
        path, truth = Path(folder) / "mill.db", Path(folder) / "truth.jsonl"
        with Ledger.open(path) as ledger:
            chronicle = Chronicle(ledger, codebook)
            ledger.append(_noted(seed, reports, 0, truth, watch))
            whole = _take(chronicle, reports, watch)
            added = None
            if more:
                ledger.append(_noted(seed, more, reports, truth, watch))
                added = _take(chronicle, more, watch)
            memory = peak_memory()
            true, found = _find_homes(ledger, truth)
            precision, recall = weigh_groups(true, found)
            return Linked(
                whole=whole,
                more=added,
                memory=memory,
                file=path.stat().st_size / MEGABYTE,
                accounts=len(found),
                incidents=len(set(found)),
                true=len(set(true)),
                precision=precision,
                recall=recall,
            )


def weigh_groups(true: list[str], found: list[str]) -> tuple[float, float]:
    """B-cubed precision and recall of things by their true and their found groups."""
    both, trues, founds = Counter(zip(true, found, strict=True)), Counter(true), Counter(found)
    precision = sum(number * number / founds[group] for (_, group), number in both.items())
    recall = sum(number * number / trues[group] for (group, _), number in both.items())
    return precision / len(true), recall / len(true)


def _take(chronicle: Chronicle, reports: int, watch: Watch) -> Took:
    begun, worked = time.perf_counter(), core_seconds()
    chronicle.update(watch)
    return Took(reports=reports, seconds=time.perf_counter() - begun, core_seconds=core_seconds() - worked)


def _noted(seed: int, reports: int, skip: int, truth: Path, watch: Watch) -> Iterator[Reading]:
    """Readings, what they truly tell of noted in a file, so that it takes no memory while they are linked."""
    with truth.open("a", encoding="utf-8") as notes:
        for number, (reading, told) in enumerate(mill_readings(seed, reports, skip=skip), start=1):
            notes.write(json.dumps([[account.id for account in reading.accounts], told]) + "\n")
            if number % 1000 == 0 or number == reports:
                watch("making reports", number, reports)
            yield reading


def _find_homes(ledger: Ledger, truth: Path) -> tuple[list[str], list[str]]:
    """What every account truly tells of, and the incident it was found to be of."""
    with ledger.looking() as connection:
        rows = connection.execute(select(traces.things.c.name, traces.things.c.home))
        homes = {row.name: row.home for row in rows}
    true: dict[str, str] = {}
    with truth.open(encoding="utf-8") as notes:
        for line in notes:
            true.update(zip(*json.loads(line), strict=True))
    return list(true.values()), [homes[account] for account in true]
