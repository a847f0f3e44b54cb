"""The gazetteer: places by name, compiled once from packages and our own supplement into one file in the cache."""

from sayso.places.entries import Entry, PlaceKind
from sayso.places.gazetteer import Gazetteer
from sayso.places.store import GazetteerError

__all__ = ["Entry", "Gazetteer", "GazetteerError", "PlaceKind"]
