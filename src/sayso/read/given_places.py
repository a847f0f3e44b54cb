"""A place that a person names in place of one that was read: looked up in the gazetteer, or a position of her own."""

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.model.values import Place
from sayso.model.vocabulary import PlacePrecision
from sayso.places import Entry, Gazetteer, PlaceKind
from sayso.places.names import fold
from sayso.read.givens import CorrectionError
from sayso.read.place_choices import best_known, lies_in
from sayso.read.place_words import place_words
from sayso.read.places import POINTS, PRECISIONS, place_at

_POSITION = re.compile(r"(?P<lat>[+-]?\d{1,2}(?:\.\d+)?)\s*[,;]\s*(?P<lon>[+-]?\d{1,3}(?:\.\d+)?)\s+(?P<name>\S.*)")
_NEAR = re.compile(r"near\s+", re.IGNORECASE)


def read_given_place(words: str, before: Place, gazetteer: Gazetteer) -> Place:
    """The place that these words name: "Gwoza, Borno", "near Gwoza", "Gwoza district", "11.08,13.70 Gwoza, Borno, NG".

    Of several places of one name it is the best known in what is named behind it, else in the country of the place
    `before`, else anywhere. Raises CorrectionError.
    """
    if position := _POSITION.fullmatch(words):
        return _read_position(position, gazetteer)
    near = _NEAR.match(words)
    name, *wider = [part.strip() for part in words[near.end() if near else 0 :].rstrip(", ").split(",")]
    found = _look_up(name, gazetteer)
    if not found:
        raise CorrectionError(f"no place called “{name}” is in the gazetteer: give its position, as 11.08,13.70 {name}")
    fitting = _within(found, wider, gazetteer)
    at_home = [entry for entry in fitting if entry.country == before.country]
    entry = best_known(fitting if wider else at_home or fitting)
    if entry is None:
        raise CorrectionError(f"no place called “{name}” in {', '.join(wider)} is in the gazetteer")
    place = place_at(entry, entry.name, PRECISIONS[entry.kind], _reason(len(fitting), len(found)))
    return replace(place, precision=PlacePrecision.NEAR) if near and place.precision in POINTS else place


def _look_up(name: str, gazetteer: Gazetteer) -> Sequence[Entry]:
    """Every place of this name, or of the name without the word that says what it is ("Gwoza district")."""
    found = gazetteer.look_up(name)
    head, _, last = name.rpartition(" ")
    kinds = place_words().descriptors.get(last.lower(), ()) if not found else ()
    return [entry for entry in gazetteer.look_up(head) if entry.kind in kinds] if kinds else found


def _within(found: Sequence[Entry], wider: Sequence[str], gazetteer: Gazetteer) -> Sequence[Entry]:
    """Those that lie in each of the wider places named."""
    for name in wider:
        holders = [holder for holder in (gazetteer.country(name), *gazetteer.look_up(name)) if holder]
        key = fold(name)
        found = [
            entry
            for entry in found
            if lies_in(entry, holders) or key in {fold(part) for part in (entry.admin1, entry.admin2) if part}
        ]
    return found


def _reason(fitting: int, found: int) -> str:
    if found == 1:
        return "Named by a person; the only place of this name in the gazetteer."
    return f"Named by a person; one of {found} places of this name, of which {fitting} fit what was named with it."


def _read_position(position: re.Match[str], gazetteer: Gazetteer) -> Place:
    """A position with a name; behind the name may stand province, district and country, the country last."""
    lat, lon = float(position["lat"]), float(position["lon"])
    if abs(lat) > 90 or abs(lon) > 180:
        raise CorrectionError(f"{lat:g},{lon:g} is no position: latitude goes to 90, longitude to 180")
    name, *wider = [part.strip() for part in position["name"].split(",")]
    country = _country(wider[-1], gazetteer) if wider else None
    admin1, admin2 = (*wider[: len(wider) - (country is not None)], None, None)[:2]
    return Place(
        name=name,
        admin1=admin1,
        admin2=admin2,
        country=country,
        lat=lat,
        lon=lon,
        precision=PlacePrecision.EXACT,
        reason="Its position was given by a person.",
    )


def _country(name: str, gazetteer: Gazetteer) -> str | None:
    found = (gazetteer.country(name), *gazetteer.look_up(name))
    return next((entry.country for entry in found if entry and entry.kind == PlaceKind.COUNTRY), None)
