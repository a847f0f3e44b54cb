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
from sayso.read.place_unknowns import add_unknown

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
WIDE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.REGION})
# A region this small, a valley or a district, places what lies in it.
NARROW_KM = 60.0
KIND_WORDS: dict[str, str] = {PlaceKind.ADMIN1: "province", PlaceKind.ADMIN2: "district", PlaceKind.NATURE: "landscape"}
# Signs that the text takes a name for a place, whatever the gazetteer has.
CUES = frozenset({"inside", "descriptor", "partner", "dateline"})
# How many words for peoples are heard as votes, so that a long report's country does not drown its towns.
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
    gazetteer lacks is placed in the wider place the text puts it in, or has no coordinates, its precision unknown.
    """
    finder = NameFinder(parse, gazetteer, blocked)
    finds = finder.find()
    add_unknown(parse, finds, finder.is_blocked)
    surround(parse, finds.sightings)
    weigh(parse, finds.sightings)
    find_roles(parse, finds.sightings)
    heard = [sighting for sighting in finds.sightings if sighting.evidence > 0 or "body" in sighting.marks]
    writer = _Writer(parse, Chooser(heard, _leanings(finds, outlet_country)), gazetteer)
    mentions = [writer.mention(sighting) for sighting in heard if sighting.evidence > 0]
    return [mention for mention in mentions if mention]


def _leanings(finds: Finds, outlet_country: str | None) -> dict[str, float]:
    leanings: dict[str, float] = defaultdict(float)
    for iso in finds.peoples[:MOST_PEOPLES]:
        leanings[iso] += PEOPLE
    if outlet_country:
        leanings[outlet_country] += OUTLET
    return leanings


class _Writer:
    """Writes what was chosen for each sighting as a mention, with the reason in a sentence."""

    def __init__(self, parse: Parse, chooser: Chooser, gazetteer: Gazetteer) -> None:
        self._parse = parse
        self._chooser = chooser
        self._gazetteer = gazetteer

    def mention(self, sighting: Sighting) -> PlaceMention | None:
        """The mention of a sighting; None for a name of far-off places only, which nothing beside it calls a place."""
        entry = self._chooser.choose(sighting)
        if entry is None and sighting.entries and CUES.isdisjoint(sighting.marks):
            return None
        holder = self._chooser.choose(sighting.within) if sighting.within else None
        place = self._resolved(entry, holder, sighting) if entry else self._unresolved(holder, sighting)
        text = self._parse.text[sighting.start : sighting.end]
        held = entry is None and place.place_id is not None
        return PlaceMention(sighting.start, sighting.end, text, place, sighting.role, held)

    def _resolved(self, entry: Entry, holder: Entry | None, sighting: Sighting) -> Place:
        reason = self._reason(entry, holder, sighting)
        if sighting.near and PRECISIONS[entry.kind] in POINTS:
            reason += " The text says near it, not in it."
        if sighting.part:
            reason += f" The text says its {sighting.part} part."
        return place_at(entry, entry.name, _precision(entry, sighting), reason)

    def _reason(self, entry: Entry, holder: Entry | None, sighting: Sighting) -> str:
        """Why this place of all that bear the name."""
        count = len(sighting.entries)
        if count == 1:
            return "The only place of this name in the gazetteer."
        if holder and lies_in(entry, (holder,)):
            return f"The text puts it in {holder.name}."
        if entry.kind in sighting.kinds:
            return f"One of {count} places of this name; the text calls it a {KIND_WORDS.get(entry.kind, entry.kind)}."
        country = self._gazetteer.country(entry.country) if entry.country else None
        if country and country.id != entry.id and self._chooser.speaks_of(entry, sighting.key):
            return f"One of {count} places of this name; the report speaks of {country.name}."
        return f"The best known of {count} places of this name."

    def _unresolved(self, holder: Entry | None, sighting: Sighting) -> Place:
        """A place not in the gazetteer: where the text puts it, if it says so."""
        first, last = self._parse.tokens[sighting.first], self._parse.tokens[sighting.last]
        words = " ".join(self._parse.text[first.start : last.end].split())
        if holder and _is_narrow(holder):
            precision = PlacePrecision.NEAR if PRECISIONS[holder.kind] in POINTS else PRECISIONS[holder.kind]
            reason = f"{words} is not in the gazetteer; placed at {holder.name}, where the text puts it."
            return place_at(holder, words, precision, reason)
        reason = f"{words} is not in the gazetteer."
        if sighting.entries:
            reason = f"The gazetteer has {words} only where nothing else in this report is."
        country, admin1 = (holder.country, holder.admin1) if holder else (None, None)
        return Place(name=words, admin1=admin1, country=country, precision=PlacePrecision.UNKNOWN, reason=reason)


def _is_narrow(holder: Entry) -> bool:
    """Whether a place is so small that what lies in it may be placed where it is."""
    if holder.kind == PlaceKind.REGION and holder.radius_km is not None:
        return holder.radius_km <= NARROW_KM
    return PRECISIONS[holder.kind] not in WIDE


def place_at(entry: Entry, name: str, precision: PlacePrecision, reason: str) -> Place:
    """The value that a place of the gazetteer is, under this name."""
    return Place(
        name=name,
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
    if entry.kind == PlaceKind.TOWN and PlaceKind.ADMIN2 in sighting.kinds and PlaceKind.TOWN not in sighting.kinds:
        return PlacePrecision.ADMIN2
    if sighting.part and precision is PlacePrecision.COUNTRY:
        return PlacePrecision.REGION
    return precision
