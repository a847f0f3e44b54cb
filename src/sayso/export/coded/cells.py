"""Cells of coded data as values; what cannot be one is said in a sentence."""

import math
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from sayso.export.coded.sheets import Cells, CodedError
from sayso.export.mappings import load_countries
from sayso.model.values import Count, DateRange, Figure
from sayso.model.vocabulary import DatePrecision, Group, Outcome, Qualifier, Scope

DAY, WEEK = 1, 7


def whole(cells: Cells, column: str) -> int | None:
    """A whole number, None for an empty cell; 11.0 is 11, as spreadsheets write it."""
    cell = cells.get(column, "")
    if not cell:
        return None
    try:
        number = float(cell)
    except ValueError:
        raise CodedError(f"{column} is no number: {cell}") from None
    if not math.isfinite(number) or number != int(number):
        raise CodedError(f"{column} is no whole number: {cell}")
    return int(number)


def decimal(cells: Cells, column: str, most: float) -> float | None:
    """Degrees, from minus `most` to `most`; None for an empty cell."""
    cell = cells.get(column, "")
    if not cell:
        return None
    try:
        number = float(cell.replace(",", "."))
    except ValueError:
        raise CodedError(f"{column} is no number: {cell}") from None
    if not abs(number) <= most:
        raise CodedError(f"{column} is not between -{most:g} and {most:g}: {cell}")
    return number


def day(cells: Cells, column: str) -> date | None:
    """A day as 2021-06-14, whatever time stands behind it; None for an empty cell."""
    cell = cells.get(column, "")
    if not cell:
        return None
    try:
        return date.fromisoformat(cell[:10])
    except ValueError:
        raise CodedError(f"{column} is no day as 2021-06-14: {cell}") from None


def between(first: date, last: date) -> DateRange:
    """The days between two, with the precision that their number has."""
    if first > last:
        raise CodedError(f"the days run backward: {first} to {last}")
    days = (last - first).days + 1
    whole_month = first.day == 1 and (last + timedelta(days=1)).day == 1 and first.month == last.month and days < 32
    whole_year = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year
    precision = DatePrecision.RANGE
    for found, its in ((days == DAY, DatePrecision.DAY), (days == WEEK, DatePrecision.WEEK)):
        precision = its if found else precision
    precision = DatePrecision.MONTH if whole_month else DatePrecision.YEAR if whole_year else precision
    return DateRange(from_=first, to=last, precision=precision)


def counted(number: int, outcome: Outcome, group: Group = Group.UNKNOWN, *, scope: Scope = Scope.INCIDENT) -> Figure:
    """So many people, as a table says it."""
    if number < 0:
        raise CodedError(f"{outcome} is below zero: {number}")
    count = Count(number=number, qualifier=Qualifier.EXACT)
    return Figure(outcome=outcome, count=count, group=group, who=None, scope=scope)


def country_of(name: str, own: Mapping[str, str]) -> str | None:
    """The country that a table names, as ISO 3166-1 alpha-2; `own` are names that the table has for some."""
    if name.upper() in load_countries():
        return name.upper()
    named = {other.lower(): code for code, other in own.items()}
    return named.get(name.lower()) or _by_name().get(name.lower())


@cache
def _by_name() -> dict[str, str]:
    found = {country.name.lower(): code for code, country in load_countries().items()}
    return found | {country.iso3.lower(): code for code, country in load_countries().items()}


def country_of_number(number: int | None) -> str | None:
    """A country by its numeric code of ISO 3166-1."""
    return next((code for code, country in load_countries().items() if country.number == number), None)
