"""How fast reports are read on one core, and how that compares with what the parser's pipeline alone needs for them."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

from sayso.bench.one_core import core_seconds, peak_memory
from sayso.bench.steps import Seconds, timed_steps
from sayso.language.parser import BATCH as PASSAGES_AT_ONCE
from sayso.language.passages import find_passages
from sayso.model.reports import Report
from sayso.read.reader import BATCH as REPORTS_AT_ONCE
from sayso.read.reader import Reader

PASSES = 3

T = TypeVar("T")


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
    passages = [_passages(reader, batch) for batch in batches]
    _read(reader, batches[0])
    _run_pipeline(reader, passages[0])
    whole, pipeline, steps, begun = [], [], [], time.perf_counter()
    for number in range(PASSES):
        read = parsed = 0.0
        with timed_steps(reader) as seconds:
            for at, (batch, texts) in enumerate(zip(batches, passages, strict=True), start=1):
                read += _time(_read, reader, batch)
                parsed += _time(_run_pipeline, reader, texts)
                done(number * len(batches) + at, PASSES * len(batches))
        whole.append(read)
        pipeline.append(parsed)
        steps.append(dict(seconds))
    return Pace(
        reports=len(reports),
        words=sum(len(report.text.split()) for report in reports),
        characters=sum(len(report.text) for report in reports),
        whole=tuple(whole),
        pipeline=tuple(pipeline),
        steps=tuple(steps),
        clock=time.perf_counter() - begun,
        memory=peak_memory(),
    )


def _time(work: Callable[[Reader, Sequence[T]], None], reader: Reader, given: Sequence[T]) -> float:
    begun = core_seconds()
    work(reader, given)
    return core_seconds() - begun


def _read(reader: Reader, batch: Sequence[Report]) -> None:
    for _ in reader.read_each(batch):
        pass


def _passages(reader: Reader, batch: Sequence[Report]) -> list[str]:
    """What the pipeline is given of a batch: passages as the parser prepares them."""
    prepare = reader.parser._prepare
    return [prepare(report.text, passage).text for report in batch for passage in find_passages(report.text)]


def _run_pipeline(reader: Reader, texts: Sequence[str]) -> None:
    for _ in reader.parser._nlp.pipe(texts, batch_size=PASSAGES_AT_ONCE):
        pass
