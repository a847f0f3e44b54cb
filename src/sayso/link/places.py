"""How two places stand to one another."""

from sayso.model.values import Place
from sayso.model.vocabulary import PlacePrecision
from sayso.places.distances import distance_km

# Kilometres: within the one two names are of one town, within the other of one area.
TOWN, AREA = 30.0, 100.0
_POINT = frozenset({PlacePrecision.EXACT, PlacePrecision.TOWN, PlacePrecision.NEAR})
_WIDE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.REGION, PlacePrecision.UNKNOWN})


def is_point(place: Place) -> bool:
    """Whether a place is known to the town."""
    return place.precision in _POINT


def is_wide(place: Place) -> bool:
    """Whether a place is no finer than a country or a region without borders."""
    return place.precision in _WIDE


def relate(one: Place, other: Place) -> str:
    """The level of `where`: the same place, one within the other, near, or away."""
    if one.country and other.country and one.country != other.country:
        return "abroad"
    wide = is_wide(one) or is_wide(other)
    if one.place_id is not None and one.place_id == other.place_id:
        return "same_country" if wide else "same_town" if is_point(one) else "same_district"
    if wide:
        return "within_country"
    km = distance(one, other)
    if is_point(one) and is_point(other):
        return "unknown" if km is None else _far(km, near="near")
    if one.admin1 and other.admin1:
        if one.admin1 != other.admin1:
            return "area" if km is not None and km <= AREA else "far"
        if PlacePrecision.ADMIN1 in {one.precision, other.precision}:
            return "within_province"
    return "unknown" if km is None else _far(km, near="within_district")


def distance(one: Place, other: Place) -> float | None:
    """Kilometres between two places; None where one has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return distance_km((one.lat, one.lon), (other.lat, other.lon))


def _far(km: float, *, near: str) -> str:
    return near if km <= TOWN else "area" if km <= AREA else "far"
