"""What an incident is near to: the campaign it is told as a part of, its own parts, and others it might be one with."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from sayso.chronicle.entries import Entry, Filter, entry_of
from sayso.chronicle.tables import incidents, taken, traces
from sayso.desk.desks import Desk
from sayso.ledger import tables as ledger
from sayso.model.links import Link
from sayso.resolve.resolutions import Resolution

DAYS = 2
"""Days either side within which another incident may be the same one."""
LOOKED_AT = 16
"""Incidents nearby that are compared."""
SHOWN = 5
"""Of these, shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """Another incident, and what speaks for and against its being one with this."""

    entry: Entry
    account: str
    link: Link


def find_campaigns(desk: Desk, resolution: Resolution) -> list[Entry]:
    """The incidents that reports tell as the whole of which this is a part."""
    mine = set(resolution.incident.accounts)
    wholes = {whole for part, whole in _parts_told(desk, resolution.reports) if part in mine} - mine
    return _homes(desk, wholes, without=resolution.incident.id)


def find_parts(desk: Desk, resolution: Resolution) -> list[Entry]:
    """The incidents that reports tell as parts of this."""
    mine = set(resolution.incident.accounts)
    parts = {part for part, whole in _parts_told(desk, resolution.reports) if whole in mine} - mine
    return _homes(desk, parts, without=resolution.incident.id)


def find_neighbours(desk: Desk, resolution: Resolution) -> list[Neighbour]:
    """Incidents of the same days and country, the likeliest to be the same first."""
    when, where = resolution.incident.when.value, resolution.incident.where.value
    if when is None or when.from_ is None or when.to is None:
        return []
    around = Filter(
        since=when.from_ - timedelta(days=DAYS),
        until=when.to + timedelta(days=DAYS),
        country=where.country if where else None,
    )
    entries = [each for each in desk.chronicle.entries(around, limit=LOOKED_AT) if each.id != resolution.incident.id]
    found = []
    for entry in entries:
        account = first_account(desk, entry.id)
        if account is not None and account not in resolution.incident.accounts:
            link = desk.chronicle.compare(*sorted((account, resolution.incident.accounts[0])))
            found.append(Neighbour(entry=entry, account=account, link=link))
    return sorted(found, key=lambda each: -each.link.score)[:SHOWN]


def first_account(desk: Desk, incident: str) -> str | None:
    """An account of an incident, None where it is not there any more."""
    return next(iter(accounts_of(desk, incident)), None)


def accounts_of(desk: Desk, incident: str) -> list[str]:
    """The accounts of an incident, by id."""
    table = traces.things
    with desk.ledger.looking() as connection:
        return list(connection.scalars(select(table.c.name).where(table.c.home == incident).order_by(table.c.name)))


def _parts_told(desk: Desk, reports: Iterable[str]) -> list[tuple[str, str]]:
    """The accounts told as parts in these reports, each with its whole."""
    table = ledger.accounts
    query = (
        select(table.c.id, table.c.part_of)
        .join(taken, taken.c.reading == table.c.reading)
        .where(taken.c.report.in_(list(reports)), table.c.part_of.is_not(None))
    )
    with desk.ledger.looking() as connection:
        return [(part, whole) for part, whole in connection.execute(query)]


def _homes(desk: Desk, accounts: Iterable[str], *, without: str) -> list[Entry]:
    table = traces.things
    homes = select(table.c.home).where(table.c.name.in_(list(accounts)))
    query = select(incidents).where(incidents.c.id.in_(homes), incidents.c.id != without)
    with desk.ledger.looking() as connection:
        return [entry_of(row) for row in connection.execute(query.order_by(incidents.c.first_day, incidents.c.id))]
