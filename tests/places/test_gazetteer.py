import time

import pytest

from sayso.places import Entry, Gazetteer, PlaceKind


def find(gazetteer: Gazetteer, name: str, kind: PlaceKind, country: str | None) -> Entry:
    found = [entry for entry in gazetteer.look_up(name) if entry.kind == kind and entry.country == country]
    assert found, f"{name} is not in the gazetteer as a {kind} of {country}"
    return found[0]


@pytest.mark.parametrize(
    ("name", "kind", "country", "admin1"),
    [
        ("Mastung", PlaceKind.ADMIN2, "PK", "Balochistan"),
        ("Noshki", PlaceKind.TOWN, "PK", "Balochistan"),
        ("Baluchistan", PlaceKind.ADMIN1, "PK", "Balochistan"),
        ("al-Fashir", PlaceKind.TOWN, "SD", "North Darfur"),
        ("El Fasher", PlaceKind.TOWN, "SD", "North Darfur"),
        ("Hodeidah", PlaceKind.TOWN, "YE", "Hodeidah"),
        ("Dir el Zour", PlaceKind.TOWN, "SY", "Deir ez-Zor"),
        ("Homs", PlaceKind.ADMIN1, "SY", "Homs"),
        ("Mosul", PlaceKind.TOWN, "IQ", "Nineveh"),
        ("Erbil", PlaceKind.ADMIN1, "IQ", "Erbil"),
        ("Jabalia", PlaceKind.TOWN, "PS", "Gaza Strip"),
        ("Morazan", PlaceKind.ADMIN1, "SV", "Morazán"),
        ("Zamzam", PlaceKind.CAMP, "SD", "North Darfur"),
        ("Sadr City", PlaceKind.QUARTER, "IQ", "Baghdad"),
        ("Donbas", PlaceKind.REGION, "UA", None),
        ("Bavaria", PlaceKind.ADMIN1, "DE", "Bavaria"),
        ("Britain", PlaceKind.COUNTRY, "GB", None),
    ],
)
def test_gazetteer_finds_names_of_the_news(
    gazetteer: Gazetteer, name: str, kind: PlaceKind, country: str, admin1: str | None
) -> None:
    assert find(gazetteer, name, kind, country).admin1 == admin1


def test_gazetteer_gives_identity_position_and_reach(gazetteer: Gazetteer) -> None:
    mastung = find(gazetteer, "Mastung", PlaceKind.TOWN, "PK")
    assert mastung.ref == "geonames:1170706"
    assert mastung.lat == pytest.approx(29.8, abs=0.05)
    assert mastung.lon == pytest.approx(66.84, abs=0.05)
    assert mastung.radius_km is not None
    assert mastung.radius_km >= 1.0
    assert find(gazetteer, "Zamzam", PlaceKind.CAMP, "SD").ref == "sayso:sd-zamzam"


def test_gazetteer_marks_capitals_and_their_provinces(gazetteer: Gazetteer) -> None:
    assert find(gazetteer, "Washington", PlaceKind.TOWN, "US").admin1 == "District of Columbia"
    assert find(gazetteer, "Washington", PlaceKind.TOWN, "US").seat == 2
    assert find(gazetteer, "Aleppo", PlaceKind.TOWN, "SY").seat == 1
    assert find(gazetteer, "Aleppo", PlaceKind.ADMIN1, "SY").seat == 1


def test_gazetteer_finds_by_iso_codes_that_no_name_has(gazetteer: Gazetteer) -> None:
    country, province = gazetteer.country("IN"), gazetteer.province("US-KY")
    assert country is not None
    assert country.name == "India"
    assert province is not None
    assert province.name == "Kentucky"
    assert gazetteer.country("ZZ") is None
    assert not gazetteer.look_up("us ky")


def test_gazetteer_has_nothing_for_unknown_names(gazetteer: Gazetteer) -> None:
    assert gazetteer.look_up("Xyzzyabad") == ()
    assert gazetteer.look_up("الفاشر") == ()
    assert gazetteer.longest("xyzzyabad") == 0


def test_gazetteer_knows_how_long_names_are(gazetteer: Gazetteer) -> None:
    assert gazetteer.longest("deir") >= 3
    assert gazetteer.longest("new") >= 3


def test_gazetteer_opens_fast(gazetteer: Gazetteer) -> None:
    started = time.perf_counter()
    other = Gazetteer.open()
    assert time.perf_counter() - started < 0.5
    assert other.look_up("Jos") == gazetteer.look_up("Jos")
    other.close()
