"""How fast reports are read on one core, and how that compares with what the parser's pipeline alone needs for them."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from sayso.bench.one_core import core_seconds, peak_memory
from sayso.bench.steps import PipelineCall, Seconds, tapped_pipeline, timed_steps
from sayso.model.reports import Report
from sayso.read.reader import BATCH as REPORTS_AT_ONCE
from sayso.read.reader import Reader

PASSES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Core seconds of reading all reports, whole, of the pipeline alone, and of each step, one of each for every pass.

    `clock` is the seconds that passed meanwhile, `memory` the process's peak in megabytes, None where it is not known.
    """

    reports: int
    words: int
    characters: int
    whole: tuple[float, ...]
    pipeline: tuple[float, ...]
    steps: tuple[Seconds, ...]
    clock: float
    memory: float | None

    @property
    def ratio(self) -> float:
        """The whole reading over the pipeline alone: the median of the passes."""
        return median(whole / pipeline for whole, pipeline in zip(self.whole, self.pipeline, strict=True))

    @property
    def seconds(self) -> float:
        """Core seconds to read all reports: the median of the passes."""
        return median(self.whole)

    @property
    def reports_per_second(self) -> float:
        """Reports that one core reads in a second."""
        return self.reports / self.seconds

    @property
    def words_per_second(self) -> float:
        """Words, between white space, that one core reads in a second."""
        return self.words / self.seconds

    @property
    def share_of_core(self) -> float:
        """How much of the core this process got while it measured: far below 1 other work disturbs the times."""
        return (sum(self.whole) + sum(self.pipeline)) / self.clock

    def step_seconds(self) -> Seconds:
        """Core seconds of each step, the median of the passes, the costliest first."""
        each = {name: median(seconds[name] for seconds in self.steps) for name in self.steps[0]}
        return dict(sorted(each.items(), key=lambda item: -item[1]))


def measure_pace(reader: Reader, reports: Sequence[Report], done: Callable[[int, int], None]) -> Pace:
    """All reports read three times and parsed three times, turn by turn in the reader's own batches, after a warm-up.

    The pipeline gets the very passages that reading gives it. `done` is told how many of how many turns are over.
    """
    batches = [reports[at : at + REPORTS_AT_ONCE] for at in range(0, len(reports), REPORTS_AT_ONCE)]
    whole, pipeline, steps = [], [], []
    with tapped_pipeline(reader) as calls:
        _time_turn(reader, batches[0], calls)
        begun = time.perf_counter()
        for number in range(PASSES):
            read = parsed = 0.0
            with timed_steps(reader) as seconds:
                for at, batch in enumerate(batches, start=1):
                    turn = _time_turn(reader, batch, calls)
                    read, parsed = read + turn[0], parsed + turn[1]
                    done(number * len(batches) + at, PASSES * len(batches))
            whole.append(read)
            pipeline.append(parsed)
            steps.append(dict(seconds))
        clock = time.perf_counter() - begun
    return Pace(
        reports=len(reports),
        words=sum(len(report.text.split()) for report in reports),
        characters=sum(len(report.text) for report in reports),
        whole=tuple(whole),
        pipeline=tuple(pipeline),
        steps=tuple(steps),
        clock=clock,
        memory=peak_memory(),
    )


def _time_turn(reader: Reader, batch: Sequence[Report], calls: list[PipelineCall]) -> tuple[float, float]:
    """Core seconds of reading a batch, and of the pipeline doing again what it was asked for meanwhile."""
    calls.clear()
    begun = core_seconds()
    for _ in reader.read_each(batch):
        pass
    read = core_seconds()
    for call in calls:
        for _ in call():
            pass
    return read - begun, core_seconds() - read
