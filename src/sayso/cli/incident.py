"""`sayso incident`: one happening, over all its reports."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer
from rich.text import Text

from sayso.cli.consoles import open_console, show
from sayso.cli.endings import ExitCode, ending_plainly, fail
from sayso.cli.incident_views import view_history, view_incident, view_links
from sayso.cli.options import AsJson, CodebookFolder, KeptLedger
from sayso.cli.sentences import clean
from sayso.cli.updates import open_chronicle
from sayso.model.identity import shorten

if TYPE_CHECKING:
    from sayso.chronicle.chronicles import Chronicle
    from sayso.resolve.histories import Move
    from sayso.resolve.resolutions import Resolution

app = typer.Typer(add_completion=False)
LIMIT = 20
"""Candidates listed where several incidents are meant."""


@app.command()
def incident_command(
    id_: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="The id of an incident, of a report or of an account of it, or how it begins."
        ),
    ],
    rule: Annotated[
        str, typer.Option(metavar="NAME", help="The rule that resolves it: latest, acled, ucdp, ibc, ...")
    ] = "latest",
    as_of: Annotated[
        datetime | None,
        typer.Option(metavar="DATE", formats=["%Y-%m-%d"], help="As it was known at the end of this day."),
    ] = None,
    history: Annotated[bool, typer.Option("--history", help="Also how each toll moved, report by report.")] = False,
    links: Annotated[bool, typer.Option("--links", help="Also why its accounts were brought together.")] = False,
    ledger: KeptLedger = Path("sayso.db"),
    codebook: CodebookFolder = None,
    as_json: AsJson = False,
) -> None:
    """Show an incident: every figure ever stated, by whom, and what comes of them under a named rule.

    Exit codes: 0 shown; 1 nothing or several things have this id, or there is no such rule; 2 wrong usage.
    """
    asked = _Asked(rule, as_of.date() if as_of else None)
    with ending_plainly(), open_chronicle(ledger, codebook) as (chronicle, _):
        if rule not in chronicle.rules:
            fail(f"There is no rule “{clean(rule)}”; there are {', '.join(sorted(chronicle.rules))}.")
        incident = _find(chronicle, id_, ledger)
        if as_json:
            print(json.dumps(_record(chronicle, incident, asked), ensure_ascii=False))
            return
        resolution, moves = _unfold(chronicle, incident, asked)
        parts = [view_incident(resolution)]
        if history:
            parts.append(view_history(moves))
        if links:
            parts.append(view_links(chronicle.links(incident)))
        show(open_console(), *(line for part in parts for line in part))


class _Asked(NamedTuple):
    rule: str
    as_of: date | None


def _find(chronicle: "Chronicle", id_: str, ledger: Path) -> str:
    """The one incident that is meant; ends the command where there is none, or several."""
    found = chronicle.find(id_.strip(), limit=LIMIT)
    if not found:
        fail(f"No incident in {ledger} has an id that begins with “{clean(id_)}”, nor a report or account of one.")
    if len(found) > 1:
        show(open_console(), Text(f"{id_.strip()} may mean several incidents:"), *map(Text, map(shorten, found)))
        raise typer.Exit(ExitCode.INCOMPLETE)
    return found[0]


def _unfold(chronicle: "Chronicle", incident: str, asked: _Asked) -> "tuple[Resolution, tuple[Move, ...]]":
    from sayso.chronicle.settling import NotYetKnownError

    try:
        return chronicle.unfold(incident, rule=asked.rule, as_of=asked.as_of)
    except NotYetKnownError:
        fail(f"Nothing was known of incident {shorten(incident)} by the end of {asked.as_of}.")


def _record(chronicle: "Chronicle", incident: str, asked: _Asked) -> dict[str, object]:
    from sayso.resolve.records import record_link, record_move, record_resolution

    resolution, moves = _unfold(chronicle, incident, asked)
    return record_resolution(resolution) | {
        "history": [record_move(move) for move in moves],
        "links": [record_link(link) for link in chronicle.links(incident)],
    }
