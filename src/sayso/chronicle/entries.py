"""One line of a list of incidents, kept in a table so that lists and filters ask for nothing else."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeGuard

from sqlalchemy import ColumnElement, Row

from sayso.chronicle.tables import incidents
from sayso.ledger.escapes import escape, unescape
from sayso.model.values import Place, Responsibility, Value
from sayso.model.vocabulary import Kind, Outcome, PlacePrecision, Status
from sayso.resolve.resolutions import Resolution

LISTED = "latest"
"""The rule by which lists resolve."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolled:
    """A toll of all groups together, in a list."""

    outcome: Outcome
    low: int
    best: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An incident in a list, as the rule LISTED resolves it. `voices` counts copies of one dispatch once.

    `parties` are names, with what they did or are said to have done; `unsettled` says that figures contradict one
    another, or that people do.
    """

    id: str
    reports: int
    voices: int
    kind: Kind | None
    status: Status | None
    first_day: date | None
    last_day: date | None
    place: Place | None
    parties: tuple[tuple[str, str], ...]
    tolls: tuple[Tolled, ...]
    unsettled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which incidents are asked for; None asks for all. Days are the incident's own, both included.

    `country` is an ISO 3166-1 alpha-2 code, `party` a part of a name in whatever case.
    """

    since: date | None = None
    until: date | None = None
    country: str | None = None
    kind: Kind | None = None
    party: str | None = None
    unsettled: bool = False

    def conditions(self) -> Iterator[ColumnElement[bool]]:
        """The same for the database."""
        if self.since is not None:
            yield incidents.c.last_day >= self.since.isoformat()
        if self.until is not None:
            yield incidents.c.first_day <= self.until.isoformat()
        if self.country is not None:
            yield incidents.c.country == self.country.upper()
        if self.kind is not None:
            yield incidents.c.kind == self.kind
        if self.party is not None:
            yield incidents.c.parties.icontains(_in_json(self.party)[1:-1], autoescape=True)
        if self.unsettled:
            yield incidents.c.unsettled.is_(True)


def row_of(resolution: Resolution, *, voices: int) -> dict[str, Any]:
    """A resolved incident as a row."""
    incident = resolution.incident
    when, place = incident.when.value, incident.where.value
    parties = [[each.value.name, str(each.value.role)] for each in incident.parties if each.value is not None]
    values = [claim.value for claim in resolution.responsibility]
    blamed = {(value.party or "", str(value.stance)) for value in values if _names(value)}
    tolls = [[toll.outcome, toll.low, toll.best, toll.high] for toll in incident.tolls if toll.group is None]
    return {
        "id": incident.id,
        "reports": len(resolution.reports),
        "voices": voices,
        "kind": incident.kind.value,
        "status": incident.status.value,
        "first_day": when.from_.isoformat() if when is not None and when.from_ else None,
        "last_day": when.to.isoformat() if when is not None and when.to else None,
        "place": escape(place.name) if place is not None else None,
        "admin1": escape(place.admin1) if place is not None and place.admin1 is not None else None,
        "country": place.country if place is not None else None,
        "lat": place.lat if place is not None else None,
        "lon": place.lon if place is not None else None,
        "place_precision": place.precision if place is not None else None,
        "parties": _in_json([*parties, *map(list, sorted(blamed))]),
        "tolls": json.dumps(tolls),
        "unsettled": is_unsettled(resolution),
    }


def entry_of(row: Row[Any]) -> Entry:
    """A row as an entry."""
    place = (
        None
        if row.place is None
        else Place(
            name=unescape(row.place),
            admin1=None if row.admin1 is None else unescape(row.admin1),
            country=row.country,
            lat=row.lat,
            lon=row.lon,
            precision=PlacePrecision(row.place_precision),
        )
    )
    return Entry(
        id=row.id,
        reports=row.reports,
        voices=row.voices,
        kind=Kind(row.kind) if row.kind else None,
        status=Status(row.status) if row.status else None,
        first_day=date.fromisoformat(row.first_day) if row.first_day else None,
        last_day=date.fromisoformat(row.last_day) if row.last_day else None,
        place=place,
        parties=tuple((name, role) for name, role in json.loads(unescape(row.parties))),
        tolls=tuple(
            Tolled(outcome=Outcome(outcome), low=low, best=best, high=high)
            for outcome, low, best, high in json.loads(row.tolls)
        ),
        unsettled=row.unsettled,
    )


def _in_json(said: object) -> str:
    """JSON that a database can store and a part of a name be found in."""
    return escape(json.dumps(said, ensure_ascii=False))


def _names(value: Value) -> TypeGuard[Responsibility]:
    return isinstance(value, Responsibility) and value.party is not None


def is_unsettled(resolution: Resolution) -> bool:
    """Whether independent voices say different numbers of one outcome, or people judge a claim differently."""
    figures = any(each.contested for each in resolution.weighings if each.group is None)
    return figures or any(standing.contested for standing in resolution.judgements)
