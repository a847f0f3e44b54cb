"""The places step: every place a report names, where it stands, and which place it is."""

from collections import defaultdict
from collections.abc import Sequence

from sayso.language.parses import Parse
from sayso.model.values import Place
from sayso.model.vocabulary import PlacePrecision
from sayso.places import Entry, Gazetteer, PlaceKind
from sayso.read.mentions import PlaceMention
from sayso.read.place_choices import OUTLET, PEOPLE, Chooser, lies_in
from sayso.read.place_evidence import weigh
from sayso.read.place_names import Finds, NameFinder, Sighting
from sayso.read.place_roles import find_roles
from sayso.read.place_surroundings import surround

PRECISIONS: dict[str, PlacePrecision] = {
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
POINTS = frozenset({PlacePrecision.EXACT, PlacePrecision.TOWN})
MOST_PEOPLES = 8


def find_places(
    parse: Parse,
    gazetteer: Gazetteer,
    *,
    blocked: Sequence[tuple[int, int]] = (),
    outlet_country: str | None = None,
) -> list[PlaceMention]:
    """Every place named in a report, in the order of its text; mentions do not overlap.

    `blocked` are spans of the report in which nothing is a place (names of parties); `outlet_country` is the ISO 3166-1
    code of the country the outlet writes for, a vote where names are shared. A name that the text calls a place and the
    gazetteer lacks is placed in the wider place the text puts it in, or stays without coordinates, its precision unknown.
    """
    finder = NameFinder(parse, gazetteer, blocked)
    finds = finder.find()
    finder.add_unknown(finds)
    surround(parse, finds.sightings)
    weigh(parse, finds.sightings)
    find_roles(parse, finds.sightings)
    heard = [sighting for sighting in finds.sightings if sighting.evidence > 0 or "body" in sighting.marks]
    chooser = Chooser(heard, _leanings(finds, outlet_country))
    mentions = [_mention(parse, sighting, chooser) for sighting in heard if sighting.evidence > 0]
    return [mention for mention in mentions if mention]


def _leanings(finds: Finds, outlet_country: str | None) -> dict[str, float]:
    leanings: dict[str, float] = defaultdict(float)
    for iso in finds.peoples[:MOST_PEOPLES]:
        leanings[iso] += PEOPLE
    if outlet_country:
        leanings[outlet_country] += OUTLET
    return leanings


def _mention(parse: Parse, sighting: Sighting, chooser: Chooser) -> PlaceMention | None:
    entry = chooser.choose(sighting)
    text = parse.text[sighting.start : sighting.end]
    words = " ".join(parse.text[parse.tokens[sighting.first].start : parse.tokens[sighting.last].end].split())
    if entry:
        place = _place(entry, _precision(entry, sighting), _reason(entry, sighting, chooser))
    else:
        place = _unresolved(words, sighting, chooser)
    return PlaceMention(sighting.start, sighting.end, text, place, sighting.role)


def _place(entry: Entry, precision: PlacePrecision, reason: str) -> Place:
    return Place(
        name=entry.name,
        admin1=entry.admin1,
        admin2=entry.admin2,
        country=entry.country,
        lat=entry.lat,
        lon=entry.lon,
        place_id=entry.ref,
        precision=precision,
        reason=reason,
    )


def _precision(entry: Entry, sighting: Sighting) -> PlacePrecision:
    precision = PRECISIONS[entry.kind]
    if sighting.near and precision in POINTS:
        return PlacePrecision.NEAR
    if sighting.kinds and entry.kind == PlaceKind.TOWN and PlaceKind.TOWN not in sighting.kinds:
        return PlacePrecision.ADMIN2 if PlaceKind.ADMIN2 in sighting.kinds else precision
    if sighting.part and precision is PlacePrecision.COUNTRY:
        return PlacePrecision.REGION
    return precision


def _reason(entry: Entry, sighting: Sighting, chooser: Chooser) -> str:
    """Why this place of all that bear the name, as a sentence."""
    others = [other for other in sighting.entries if other.id != entry.id]
    holder = chooser.choose(sighting.within) if sighting.within else None
    if not others:
        why = "The only place of this name in the gazetteer."
    elif holder and lies_in(entry, (holder,)):
        why = f"The text puts it in {holder.name}."
    elif entry.kind in sighting.kinds:
        why = f"The text calls it a {_KIND_WORDS.get(entry.kind, entry.kind)}."
    elif chooser.speaks_of(entry, sighting.key):
        why = f"One of {len(sighting.entries)} places of this name; the report speaks of {entry.country}."
    else:
        why = f"The best known of {len(sighting.entries)} places of this name."
    if sighting.near and PRECISIONS[entry.kind] in POINTS:
        why += " The text says near it, not in it."
    if sighting.part:
        why += f" The text says its {sighting.part} part."
    return why


_KIND_WORDS: dict[str, str] = {PlaceKind.ADMIN1: "province", PlaceKind.ADMIN2: "district", PlaceKind.NATURE: "landscape"}


def _unresolved(words: str, sighting: Sighting, chooser: Chooser) -> Place:
    """A place not in the gazetteer: where the text puts it, if it says so."""
    holder = chooser.choose(sighting.within) if sighting.within else None
    if holder is None or PRECISIONS[holder.kind] in (PlacePrecision.COUNTRY, PlacePrecision.REGION):
        known = f"The gazetteer has no {words} that fits this report" if sighting.entries else f"{words} is not in the gazetteer"
        country = holder.country if holder else None
        return Place(name=words, country=country, precision=PlacePrecision.UNKNOWN, reason=f"{known}.")
    precision = PlacePrecision.NEAR if PRECISIONS[holder.kind] in POINTS else PRECISIONS[holder.kind]
    return Place(
        name=words,
        admin1=holder.admin1,
        admin2=holder.admin2,
        country=holder.country,
        lat=holder.lat,
        lon=holder.lon,
        place_id=holder.ref,
        precision=precision,
        reason=f"{words} is not in the gazetteer; placed at {holder.name}, where the text puts it.",
    )
