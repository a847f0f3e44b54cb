"""The day of an incident: the one most reports of it say, of equals the one the earliest report says."""

from collections.abc import Iterable
from datetime import date

from sayso.model.values import DateRange
from sayso.model.vocabulary import DatePrecision, Field
from sayso.resolve.tellings import Telling


def resolve_day(tellings: Iterable[Telling]) -> date | None:
    """The day an incident happened, None where no report fixes one."""
    votes: dict[date, tuple[int, int]] = {}
    ordered = sorted(tellings, key=lambda telling: (telling.report.published or date.max, telling.report.id))
    for index, telling in enumerate(ordered):
        day = _day(telling)
        if day is not None:
            count, first = votes.get(day, (0, -index))
            votes[day] = (count + 1, first)
    return max(votes, key=lambda day: (*votes[day], -day.toordinal()), default=None)


def _day(telling: Telling) -> date | None:
    for claim in telling.claims:
        value = claim.value
        if claim.field is Field.WHEN and isinstance(value, DateRange) and value.precision is DatePrecision.DAY:
            return value.from_
    return None
