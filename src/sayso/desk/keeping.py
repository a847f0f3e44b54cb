"""Keeping the chronicle up with the ledger while the desk is open, in a thread of its own."""

import logging
import threading
from dataclasses import dataclass

from sqlalchemy import func, select

from sayso.chronicle.chronicles import Chronicle
from sayso.desk.derived import follow
from sayso.ledger import tables
from sayso.ledger.errors import LedgerError
from sayso.ledger.ledgers import Ledger

log = logging.getLogger(__name__)

EVERY = 2.0
"""Seconds between two looks at whether the ledger has something new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far an update is; `failed` is why the last one could not go on."""

    what: str
    done: int
    total: int
    failed: str | None = None


class Keeper:
    """Updates the chronicle whenever the ledger has something new, whoever wrote it."""

    def __init__(self, ledger: Ledger, chronicle: Chronicle, *, every: float = EVERY) -> None:
        self._ledger, self._chronicle, self._every = ledger, chronicle, every
        self._wanted, self._stopped = threading.Event(), threading.Event()
        self._done = threading.Condition()
        self._asked = self._answered = 0
        self._seen: tuple[int, int] | None = None
        self.progress: Progress | None = None
        self._thread = threading.Thread(target=self._keep, name="sayso-keeper", daemon=True)

    @property
    def is_current(self) -> bool:
        """Whether all that the ledger had at the last look is in the incidents."""
        return self._seen is not None and self.progress is None

    def start(self) -> None:
        """Begin to keep up."""
        self._thread.start()

    def stop(self) -> None:
        """Keep up no more."""
        self._stopped.set()
        self._wanted.set()
        if self._thread.is_alive():
            self._thread.join()

    def wake(self) -> None:
        """Look now whether there is something new."""
        self._wanted.set()

    def catch_up(self, *, patience: float) -> bool:
        """Ask for an update and wait for it; whether it was done within `patience` seconds."""
        with self._done:
            self._asked += 1
            number = self._asked
            self._wanted.set()
            return self._done.wait_for(lambda: self._answered >= number, timeout=patience)

    def _keep(self) -> None:
        while not self._stopped.is_set():
            self._wanted.clear()
            with self._done:
                asked = self._asked
            self._update()
            with self._done:
                self._answered = asked
                self._done.notify_all()
            self._wanted.wait(self._every)

    def _update(self) -> None:
        try:
            now = self._look()
            if now != self._seen:
                self._chronicle.update(self._watch)
                self._watch("listing", 0, 1)
                follow(self._ledger)
                self._seen = now
            self.progress = None
        except LedgerError as error:
            log.warning("The incidents are not up to date: %s", error)
            self.progress = Progress(what="waiting", done=0, total=0, failed=str(error))
        except Exception as error:
            log.exception("The incidents are not up to date")
            self.progress = Progress(what="waiting", done=0, total=0, failed=type(error).__name__)

    def _look(self) -> tuple[int, int]:
        """What tells whether the ledger has something new."""
        with self._ledger.looking() as connection:
            readings = connection.scalar(select(func.max(tables.readings.c.row))) or 0
            judgements = connection.scalar(select(func.count()).select_from(tables.judgements)) or 0
            return readings, judgements

    def _watch(self, what: str, done: int, total: int) -> None:
        self.progress = Progress(what=what, done=done, total=total)
