"""Where an incident happened: the place that most reports say or hold, the closest of them."""

from dataclasses import dataclass

from sayso.model.incidents import Resolved
from sayso.model.values import Place
from sayso.model.vocabulary import Field, PlacePrecision
from sayso.resolve.evidence import Evidence
from sayso.resolve.tellings import Telling
from sayso.resolve.votes import Told, count_votes

# From a point to a region: where a place is told only this closely, closer ones may lie within it.
_WIDTHS = (
    PlacePrecision.EXACT,
    PlacePrecision.TOWN,
    PlacePrecision.NEAR,
    PlacePrecision.ADMIN2,
    PlacePrecision.ADMIN1,
    PlacePrecision.REGION,
    PlacePrecision.COUNTRY,
    PlacePrecision.UNKNOWN,
)
# Of how many places the best is looked for, those most often said.
_CANDIDATES = 40
_WIDTH = {precision: width for width, precision in enumerate(_WIDTHS)}


@dataclass(frozen=True, slots=True)
class _Spot:
    """What makes a place the same place, whatever reason it was chosen for."""

    name: str
    admin2: str
    admin1: str
    country: str
    width: int

    def holds(self, other: "_Spot") -> bool:
        """Whether another place may lie within this one."""
        if self.width <= other.width:
            return self == other
        if self.country and other.country and self.country != other.country:
            return False
        if self.width == _WIDTH[PlacePrecision.ADMIN1]:
            return bool(self.name) and self.name in {other.admin1, other.name}
        if self.width == _WIDTH[PlacePrecision.ADMIN2]:
            return bool(self.name) and self.name in {other.admin2, other.name}
        return self.width == _WIDTH[PlacePrecision.COUNTRY] and bool(self.country) and self.country == other.country


def resolve_where(told: Told) -> Resolved[Place]:
    """The place most reports say, counting those that say only what it lies in; of equals the closest."""
    found: list[tuple[Telling, Evidence, Place]] = []
    for telling, evidences in told:
        placed = [each for each in evidences if each.claim.field is Field.WHERE and not each.rejected]
        found += [(telling, each, each.value) for each in placed if isinstance(each.value, Place)]
    votes = count_votes((telling, evidence, _spot(place)) for telling, evidence, place in found)
    if not votes:
        return Resolved(value=None)

    def weight(spot: _Spot) -> tuple[int, int, int, int, str]:
        held = sum(count for other, (count, _) in votes.items() if other.holds(spot))
        return held, votes[spot][0], -spot.width, votes[spot][1], spot.name

    most_said = sorted(votes, key=lambda spot: (-votes[spot][0], -votes[spot][1], spot.name))[:_CANDIDATES]
    chosen = max(most_said, key=weight)
    ordered = sorted(found, key=lambda each: (not each[1].vouched, each[0].report.id, each[1].claim.id))
    value = next(place for _, _, place in ordered if _spot(place) == chosen)
    for_ = [evidence.claim.id for _, evidence, place in found if _agree(_spot(place), chosen)]
    against = [evidence.claim.id for _, evidence, place in found if not _agree(_spot(place), chosen)]
    return Resolved(value=value, for_=tuple(for_), against=tuple(against))


def _agree(one: _Spot, other: _Spot) -> bool:
    return one.holds(other) or other.holds(one)


def _spot(place: Place) -> _Spot:
    return _Spot(
        name=place.name.strip().lower(),
        admin2=(place.admin2 or "").lower(),
        admin1=(place.admin1 or "").lower(),
        country=place.country or "",
        width=_WIDTH[place.precision],
    )
