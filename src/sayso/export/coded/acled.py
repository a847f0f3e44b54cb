"""ACLED's rows, as downloaded from there or as `sayso export acled` writes them."""

import calendar
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sayso.export.coded.cells import counted, country_of, country_of_number, day, decimal, whole
from sayso.export.coded.sheets import Cells, CodedError, CodedEvent, Layout, Stated
from sayso.export.mappings import load_mapping
from sayso.model.values import DateRange, Party, Place, Thing
from sayso.model.vocabulary import (
    DatePrecision,
    Group,
    Kind,
    Outcome,
    PartyRole,
    PlacePrecision,
    Status,
    ThingKind,
    ThingRole,
)

HALF_WEEK = timedelta(days=3)
CLOSENESS = {1: PlacePrecision.TOWN, 2: PlacePrecision.NEAR, 3: PlacePrecision.ADMIN1}


def _read(cells: Cells) -> CodedEvent:
    tables = load_mapping("acled")
    sub_event = cells.get("sub_event_type", "")
    if sub_event not in tables["kinds_of"]:
        raise CodedError(f"sub_event_type is none of ACLED's 25: {sub_event or 'empty'}")
    stamp = whole(cells, "timestamp")
    planned = sub_event in tables["nobody"]["planned"]
    return CodedEvent(
        id=cells.get("event_id_cnty", ""),
        kind=Kind(tables["kinds_of"][sub_event]),
        status=Status.PLANNED if planned else Status.CURRENT,
        anchor="sub_event_type",
        stated=tuple(_stated(cells, tables, sub_event)),
        published=datetime.fromtimestamp(stamp, tz=UTC).date() if stamp else None,
    )


def _stated(cells: Cells, tables: dict[str, Any], sub_event: str) -> Iterator[Stated]:
    when = day(cells, "event_date")
    if when is None:
        raise CodedError("event_date is empty")
    yield Stated(value=_days(when, whole(cells, "time_precision")), column="event_date")
    if cells.get("location"):
        yield Stated(value=_place(cells, tables), column="location")
    for number, role in ((1, PartyRole.PERPETRATOR), (2, PartyRole.TARGET)):
        group = _group(cells.get(f"inter{number}", ""), tables)
        if cells.get(f"actor{number}"):
            yield Stated(value=_party(cells[f"actor{number}"], group, role, tables), column=f"actor{number}")
        for name in filter(None, (each.strip() for each in cells.get(f"assoc_actor_{number}", "").split(";"))):
            party = _party(name, _group_of_name(name), role, tables)
            yield Stated(value=party, column=f"assoc_actor_{number}")
    dead = whole(cells, "fatalities")
    if dead:  # 0 is what ACLED writes where nobody tells of any dead
        against = cells.get("event_type") == "Violence against civilians"
        armed = _group(cells.get("inter2", ""), tables) in {Group.ARMED_GROUP, Group.STATE_FORCE}
        civilians = cells.get("civilian_targeting") or (against and not armed)
        group = Group.CIVILIAN if civilians else Group.UNKNOWN
        yield Stated(value=counted(dead, Outcome.KILLED, group), column="fatalities")
    if sub_event in tables["nobody"]["weapons"]:
        weapon = Thing(name=sub_event.lower(), kind=ThingKind.EXPLOSIVE, role=ThingRole.WEAPON)
        yield Stated(value=weapon, column="sub_event_type")


def _days(when: date, precision: int | None) -> DateRange:
    """The days that a day in the middle of them stands for."""
    if precision == 2:
        return DateRange(from_=when - HALF_WEEK, to=when + HALF_WEEK, precision=DatePrecision.WEEK)
    if precision == 3:
        last = calendar.monthrange(when.year, when.month)[1]
        return DateRange(from_=when.replace(day=1), to=when.replace(day=last), precision=DatePrecision.MONTH)
    return DateRange(from_=when, to=when, precision=DatePrecision.DAY)


def _place(cells: Cells, tables: dict[str, Any]) -> Place:
    country = country_of_number(whole(cells, "iso")) or country_of(cells.get("country", ""), tables["countries"])
    return Place(
        name=cells["location"],
        admin1=cells.get("admin1") or None,
        admin2=cells.get("admin2") or None,
        country=country,
        lat=decimal(cells, "latitude", 90),
        lon=decimal(cells, "longitude", 180),
        precision=CLOSENESS.get(whole(cells, "geo_precision") or 0, PlacePrecision.UNKNOWN),
        reason="as coded",
    )


def _group(inter: str, tables: dict[str, Any]) -> Group:
    codes = {word.lower(): code for code, word in tables["inter"].items()}
    code = codes.get(inter.lower(), inter)
    return Group(tables["groups_of"].get(code, Group.UNKNOWN))


def _group_of_name(name: str) -> Group:
    """The group of an associated actor, of which ACLED gives no code."""
    models = load_mapping("acled")["actors"]
    for word, group in (
        ("civilian", Group.CIVILIAN),
        ("state_force", Group.STATE_FORCE),
        ("police", Group.STATE_FORCE),
    ):
        if name.startswith(str(models[word]["name"]).partition("{")[0]):
            return group
    return Group.ARMED_GROUP


def _party(name: str, group: Group, role: PartyRole, tables: dict[str, Any]) -> Party:
    named = not name.startswith(tuple(tables["nobody"]["names"]))
    return Party(name=name, kind=group, named=named, role=role)


LAYOUT = Layout(
    name="acled",
    dataset="ACLED",
    needed=("event_id_cnty", "event_date", "sub_event_type", "fatalities"),
    notes="notes",
    read=_read,
    codes=frozenset({"year", "iso", "region", "latitude", "longitude", "timestamp", "interaction"}),
)
