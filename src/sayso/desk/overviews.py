"""The overview: one set of incidents as a list, on a timeline and on a map, always with its count."""

from datetime import date
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Query, Response
from sqlalchemy import Connection, func, select

from sayso.chronicle.entries import Entry, entry_of
from sayso.chronicle.tables import incidents as table
from sayso.desk.answers import Page, PlainJson, Record, add_page
from sayso.desk.asking import Wanted, Where
from sayso.desk.doors import Here, Reader
from sayso.desk.mapping import gather
from sayso.desk.timelines import draw_timeline
from sayso.desk.views import View
from sayso.model.vocabulary import Kind, Outcome

router = APIRouter()
LISTED = 100
"""Incidents on one page of the list."""
LONG = 500


def incidents(desk: Here, person: Reader, wanted: Wanted, most: Annotated[int, Query(ge=1, le=LONG)] = LISTED) -> Page:
    """The incidents asked for: how many, when, and the latest of them; /map.json has where."""
    with desk.ledger.looking() as connection:
        where = wanted.conditions(connection)
        counted = _count(connection, where)
        entries = [desk.masks.entry(person, each) for each in _list(connection, where, most)]
    timeline = draw_timeline(counted.days)
    record: Record = {
        "count": counted.number,
        "without_place": counted.number - counted.placed,
        "without_day": counted.undated,
        "timeline": [{"from": bar.since, "to": bar.until, "count": bar.count} for bar in timeline.bars],
        "incidents": [record_entry(entry) for entry in entries],
    }
    view = {
        "entries": entries,
        "wanted": wanted,
        "timeline": timeline,
        "kinds": list(Kind),
        "outcomes": list(Outcome),
        "more": wanted.address(most=min(LONG, most * 5)) if len(entries) < min(counted.number, LONG) else None,
    }
    return Page(template="incidents.html", title="Incidents", record=record, view=view)


@router.get("/map.json", response_class=PlainJson, tags=["pages"])
def map_(
    desk: Here,
    _: Reader,
    wanted: Wanted,
    view: View,
) -> Response:
    """What of the incidents asked for lies in a part of the map, gathered as close as its zoom can tell apart."""
    with desk.ledger.looking() as connection:
        return PlainJson(gather(connection, wanted.conditions(connection), view.box, view.zoom))


def record_entry(entry: Entry) -> dict[str, Any]:
    """An incident of a list as JSON types."""
    place = entry.place
    return {
        "id": entry.id,
        "kind": entry.kind,
        "status": entry.status,
        "from": entry.first_day.isoformat() if entry.first_day else None,
        "to": entry.last_day.isoformat() if entry.last_day else None,
        "place": place
        and {
            "name": place.name,
            "admin1": place.admin1,
            "country": place.country,
            "lat": place.lat,
            "lon": place.lon,
            "precision": place.precision,
        },
        "parties": [{"name": name, "role": role} for name, role in entry.parties],
        "tolls": [
            {"outcome": toll.outcome, "low": toll.low, "best": toll.best, "high": toll.high} for toll in entry.tolls
        ],
        "reports": entry.reports,
        "dispatches": entry.voices,
        "unsettled": entry.unsettled,
    }


class Counted(NamedTuple):
    """How many there are, with a place on the map, without a day, and on each day that any began on, in order."""

    number: int
    placed: int
    undated: int
    days: dict[date, int]


def _count(connection: Connection, where: Where) -> Counted:
    day = table.c.first_day
    query = select(day, func.count(), func.count(table.c.lat)).where(*where).group_by(day).order_by(day)
    rows = [(first, number, placed) for first, number, placed in connection.execute(query)]
    return Counted(
        number=sum(number for _, number, _ in rows),
        placed=sum(placed for *_, placed in rows),
        undated=sum(number for first, number, _ in rows if first is None),
        days={date.fromisoformat(first): number for first, number, _ in rows if first is not None},
    )


def _list(connection: Connection, where: Where, most: int) -> list[Entry]:
    order = table.c.first_day.desc().nulls_last(), table.c.id
    query = select(table).where(*where).order_by(*order).limit(most)
    return [entry_of(row) for row in connection.execute(query)]


add_page(router, "/incidents", incidents)
