"""`sayso desk users`: accounts made, listed, taken away; tokens."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.cli.main import app
from sayso.desk.accounts import Accounts
from sayso.desk.people import Role
from sayso.ledger.ledgers import Ledger

SECRET = "correct horse battery"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "a.db"
    Ledger.open(path).close()
    return path


def run(ledger: Path, *arguments: str, said: str = "") -> tuple[int, str]:
    ended = CliRunner().invoke(app, ["desk", "users", *arguments, "--ledger", str(ledger)], input=said)
    return ended.exit_code, ended.output


def test_users_are_added_listed_and_removed(ledger: Path) -> None:
    assert run(ledger, "add", "Cleo", "--role", "reviewer", said=f"{SECRET}\n{SECRET}\n")[0] == 0
    person = Accounts.beside(ledger).check("Cleo", SECRET)
    assert person is not None
    assert person.role is Role.REVIEWER
    assert "Cleo" in run(ledger, "list")[1]
    code, token = run(ledger, "token", "Cleo")
    assert code == 0
    assert Accounts.beside(ledger).find_token(token.strip()) == person
    assert run(ledger, "remove", "Cleo")[0] == 0
    assert Accounts.beside(ledger).people() == []


def test_users_that_cannot_be_are_refused(ledger: Path) -> None:
    assert run(ledger, "add", "Cleo", said="short\nshort\n")[0] == 1
    assert run(ledger, "remove", "Cleo")[0] == 1
    assert run(ledger, "token", "Cleo")[0] == 1
    assert run(ledger.parent / "none.db", "list")[0] == 1
