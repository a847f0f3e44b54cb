"""`sayso incidents`: a list of what happened."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from sayso.cli.consoles import open_console, show
from sayso.cli.endings import ending_plainly
from sayso.cli.options import AsJson, CodebookFolder, Country, KeptLedger, OfKind, OfParty, Since, Unsettled, Until
from sayso.cli.sentences import clean, say
from sayso.cli.updates import open_chronicle
from sayso.cli.views import plain_table
from sayso.cli.wordings import UNKNOWN, say_number, word
from sayso.model.identity import shorten
from sayso.model.vocabulary import Outcome, Status

if TYPE_CHECKING:
    from sayso.chronicle.entries import Entry

app = typer.Typer(add_completion=False)

SHOWN = (Outcome.KILLED, Outcome.INJURED)


@app.command()
def incidents_command(
    since: Since = None,
    until: Until = None,
    country: Country = None,
    kind: OfKind = None,
    party: OfParty = None,
    unsettled: Unsettled = False,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="List so many, the latest first.")] = 50,
    ledger: KeptLedger = Path("sayso.db"),
    codebook: CodebookFolder = None,
    as_json: AsJson = False,
) -> None:
    """List incidents: what happened when and where, by whom, with what toll, and how many reports tell of it.

    Tolls are resolved by the rule `latest`; a range says what else is said. Of several reports of one dispatch all but
    one are copies. `sayso incident ID` shows one of them.

    Exit codes: 0 listed, though it be none; 1 the ledger could not be read; 2 wrong usage.
    """
    from sayso.chronicle.entries import Filter

    wanted = Filter(
        since=since.date() if since else None,
        until=until.date() if until else None,
        country=country,
        kind=kind,
        party=party,
        unsettled=unsettled,
    )
    with ending_plainly(), open_chronicle(ledger, codebook) as (chronicle, _):
        entries = list(chronicle.entries(wanted, limit=limit))
        if as_json:
            for entry in entries:
                print(json.dumps(_plain(entry), ensure_ascii=False))
            return
        if entries:
            console = open_console()
            show(console, _view(entries, console.width))
        count = chronicle.count(wanted)
        more = f", {len(entries):,} of them listed" if len(entries) < count else ""
        say(f"{say_number(count, 'incident')}{more}.")


# How wide the columns are on a console of 80, and at the least on a wider one, so that words are not broken.
_NARROW = (10, 10, 9, 10, 9, 8, 7, 9)
_WIDE = (10, 10, 9, 12, 9, 7, 7, 9)
WIDE_ENOUGH = sum(_WIDE) + 2 * len(_WIDE)


def _view(entries: Sequence["Entry"], width: int) -> Table:
    table = plain_table("", "when", "what", "where", "by", "killed", "injured", "reports")
    wide = width >= WIDE_ENOUGH
    table.padding = (0, 2 if wide else 1, 0, 0)
    for column, narrow, least in zip(table.columns, _NARROW, _WIDE, strict=True):
        column.width, column.min_width = (None, least) if wide else (narrow, None)
    for entry in entries:
        table.add_row(
            Text(shorten(entry.id), style="key"),
            _say_days(entry),
            _say_kind(entry),
            clean(_say_place(entry)),
            clean(", ".join(name for name, role in entry.parties[:2] if role == "perpetrator")) or UNKNOWN,
            *(_say_toll(entry, outcome) for outcome in SHOWN),
            Text(_say_told(entry)).append(" contested" if entry.unsettled else "", style="doubt"),
        )
    return table


def _say_days(entry: "Entry") -> str:
    if entry.first_day is None or entry.last_day is None:
        return UNKNOWN
    first, last = entry.first_day.isoformat(), entry.last_day.isoformat()
    return first if first == last else f"{first} to {last}"


def _say_kind(entry: "Entry") -> str:
    kind = word(entry.kind) if entry.kind else UNKNOWN
    return kind if entry.status in (None, Status.CURRENT, Status.BACKGROUND) else f"{kind} ({word(entry.status)})"


def _say_place(entry: "Entry") -> str:
    place = entry.place
    if place is None:
        return UNKNOWN
    return ", ".join(dict.fromkeys(name for name in (place.name, place.admin1, place.country) if name))


def _say_toll(entry: "Entry", outcome: Outcome) -> Text:
    toll = next((each for each in entry.tolls if each.outcome is outcome), None)
    if toll is None:
        return Text(UNKNOWN, style="faint")
    line = Text(f"{toll.best:,}", style="number")
    return line if toll.low == toll.high else line.append(f" ({toll.low:,}-{toll.high:,})", style="doubt")


def _say_told(entry: "Entry") -> str:
    copies = entry.reports - entry.voices
    return f"{entry.reports:,}" + (f" ({say_number(copies, 'copy', 'copies')})" if copies else "")


def _plain(entry: "Entry") -> dict[str, object]:
    place = entry.place
    return {
        "id": entry.id,
        "kind": entry.kind,
        "status": entry.status,
        "from": entry.first_day.isoformat() if entry.first_day else None,
        "to": entry.last_day.isoformat() if entry.last_day else None,
        "place": place
        and {"name": place.name, "admin1": place.admin1, "country": place.country}
        | {"lat": place.lat, "lon": place.lon, "precision": place.precision},
        "parties": [{"name": name, "role": role} for name, role in entry.parties],
        "tolls": _plain_tolls(entry),
        "reports": entry.reports,
        "dispatches": entry.voices,
        "unsettled": entry.unsettled,
    }


def _plain_tolls(entry: "Entry") -> Iterable[dict[str, object]]:
    return [{"outcome": each.outcome, "low": each.low, "best": each.best, "high": each.high} for each in entry.tolls]
