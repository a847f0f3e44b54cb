"""Reports added from the desk: read in the background by a process of its own, so that pages stay quick."""

import logging
import shutil
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from queue import SimpleQueue

from sayso.intake.folders import read_suffix
from sayso.intake.sources import take_in
from sayso.ledger.errors import LedgerError, RefusedReadingError
from sayso.ledger.ledgers import Ledger
from sayso.model.readings import Reading
from sayso.model.reports import Issue, Report
from sayso.read.many import NOT_READ, Crew, CrewError

log = logging.getLogger(__name__)
REMEMBERED = 30
"""Batches of which the desk still tells."""
TOLD = 500
"""Reports, and things that went wrong, of which one batch tells."""


@dataclass(slots=True, kw_only=True)
class Batch:
    """What somebody added at once, and how far its reading is. `folder` is where its files lie until they are read."""

    number: int
    by: str
    at: datetime
    what: str
    reports: list[Report] = field(default_factory=list)
    folder: Path | None = None
    published: date | None = None
    outlet: str | None = None
    read: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    count: int = 0
    done: bool = False


class Adder:
    """Reads batches one after another in a thread, and appends them to the ledger."""

    def __init__(self, ledger: Ledger, codebook: Path | None, wake: Callable[[], None]) -> None:
        self._ledger, self._codebook, self._wake = ledger, codebook, wake
        self._waiting: SimpleQueue[Batch | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self._number = 0
        self.batches: deque[Batch] = deque(maxlen=REMEMBERED)

    def add_text(self, by: str, report: Report) -> Batch:
        """Read a text that was pasted."""
        title = report.title or next((line for line in report.text.splitlines() if line.strip()), "")
        return self._add(Batch(number=0, by=by, at=datetime.now(UTC), what=title[:80], reports=[report]))

    def add_files(
        self, by: str, files: Sequence[tuple[str, bytes]], *, published: date | None, outlet: str | None
    ) -> Batch:
        """Read files that were dropped, by their names and contents."""
        folder = Path(tempfile.mkdtemp(prefix="sayso-desk-"))
        for number, (name, content) in enumerate(files):
            # Of the name only what kind of file it is: the rest is somebody else's word.
            (folder / f"{number:04}{read_suffix(Path(name))}").write_bytes(content)
        what = files[0][0][:80] if len(files) == 1 else f"{len(files):,} files"
        batch = Batch(number=0, by=by, at=datetime.now(UTC), what=what)
        batch.folder, batch.published, batch.outlet = folder, published, outlet
        return self._add(batch)

    def close(self) -> None:
        """Read no more; what waits is dropped."""
        if self._thread is not None:
            self._waiting.put(None)
            self._thread.join(10)

    def _add(self, batch: Batch) -> Batch:
        with self._lock:
            self._number += 1
            batch.number = self._number
            self.batches.appendleft(batch)
            self._waiting.put(batch)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="sayso-adder", daemon=True)
                self._thread.start()
        return batch

    def _work(self) -> None:
        with Crew(jobs=1, codebook=self._codebook) as crew:
            while (batch := self._waiting.get()) is not None:
                try:
                    self._read(batch, crew)
                except (LedgerError, CrewError) as error:
                    batch.wrong.append(str(error))
                except Exception as error:
                    log.exception("A batch could not be read")
                    batch.wrong.append(f"a fault of the desk itself ({type(error).__name__})")
                finally:
                    if batch.folder is not None:
                        shutil.rmtree(batch.folder, ignore_errors=True)
                    batch.done = True

    def _read(self, batch: Batch, crew: Crew) -> None:
        issues: dict[str, list[Issue]] = {}
        for reading in crew.read_each(self._take(batch, issues)):
            batch.count += 1
            self._append(batch, replace(reading, issues=(*issues.pop(reading.report.id, ()), *reading.issues)))

    def _take(self, batch: Batch, issues: dict[str, list[Issue]]) -> Iterator[Report]:
        yield from batch.reports
        if batch.folder is not None:
            taken = list(take_in([batch.folder], published=batch.published, outlet=batch.outlet))
            for item in taken:
                if isinstance(item, Issue) and item.report is not None:
                    issues.setdefault(item.report, []).append(item)
                elif isinstance(item, Issue):
                    batch.wrong.append(item.message)
            yield from (item for item in taken if isinstance(item, Report))

    def _append(self, batch: Batch, reading: Reading) -> None:
        failed = [issue.message for issue in reading.issues if issue.kind == NOT_READ]
        if failed:
            batch.wrong += failed
            return
        try:
            self._ledger.append([reading])
            batch.read.append(reading.report.id)
        except RefusedReadingError as error:
            batch.wrong.append(str(error))
        del batch.read[TOLD:], batch.wrong[TOLD:]
        self._wake()
