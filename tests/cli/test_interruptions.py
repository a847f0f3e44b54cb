"""Reading that is cut off, and reading side by side: the ledger is whole, and the same command completes it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.ledger.ledgers import Ledger
from sayso.model.readings import Reading

Begin = Callable[..., subprocess.Popen[bytes]]
ReadingsIn = Callable[[Path], list[Reading]]

PATIENCE = 120.0
MANY = 400


def wait_for_readings(ledger: Path, process: subprocess.Popen[bytes]) -> None:
    """Wait until a process has put something into its ledger."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert process.poll() is None, process.communicate()
        if ledger.exists() and ledger.stat().st_size:
            with Ledger.open(ledger) as kept:
                if kept.counts().readings:
                    return
        time.sleep(0.05)
    raise AssertionError("nothing was read")


def session_of(process: subprocess.Popen[bytes]) -> list[int]:
    """The processes that a command began, itself included."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == process.pid and fields[0] != "Z":
                found.append(int(entry.name))
    return found


def wait_for_end(process: subprocess.Popen[bytes]) -> None:
    """Wait until none of the processes of a command is left."""
    deadline = time.monotonic() + 20
    while session_of(process):
        assert time.monotonic() < deadline, "processes are left"
        time.sleep(0.05)


def complete(sayso_process: Begin, reports: Path, ledger: Path, kept: int) -> None:
    """The same command again reads what is missing."""
    process = sayso_process("read", reports, "--ledger", ledger)
    _, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert f"{MANY - kept} reports read, {kept} already in the ledger, 0 failed." in err.decode()


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("blow", [signal.SIGINT, signal.SIGKILL, signal.SIGTERM])
def test_read_leaves_a_whole_ledger_and_no_process_when_it_is_cut_off(
    jobs: int,
    blow: signal.Signals,
    sayso_process: Begin,
    write_reports: Callable[..., Path],
    tmp_path: Path,
    readings_in: ReadingsIn,
) -> None:
    reports, ledger = write_reports(MANY), tmp_path / "l.db"
    process = sayso_process("read", reports, "--ledger", ledger, "--jobs", str(jobs))
    wait_for_readings(ledger, process)
    if blow is signal.SIGINT:
        os.killpg(process.pid, blow)  # as the terminal does
    else:
        process.send_signal(blow)
    out, err = (part.decode() for part in process.communicate(timeout=PATIENCE))
    wait_for_end(process)
    assert "Traceback" not in out + err
    if blow is signal.SIGINT:
        assert process.returncode == 130
        assert err.endswith("Interrupted.\n")
    kept = len(readings_in(ledger))
    assert 0 < kept < MANY
    complete(sayso_process, reports, ledger, kept)
    titles = [reading.report.title for reading in readings_in(ledger)]
    assert (len(titles), len(set(titles))) == (MANY, MANY)


@pytest.mark.slow
def test_read_shares_a_ledger_with_another_process(
    sayso_process: Begin, write_reports: Callable[..., Path], tmp_path: Path, readings_in: ReadingsIn
) -> None:
    reports, ledger = write_reports(60), tmp_path / "l.db"
    processes = [sayso_process("read", reports, "--ledger", ledger) for _ in range(2)]
    read = []
    for process in processes:
        _, err = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, err
        read.append(int(err.decode().splitlines()[-1].split()[0]))
    assert sum(read) == 60
    assert len(readings_in(ledger)) == 60


def test_read_ends_quietly_when_nobody_reads_on(sayso_process: Begin, write_reports: Callable[..., Path]) -> None:
    process = sayso_process("read", write_reports(30), "--json")
    assert process.stdout
    assert process.stdout.readline().startswith(b'{"report": ')
    process.stdout.close()
    assert process.stderr
    assert process.stderr.read() == b""
    assert process.wait(PATIENCE) == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("arguments", [("codebook", "check"), ("--help",), ("read", "--help")])
def test_sayso_says_that_its_output_cannot_be_written(arguments: tuple[str, ...], unbuffered: str) -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-c", "from sayso.cli.main import main; main()", *arguments]
        environment = os.environ | {"PYTHONUNBUFFERED": unbuffered}
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, env=environment)
    assert (ended.returncode, ended.stderr) == (1, "The output could not be written: no space left on device.\n")
