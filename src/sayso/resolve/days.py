"""When an incident happened: the day most reports of it say, of equals the one the earliest report says."""

from collections.abc import Iterable, Sequence
from datetime import date

from sayso.model.incidents import Resolved
from sayso.model.values import DateRange
from sayso.model.vocabulary import DatePrecision, Field
from sayso.resolve.evidence import Evidence, weigh_claims
from sayso.resolve.tellings import Telling
from sayso.resolve.votes import Told, count_votes


def resolve_day(tellings: Iterable[Telling]) -> date | None:
    """The day an incident happened, None where no report fixes one."""
    when = resolve_when([(telling, weigh_claims(telling, {})) for telling in tellings]).value
    return when.from_ if when is not None and when.precision is DatePrecision.DAY else None


def resolve_when(told: Told) -> Resolved[DateRange]:
    """The day or, where nobody says one, the shortest time that most reports say.

    Ranges that hold it speak for it, all others against it.
    """
    found: list[tuple[Telling, Evidence, DateRange]] = []
    for telling, evidences in told:
        dated = [each for each in evidences if each.claim.field is Field.WHEN and not each.rejected]
        found += [(telling, each, each.value) for each in dated if isinstance(each.value, DateRange)]
    days = [each for each in found if each[2].precision is DatePrecision.DAY]
    votes = count_votes([(telling, evidence, value) for telling, evidence, value in days or _known(found)])
    if not votes:
        return Resolved(value=None)
    value = max(votes, key=lambda value: (votes[value][0], -_length(value), votes[value][1]))
    agreeing = [evidence.claim.id for _, evidence, each in found if _overlap(each, value)]
    others = [evidence.claim.id for _, evidence, each in found if not _overlap(each, value)]
    return Resolved(value=value, for_=tuple(agreeing), against=tuple(others))


def _known(found: Sequence[tuple[Telling, Evidence, DateRange]]) -> list[tuple[Telling, Evidence, DateRange]]:
    return [each for each in found if each[2].from_ is not None]


def _length(value: DateRange) -> int:
    return (value.to - value.from_).days if value.from_ is not None and value.to is not None else 0


def _overlap(one: DateRange, other: DateRange) -> bool:
    if one.from_ is None or one.to is None or other.from_ is None or other.to is None:
        return True
    return one.from_ <= other.to and other.from_ <= one.to
