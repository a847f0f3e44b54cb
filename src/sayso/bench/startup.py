"""From nothing to the first record: a new process, the gazetteer and Python's bytecode already compiled."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from statistics import median
from tempfile import TemporaryDirectory

from sayso.bench.errors import BenchError

STARTS = 3
_READ_ONE = """
import json, sys, sayso
text = sys.stdin.read()
record = sayso.record_of(sayso.load().read(sayso.Report(text=text)))
print(json.dumps(record), flush=True)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Startup:
    """Seconds from starting a process to its first record, one for every start."""

    starts: tuple[float, ...]

    @property
    def seconds(self) -> float:
        """The median of the starts."""
        return median(self.starts)


def measure_startup(text: str) -> Startup:
    """`text` read by a new process, three times after one that is not counted. Raises BenchError where one fails.

    The first compiles all modules as an installer does, into a folder of its own: some installers leave that to the
    first run, and some machines forbid it.
    """
    with TemporaryDirectory() as folder:
        settings = {**os.environ, "PYTHONUTF8": "1", "PYTHONPYCACHEPREFIX": folder}
        settings.pop("PYTHONDONTWRITEBYTECODE", None)
        _start(text, settings)
        return Startup(starts=tuple(_start(text, settings) for _ in range(STARTS)))


def _start(text: str, settings: dict[str, str]) -> float:
    begun = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", _READ_ONE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=settings,
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(text)
        process.stdin.close()
        first = process.stdout.readline()
        seconds = time.perf_counter() - begun
        if not first:
            said = process.stderr.read().strip().splitlines() or ["it said nothing"]
            raise BenchError(f"a new process did not read its first report: {said[-1]}")
    return seconds
