"""The places step: every place a report names, where it stands, and which place it is."""

from collections import defaultdict
from collections.abc import Sequence

from sayso.language.parses import Parse
from sayso.model.values import Place
from sayso.model.vocabulary import PlacePrecision
from sayso.places import Entry, Gazetteer, PlaceKind
from sayso.read.mentions import PlaceMention
from sayso.read.place_choices import OUTLET, PEOPLE, Chooser
from sayso.read.place_evidence import Evidence
from sayso.read.place_names import Finds, NameFinder, Sighting

MOST_PEOPLES = 8
PRECISIONS = {
    PlaceKind.COUNTRY: PlacePrecision.COUNTRY,
    PlaceKind.CONTINENT: PlacePrecision.REGION,
    PlaceKind.REGION: PlacePrecision.REGION,
    PlaceKind.NATURE: PlacePrecision.REGION,
    PlaceKind.ADMIN1: PlacePrecision.ADMIN1,
    PlaceKind.ADMIN2: PlacePrecision.ADMIN2,
    PlaceKind.TOWN: PlacePrecision.TOWN,
    PlaceKind.CAMP: PlacePrecision.TOWN,
    PlaceKind.QUARTER: PlacePrecision.EXACT,
    PlaceKind.SITE: PlacePrecision.EXACT,
}


def find_places(
    parse: Parse,
    gazetteer: Gazetteer,
    *,
    blocked: Sequence[tuple[int, int]] = (),
    outlet_country: str | None = None,
) -> list[PlaceMention]:
    """Every place named in a report, in the order of its text.

    `blocked` are spans of the report in which nothing is a place (names of parties); `outlet_country` is the ISO code
    of the country the outlet writes for, a vote where names are shared.
    """
    finds = NameFinder(parse, gazetteer, blocked).find()
    Evidence(parse, finds.sightings).weigh()
    heard = [sighting for sighting in finds.sightings if sighting.evidence > 0 or "body" in sighting.marks]
    chosen = Chooser(heard, _leanings(finds, outlet_country)).choose()
    return [_mention(parse, sighting, chosen[sighting]) for sighting in heard if sighting.evidence > 0]


def _leanings(finds: Finds, outlet_country: str | None) -> dict[str, float]:
    leanings: dict[str, float] = defaultdict(float)
    for iso in finds.peoples[:MOST_PEOPLES]:
        leanings[iso] += PEOPLE
    if outlet_country:
        leanings[outlet_country] += OUTLET
    return leanings


def _mention(parse: Parse, sighting: Sighting, entry: Entry) -> PlaceMention:
    start, end = sighting.start, sighting.end
    precision = PlacePrecision.NEAR if sighting.near and entry.kind == "town" else PRECISIONS[PlaceKind(entry.kind)]
    place = Place(
        name=entry.name,
        admin1=entry.admin1,
        admin2=entry.admin2,
        country=entry.country,
        lat=entry.lat,
        lon=entry.lon,
        place_id=entry.ref,
        precision=precision,
        reason="",
    )
    return PlaceMention(start, end, parse.text[start:end], place, sighting.role)
