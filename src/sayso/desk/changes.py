"""The feed of changes: what was read and judged last, and which incidents that made or told anew."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from sqlalchemy import Connection, func, select, text

from sayso.chronicle.entries import Entry, entry_of
from sayso.chronicle.tables import incidents, traces
from sayso.desk.answers import Page, add_page
from sayso.desk.derived import queue
from sayso.desk.desks import Desk
from sayso.desk.doors import Here, Reader
from sayso.desk.judging import record_judgement
from sayso.desk.lookups import Head, fetch_heads
from sayso.desk.overviews import record_entry
from sayso.ledger import tables as ledger
from sayso.model.judgements import Judgement

router = APIRouter()
SHOWN = 40
"""Readings and judgements on one page."""
ROWS = 2**63 - 1
"""The largest number that a row may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one report told: the incidents of its accounts, each with whether no older reading tells of it."""

    report: str
    reading: int
    incidents: tuple[tuple[Entry, bool], ...]


def changes(
    desk: Here,
    person: Reader,
    before: Annotated[int | None, Query(ge=0, le=ROWS, description="Only readings older than this one.")] = None,
) -> Page:
    """What was read last, and the incidents that are new by it or told once more; what was judged last."""
    with desk.ledger.looking() as connection:
        told = _told(connection, before)
    judged = _judged(desk)
    heads: dict[str, Head] = fetch_heads(desk, [each.report for each in told])
    older = told[-1].reading if len(told) == SHOWN else None
    record = {
        "readings": [
            {
                "report": each.report,
                "reading": each.reading,
                "incidents": [
                    {**record_entry(desk.masks.entry(person, entry)), "new": new} for entry, new in each.incidents
                ],
            }
            for each in told
        ],
        "judgements": [record_judgement(each) for each in judged],
    }
    view = {"told": told, "heads": heads, "judged": judged, "older": older}
    mask = desk.masks.of(person, [*(each.report for each in told), *_reports_of(desk, judged)])
    return Page(template="changes.html", title="Changes", record=record, view=view, mask=mask)


def _reports_of(desk: Desk, judgements: Iterable[Judgement]) -> Iterator[str]:
    """The reports that tell of what was judged."""
    targets = sorted({target for each in judgements for target in each.target})
    readings = ledger.readings
    with desk.ledger.looking() as connection:
        for table in (ledger.claims, ledger.accounts):
            query = select(readings.c.report).join(table, table.c.reading == readings.c.row)
            yield from connection.scalars(query.where(table.c.id.in_(targets)).distinct())


def _told(connection: Connection, before: int | None) -> list[Told]:
    """The last readings, the newest first."""
    c = queue.c
    where = [c.reading < before] if before is not None else []
    newest = select(c.reading).where(*where).distinct().order_by(c.reading.desc()).limit(SHOWN)
    of_each = select(c.reading, c.report, incidents.c.id).join(incidents, incidents.c.row == c.home)
    rows = connection.execute(of_each.where(c.reading.in_(newest)).distinct()).all()
    homes = {home for _, _, home in rows}
    table = traces.things
    accounts = select(table.c.home, func.min(c.reading)).join(queue, c.account == table.c.name)
    first = {
        row[0]: row[1] for row in connection.execute(accounts.where(table.c.home.in_(homes)).group_by(table.c.home))
    }
    entries = {row.id: entry_of(row) for row in connection.execute(select(incidents).where(incidents.c.id.in_(homes)))}
    found: dict[tuple[int, str], list[tuple[Entry, bool]]] = {}
    for reading, report, home in sorted(rows, key=lambda row: (-row[0], row[2])):
        if home in entries:
            found.setdefault((reading, report), []).append((entries[home], first.get(home) == reading))
    return [Told(report=report, reading=reading, incidents=tuple(each)) for (reading, report), each in found.items()]


def _judged(desk: Desk) -> Sequence[Judgement]:
    """The last judgements, the newest first."""
    table = ledger.judgements
    with desk.ledger.looking() as connection:
        newest = select(table.c.id, table.c.target).order_by(text("rowid DESC")).limit(SHOWN)
        targets = {row.id: row.target for row in connection.execute(newest)}
    known = {each.id: each for each in desk.ledger.judgements_on(set(targets.values()))}
    return [known[id_] for id_ in targets]


add_page(router, "/changes", changes)
