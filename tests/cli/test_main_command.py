"""The command as a whole: help, version, wrong usage, and how fast it begins."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import typer

from sayso import __version__
from sayso.cli.main import COMMANDS, app

COMMAND = [sys.executable, "-c", "from sayso.cli.main import main; main()"]
HEAVY = ("spacy", "numpy", "sqlalchemy", "trafilatura", "rich", "sayso.read", "sayso.ledger", "sayso.intake")

Sayso = Callable[..., Any]


def all_commands() -> Iterator[tuple[str, Any]]:
    """Every command there is, by the words that call it."""
    root = typer.main.get_command(app)
    pending = [("", root)]
    for words, command in pending:
        yield words, command
        if hasattr(command, "list_commands"):
            context = typer.Context(command)
            below = [(name, command.get_command(context, name)) for name in command.list_commands(context)]
            pending.extend((f"{words} {name}".strip(), found) for name, found in below)


@pytest.mark.parametrize(
    ("words", "command"), list(all_commands()), ids=lambda item: item if isinstance(item, str) else ""
)
def test_sayso_has_help_for_every_command_and_option(words: str, command: Any, sayso: Sayso) -> None:
    ended = sayso(*words.split(), "--help")
    assert ended.code == 0
    assert ended.out.startswith(f"Usage: sayso {words}".strip())
    assert command.help
    for parameter in command.params:
        assert parameter.help, f"{words} {parameter.name} has no help"
    assert max(map(len, ended.out.splitlines())) <= 80


def test_sayso_help_names_every_command_and_the_exit_codes(sayso: Sayso) -> None:
    out = sayso("--help").out
    assert all(f"\n  {name} " in out for name in COMMANDS)
    assert all(f"{code} " in out for code in (0, 1, 2, 130, 141))


def test_sayso_prints_its_version(sayso: Sayso) -> None:
    assert sayso("--version").out == f"sayso {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["raed"],
        ["read"],
        ["read", "x.txt", "--published", "yesterday"],
        ["read", "x.txt", "--jobs", "0"],
        ["read", "x.txt", "--jobs", "two"],
        ["read", "x.txt", "--unknown"],
        ["show"],
        ["issues"],
        ["judge", "accept"],
        ["judge", "same", "a"],
        ["judge", "accept", "a", "--at", "2031-05-02"],
        ["judge", "correct", "a", "--group", "martyrs"],
        ["issues", "x.txt", "--ledger", "x.db"],
        ["issues", "x.txt", "--limit", "-1"],
        ["codebook", "chekc"],
    ],
)
def test_sayso_ends_with_2_on_wrong_usage(arguments: list[str], sayso: Sayso) -> None:
    ended = sayso(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert "Usage: sayso" in ended.err
    assert "Error: " in ended.err


def test_sayso_help_begins_fast_and_imports_nothing_heavy() -> None:
    code = f"{COMMAND[-1].removesuffix('main()')}"
    check = f"import sys; {code} print(*(name for name in {HEAVY} if name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True).stdout == "\n"
    seconds = []
    for _ in range(3):
        begun = time.monotonic()
        subprocess.run([*COMMAND, "--help"], capture_output=True, check=True)
        seconds.append(time.monotonic() - begun)
    assert min(seconds) < 0.7
