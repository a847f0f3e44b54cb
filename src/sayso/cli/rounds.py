"""One round of reading: from paths to readings, and into a ledger where there is one."""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.cli.inputs import Inputs
from sayso.cli.progress import Watch
from sayso.cli.sentences import say
from sayso.cli.wordings import say_number, say_title
from sayso.model.identity import shorten
from sayso.model.readings import Reading
from sayso.model.reports import Issue, Report

if TYPE_CHECKING:
    from sayso.ledger.ledgers import Ledger
    from sayso.read.many import Readers

BATCH_SECONDS = 1.0
"""Age at which readings are appended: what a kill can cost."""
BATCH = 64
"""Readings appended at once at most."""


@dataclass(slots=True)
class Tally:
    """How many reports were read, were in the ledger already, and could not be taken in or read."""

    read: int = 0
    skipped: int = 0
    failed: int = 0

    def say(self) -> str:
        """12 reports read, 3 skipped, 1 failed."""
        return f"{say_number(self.read, 'report')} read, {self.skipped:,} already in the ledger, {self.failed:,} failed"


class Round:
    """Reads `inputs` with `readers`. What fails is told, a sentence each, and is in `lost` until it is in a ledger."""

    def __init__(self, inputs: Inputs, readers: "Readers", watch: Watch, *, tell: Callable[[str], None] = say) -> None:
        self._inputs, self._readers, self._watch, self._tell = inputs, readers, watch, tell
        self._issues: deque[tuple[Issue, ...]] = deque()
        self.lost: list[Issue] = []
        self.tally = Tally()

    def read(self) -> Iterator[Reading]:
        """A reading for every report, those that failed too."""
        for reading in self._read_each(self._take()):
            self._count(reading)
            yield reading

    def read_into(self, ledger: "Ledger", codebook: Path | None = None) -> Iterator[Reading]:
        """A reading for every report that the ledger does not have, once it is in the ledger. Raises LedgerError.

        A failed reading is not appended, so that it is tried again the next time; only the issue is.
        """
        batch: list[Reading] = []
        begun = time.monotonic()
        for reading in self._read_each(self._take_new(ledger, codebook)):
            batch.append(reading)
            if len(batch) >= BATCH or time.monotonic() - begun >= BATCH_SECONDS:
                yield from self._append(ledger, batch)
                batch, begun = [], time.monotonic()
        yield from self._append(ledger, batch)

    def _take(self) -> Iterator[Report]:
        for report, issues in self._inputs.take(self._lose):
            self._issues.append(issues)
            yield report

    def _take_new(self, ledger: "Ledger", codebook: Path | None) -> Iterator[Report]:
        from sayso.codebook.load import load_codebook
        from sayso.read.preparing import prepare_report

        book, run = load_codebook(codebook), self._readers.run
        for report, issues in self._inputs.take(self._lose):
            # The ledger knows a report by what reading finds out about it too, such as its date.
            prepared = prepare_report(report, book).report
            if ledger.has_reading(prepared, run):
                self.tally.skipped += 1
                self._watch.skip()
            else:
                self._issues.append(issues)
                yield report

    def _read_each(self, reports: Iterable[Report]) -> Iterator[Reading]:
        for reading in self._readers.read_each(reports):
            issues = self._issues.popleft()
            self._watch.read()
            yield replace(reading, issues=(*issues, *reading.issues)) if issues else reading

    def _append(self, ledger: "Ledger", batch: list[Reading]) -> list[Reading]:
        from sayso.ledger.errors import RefusedReadingError

        whole = [reading for reading in batch if self._count(reading)]
        try:
            appended = ledger.append(whole)
            self.tally.read -= appended.known
            self.tally.skipped += appended.known
        except RefusedReadingError:
            self._append_singly(ledger, whole)
        if self.lost:
            ledger.append_issues(self.lost)
            self.lost = []
        return batch

    def _append_singly(self, ledger: "Ledger", batch: list[Reading]) -> None:
        from sayso.ledger.errors import RefusedReadingError

        for reading in batch:
            try:
                ledger.append([reading])
            except RefusedReadingError as error:
                self.tally.read -= 1
                self._lose(_loosen(reading, str(error)))

    def _count(self, reading: Reading) -> bool:
        """Count a reading; whether anything was read at all."""
        from sayso.read.many import NOT_READ

        unread = next((issue for issue in reading.issues if issue.kind in (NOT_READ, "other_language")), None)
        if unread is None:
            self.tally.read += 1
        elif unread.kind == NOT_READ:
            self._lose(_loosen(reading, unread.message))
            return False
        else:
            self.tally.failed += 1
            self._tell(f"{_name(reading.report)}: {unread.message}")
        return True

    def _lose(self, issue: Issue) -> None:
        self.tally.failed += 1
        self.lost.append(issue)
        self._tell(f"{issue.origin}: {issue.message}")


def _loosen(reading: Reading, message: str) -> Issue:
    """That a report could not be read, as an issue of no reading."""
    return Issue(report=None, step="read", kind="not_read", message=message, origin=_name(reading.report))


def _name(report: Report) -> str:
    """A report as a person finds it again."""
    return f"{report.url or say_title(report)} (report {shorten(report.id)})"
