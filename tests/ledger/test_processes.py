"""Several processes on one ledger, and processes that end in the middle."""

import io
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pysqlite3.dbapi2 as driver
import pytest
from plain_judgements import verdicts
from plain_readings import series

from sayso.ledger.ledgers import Ledger

pytestmark = pytest.mark.slow

APPENDING = Path(__file__).with_name("appending.py")
JUDGING = Path(__file__).with_name("judging.py")


def start(path: Path, first: int, stop: int, *, parts: int, most_bytes: int | None = None) -> subprocess.Popen[str]:
    """A process that appends readings `first` to before `stop`, able to write files of `most_bytes`."""

    def limit() -> None:
        if most_bytes is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))

    command = [sys.executable, str(APPENDING), str(path), str(first), str(stop), str(parts)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=limit)


def start_judging(path: Path, first: int, stop: int) -> subprocess.Popen[str]:
    """A process that appends the judgements of readings `first` to before `stop`, saying how many it has kept."""
    command = [sys.executable, str(JUDGING), str(path), str(first), str(stop)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def wait_for(process: subprocess.Popen[str], number: int) -> None:
    """Until the process asks for the reading of this number."""
    assert process.stdout
    for line in process.stdout:
        if line == f"{number}\n":
            return
    raise AssertionError("it ended before")


def finish(process: subprocess.Popen[str]) -> tuple[int, str]:
    """How a process ends, and what it says about it."""
    _, errors = process.communicate(timeout=120)
    return process.returncode, errors


def dump(path: Path) -> bytes:
    out = io.BytesIO()
    with Ledger.open(path, create=False) as ledger:
        assert ledger.verify() == []
        ledger.dump(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The dump of 300 readings appended in one go."""
    path = tmp_path_factory.mktemp("expected") / "ledger.db"
    with Ledger.open(path) as ledger:
        ledger.append(series(0, 300))
    return dump(path)


def test_append_by_several_processes_adds_each_reading_once(tmp_path: Path, expected: bytes) -> None:
    path = tmp_path / "ledger.db"
    spans = [(0, 300), (0, 300), (100, 300)]
    processes = [start(path, first, stop, parts=60) for first, stop in spans]
    assert [finish(process) for process in processes] == [(0, "")] * 3
    assert dump(path) == expected


def test_append_by_processes_that_are_killed_leaves_a_whole_ledger(tmp_path: Path, expected: bytes) -> None:
    path = tmp_path / "ledger.db"
    for number, pause, parts in ((0, 0.0, 60), (40, 0.002, 60), (150, 0.01, 400), (299, 0.003, 4000)):
        process = start(path, 0, 300, parts=parts)
        wait_for(process, number)
        time.sleep(pause)
        process.kill()
        assert finish(process)[0] in (-signal.SIGKILL, 0)
        with Ledger.open(path) as ledger:
            assert ledger.verify() == []
    assert finish(start(path, 0, 300, parts=60)) == (0, "")
    assert dump(path) == expected


def test_append_interrupted_by_the_keyboard_leaves_a_whole_ledger(tmp_path: Path, expected: bytes) -> None:
    path = tmp_path / "ledger.db"
    process = start(path, 0, 300, parts=60)
    wait_for(process, 150)
    process.send_signal(signal.SIGINT)
    code, errors = finish(process)
    assert code != 0
    assert errors.rstrip().endswith("KeyboardInterrupt")
    with Ledger.open(path) as ledger:
        assert ledger.verify() == []
        assert 0 < ledger.counts().readings < 300
        ledger.append(series(0, 300))
    assert dump(path) == expected


def test_append_waiting_for_another_hears_the_keyboard(filled: Ledger) -> None:
    other = driver.connect(str(filled.path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    process = start(filled.path, 10, 12, parts=1)
    wait_for(process, 10)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    assert finish(process)[0] != 0
    other.close()


def test_append_to_a_full_disk_leaves_a_whole_ledger(tmp_path: Path, expected: bytes) -> None:
    path = tmp_path / "ledger.db"
    process = start(path, 0, 300, parts=60, most_bytes=400_000)
    code, errors = finish(process)
    assert code == 1
    assert errors.startswith("UnwritableLedgerError: The ledger")
    with Ledger.open(path) as ledger:
        assert ledger.verify() == []
        assert 0 < ledger.counts().readings < 300
        ledger.append(series(0, 300))
    assert dump(path) == expected


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The dump of 30 readings with their judgements, appended in one go."""
    path = tmp_path_factory.mktemp("judged") / "ledger.db"
    with Ledger.open(path) as ledger:
        ledger.append(series(0, 30))
        ledger.append_judgements(verdicts(0, 30))
    return dump(path)


def test_append_judgements_by_several_processes_adds_each_once(tmp_path: Path, judged: bytes) -> None:
    path = tmp_path / "ledger.db"
    with Ledger.open(path) as ledger:
        ledger.append(series(0, 30))
    processes = [start_judging(path, 0, 30), start_judging(path, 0, 30), start(path, 0, 30, parts=1)]
    assert [finish(process) for process in processes] == [(0, "")] * 3
    assert dump(path) == judged


def test_append_judgements_by_processes_that_are_killed_keeps_what_was_kept(tmp_path: Path, judged: bytes) -> None:
    path = tmp_path / "ledger.db"
    with Ledger.open(path) as ledger:
        ledger.append(series(0, 30))
    for number, pause in ((0, 0.0), (40, 0.002), (100, 0.01)):
        process = start_judging(path, 0, 30)
        wait_for(process, number)
        time.sleep(pause)
        process.kill()
        assert finish(process)[0] in (-signal.SIGKILL, 0)
        with Ledger.open(path) as ledger:
            assert ledger.verify() == []
            assert ledger.counts().judgements > number
    assert finish(start_judging(path, 0, 30)) == (0, "")
    assert dump(path) == judged
