"""`sayso desk`: it opens, lets its owner in, and closes."""

import re
import signal
import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Callable
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from sayso.ledger.ledgers import Ledger

Begin = Callable[..., subprocess.Popen[bytes]]


def test_desk_opens_lets_in_and_closes(sayso_process: Begin, tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    Ledger.open(path).close()
    process = sayso_process("desk", "--ledger", path, "--port", "0", "--no-browser")
    assert process.stderr is not None
    address = re.search(r"http://127\.0\.0\.1:\d+/enter\?key=\S+", process.stderr.readline().decode())
    assert address is not None
    visitor = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    with visitor.open(address[0], timeout=30) as answer:
        assert "<h1>0 incidents</h1>" in answer.read().decode()
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(address[0].split("/enter")[0] + "/incidents", timeout=30)
    assert refused.value.code == 401
    refused.value.close()
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 0
    assert b"The desk is closed." in process.stderr.read()


def test_desk_says_that_a_port_is_taken(sayso_process: Begin, tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    Ledger.open(path).close()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        process = sayso_process("desk", "--ledger", path, "--port", str(taken.getsockname()[1]), "--no-browser")
        _, said = process.communicate(timeout=30)
    assert process.returncode == 1
    assert b"--port 0" in said


def test_desk_says_that_there_is_no_ledger(sayso_process: Begin, tmp_path: Path) -> None:
    process = sayso_process("desk", "--ledger", tmp_path / "none.db", "--port", "0", "--no-browser")
    _, said = process.communicate(timeout=30)
    assert process.returncode == 1
    assert b"There is no ledger" in said
