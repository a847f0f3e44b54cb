"""A desk in a process of its own, and somebody who asks it for pages as a browser would."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from sayso.bench.errors import BenchError

_OPEN_AT = "The desk is open at "
_PATIENCE = 120
"""Seconds that an answer may take."""


@contextmanager
def open_desk(ledger: Path) -> Iterator[str]:
    """The address that lets its owner into a desk of this ledger, which ends with the block. Raises BenchError."""
    command = [sys.executable, "-m", "sayso", "desk", "--ledger", str(ledger), "--port", "0", "--no-browser"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stderr is not None
        try:
            line = process.stderr.readline()
            if not line.startswith(_OPEN_AT):
                raise BenchError(f"the desk did not open: {line.strip()}")
            yield line.removeprefix(_OPEN_AT).strip()
        finally:
            process.terminate()


class Visitor:
    """Somebody let in: one connection, kept open, and a session. Raises BenchError where that fails."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._connection = HTTPConnection(parts.hostname or "", parts.port, timeout=_PATIENCE)
        status, cookie, _ = self._get(f"{parts.path}?{parts.query}", {})
        if not cookie:
            self._connection.close()
            raise BenchError(f"the desk at {parts.netloc} does not let its owner in: it answered {status}")
        self._headers = {"cookie": cookie.partition(";")[0]}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def ask(self, path: str) -> bytes:
        """What a page answers. Raises BenchError for anything but 200."""
        status, _, body = self._get(path, self._headers)
        if status != 200:
            raise BenchError(f"the desk answered {status} to {path}: {body[:200].decode(errors='replace')}")
        return body

    def ask_json(self, path: str) -> Any:
        """The record of a page. Raises BenchError."""
        return json.loads(self.ask(path))

    def _get(self, path: str, headers: dict[str, str]) -> tuple[int, str | None, bytes]:
        try:
            self._connection.request("GET", path, headers=headers)
            answer = self._connection.getresponse()
            return answer.status, answer.getheader("set-cookie"), answer.read()
        except (HTTPException, OSError) as error:
            raise BenchError(f"the desk stopped answering ({error!r})") from error
