"""Opening the chronicle of a ledger, brought up to it, with progress where that takes long."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from sayso.cli.consoles import is_screen, open_console
from sayso.cli.progress import LOG_SECONDS
from sayso.cli.sentences import say

if TYPE_CHECKING:
    from sayso.chronicle.chronicles import Chronicle
    from sayso.chronicle.updating import Updated


@contextmanager
def open_chronicle(ledger: Path, codebook: Path | None = None) -> Iterator[tuple["Chronicle", "Updated"]]:
    """The chronicle of a ledger that is there, kept up with it, and what that took."""
    from sayso.chronicle.chronicles import Chronicle
    from sayso.codebook.load import load_codebook
    from sayso.ledger.ledgers import Ledger

    with Ledger.open(ledger, create=False) as kept:
        chronicle = Chronicle(kept, load_codebook(codebook))
        with Shown() as shown:
            updated = chronicle.update(shown.watch)
        yield chronicle, updated


class Shown:
    """A bar for each part of what takes long on a terminal, a line now and then in a log."""

    def __init__(self) -> None:
        self._told = time.monotonic()
        console = open_console(errors=True)
        self._bar: Progress | None = None
        if is_screen(console.file):
            columns = TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed:,} of {task.total:,}")
            self._bar = Progress(*columns, TimeRemainingColumn(), console=console, transient=True)
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> "Shown":
        if self._bar:
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar.stop()

    def watch(self, what: str, done: int, total: int) -> None:
        """Show how far a part of the update is."""
        if self._bar is not None:
            if what not in self._tasks:
                self._tasks[what] = self._bar.add_task(what.capitalize(), total=total)
            self._bar.update(self._tasks[what], completed=done, total=total)
        elif time.monotonic() - self._told >= LOG_SECONDS:
            self._told = time.monotonic()
            say(f"{what.capitalize()}: {done:,} of {total:,}.")
