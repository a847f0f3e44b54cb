"""Reading with several processes: the same readings, in the order of the reports, however many there are.

Every process has a reader and a pipe of its own. It is given a few reports at a time, answers with their readings, and
ends when its pipe is closed, which the system does where the parent is killed. Where one dies, what it was reading is
read again, report by report; a report that ends three processes is given up and said to be. There is no queue and no
lock between the processes, so that none can wait for a dead one.
"""

import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Protocol, Self

from sayso.model.claims import Run
from sayso.model.readings import Reading
from sayso.model.reports import Issue, Report

if TYPE_CHECKING:
    from sayso.read.reader import Reader

CHUNK = 16
"""Reports handed to a process at once: few, so that none waits long for the last one at the end."""
CHUNK_CHARS = 200_000
"""Characters after which a chunk is full with fewer reports."""
AHEAD = 2
"""Chunks a process holds: one it reads and one that is waiting, so that it never waits for the parent."""
WINDOW = 4
"""Chunks for every process that may be under way or done but not yet their turn."""
LIVES = 3
"""Processes that may die of one report, or at their start one after another, before it is given up."""
GRACE = 2.0
"""Seconds a process has to end by itself."""

NOT_READ = "not_read"
"""The kind of issue of a report that was given up."""

# Several processes with several threads each would wait for one another; each of ours uses one core.
_ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)


class Start(StrEnum):
    """How a process is begun: anew, as a copy of a clean server, or as a copy of this process."""

    SPAWN = "spawn"
    FORKSERVER = "forkserver"
    FORK = "fork"


class CrewError(RuntimeError):
    """The processes do not come up; the message says what to do."""


class Readers(Protocol):
    """One reader or several, ready to read."""

    @property
    def run(self) -> Run:
        """The versions that read."""

    def read_each(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """One reading for every report, in their order."""


def read_many(
    reports: Iterable[Report], *, jobs: int = 1, codebook: Path | None = None, start: Start = Start.SPAWN
) -> Iterator[Reading]:
    """One reading for every report, in their order, the same whatever the number of `jobs`; memory holds some chunks.

    With one job they are read in this process. A report whose reading fails gives a reading with one issue, `not_read`,
    and nothing else. `codebook` is a user's folder. Raises ValueError for less than one job, CrewError, and what
    `Reader.open` raises. A script that uses several jobs needs `if __name__ == "__main__":` around what it does.
    """
    if jobs == 1:
        from sayso.read.reader import Reader

        yield from Alone(Reader.open(codebook)).read_each(reports)
        return
    with Crew(jobs=jobs, codebook=codebook, start=start) as crew:
        yield from crew.read_each(reports)


class Alone:
    """A reader in this process whose failures are issues."""

    def __init__(self, reader: "Reader") -> None:
        self._reader = reader

    @property
    def run(self) -> Run:
        """The versions that read."""
        return self._reader.run

    def read_each(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """One reading for every report, in their order."""
        for chunk in _cut_chunks(reports):
            yield from self._read_chunk(chunk)

    def _read_chunk(self, chunk: list[Report]) -> Iterator[Reading]:
        done = 0
        try:
            for reading in self._reader.read_each(chunk):
                done += 1
                yield reading
        except Exception:
            # Which report it was only shows when each is read by itself.
            for report in chunk[done:]:
                yield self._read_one(report)

    def _read_one(self, report: Report) -> Reading:
        try:
            return self._reader.read(report)
        except Exception as error:
            return _give_up(report, self.run, f"reading it failed ({type(error).__name__}: {error})")


@dataclass(slots=True, eq=False)
class _Task:
    """Reports to read together, their readings once they came, and how many processes died of them."""

    reports: list[Report]
    readings: list[Reading] | None = None
    deaths: int = 0


class _Worker:
    """A process with a reader. `tasks` are those it holds, the one it is reading first."""

    def __init__(self, codebook: Path | None, start: Start, others: Iterable["_Worker"]) -> None:
        context: Any = get_context(start)
        self.pipe, far = context.Pipe()
        # A forked process has a copy of every pipe there is; it must let go of them, or their ends would go unseen.
        inherited = [self.pipe, *(other.pipe for other in others)] if start is Start.FORK else []
        self.process = context.Process(target=_work, args=(far, inherited, codebook), daemon=True)
        self.tasks: deque[_Task] = deque()
        self.ready = False
        with _interrupts_held():
            self.process.start()
        far.close()

    def give(self, task: _Task) -> None:
        """Hand over a task. That the process died meanwhile shows when it is listened to."""
        self.tasks.append(task)
        try:
            self.pipe.send(task.reports)
        except OSError:
            return

    def hear(self) -> Any:
        """What it sends next, None where it died."""
        try:
            return self.pipe.recv()
        except (EOFError, OSError):
            return None

    def end(self) -> None:
        """Close its pipe, at which it ends whatever it is doing; kill it where it does not."""
        self.pipe.close()
        self.process.join(GRACE)
        if self.process.exitcode is None:
            self.process.kill()
            self.process.join()
        self.process.close()


class Crew:
    """Readers in processes of their own, begun when they are needed. Close it, or use it in a `with` statement."""

    def __init__(self, *, jobs: int, codebook: Path | None = None, start: Start = Start.SPAWN) -> None:
        if jobs < 1:
            raise ValueError(f"{jobs} jobs: there must be at least one")
        self._jobs, self._codebook, self._start = jobs, codebook, start
        self._workers: list[_Worker] = []
        self._waiting: deque[_Task] = deque()
        self._ordered: deque[_Task] = deque()
        self._run: Run | None = None
        self._failed_starts = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all processes, whatever they are doing."""
        for worker in self._workers:
            worker.pipe.close()
        while self._workers:
            self._workers.pop().end()
        self._waiting.clear()
        self._ordered.clear()

    @property
    def run(self) -> Run:
        """The versions that read; waits for the first process. Raises CrewError and what `Reader.open` raises."""
        while self._run is None:
            if not self._workers:
                self._begin_worker()
            self._listen()
        return self._run

    def read_each(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """One reading for every report, in their order. Raises CrewError and what `Reader.open` raises.

        One call at a time; leaving it early ends the processes.
        """
        chunks, more = _cut_chunks(reports), True
        try:
            while more or self._ordered:
                room = more and len(self._ordered) < WINDOW * self._jobs
                if room:
                    more = self._take(next(chunks, None))
                self._hand_out()
                self._listen(at_once=room)
                while self._ordered and self._ordered[0].readings is not None:
                    yield from self._ordered.popleft().readings or ()
        finally:
            if more or self._ordered:
                self.close()

    def _take(self, chunk: list[Report] | None) -> bool:
        if chunk is None:
            return False
        task = _Task(chunk)
        self._ordered.append(task)
        self._waiting.append(task)
        return True

    def _hand_out(self) -> None:
        """Begin as many processes as there is work for, and give waiting tasks to those that have the fewest."""
        busy = sum(bool(worker.tasks) for worker in self._workers)
        while len(self._workers) < min(self._jobs, busy + len(self._waiting)):
            self._begin_worker()
        ready = [worker for worker in self._workers if worker.ready]
        while self._waiting and ready:
            worker = min(ready, key=lambda worker: len(worker.tasks))
            if len(worker.tasks) == AHEAD:
                return
            worker.give(self._waiting.popleft())

    def _begin_worker(self) -> None:
        self._workers.append(_Worker(self._codebook, self._start, self._workers))

    def _listen(self, *, at_once: bool = False) -> None:
        """Take what the processes send, waiting for one of them unless `at_once`."""
        by_pipe = {worker.pipe: worker for worker in self._workers}
        for pipe in wait(list(by_pipe), timeout=0 if at_once else None):
            worker = by_pipe[pipe]
            heard = worker.hear()
            if heard is None:
                self._bury(worker)
            elif isinstance(heard, Exception):
                raise heard
            elif isinstance(heard, Run):
                self._welcome(worker, heard)
            else:
                worker.tasks.popleft().readings = heard

    def _welcome(self, worker: _Worker, run: Run) -> None:
        if self._run is not None and self._run != run:
            raise CrewError(
                "The codebook changed while reports were read: start again, and leave it until they are done."
            )
        self._run, worker.ready, self._failed_starts = run, True, 0

    def _bury(self, worker: _Worker) -> None:
        """Take a dead process off; what it was reading is tried again, report by report, what it held waits again."""
        self._workers.remove(worker)
        worker.end()
        if not worker.ready:
            self._failed_starts += 1
            if self._failed_starts == LIVES:
                raise CrewError(
                    f"{LIVES} reading processes in a row ended before they could read: "
                    "there may be too little memory for so many jobs; try fewer."
                )
        elif worker.tasks:
            dying = worker.tasks.popleft()
            self._waiting.extendleft(reversed(worker.tasks))
            self._retry(dying)

    def _retry(self, task: _Task) -> None:
        deaths = task.deaths + 1
        if len(task.reports) == 1 and deaths >= LIVES:
            message = f"the process reading it was ended {deaths} times, by the system or for want of memory"
            task.readings = [_give_up(task.reports[0], self.run, message)]
            return
        single = [_Task([report], deaths=deaths) for report in task.reports]
        place = self._ordered.index(task)
        del self._ordered[place]
        for offset, part in enumerate(single):
            self._ordered.insert(place + offset, part)
        self._waiting.extendleft(reversed(single))


def _cut_chunks(reports: Iterable[Report]) -> Iterator[list[Report]]:
    chunk: list[Report] = []
    chars = 0
    for report in reports:
        chunk.append(report)
        chars += len(report.text)
        if len(chunk) == CHUNK or chars >= CHUNK_CHARS:
            yield chunk
            chunk, chars = [], 0
    if chunk:
        yield chunk


def _give_up(report: Report, run: Run, message: str) -> Reading:
    issue = Issue(report=report.id, step="read", kind=NOT_READ, message=f"{message}; nothing in it was read")
    return Reading(report=report, accounts=(), claims=(), issues=(issue,), run=run)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Begin a process so that Ctrl-C, which the terminal sends to all, is for the parent alone to act on."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(pipe: Connection, inherited: list[Connection], codebook: Path | None) -> None:
    """What a process does: open a reader, say so or say why not, and read what comes until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.update(_ONE_THREAD)  # before numpy is imported, which is with the reader
    for other in inherited:
        other.close()
    tasks: SimpleQueue[list[Report]] = SimpleQueue()
    threading.Thread(target=_receive, args=(pipe, tasks), daemon=True).start()
    try:
        _serve(pipe, tasks, codebook)
    except OSError:
        return  # the parent is gone or wants nothing more


def _serve(pipe: Connection, tasks: "SimpleQueue[list[Report]]", codebook: Path | None) -> None:
    from sayso.read.reader import Reader

    try:
        reader = Alone(Reader.open(codebook))
    except Exception as error:
        pipe.send(error)
        return
    pipe.send(reader.run)
    while True:
        pipe.send(list(reader.read_each(tasks.get())))


def _receive(pipe: Connection, tasks: "SimpleQueue[list[Report]]") -> None:
    """Queue what comes, so that the parent never waits to send; end this process when the pipe is closed."""
    try:
        while True:
            tasks.put(pipe.recv())
    except (EOFError, OSError):
        os._exit(0)
