"""Whether time grows with the text, no faster: one report of half a megabyte, one of a whole."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import cycle

from sayso.bench.one_core import core_seconds, peak_memory
from sayso.bench.steps import Seconds, timed_steps
from sayso.model.reports import Report
from sayso.read.reader import Reader

LARGE = 1_000_000
SIZES = (LARGE // 2, LARGE)
BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Core seconds of reading one report of so many characters, whole and by step."""

    characters: int
    seconds: float
    steps: Seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """A small and a large report read; `memory` is the process's peak in megabytes, None where it is not known."""

    small: Reach
    large: Reach
    memory: float | None

    @property
    def ratio(self) -> float:
        """How many times as long the large one takes: 2 where time grows with the text."""
        return self.large.seconds / self.small.seconds

    def step_ratios(self) -> dict[str, float | None]:
        """The same for each step, the costliest of the large report first; None where the small took no time."""
        slowest = sorted(self.large.steps, key=lambda name: -self.large.steps[name])
        return {name: self.large.steps[name] / small if (small := self.small.steps[name]) else None for name in slowest}


def measure_growth(reader: Reader, reports: Sequence[Report], done: Callable[[int, int], None]) -> Growth:
    """One report of half a million characters and one of a million read, made by repeating the texts of `reports`."""
    reaches = []
    for number, size in enumerate(SIZES, start=1):
        reaches.append(_reach(reader, join_reports(reports, size)))
        done(number, len(SIZES))
    return Growth(small=reaches[0], large=reaches[1], memory=peak_memory())


def join_reports(reports: Sequence[Report], size: int) -> Report:
    """The first report with the texts of all, again and again, up to `size` characters."""
    texts: list[str] = []
    length = 0
    for report in cycle(reports):
        texts.append(report.text)
        length += len(report.text) + len(BETWEEN)
        if length >= size:
            break
    return replace(reports[0], text=(BETWEEN.join(texts) + BETWEEN)[:size])


def _reach(reader: Reader, report: Report) -> Reach:
    with timed_steps(reader) as steps:
        begun = core_seconds()
        reader.read(report)
        seconds = core_seconds() - begun
    return Reach(characters=len(report.text), seconds=seconds, steps=dict(steps))
