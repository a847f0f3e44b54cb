"""How much sooner several processes are done than one."""

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sayso.model.reports import Report
from sayso.read.many import read_many


@dataclass(frozen=True, slots=True, kw_only=True)
class Jobs:
    """Seconds by the clock until all reports are read, with one process and with `jobs`, each with its start.

    `alone_core` and `together_core` are the seconds that cores worked for them: how much dearer several processes are,
    whatever else the machine does.
    """

    reports: int
    jobs: int
    alone: float
    together: float
    alone_core: float
    together_core: float

    @property
    def speedup(self) -> float:
        """How many times as fast the processes are together."""
        return self.alone / self.together


def measure_jobs(reports: Sequence[Report], jobs: int, done: Callable[[int, int], None]) -> Jobs:
    """All reports read by one process, then by `jobs`. `done` is told how many of all readings are there.

    Raises what `read_many` raises.
    """
    alone, alone_core = _read(reports, 1, lambda read: done(read, 2 * len(reports)))
    together, together_core = _read(reports, jobs, lambda read: done(len(reports) + read, 2 * len(reports)))
    return Jobs(
        reports=len(reports),
        jobs=jobs,
        alone=alone,
        together=together,
        alone_core=alone_core,
        together_core=together_core,
    )


def _read(reports: Sequence[Report], jobs: int, done: Callable[[int], None]) -> tuple[float, float]:
    begun, worked = time.perf_counter(), _core_seconds()
    for read, _ in enumerate(read_many(reports, jobs=jobs), start=1):
        done(read)
    return time.perf_counter() - begun, _core_seconds() - worked


def _core_seconds() -> float:
    """Seconds that cores have worked for this process and for those of its children that have ended."""
    return sum(os.times()[:4])
