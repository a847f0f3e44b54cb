"""How far a long command has come: a bar on a terminal, a line now and then in a log, nothing where it is short."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, SpinnerColumn, Task, TextColumn
from rich.text import Text

from sayso.cli.consoles import is_screen
from sayso.cli.sentences import say
from sayso.cli.wordings import say_number, say_seconds

HANDFUL = 5
"""Reports that are read before anybody asks how long it takes."""
LOG_SECONDS = 10.0
"""Seconds between lines in a log."""
RATE_AFTER = 3.0
"""Seconds after which a rate means something."""


class Watch(Protocol):
    """What a command tells of its progress."""

    def read(self) -> None:
        """One more report was read."""

    def skip(self) -> None:
        """One report need not be read."""


class Counts:
    """Reports read, how many there are to read (None where nobody knows), and since when."""

    def __init__(self, total: int | None) -> None:
        self.total, self.done, self.skipped = total, 0, 0
        self.begun = 0.0

    def read(self) -> None:
        """One more report was read. The first begins the clock: what came before it was loading."""
        if not self.done:
            self.begun = time.monotonic()
        self.done += 1

    def skip(self) -> None:
        """One report need not be read."""
        self.skipped += 1
        if self.total is not None:
            self.total -= 1

    def say(self) -> str:
        """1,200 of 51,000 reports, 8.3 a second, 1 h 40 min left."""
        of = f"{self.done:,} of " if self.total is not None else ""
        parts = [of + say_number(self.done if self.total is None else self.total, "report")]
        if self.skipped:
            parts.append(f"{self.skipped:,} passed over")
        seconds = time.monotonic() - self.begun
        if self.done > 1 and seconds >= RATE_AFTER:
            rate = (self.done - 1) / seconds
            parts.append(f"{rate:,.1f} a second")
            if self.total and self.total > self.done:
                parts.append(f"{say_seconds((self.total - self.done) / rate)} left")
        return ", ".join(parts)


class _Log(Counts):
    """Says how far it is every some seconds."""

    def __init__(self, total: int | None) -> None:
        super().__init__(total)
        self._told = time.monotonic()

    def read(self) -> None:
        super().read()
        self._tell()

    def skip(self) -> None:
        super().skip()
        self._tell()

    def _tell(self) -> None:
        if time.monotonic() - self._told >= LOG_SECONDS:
            self._told = time.monotonic()
            say(f"{self.say()}.")


class _Bar(Counts):
    """Moves a bar."""

    def __init__(self, total: int | None, progress: Progress) -> None:
        super().__init__(total)
        self._progress = progress
        self._task = progress.add_task("Reading", total=total, counts=self)

    def read(self) -> None:
        super().read()
        self._progress.update(self._task, completed=self.done)

    def skip(self) -> None:
        super().skip()
        self._progress.update(self._task, total=self.total)


class _CountsColumn(ProgressColumn):
    def render(self, task: Task) -> Text:
        """What the counts say."""
        return Text(task.fields["counts"].say())


@contextmanager
def watch_reading(total: int | None, console: Console) -> Iterator[Watch]:
    """Tell how far the reading of `total` reports has come, on `console` where that is a terminal.

    Reports are a handful or fewer: nothing is told.
    """
    if total is not None and total <= HANDFUL:
        yield Counts(total)
    elif is_screen(console.file):
        with Progress(
            TextColumn("{task.description}"), BarColumn(24), _CountsColumn(), console=console, transient=True
        ) as progress:
            yield _Bar(total, progress)
    else:
        yield _Log(total)


@contextmanager
def watch_opening(console: Console) -> Iterator[Callable[[str, int, int], None]]:
    """Tell that a reader is loading, and how far the gazetteer is where it has to be compiled first."""
    if not is_screen(console.file):
        yield _Announcement().tell
        return
    with Progress(
        SpinnerColumn(), TextColumn("{task.description}"), BarColumn(24), console=console, transient=True
    ) as progress:
        task = progress.add_task("Loading the reader", total=None)

        def tell(stage: str, done: int, total: int) -> None:
            progress.update(task, description=f"Compiling the gazetteer, once: {stage}", completed=done, total=total)

        yield tell


class _Announcement:
    """Says once that the gazetteer is compiled."""

    def __init__(self) -> None:
        self._said = False

    def tell(self, stage: str, done: int, total: int) -> None:
        if not self._said:
            say("Compiling the gazetteer of places; this is done once and takes about 20 seconds.")
        self._said = True
