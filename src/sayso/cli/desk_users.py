"""`sayso desk users`: who may sit at the desk besides the owner of the ledger."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.consoles import open_console, show
from sayso.cli.endings import ending_plainly, fail
from sayso.cli.options import KeptLedger
from sayso.cli.sentences import clean, say
from sayso.cli.views import plain_table
from sayso.desk.people import Role

if TYPE_CHECKING:
    from sayso.desk.accounts import Accounts

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
DEFAULT = Path("sayso.db")

Name = Annotated[str, typer.Argument(metavar="NAME", help="The name under which somebody judges.")]


@app.callback()
def users() -> None:
    """Say who may sit at the desk besides the owner of the ledger, and what they may do.

    Exit codes: 0 done; 1 it could not be done, which is said; 2 wrong usage.
    """


@app.command()
def add(
    name: Name,
    role: Annotated[
        Role, typer.Option(metavar="ROLE", help="reader sees, coder judges and adds, reviewer decides.")
    ] = Role.CODER,
    ledger: KeptLedger = DEFAULT,
) -> None:
    """Make an account, or give one a new role and password; asks for the password."""
    from sayso.desk.accounts import AccountError

    with ending_plainly():
        kept = _open(ledger)
        password = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
        try:
            kept.add(name, role, password)
        except AccountError as error:
            fail(str(error))
        say(f"{clean(name)} may sit at the desk of {ledger} as a {role}.")


@app.command("list")
def list_command(ledger: KeptLedger = DEFAULT) -> None:
    """List the accounts."""
    with ending_plainly():
        table = plain_table("name", "role")
        for person in _open(ledger).people():
            table.add_row(clean(person.name), person.role)
        show(open_console(), table)


@app.command()
def remove(name: Name, ledger: KeptLedger = DEFAULT) -> None:
    """Take an account away; what it judged stays."""
    from sayso.desk.accounts import AccountError

    with ending_plainly():
        try:
            _open(ledger).remove(name)
        except AccountError as error:
            fail(str(error))
        say(f"{clean(name)} may not come in any more.")


@app.command()
def token(name: Name, ledger: KeptLedger = DEFAULT) -> None:
    """Make a token with which a program may do what an account may; it is printed once."""
    from sayso.desk.accounts import AccountError

    with ending_plainly():
        try:
            print(_open(ledger).make_token(name))
        except AccountError as error:
            fail(str(error))


def _open(ledger: Path) -> "Accounts":
    from sayso.desk.accounts import Accounts
    from sayso.ledger.ledgers import Ledger

    Ledger.open(ledger, create=False).close()
    return Accounts.beside(ledger)
