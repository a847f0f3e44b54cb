"""Everything about speed that is measured on one core, together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.bench.growth import Growth, measure_growth
from sayso.bench.jobs import Jobs
from sayso.bench.one_core import one_core
from sayso.bench.pace import Pace, measure_pace
from sayso.bench.startup import Startup, measure_startup
from sayso.model.reports import Report
from sayso.read.reader import Reader

# Told what is measured, and how much of how much of it is over.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """Pace, start-up and, where it was asked for, growth, all on one core with one thread."""

    pace: Pace
    startup: Startup
    growth: Growth | None

    def plain(self) -> dict[str, Any]:
        """All of it as JSON types: core seconds, by the clock for the start-up, and megabytes."""
        return {
            "pace": plain_pace(self.pace),
            "startup": {"seconds": self.startup.seconds, "starts": list(self.startup.starts)},
            "growth": plain_growth(self.growth) if self.growth else None,
        }


def measure_speed(reader: Reader, reports: Sequence[Report], progress: Progress, *, growth: bool = True) -> Speed:
    """Pace, start-up and growth measured with `reports`. Raises BenchError where a new process does not start."""
    with one_core():
        pace = measure_pace(reader, reports, lambda done, total: progress("pace", done, total))
        progress("startup", 0, 1)
        startup = measure_startup(reports[0].text)
        grown = measure_growth(reader, reports, lambda done, of: progress("growth", done, of)) if growth else None
    return Speed(pace=pace, startup=startup, growth=grown)


def plain_pace(pace: Pace) -> dict[str, Any]:
    """A pace as JSON types."""
    return {
        "reports": pace.reports,
        "words": pace.words,
        "characters": pace.characters,
        "reports_per_second": pace.reports_per_second,
        "words_per_second": pace.words_per_second,
        "ratio": pace.ratio,
        "whole_seconds": list(pace.whole),
        "pipeline_seconds": list(pace.pipeline),
        "step_seconds": pace.step_seconds(),
        "share_of_core": pace.share_of_core,
        "memory": pace.memory,
    }


def plain_growth(growth: Growth) -> dict[str, Any]:
    """A growth as JSON types."""
    return {
        "ratio": growth.ratio,
        "small": {"characters": growth.small.characters, "seconds": growth.small.seconds},
        "large": {"characters": growth.large.characters, "seconds": growth.large.seconds},
        "steps": {
            name: {"small": growth.small.steps[name], "large": growth.large.steps[name], "ratio": ratio}
            for name, ratio in growth.step_ratios().items()
        },
        "memory": growth.memory,
    }


def plain_jobs(jobs: Jobs) -> dict[str, Any]:
    """A comparison of one process and several as JSON types: seconds by the clock, and core seconds."""
    return {
        "reports": jobs.reports,
        "jobs": jobs.jobs,
        "alone_seconds": jobs.alone,
        "together_seconds": jobs.together,
        "alone_core_seconds": jobs.alone_core,
        "together_core_seconds": jobs.together_core,
        "speedup": jobs.speedup,
    }
