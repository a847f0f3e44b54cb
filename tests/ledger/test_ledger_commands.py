"""`sayso ledger` as a person runs it."""

import io
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from plain_readings import series
from typer.testing import CliRunner

from sayso.cli.ledger import app
from sayso.ledger.ledgers import Ledger

run = CliRunner().invoke


@pytest.fixture
def dumped(filled: Ledger, tmp_path: Path) -> Path:
    """The dump of a ledger of ten readings."""
    out = io.BytesIO()
    filled.dump(out)
    (tmp_path / "dump.jsonl").write_bytes(out.getvalue())
    return tmp_path / "dump.jsonl"


def test_dump_writes_to_the_screen(filled: Ledger, dumped: Path) -> None:
    done = run(app, ["dump", "--ledger", str(filled.path)])
    assert (done.exit_code, done.stdout_bytes) == (0, dumped.read_bytes())


def test_dump_writes_a_file_only_its_owner_can_read(filled: Ledger, dumped: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("what was there before")
    assert run(app, ["dump", "--out", str(out)], env={"SAYSO_LEDGER": str(filled.path)}).exit_code == 0
    assert out.read_bytes() == dumped.read_bytes()
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert sorted(file.name for file in tmp_path.iterdir()) == ["dump.jsonl", "out.jsonl"]


def test_dump_leaves_a_file_as_it_was_where_it_fails(
    filled: Ledger, tamper: Callable[[Path, str], None], tmp_path: Path
) -> None:
    tamper(filled.path, "UPDATE claims SET value = '{'")
    (tmp_path / "out.jsonl").write_text("what was there before")
    done = run(app, ["dump", "--ledger", str(filled.path), "--out", str(tmp_path / "out.jsonl")])
    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
    assert "is damaged" in done.stderr
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("out.jsonl", "what was there before")]


def test_dump_stops_quietly_where_nobody_reads_on(tmp_path: Path) -> None:
    path = tmp_path / "sayso.db"
    with Ledger.open(path) as ledger:
        ledger.append(series(0, 200))
    command = f"{sys.executable} -c 'from sayso.cli.ledger import app; app()' dump --ledger {path} | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ('{"row":"ledger","schema":2}\n', "")


def test_load_makes_the_ledger_in_the_folder(dumped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAYSO_LEDGER", raising=False)
    done = run(app, ["load", str(dumped)])
    assert done.exit_code == 0
    assert done.stdout == (
        "Added 10 readings, 80 claims, 10 issues, 0 judgements to sayso.db; 0 readings were there already.\n"
    )
    done = run(app, ["load", "-"], input=dumped.read_bytes())
    assert (
        done.stdout
        == "Added 0 readings, 0 claims, 0 issues, 0 judgements to sayso.db; 10 readings were there already.\n"
    )
    assert run(app, ["dump"]).stdout_bytes == dumped.read_bytes()


def test_load_says_which_line_is_broken(dumped: Path, tmp_path: Path) -> None:
    dumped.write_bytes(dumped.read_bytes().replace(b'"status":"current"', b'"status":"over"', 1))
    done = run(app, ["load", str(dumped), "--ledger", str(tmp_path / "new.db")])
    assert done.exit_code == 1
    assert done.stderr == (
        "sayso ledger: Line 14 of the dump is broken (status: 'over' is not a valid Status): nothing was loaded.\n"
    )


def test_verify_says_what_a_whole_ledger_holds(filled: Ledger) -> None:
    done = run(app, ["verify", "--ledger", str(filled.path)])
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == f"{filled.path} is whole: 10 reports, 10 readings, 80 claims, 10 issues, 0 judgements.\n"


def test_verify_lists_the_faults(filled: Ledger, tamper: Callable[[Path, str], None]) -> None:
    tamper(filled.path, "UPDATE claims SET quote = replace(quote, 'g', 'x') WHERE reading = 3 AND position = 0")
    done = run(app, ["verify", "--ledger", str(filled.path)])
    assert done.exit_code == 1
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == ["reading", "law"]
    assert done.stderr == (f"sayso ledger: {filled.path} has 2 faults; restore it from a dump or a backup.\n")


@pytest.mark.parametrize("arguments", [["dump"], ["verify"], ["load", "none.jsonl"]])
def test_commands_say_in_one_sentence_what_is_missing(arguments: list[str], tmp_path: Path) -> None:
    done = run(app, [*arguments, "--ledger", str(tmp_path / "none.db")])
    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr.startswith("sayso ledger: ")
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_commands_start_without_the_database() -> None:
    code = "import sys, sayso.cli.ledger; print('sqlalchemy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
