"""One core and one thread, so that a measurement says what one core does; and what the process has used."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
MEGABYTE = 1_000_000


def hold_to_one_thread() -> None:
    """Tells the libraries of linear algebra to use one thread; call it before they are imported."""
    os.environ.update(dict.fromkeys(THREADS, "1"))


@contextmanager
def one_core() -> Iterator[None]:
    """Keeps this process, and those it starts, on one core where the system can do that; then lets it go again."""
    if sys.platform != "linux":
        yield
        return
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(cores)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)


def core_seconds() -> float:
    """Seconds that cores have worked for this process: other work on the machine does not count."""
    return time.process_time()


def peak_memory() -> float | None:
    """The most memory this process has held so far, in megabytes; None where the system does not tell."""
    try:
        import resource
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return (peak if sys.platform == "darwin" else peak * 1024) / MEGABYTE
