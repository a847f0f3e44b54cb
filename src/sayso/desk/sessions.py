"""Who is signed in: sessions in memory, each with a token for its cookie and another for its forms."""

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from sayso.desk.people import Person

HOURS = 12
"""Hours after which a session nobody used ends."""
MOST = 10_000
"""Sessions kept at once; of more the oldest ends."""


@dataclass(slots=True, kw_only=True)
class Session:
    """One person in one browser. `form_token` stands in every form, so that no other site can send one."""

    person: Person
    form_token: str
    used: float


class Sessions:
    """The sessions of one process; safe between threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, threading.Lock()
        self._sessions: dict[str, Session] = {}

    def begin(self, person: Person) -> str:
        """A new session; what its cookie holds."""
        token = secrets.token_urlsafe(32)
        session = Session(person=person, form_token=secrets.token_urlsafe(32), used=self._clock())
        with self._lock:
            while len(self._sessions) >= MOST:
                del self._sessions[next(iter(self._sessions))]
            self._sessions[token] = session
        return token

    def find(self, token: str | None) -> Session | None:
        """The session of a cookie, None where there is none or it has ended."""
        with self._lock:
            session = self._sessions.get(token or "")
            if session is None or token is None:
                return None
            now = self._clock()
            if now - session.used > HOURS * 3600:
                del self._sessions[token]
                return None
            session.used = now
            return session

    def end(self, token: str | None) -> None:
        """End the session of a cookie."""
        with self._lock:
            self._sessions.pop(token or "", None)
