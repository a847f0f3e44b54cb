"""Whether days or places tell two happenings apart."""

from sayso.model.vocabulary import PlacePrecision
from sayso.read.mentions import DateMention, PlaceMention


def dates_differ(one: DateMention | None, other: DateMention | None) -> bool:
    """Whether two dates have no day in common."""
    if one is None or other is None:
        return False
    a, b = one.value, other.value
    if a.from_ is None or a.to is None or b.from_ is None or b.to is None:
        return False
    return a.to < b.from_ or b.to < a.from_


def places_differ(one: PlaceMention | None, other: PlaceMention | None) -> bool:
    """Whether neither of two places may hold the other."""
    if one is None or other is None or one.place.name == other.place.name:
        return False
    a, b = one.place, other.place
    if a.country != b.country:
        return a.country is not None and b.country is not None
    if a.admin1 != b.admin1:
        return a.admin1 is not None and b.admin1 is not None
    return is_point(one) and is_point(other)


def is_point(mention: PlaceMention) -> bool:
    """Whether a place is a town or narrower."""
    return mention.place.precision in {PlacePrecision.EXACT, PlacePrecision.TOWN, PlacePrecision.NEAR}
