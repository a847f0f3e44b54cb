"""The values of claims keep their own rules."""

import dataclasses
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.values import Count, DateRange, Disruption, Figure, Party, Place, Responsibility
from sayso.model.vocabulary import DatePrecision, Group, PartyRole, PlacePrecision, Qualifier, Vague

DAY = date(2021, 5, 14)
PRECISE = [precision for precision in DatePrecision if precision is not DatePrecision.UNKNOWN]


@pytest.mark.parametrize("qualifier", [each for each in Qualifier if each is not Qualifier.RANGE])
def test_count_is_a_number_with_a_qualifier(qualifier: Qualifier) -> None:
    count = Count(number=12, qualifier=qualifier)
    assert (count.number, count.number_high, count.vague) == (12, None, None)


@pytest.mark.parametrize("vague", list(Vague))
def test_count_is_a_vague_word_alone(vague: Vague) -> None:
    assert Count(vague=vague).number is None


def test_count_is_a_range_with_two_ends() -> None:
    assert Count(number=5, number_high=8, qualifier=Qualifier.RANGE).number_high == 8


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "a number or a vague word"),
        ({"number": 3, "qualifier": Qualifier.EXACT, "vague": Vague.SOME}, "not both"),
        ({"number": 3}, "a number has a qualifier"),
        ({"vague": Vague.DOZENS, "qualifier": Qualifier.ABOUT}, "a vague word has none"),
        ({"number": 3, "qualifier": Qualifier.RANGE}, "two ends"),
        ({"number": 3, "number_high": 5, "qualifier": Qualifier.EXACT}, "two ends"),
        ({"vague": Vague.DOZENS, "number_high": 5}, "two ends"),
    ],
)
def test_count_refuses_what_is_no_count(fields: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Count(**fields)  # type: ignore[arg-type]


@given(st.dates(), st.dates(), st.sampled_from(PRECISE))
def test_date_range_runs_forward(one: date, other: date, precision: DatePrecision) -> None:
    first, last = min(one, other), max(one, other)
    assert DateRange(from_=first, to=last, precision=precision).to == last
    if first < last:
        with pytest.raises(ValueError, match="runs forward"):
            DateRange(from_=last, to=first, precision=precision)


def test_date_range_unknown_has_no_ends() -> None:
    unknown = DateRange(from_=None, to=None, precision=DatePrecision.UNKNOWN)
    assert unknown.from_ is unknown.to is None


@pytest.mark.parametrize(
    ("first", "last", "precision"),
    [
        (DAY, DAY, DatePrecision.UNKNOWN),
        (None, None, DatePrecision.DAY),
        (DAY, None, DatePrecision.RANGE),
        (None, DAY, DatePrecision.MONTH),
        (DAY, None, DatePrecision.UNKNOWN),
    ],
)
def test_date_range_refuses_half_a_range(first: date | None, last: date | None, precision: DatePrecision) -> None:
    with pytest.raises(ValueError, match="both ends"):
        DateRange(from_=first, to=last, precision=precision)


def test_place_is_unknown_unless_said() -> None:
    place = Place(name="Teldavar")
    assert place.precision is PlacePrecision.UNKNOWN
    assert place.country is place.lat is place.lon is place.place_id is None


def test_party_is_unknown_unless_said() -> None:
    assert (Party(name="they").kind, Party(name="they").role) == (Group.UNKNOWN, PartyRole.PERPETRATOR)


@pytest.mark.parametrize("value", [Count, DateRange, Place, Party, Figure, Responsibility, Disruption])
def test_values_are_frozen_and_keyword_only(value: type) -> None:
    assert all(field.kw_only for field in dataclasses.fields(value))
    assert "__slots__" in vars(value)
    assert value.__dataclass_params__.frozen  # type: ignore[attr-defined]
