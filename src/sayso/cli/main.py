"""The `sayso` command: one file for every command or group of them, each imported when it is asked for."""

import os
import sys
from importlib import import_module
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperGroup

from sayso import __version__
from sayso.cli.endings import end_process

CODES = (
    "Exit codes: 0 all done; 1 something could not be read or found, which is said, and the rest done; 2 wrong usage; "
    "130 interrupted; 141 whoever read the output stopped."
)


class Late(NamedTuple):
    """A command: the module that has its `app`, and what it does in a few words."""

    module: str
    summary: str


COMMANDS = {
    "read": Late("sayso.cli.read", "Read reports, to the screen, as JSON or into a ledger."),
    "link": Late("sayso.cli.link", "Bring the accounts of one incident together."),
    "incidents": Late("sayso.cli.incidents", "List what happened, over all reports."),
    "incident": Late("sayso.cli.incident", "Show one incident: every figure, by whom, and what comes of them."),
    "copies": Late("sayso.cli.copies", "List reports that repeat one dispatch, and what differs."),
    "brief": Late("sayso.cli.brief", "Write a brief: one page for somebody who has to decide."),
    "show": Late("sayso.cli.show", "Show what has an id, with the words it rests on."),
    "issues": Late("sayso.cli.issues", "List what was not understood."),
    "export": Late("sayso.cli.export", "Write incidents in the formats people use: ACLED, UCDP, CSV, maps."),
    "import": Late("sayso.cli.imports", "Read coded data back in: ACLED's, UCDP's, your own."),
    "compare": Late("sayso.cli.compare", "Compare two sets of coded data."),
    "why": Late("sayso.cli.why", "Show what a cell of an exported file rests on."),
    "judge": Late("sayso.cli.judge", "Accept, reject or correct what was read."),
    "desk": Late("sayso.cli.desk", "Open a ledger in the browser."),
    "ledger": Late("sayso.cli.ledger", "Dump, load and verify a ledger."),
    "codebook": Late("sayso.cli.codebook", "Check a codebook of your own."),
    "bench": Late("sayso.cli.boards", "Measure how well and how fast reports are read."),
}


class Commands(TyperGroup):
    """All commands, in the order in which one needs them; help on all of them imports none."""

    def __init__(self, **attrs: Any) -> None:
        names: dict[str, Any] = dict.fromkeys(COMMANDS)  # what a misspelt name is compared with
        super().__init__(**attrs | {"commands": names})

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """A command by its name, None where there is none."""
        late = COMMANDS.get(cmd_name)
        if late is None:
            return None
        app: typer.Typer = import_module(late.module).app
        app.rich_markup_mode = None
        return typer.main.get_group(app) if app.registered_callback else typer.main.get_command(app)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the names and summaries of all commands."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, late.summary) for name, late in COMMANDS.items()])


app = typer.Typer(
    cls=Commands, no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
)


def _say_version(asked: bool) -> None:
    if asked:
        print(f"sayso {__version__}")
        raise typer.Exit


@app.callback(epilog=CODES)
def sayso(
    version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """Reads reports of armed violence: who did what to whom, where, when, with what toll, and on whose say-so."""


def main() -> None:
    """The entry point of the command. Ends the process with one of the exit codes in `endings`."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:  # the caller closed it
            setattr(sys, name, open(os.devnull, "r" if name == "stdin" else "w", encoding="utf-8"))  # noqa: SIM115, PTH123
    for stream in (sys.stdout, sys.stderr):
        # An output that lacks a character gets another one, rather than ending the command.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    end_process(lambda: app(prog_name="sayso"))
