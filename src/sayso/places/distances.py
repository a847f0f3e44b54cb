"""How far apart two places lie, and how far off a place may lie and still count as found."""

from math import asin, cos, pi, radians, sin, sqrt

# A hundred miles, the usual measure of resolving place names.
NEAR_KM = 161.0
EARTH_KM = 6371.0088
# Half the way round the earth.
FARTHEST_KM = pi * EARTH_KM
# Degrees north and east, WGS 84.
Position = tuple[float, float]


def distance_km(one: Position, other: Position) -> float:
    """Kilometres between two positions along the great circle (haversine formula)."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(radians, each)) for each in (one, other))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))
