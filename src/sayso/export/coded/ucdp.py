"""Rows of UCDP's Georeferenced Event Dataset, as downloaded from there or as `sayso export ucdp` writes them."""

from collections.abc import Iterator
from typing import Any

from sayso.export.coded.cells import between, counted, country_of, day, decimal, whole
from sayso.export.coded.sheets import Cells, CodedError, CodedEvent, Layout, Stated
from sayso.export.mappings import load_mapping
from sayso.model.values import Party, Place
from sayso.model.vocabulary import Group, Kind, Outcome, PartyRole, PlacePrecision, Scope, Stance, Status

CLOSENESS = {
    1: PlacePrecision.TOWN,
    2: PlacePrecision.NEAR,
    3: PlacePrecision.ADMIN2,
    4: PlacePrecision.ADMIN1,
    5: PlacePrecision.REGION,
    6: PlacePrecision.COUNTRY,
}
NON_STATE, ONE_SIDED = 2, 3


def _read(cells: Cells) -> CodedEvent:
    tables = load_mapping("ucdp")
    type_ = cells.get("type_of_violence", "")
    if type_ not in tables["kinds_of"]:
        raise CodedError(f"type_of_violence is none of 1, 2 and 3: {type_ or 'empty'}")
    return CodedEvent(
        id=cells.get("relid") or cells["id"],
        kind=Kind(tables["kinds_of"][type_]),
        status=Status.CURRENT,
        anchor="type_of_violence",
        stated=tuple(_stated(cells, tables, int(type_))),
        broad=True,
        sides=int(type_) != ONE_SIDED,
    )


def _stated(cells: Cells, tables: dict[str, Any], type_: int) -> Iterator[Stated]:
    first, last = day(cells, "date_start"), day(cells, "date_end")
    if first is None:
        raise CodedError("date_start is empty")
    yield Stated(value=between(first, last or first), column="date_start")
    if cells.get("where_coordinates") or cells.get("country"):
        column = "where_coordinates" if cells.get("where_coordinates") else "country"
        yield Stated(value=_place(cells, tables, column), column=column)
    for column, role in (("side_a", PartyRole.PERPETRATOR), ("side_b", PartyRole.TARGET)):
        if cells.get(column):
            yield Stated(value=_party(cells[column], role, tables), column=column)
    yield from _deaths(cells, type_)


def _deaths(cells: Cells, type_: int) -> Iterator[Stated]:
    """The best estimate, by side where it is told; low and high beside it, as less sure than it."""
    best = whole(cells, "best")
    if best is None:
        raise CodedError("best is empty")
    side_a = Group.STATE_FORCE if cells.get("side_a", "").startswith("Government of") else Group.ARMED_GROUP
    groups = {"deaths_a": side_a, "deaths_b": Group.ARMED_GROUP, "deaths_civilians": Group.CIVILIAN}
    if type_ == NON_STATE:
        groups = {"deaths_civilians": Group.CIVILIAN}
    parts = [(group, whole(cells, column) or 0, column) for column, group in groups.items()]
    alone = next((group for group, number, _ in parts if number == best and best), None)
    yield Stated(value=counted(best, Outcome.KILLED, alone or Group.UNKNOWN), column="best")
    for group, number, column in parts:
        if number and group is not alone:
            yield Stated(value=counted(number, Outcome.KILLED, group, scope=Scope.PART), column=column)
    for column in ("low", "high"):
        end = whole(cells, column)
        if end is not None and end != best:
            figure = counted(end, Outcome.KILLED, alone or Group.UNKNOWN)
            yield Stated(value=figure, column=column, stance=Stance.UNCONFIRMED)


def _place(cells: Cells, tables: dict[str, Any], column: str) -> Place:
    precision = CLOSENESS.get(whole(cells, "where_prec") or 0, PlacePrecision.UNKNOWN)
    return Place(
        name=cells[column],
        admin1=cells.get("adm_1") or None,
        admin2=cells.get("adm_2") or None,
        country=country_of(cells.get("country", ""), tables["countries"]),
        lat=decimal(cells, "latitude", 90),
        lon=decimal(cells, "longitude", 180),
        precision=precision,
        reason="as coded",
    )


def _party(name: str, role: PartyRole, tables: dict[str, Any]) -> Party:
    nobody = tables["nobody"]
    if name.startswith(tuple(nobody["civilians"])):
        return Party(name=name, kind=Group.CIVILIAN, role=role)
    if name.startswith(tuple(nobody["state"])):
        return Party(name=name, kind=Group.STATE_FORCE, named=True, role=role)
    return Party(name=name, kind=Group.ARMED_GROUP, named=not name.startswith(tuple(nobody["unidentified"])), role=role)


_IDS = {f"{name}_{which}_id" for name in ("conflict", "dyad", "side_a", "side_b") for which in ("dset", "new")}
_CODES = {"year", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country_id", "region", "gwnoa", "gwnob"}

LAYOUT = Layout(
    name="ucdp",
    dataset="UCDP GED",
    needed=("id", "type_of_violence", "date_start", "best"),
    notes="source_headline",
    read=_read,
    codes=frozenset(_IDS | _CODES),
)
