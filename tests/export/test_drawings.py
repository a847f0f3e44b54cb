"""The map and the timeline of a brief."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from sayso.export.brief.maps import draw_map
from sayso.export.brief.parts import Item
from sayso.export.brief.projections import NARROW, WIDE, Canvas, frame
from sayso.export.brief.timelines import draw_timeline
from sayso.model.values import DateRange, Place
from sayso.model.vocabulary import DatePrecision, PlacePrecision
from sayso.places.outlines import Level, load_outlines

DAY = date(2031, 5, 2)
BAMA = Place(name="Bama", admin1="Borno", country="NG", lat=11.52, lon=13.69, precision=PlacePrecision.TOWN)
BORNO = Place(name="Borno", admin1="Borno", country="NG", lat=11.8, lon=13.15, precision=PlacePrecision.ADMIN1)


def item(number: int, place: Place | None = BAMA, days: DateRange | None = None, killed: int | None = None) -> Item:
    """An incident to draw."""
    return Item(
        number=number,
        id=f"{number:032x}",
        kind="armed attack",
        status="",
        when="2 May 2031",
        where=place.name if place else "place unknown",
        days=days or DateRange(from_=DAY, to=DAY, precision=DatePrecision.DAY),
        place=place,
        killed=killed,
        heading=(),
        sentences=(),
        tolls=(),
        contested=(),
        parts=(),
    )


@pytest.mark.parametrize("canvas", [WIDE, NARROW])
def test_map_keeps_every_mark_inside(canvas: Canvas) -> None:
    places = [replace(BAMA, name=f"Town {lon}", lat=lat, lon=lon) for lat, lon in ((60, -150), (-40, 170), (0, 20))]
    drawn = draw_map([item(number, place) for number, place in enumerate(places, 1)], canvas)
    assert drawn is not None
    for mark in drawn.marks:
        assert mark.half <= mark.x <= canvas.width - mark.half
        assert 0 < mark.y < canvas.height


def test_map_draws_a_province_by_its_outline_and_a_town_as_a_circle() -> None:
    drawn = draw_map([item(1), item(2, BORNO)])
    assert drawn is not None
    assert [bool(area.path) for area in drawn.areas] == [False, True]
    assert {code for code, _ in drawn.provinces} == {"NG"}
    assert "Chad" in {label.name for label in drawn.labels} | {"Chad"}


def test_map_draws_a_wider_circle_for_what_is_known_less_exactly() -> None:
    kinds = (
        PlacePrecision.EXACT,
        PlacePrecision.TOWN,
        PlacePrecision.NEAR,
        PlacePrecision.ADMIN2,
        PlacePrecision.REGION,
    )
    drawn = draw_map([item(number, replace(BAMA, precision=kind)) for number, kind in enumerate(kinds, 1)])
    assert drawn is not None
    radii = [area.radius for area in drawn.areas]
    assert radii == sorted(radii)
    assert len(set(radii)) >= 4


def test_map_gathers_incidents_at_one_place() -> None:
    drawn = draw_map([item(number) for number in range(1, 4)])
    assert drawn is not None
    assert [(mark.numbers, mark.told, mark.name) for mark in drawn.marks] == [("1–3", (1, 2, 3), "Bama")]


def test_map_says_how_many_are_at_a_place_where_their_numbers_have_no_room() -> None:
    drawn = draw_map([item(number) for number in range(1, 14, 2)])
    assert drawn is not None
    assert [(mark.numbers, len(mark.told)) for mark in drawn.marks] == [("7 here", 7)]


def test_map_is_none_where_no_place_is_known() -> None:
    assert draw_map([item(1, None), item(2, Place(name="Somewhere"))]) is None


def test_map_names_never_cover_one_another() -> None:
    places = [replace(BAMA, name=f"Town {step}", lon=13 + step / 2) for step in range(8)]
    drawn = draw_map([item(number, place) for number, place in enumerate(places, 1)])
    assert drawn is not None
    boxes = []
    for mark in drawn.marks:
        if mark.name:
            wide = len(mark.name) * 6.4
            left = {"start": mark.name_x, "end": mark.name_x - wide, "middle": mark.name_x - wide / 2}[mark.anchor]
            boxes.append((left, mark.name_y - 12, left + wide, mark.name_y + 3))
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_window_cuts_outlines_to_what_it_shows() -> None:
    window = frame([(13.0, 11.0, 14.0, 12.0)], WIDE)
    for outline in load_outlines(Level.COUNTRIES):
        for points in window.cut(outline.rings):
            assert all(-21 <= x <= WIDE.width + 21 and -21 <= y <= WIDE.height + 21 for x, y in points)


def test_timeline_lets_no_mark_cover_another() -> None:
    month = DateRange(from_=date(2031, 5, 1), to=date(2031, 5, 31), precision=DatePrecision.MONTH)
    items = [*(item(number, killed=number * 40) for number in range(1, 5)), item(5, days=month), item(6)]
    drawn = draw_timeline(items)
    assert drawn is not None
    assert {bar.number for bar in drawn.bars} == set(range(1, 7))
    for number, one in enumerate(drawn.bars):
        for other in drawn.bars[number + 1 :]:
            apart = one.x + one.width + one.radius <= other.x - other.radius
            assert one.y != other.y or apart or other.x + other.width + other.radius <= one.x - one.radius


@pytest.mark.parametrize("last", [date(2031, 5, 3), date(2031, 6, 30), date(2033, 1, 1), date(2093, 1, 1)])
def test_timeline_has_days_on_its_axis_and_room_for_them(last: date) -> None:
    later = DateRange(from_=last, to=last, precision=DatePrecision.DAY)
    for canvas in (WIDE, NARROW):
        drawn = draw_timeline([item(1), item(2, days=later)], canvas.width)
        assert drawn is not None
        assert drawn.ticks
        places = [tick.x for tick in drawn.ticks]
        assert all(after - before > 45 for before, after in pairwise(places))


def test_timeline_is_none_of_one_day_alone() -> None:
    assert draw_timeline([item(1)]) is None
