"""When, where, what and who: each with the claims for it and against it, as of any day."""

import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from invented import CODEBOOK, MONDAY, Teller, figure, told

from sayso.model.values import DateRange, Party, Place, Responsibility
from sayso.model.vocabulary import (
    DatePrecision,
    Field,
    Group,
    Kind,
    PlacePrecision,
    ResponsibilityStance,
    Stance,
    Status,
)
from sayso.resolve.incidents import resolve_incident
from sayso.resolve.resolutions import Resolution
from sayso.resolve.tellings import Telling


def resolve(*tellers: Teller | Telling, rule: str = "majority", as_of: date | None = None) -> Resolution:
    made = [each if isinstance(each, Telling) else each.done() for each in tellers]
    return resolve_incident(made, rule=CODEBOOK.rules[rule], codebook=CODEBOOK, as_of=as_of)


def day(number: int, to: int | None = None) -> DateRange:
    first, last = MONDAY + timedelta(days=number), MONDAY + timedelta(days=number if to is None else to)
    return DateRange(from_=first, to=last, precision=DatePrecision.DAY if to is None else DatePrecision.RANGE)


TOWN = Place(name="Dellmont", admin1="Northshire", country="XA", precision=PlacePrecision.TOWN)
PROVINCE = Place(name="Northshire", admin1="Northshire", country="XA", precision=PlacePrecision.ADMIN1)
ELSEWHERE = Place(name="Sandby", admin1="Southshire", country="XA", precision=PlacePrecision.TOWN)


def test_resolve_incident_has_the_day_most_reports_say() -> None:
    tellers = [Teller(outlet=outlet) for outlet in "ABCD"]
    claims = [
        teller.say(value, field=Field.WHEN)
        for teller, value in zip(tellers, (day(0), day(1), day(1), day(0, 3)), strict=True)
    ]
    when = resolve(*tellers).incident.when
    assert when.value == day(1)
    assert set(when.for_) == {claims[1].id, claims[2].id, claims[3].id}
    assert when.against == (claims[0].id,)


def test_resolve_incident_without_a_day_has_the_shortest_time_told() -> None:
    tellers = [Teller(outlet=outlet) for outlet in "AB"]
    for teller, value in zip(tellers, (day(0, 20), day(2, 4)), strict=True):
        teller.say(value, field=Field.WHEN)
    assert resolve(*tellers).incident.when.value == day(2, 4)
    assert resolve(Teller()).incident.when.value is None


def test_resolve_incident_counts_copies_of_a_day_once() -> None:
    tellers = [Teller(outlet=outlet, copies="agency") for outlet in "ABC"]
    tellers += [Teller(outlet=outlet) for outlet in "DE"]
    for teller, value in zip(tellers, (day(0), day(0), day(0), day(1), day(1)), strict=True):
        teller.say(value, field=Field.WHEN)
    assert resolve(*tellers).incident.when.value == day(1)


def test_resolve_incident_has_the_closest_place_most_reports_hold() -> None:
    tellers = [Teller(outlet=outlet) for outlet in "ABCD"]
    claims = [
        teller.say(place, field=Field.WHERE)
        for teller, place in zip(tellers, (PROVINCE, PROVINCE, TOWN, ELSEWHERE), strict=True)
    ]
    where = resolve(*tellers).incident.where
    assert where.value == TOWN
    assert set(where.for_) == {claim.id for claim in claims[:3]}
    assert where.against == (claims[3].id,)


def test_resolve_incident_has_the_kind_most_reports_tell() -> None:
    kinds = (Kind.BOMBING, Kind.SUICIDE_BOMBING, Kind.BOMBING, Kind.CLASH)
    tellers = [Teller(outlet=outlet, kind=kind) for outlet, kind in zip("ABCD", kinds, strict=True)]
    kind = resolve(*tellers).incident.kind
    assert (kind.value, len(kind.for_), kind.against) == (Kind.BOMBING, 3, (tellers[3].account.id,))


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ((Status.CURRENT, Status.BACKGROUND), Status.CURRENT),
        ((Status.BACKGROUND, Status.BACKGROUND), Status.BACKGROUND),
        ((Status.PLANNED, Status.CURRENT), Status.CURRENT),
        ((Status.DENIED, Status.DENIED, Status.CURRENT), Status.DENIED),
    ],
)
def test_resolve_incident_says_whether_it_happened(told: tuple[Status, ...], expected: Status) -> None:
    tellers = [Teller(outlet=outlet, status=status) for outlet, status in zip("ABC", told, strict=False)]
    assert resolve(*tellers).incident.status.value is expected


def test_resolve_incident_counts_nobody_killed_in_what_was_only_planned() -> None:
    planned, done = Teller(outlet="A", status=Status.PLANNED), Teller(outlet="B")
    planned.say(figure(50))
    done.say(figure(2))
    assert [toll.best for toll in resolve(planned, done).incident.tolls] == [2]


def test_resolve_incident_sets_who_blames_beside_who_denies() -> None:
    teller = Teller()
    named = teller.say(Party(name="Plough League", kind=Group.ARMED_GROUP, named=True), field=Field.PARTY)
    blame = Responsibility(stance=ResponsibilityStance.BLAMES, party="the Plough League")
    denial = Responsibility(stance=ResponsibilityStance.DENIES, party="Plough League")
    blamed = teller.say(blame, "the army", field=Field.RESPONSIBILITY)
    denied = teller.say(denial, "the Plough League", Stance.DENIED, field=Field.RESPONSIBILITY)
    resolution = resolve(teller)
    (party,) = resolution.incident.parties
    assert (party.for_, party.against) == ((named.id, blamed.id), (denied.id,))
    assert resolution.responsibility == (blamed, denied)


def test_resolve_incident_as_of_a_day_knows_only_what_was_published() -> None:
    tellings = told((0, "the army", 3), (1, "the army", 8), (2, "the army", 6))
    found = [resolve(*tellings, as_of=MONDAY + timedelta(days=number)) for number in range(3)]
    assert [each.incident.tolls[0].best for each in found] == [3, 8, 6]
    assert resolve(*tellings).incident.tolls == found[2].incident.tolls


def test_resolve_incident_as_of_a_day_leaves_out_reports_of_no_known_day() -> None:
    first, second = told((0, "the army", 3), (0, "the army", 8))
    undated = replace(second, report=replace(second.report, published=None))
    taken_in = replace(
        second, report=replace(second.report, published=None, retrieved=datetime(2023, 5, 2, tzinfo=UTC))
    )
    assert resolve(first, undated, as_of=MONDAY).reports == (first.report.id,)
    assert len(resolve(first, taken_in, as_of=MONDAY).reports) == 1
    assert len(resolve(first, taken_in, as_of=MONDAY + timedelta(days=1)).reports) == 2
    with pytest.raises(ValueError, match="no account is left"):
        resolve(undated, as_of=MONDAY)


def test_resolve_incident_takes_time_that_grows_with_its_claims() -> None:
    def seconds(reports: int) -> float:
        tellings = told(*[(index % 9, "the army", index % 50 + 1) for index in range(reports)])
        start = time.process_time()
        resolve(*tellings)
        return time.process_time() - start

    seconds(50)
    assert min(seconds(1600), seconds(1600)) < 16 * max(min(seconds(400), seconds(400)), 0.01)
