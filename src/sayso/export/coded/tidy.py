"""A table of one's own with the columns of `incidents`: a row an incident; columns it lacks are not known."""

from collections.abc import Iterator

from sayso.export.coded.cells import between, counted, country_of, day, decimal, whole
from sayso.export.coded.sheets import Cells, CodedError, CodedEvent, Layout, Stated
from sayso.model.values import Party, Place
from sayso.model.vocabulary import Group, Kind, Outcome, PartyRole, PlacePrecision, Status

_ROLES = {"perpetrators": (PartyRole.PERPETRATOR, Group.UNKNOWN), "targets": (PartyRole.TARGET, Group.UNKNOWN)}


def _read(cells: Cells) -> CodedEvent:
    kind, status = cells.get("kind", ""), cells.get("status") or Status.CURRENT
    if kind not in list(Kind):
        raise CodedError(f"kind is none of {', '.join(Kind)}: {kind or 'empty'}")
    if status not in list(Status):
        raise CodedError(f"status is none of {', '.join(Status)}: {status}")
    return CodedEvent(
        id=cells.get("incident", ""),
        kind=Kind(kind),
        status=Status(status),
        anchor="kind",
        stated=tuple(_stated(cells)),
    )


def _stated(cells: Cells) -> Iterator[Stated]:
    first, last = day(cells, "first_day"), day(cells, "last_day")
    if first is not None:
        yield Stated(value=between(first, last or first), column="first_day")
    if cells.get("place"):
        yield Stated(value=_place(cells), column="place")
    for column, (role, group) in _ROLES.items():
        for name in filter(None, (each.strip() for each in cells.get(column, "").split(";"))):
            party = Party(name=name, kind=group, named=name[0].isupper(), role=role)
            yield Stated(value=party, column=column)
    for outcome in Outcome:
        number = whole(cells, outcome)
        if number is not None:
            yield Stated(value=counted(number, outcome), column=str(outcome))


def _place(cells: Cells) -> Place:
    precision = cells.get("place_precision") or PlacePrecision.UNKNOWN
    if precision not in list(PlacePrecision):
        raise CodedError(f"place_precision is none of {', '.join(PlacePrecision)}: {precision}")
    return Place(
        name=cells["place"],
        admin1=cells.get("admin1") or None,
        admin2=cells.get("admin2") or None,
        country=country_of(cells.get("country", ""), {}),
        lat=decimal(cells, "latitude", 90),
        lon=decimal(cells, "longitude", 180),
        precision=PlacePrecision(precision),
        reason="as coded",
    )


LAYOUT = Layout(
    name="csv",
    dataset="coded by hand",
    needed=("incident", "kind", "first_day"),
    notes="notes",
    read=_read,
    codes=frozenset({"latitude", "longitude"}),
)
