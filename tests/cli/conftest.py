"""The command as a person runs it: in this process where it must be quick, in one of its own where that matters."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from sayso.cli.main import main
from sayso.ledger.ledgers import Ledger
from sayso.model.readings import Reading

COMMAND = [sys.executable, "-c", "from sayso.cli.main import main; main()"]

KARIM = """Gunmen killed at least nine villagers in Gwoza, in Borno state, on Friday, the police said.

The governor, Ali Modu, said 14 people had been wounded. "They burned the market," said Aisha Bukar, a trader.

The Dawn Front claimed responsibility for the attack. The road to Mubi has been closed.
"""
"""An invented report."""


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def records(self) -> list[dict[str, Any]]:
        """Its output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


Sayso = Callable[..., Ended]


@pytest.fixture
def sayso(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Sayso:
    """Runs the command in this process. Nothing it prints may be a traceback."""

    def sayso(*arguments: str | Path, stdin: bytes = b"", columns: int | None = None) -> Ended:
        monkeypatch.setattr(sys, "argv", ["sayso", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        # Workers of a divided test run are told the width of the terminal they belong to.
        if columns:
            monkeypatch.setenv("COLUMNS", str(columns))
        else:
            monkeypatch.delenv("COLUMNS", raising=False)
        with pytest.raises(SystemExit) as ended:
            main()
        sys.stdout.flush()
        sys.stderr.flush()
        out, err = (part.decode("utf-8") for part in capfdbinary.readouterr())
        assert "Traceback" not in out + err
        return Ended(ended.value.code or 0 if isinstance(ended.value.code, int | None) else 1, out, err)

    return sayso


@pytest.fixture
def sayso_process() -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Begins the command in a process of its own; what is still running at the end is killed."""
    begun: list[subprocess.Popen[bytes]] = []

    def begin(*arguments: str | Path, environment: dict[str, str] | None = None) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [*COMMAND, *map(str, arguments)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=os.environ | (environment or {}),
            start_new_session=True,
        )
        begun.append(process)
        return process

    yield begin
    for process in begun:
        process.kill()
        process.communicate()


@pytest.fixture
def write_reports(tmp_path: Path) -> Callable[..., Path]:
    """Writes a file of JSON lines with so many invented reports."""

    def write(number: int, name: str = "reports.jsonl") -> Path:
        towns = ("Gwoza", "Mubi", "Bama", "Biu", "Konduga")
        path = tmp_path / name
        path.write_text(
            "".join(
                json.dumps(
                    {
                        "title": f"Attack {count} in {towns[count % 5]}",
                        "outlet": "The Karim Post",
                        "published": f"2019-03-{1 + count % 28:02}",
                        "text": KARIM.replace("Gwoza", towns[count % 5]).replace("nine", str(count + 2)),
                    }
                )
                + "\n"
                for count in range(number)
            )
        )
        return path

    return write


@pytest.fixture
def karim() -> str:
    """The text of an invented report."""
    return KARIM


@pytest.fixture
def readings_in() -> Callable[[Path], list[Reading]]:
    """What a ledger holds."""

    def readings_in(path: Path) -> list[Reading]:
        with Ledger.open(path, create=False) as ledger:
            assert ledger.verify() == []
            return list(ledger.readings())

    return readings_in


@pytest.fixture
def dump_of() -> Callable[[Path], bytes]:
    """A ledger as its dump, the same bytes for the same content."""

    def dump_of(path: Path) -> bytes:
        out = io.BytesIO()
        with Ledger.open(path, create=False) as ledger:
            ledger.dump(out)
        return out.getvalue()

    return dump_of
