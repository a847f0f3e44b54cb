"""Finding one thing by how its id begins, and the reading it stands in."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

import typer
from rich.console import RenderableType
from rich.text import Text

from sayso.cli.consoles import open_console, show
from sayso.cli.endings import ExitCode, fail
from sayso.cli.sentences import clean
from sayso.cli.views import plain_table
from sayso.model.claims import Account, Claim
from sayso.model.identity import shorten
from sayso.model.readings import Reading
from sayso.model.reports import Issue

if TYPE_CHECKING:
    from sayso.ledger.finds import Found, Thing
    from sayso.ledger.ledgers import Ledger

Part = TypeVar("Part", Account, Claim, Issue)

LIMIT = 20
"""Candidates listed of each kind of thing."""


def find_one(kept: "Ledger", prefix: str, *things: "Thing") -> "Found":
    """What has an id that begins so: of these kinds only, where any are given.

    Ends the command where there is none, which is said, or where there are several, which are listed.
    """
    found = kept.find(prefix.strip(), limit=LIMIT)
    wanted = [each for each in found if each.thing in things] if things else found
    if len(wanted) == 1:
        return wanted[0]
    if wanted:
        show(open_console(), Text(f"Several ids begin with {prefix.strip()}:"), _view_candidates(wanted))
        raise typer.Exit(ExitCode.INCOMPLETE)
    if len(found) == 1:
        fail(
            f"{shorten(found[0].id)} is the id of {_named(found[0].thing)}, not of {' or '.join(map(_named, things))}."
        )
    fail(f"Nothing in {kept.path} has an id that begins with “{clean(prefix.strip())}”.")


def find_part(
    readings: Iterable[Reading], parts: Callable[[Reading], Iterable[Part]], id_: str
) -> tuple[Reading, Part]:
    """The part with this id and the first reading that has it."""
    return next((reading, part) for reading in readings for part in parts(reading) if part.id == id_)


def find_claim(kept: "Ledger", id_: str) -> tuple[Reading, Claim]:
    """The claim with this full id, which is there, and the first reading that has it."""
    from sayso.ledger.finds import Thing

    report = find_one(kept, id_, Thing.CLAIM).report
    return find_part(kept.readings(report=report), lambda reading: reading.claims, id_)


def find_account(kept: "Ledger", id_: str) -> tuple[Reading, Account]:
    """The account with this full id, which is there, and the first reading that has it."""
    from sayso.ledger.finds import Thing

    report = find_one(kept, id_, Thing.ACCOUNT).report
    return find_part(kept.readings(report=report), lambda reading: reading.accounts, id_)


def _named(thing: "Thing") -> str:
    return f"{'an' if thing[0] in 'aeiou' else 'a'} {thing}"


def _view_candidates(found: Sequence["Found"]) -> RenderableType:
    table = plain_table("id", "what", "words")
    for thing in found:
        table.add_row(Text(shorten(thing.id), style="key"), str(thing.thing), clean(thing.words))
    return table
