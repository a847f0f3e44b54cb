"""How often somebody may try to sign in."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

TRIES, SECONDS, MOST = 5, 900.0, 10_000


class Attempts:
    """Failed attempts, by the name tried and by where from: TRIES of either within SECONDS, then no more."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, threading.Lock()
        self._failed: OrderedDict[str, list[float]] = OrderedDict()

    def wait(self, *keys: str) -> int:
        """Seconds until the next attempt is heard, 0 where it is at once."""
        with self._lock:
            now = self._clock()
            waits = [0.0]
            for key in keys:
                recent = [each for each in self._failed.get(key, ()) if now - each < SECONDS]
                if len(recent) >= TRIES:
                    waits.append(SECONDS - (now - recent[-TRIES]))
            return int(max(waits) + 0.999)

    def fail(self, *keys: str) -> None:
        """Another attempt failed."""
        with self._lock:
            for key in keys:
                self._failed[key] = [*self._failed.get(key, ())[-TRIES:], self._clock()]
                self._failed.move_to_end(key)
            while len(self._failed) > MOST:
                self._failed.popitem(last=False)

    def clear(self, *keys: str) -> None:
        """Somebody came in."""
        with self._lock:
            for key in keys:
                self._failed.pop(key, None)
