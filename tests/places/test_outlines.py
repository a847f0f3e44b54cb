"""Outlines of countries and provinces: points known to lie where they lie."""

import pytest

from sayso.places.outlines import Level, find_outline, load_outlines


@pytest.mark.parametrize(
    ("country", "lon", "lat"),
    [
        ("ML", -3.6, 14.07),  # Bankass
        ("NG", 8.3, 9.58),  # Kafanchan
        ("UA", 34.1, 44.95),  # Simferopol, as the United Nations draw it
        ("EH", -13.2, 24.5),
        ("SO", 45.5, 9.6),  # Hargeisa
        ("CY", 33.35, 35.25),  # northern Nicosia
        ("PS", 34.33, 31.42),  # Gaza
        ("XK", 21.1, 42.6),
        ("RU", 178.0, 66.0),
        ("RU", -175.0, 66.5),  # beyond the antimeridian
    ],
)
def test_find_outline_knows_the_country_of_a_point(country: str, lon: float, lat: float) -> None:
    found = find_outline(Level.COUNTRIES, country, lon, lat)
    assert found is not None
    assert found.country == country


@pytest.mark.parametrize(("country", "lon", "lat"), [("RU", 34.1, 44.95), ("MA", -13.2, 24.5), ("ML", 8.3, 9.58)])
def test_find_outline_finds_no_country_elsewhere(country: str, lon: float, lat: float) -> None:
    assert find_outline(Level.COUNTRIES, country, lon, lat) is None


@pytest.mark.parametrize(
    ("country", "lon", "lat", "name"), [("ML", -3.6, 14.07, "Mopti"), ("UA", 34.1, 44.95, "Crimea"), (None, 0, 0, None)]
)
def test_find_outline_knows_the_province_of_a_point(
    country: str | None, lon: float, lat: float, name: str | None
) -> None:
    found = find_outline(Level.PROVINCES, country, lon, lat)
    assert (found.name if found else None) == name


def test_outlines_stay_inside_their_boxes_and_the_world() -> None:
    for level in Level:
        for outline in load_outlines(level):
            west, south, east, north = outline.box
            assert -180.01 <= west < east <= 180.01
            assert -90.01 <= south < north <= 90.01
            assert all(len(ring) >= 3 for ring in outline.rings)
