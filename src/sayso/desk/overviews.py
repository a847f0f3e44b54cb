"""The overview: the incidents asked for, as a list."""

from typing import Annotated, Any

from fastapi import APIRouter, Query

from sayso.chronicle.entries import Entry
from sayso.desk.answers import Page, Record, add_page
from sayso.desk.asking import Wanted, query_of
from sayso.desk.doors import Here, Reader
from sayso.model.vocabulary import Kind

router = APIRouter()
LISTED = 100
"""Incidents on one page of the list."""


def incidents(desk: Here, _: Reader, wanted: Wanted, most: Annotated[int, Query(ge=1, le=1000)] = LISTED) -> Page:
    """The incidents asked for, the latest first."""
    count = desk.chronicle.count(wanted)
    entries = list(desk.chronicle.entries(wanted, limit=most))
    record: Record = {"count": count, "incidents": [record_entry(entry) for entry in entries]}
    view = {
        "entries": entries,
        "wanted": wanted,
        "kinds": list(Kind),
        "more": query_of(wanted, most=min(1000, most * 5)) if len(entries) < min(count, 1000) else None,
    }
    return Page(template="incidents.html", title="Incidents", record=record, view=view)


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


add_page(router, "/incidents", incidents)
