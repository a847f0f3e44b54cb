"""Which incidents a page is asked for: the filters, all of them in its address, and the one set they make.

List, timeline, map and count are always of this set, by the same conditions.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Query
from sqlalchemy import ColumnElement, Connection, and_, column, literal_column, or_, select, table, text

from sayso.chronicle.entries import Filter
from sayso.chronicle.tables import incidents
from sayso.desk.derived import judged_homes
from sayso.model.vocabulary import Kind, Outcome

Day = Annotated[date | None, Query(description="A day, as 2021-06-14.")]
Latitude = Annotated[float | None, Query(ge=-90, le=90, allow_inf_nan=False)]
Longitude = Annotated[float | None, Query(ge=-180, le=180, allow_inf_nan=False)]
NEAR = 1e-5
"""Degrees within which two places are the same point, about a metre."""

# A word that every report has is looked up in a tenth of a second: once for all that a page asks about its incidents.
_FOUND = text("CREATE TEMP TABLE desk_found (home INTEGER PRIMARY KEY)")
# Readings that have all these words, those in quotes as they stand; CROSS keeps SQLite from asking for each account.
_FIND = text("""
INSERT OR IGNORE INTO desk_found
SELECT q.home FROM (SELECT rowid FROM desk_search WHERE desk_search MATCH :words) AS has
CROSS JOIN desk_queue AS q ON q.reading = has.rowid WHERE q.home IS NOT NULL
""")
# The plus has SQLite go through its incidents in the order they are asked for, not through those found in theirs.
_IS_FOUND: ColumnElement[bool] = literal_column("+incidents.row").in_(
    select(column("home")).select_from(table("desk_found"))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A set of incidents: `filter` and what the desk adds to it; None asks for all.

    `words` are searched for in reports and claims, `judged` says whether somebody judged a claim of it, `at` is one
    point, `placed` says whether its place has coordinates.
    """

    filter: Filter
    words: str | None = None
    outcome: Outcome | None = None
    judged: bool | None = None
    at: tuple[float, float] | None = None
    placed: bool | None = None

    def conditions(self, connection: Connection) -> list[ColumnElement[bool]]:
        """The same for the database, for as long as this view of it is looked at."""
        if self.words is not None:
            connection.execute(_FOUND)
            connection.execute(_FIND, {"words": match_of(self.words)})
        return list(self._conditions())

    def _conditions(self) -> Iterator[ColumnElement[bool]]:
        yield from self.filter.conditions()
        if self.words is not None:
            yield _IS_FOUND
        if self.outcome is not None:
            yield incidents.c.tolls.contains(f'["{self.outcome}"', autoescape=True)
        if self.judged is not None:
            judged = incidents.c.row.in_(select(judged_homes.c.home))
            yield judged if self.judged else ~judged
        if self.at is not None:
            lat, lon = self.at
            yield incidents.c.lat.between(lat - NEAR, lat + NEAR)
            yield incidents.c.lon.between(lon - NEAR, lon + NEAR)
        if self.placed is not None:
            placed = and_(incidents.c.lat.is_not(None), incidents.c.lon.is_not(None))
            yield placed if self.placed else or_(incidents.c.lat.is_(None), incidents.c.lon.is_(None))

    def address(self, **further: object) -> str:
        """The same as an address states it, with whatever else it states; None takes a part away."""
        given = self.filter
        stated: dict[str, object] = {
            "q": self.words,
            "since": given.since and given.since.isoformat(),
            "until": given.until and given.until.isoformat(),
            "country": given.country,
            "kind": given.kind,
            "party": given.party,
            "outcome": self.outcome,
            "unsettled": given.unsettled or None,
            "judged": self.judged,
            "lat": self.at and self.at[0],
            "lon": self.at and self.at[1],
            "placed": self.placed,
        }
        parts = {name: value for name, value in {**stated, **further}.items() if value not in (None, "")}
        return urlencode({name: _stated(value) for name, value in parts.items()})


def asked_of(
    q: Annotated[
        str | None, Query(max_length=200, description="Words of reports and claims; “several words” as they stand.")
    ] = None,
    since: Day = None,
    until: Day = None,
    country: Annotated[str | None, Query(max_length=2, description="An ISO 3166-1 alpha-2 code.")] = None,
    kind: Kind | None = None,
    party: Annotated[str | None, Query(max_length=200, description="A part of the name of a party.")] = None,
    outcome: Annotated[Outcome | None, Query(description="Only with a toll of this outcome.")] = None,
    unsettled: Annotated[bool, Query(description="Only those that are contested.")] = False,
    judged: Annotated[bool | None, Query(description="Only those of which somebody judged a claim, or nobody.")] = None,
    lat: Latitude = None,
    lon: Longitude = None,
    placed: Annotated[bool | None, Query(description="Only those with a place on the map, or without.")] = None,
) -> Asked:
    """The set that an address asks for; what is left out asks for all."""
    filter_ = Filter(since=since, until=until, country=country, kind=kind, party=party, unsettled=unsettled)
    at = (lat, lon) if lat is not None and lon is not None else None
    return Asked(filter=filter_, words=q, outcome=outcome, judged=judged, at=at, placed=placed)


def _stated(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


Where = Sequence[ColumnElement[bool]]
"""A set of incidents as the database understands it."""
Wanted = Annotated[Asked, Depends(asked_of)]


def match_of(words: str) -> str:
    """What is searched for, in the language of FTS5: every part a phrase, so that nothing in it is an operator."""
    parts = words.replace("“", '"').replace("”", '"').split('"')
    phrases = [part.strip() for part in parts[1::2]] + [word for part in parts[::2] for word in part.split()]
    return " ".join(f'"{phrase}"' for phrase in phrases if any(char.isalnum() for char in phrase)) or '""'
