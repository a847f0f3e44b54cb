"""Measurements of speed as tables for the terminal."""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from sayso.bench.growth import Growth
from sayso.bench.jobs import Jobs
from sayso.bench.pace import Pace
from sayso.bench.speed import Speed

# Below this share of the core, other work on the machine has disturbed the times.
QUIET = 0.9


def show_speed(speed: Speed) -> Group:
    """The pace, the steps, the start-up and the growth."""
    shown: list[RenderableType] = [_show_pace(speed), _show_steps(speed.pace)]
    if speed.growth:
        shown.append(_show_growth(speed.growth))
    return Group(*shown)


def show_jobs(jobs: Jobs) -> Group:
    """One process and several, side by side."""
    table = _table(f"{jobs.reports} reports", "processes", "seconds", "core seconds", "reports/s")
    for processes, seconds, core in (
        (1, jobs.alone, jobs.alone_core),
        (jobs.jobs, jobs.together, jobs.together_core),
    ):
        table.add_row(str(processes), f"{seconds:.1f}", f"{core:.1f}", f"{jobs.reports / seconds:.1f}")
    return Group(table, Text(f"{jobs.speedup:.2f} times as fast"))


def _show_pace(speed: Speed) -> Group:
    pace = speed.pace
    table = _table(f"{pace.reports} reports, {pace.words:,} words, one core", "measure", "value")
    table.add_row("reports a second", f"{pace.reports_per_second:.1f}")
    table.add_row("words a second", f"{pace.words_per_second:,.0f}")
    table.add_row("reading / pipeline alone", f"{pace.ratio:.2f}")
    table.add_row("peak memory", _megabytes(pace.memory))
    table.add_row("start to first record", f"{speed.startup.seconds:.1f} s")
    notes = []
    if pace.share_of_core < QUIET:
        share = f"{pace.share_of_core:.0%}"
        notes.append(Text(f"Note: other work took the core as well ({share} of it was ours); times may be long."))
    return Group(table, *notes)


def _show_steps(pace: Pace) -> Table:
    table = _table("where the time goes", "step", "seconds", "share", "ms/report")
    steps = pace.step_seconds()
    for name, seconds in [*steps.items(), ("all else", pace.seconds - sum(steps.values()))]:
        table.add_row(name, f"{seconds:.2f}", f"{seconds / pace.seconds:.1%}", f"{1000 * seconds / pace.reports:.2f}")
    return table


def _show_growth(growth: Growth) -> Group:
    small, large = (f"{reach.characters:,}" for reach in (growth.small, growth.large))
    table = _table("one report of so many characters", "step", small, large, "times")
    table.add_row("whole", f"{growth.small.seconds:.1f}", f"{growth.large.seconds:.1f}", f"{growth.ratio:.2f}")
    for name, ratio in growth.step_ratios().items():
        shown = "" if ratio is None else f"{ratio:.2f}"
        table.add_row(name, f"{growth.small.steps[name]:.2f}", f"{growth.large.steps[name]:.2f}", shown)
    return Group(table, Text(f"Peak memory {_megabytes(growth.memory)}"))


def _table(title: str, *columns: str) -> Table:
    table = Table(box=None, pad_edge=False, title=title, title_justify="left", min_width=len(title))
    for column in columns:
        table.add_column(column, justify="left" if column == columns[0] else "right")
    return table


def _megabytes(memory: float | None) -> str:
    return "not known" if memory is None else f"{memory:,.0f} MB"
