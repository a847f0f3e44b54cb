"""What the gazetteer knows of one place."""

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

# Told stage, done and total while the gazetteer is compiled.
Progress = Callable[[str, int, int], None]


class PlaceKind(StrEnum):
    """What sort of place an entry is."""

    COUNTRY = "country"
    ADMIN1 = "admin1"
    ADMIN2 = "admin2"
    TOWN = "town"
    QUARTER = "quarter"
    CAMP = "camp"
    SITE = "site"
    REGION = "region"
    NATURE = "nature"
    CONTINENT = "continent"


class Entry(NamedTuple):
    """A place, as one name finds it.

    `ref` is "geonames:<id>" or "sayso:<name>" for our own supplement; `country` is ISO 3166-1 alpha-2, None for what
    lies in several or none; `admin1`, `admin2` are names, `admin1_id`, `admin2_id` the entries they name; `lat`, `lon`
    are WGS 84 degrees, None where nothing inside the place has a position; `radius_km` is how far the place may reach
    or its position err; `population` is 0 where unknown; `seat` is 2 for the capital of a country, 1
    for a town and its province that share a name; `official` says whether the name looked up is its own name.
    """

    id: int
    ref: str
    name: str
    kind: str
    country: str | None
    admin1: str | None
    admin2: str | None
    admin1_id: int | None
    admin2_id: int | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    population: int
    seat: int
    official: bool
