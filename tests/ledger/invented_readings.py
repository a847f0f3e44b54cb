"""Invented readings of every shape a reading can have, by hypothesis."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st
from plain_readings import RUNS

from sayso.model.claims import OUTLET, Account, Claim, Run, Speaker
from sayso.model.readings import Reading
from sayso.model.reports import Issue, Report
from sayso.model.spans import Span
from sayso.model.values import Count, DateRange, Disruption, Figure, Party, Place, Responsibility, Thing, Value
from sayso.model.vocabulary import (
    DatePrecision,
    DisruptionKind,
    DisruptionState,
    Field,
    Group,
    Kind,
    Outcome,
    PartyRole,
    PlacePrecision,
    PublishedBasis,
    Qualifier,
    ResponsibilityStance,
    Scope,
    SpeakerKind,
    Stance,
    Status,
    ThingKind,
    ThingRole,
    Vague,
)

FRAGMENTS = (
    "Gunmen killed at least ten guards near Teldau on Friday, ",
    "قُتل ثلاثة مدنيين في قصف على البلدة\r\n",
    "поранено двох поліцейських 🚓🔥 ",
    "\r\n\r\n",
    "a spokesman “for the brigade” said. ",
    "e\u0301\u200f\u00a0\ufeff",
    "\0\ud83d\ude00\ud800 \ufdd0fdd0 \ufdd0",
)

words = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=6), min_size=1, max_size=3).map("".join)
some_words = st.none() | words
moments = st.datetimes(min_value=datetime(2, 1, 1), max_value=datetime(9998, 1, 1))
zones = st.sampled_from([None, UTC, timezone(timedelta(hours=5, minutes=45)), timezone(timedelta(hours=-3))])
times = st.none() | st.builds(lambda moment, zone: moment.replace(tzinfo=zone), moments, zones)


@st.composite
def counts(draw: Callable[..., Any]) -> Count:
    """A count with a number, a range or a vague word."""
    if draw(st.booleans()):
        return Count(vague=draw(st.sampled_from(Vague)))
    qualifier, number = draw(st.sampled_from(Qualifier)), draw(st.integers(0, 10**30) | st.integers(0, 50))
    return Count(number=number, number_high=number + 5 if qualifier is Qualifier.RANGE else None, qualifier=qualifier)


@st.composite
def date_ranges(draw: Callable[..., Any]) -> DateRange:
    """A known or unknown range of days."""
    precision = draw(st.sampled_from(DatePrecision))
    if precision is DatePrecision.UNKNOWN:
        return DateRange(from_=None, to=None, precision=precision)
    first, last = sorted(draw(st.tuples(st.dates(), st.dates())))
    return DateRange(from_=first, to=last, precision=precision)


coordinates = st.none() | st.integers(-90, 90) | st.floats(-180, 180)
places = st.builds(
    Place,
    name=words,
    admin1=some_words,
    admin2=some_words,
    country=st.sampled_from(["XK", None]),
    lat=coordinates,
    lon=coordinates,
    place_id=some_words,
    precision=st.sampled_from(PlacePrecision),
    reason=words,
)
parties = st.builds(
    Party,
    name=words,
    ref=some_words,
    kind=st.sampled_from(Group),
    named=st.booleans(),
    role=st.sampled_from(PartyRole),
)
things = st.builds(Thing, name=words, kind=st.sampled_from(ThingKind), role=st.sampled_from(ThingRole))
figures = st.builds(
    Figure,
    outcome=st.sampled_from(Outcome),
    count=counts(),
    group=st.sampled_from(Group),
    who=some_words,
    scope=st.sampled_from(Scope),
)
values: st.SearchStrategy[Value] = st.one_of(
    figures,
    places,
    parties,
    things,
    date_ranges(),
    st.builds(Responsibility, stance=st.sampled_from(ResponsibilityStance), party=some_words),
    st.builds(
        Disruption,
        kind=st.sampled_from(DisruptionKind),
        state=st.sampled_from(DisruptionState),
        place=some_words,
    ),
)


@st.composite
def reports(draw: Callable[..., Any]) -> Report:
    """A report, its text never empty, with whatever may be known about it."""
    published = draw(st.none() | st.dates())
    bases = [basis for basis in PublishedBasis if (basis is PublishedBasis.NONE) == (published is None)]
    return Report(
        text=draw(st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=9), min_size=1, max_size=6).map("".join))
        + ".",
        url=draw(st.none() | st.sampled_from(["https://news.example/1", "https://news.example/%F0?q=é"])),
        outlet=draw(some_words),
        title=draw(some_words),
        lang=draw(st.sampled_from([None, "en"])),
        published=published,
        published_basis=draw(st.sampled_from(bases)),
        retrieved=draw(times),
        raw_hash=draw(st.none() | st.just("a" * 64)),
    )


@st.composite
def readings(draw: Callable[..., Any]) -> Reading:
    """A reading that keeps every law of the model."""
    report = draw(reports())
    starts = st.integers(0, len(report.text) - 1)

    def span() -> Span:
        start = draw(starts)
        return report.span(start, draw(st.integers(start + 1, len(report.text))))

    accounts = _accounts(draw, report, {(found := span()).start: found for _ in range(draw(st.integers(0, 3)))})
    claims: list[Claim] = []
    for _ in range(draw(st.integers(0, 4))):
        speaker = OUTLET
        if draw(st.booleans()):
            said, kinds = span(), [kind for kind in SpeakerKind if kind is not SpeakerKind.OUTLET]
            speaker = Speaker(
                words=draw(words),
                kind=draw(st.sampled_from(kinds)),
                span=said,
                via=draw(some_words),
                named=draw(st.booleans()),
            )
        claim = Claim(
            report=report.id,
            account=draw(st.sampled_from([None, *(account.id for account in accounts)])),
            field=draw(st.sampled_from(Field)),
            value=draw(values),
            speaker=speaker,
            stance=draw(st.sampled_from(Stance)),
            spans=tuple(span() for _ in range(draw(st.integers(1, 3)))),
            step=draw(words),
            basis=tuple(draw(st.lists(st.sampled_from([claim.id for claim in claims]), max_size=2))) if claims else (),
        )
        claims.append(claim)
    issues = [
        Issue(
            report=report.id,
            step=draw(words),
            kind=draw(words),
            message=draw(words),
            span=span() if draw(st.booleans()) else None,
            origin=draw(some_words),
        )
        for _ in range(draw(st.integers(0, 2)))
    ]
    run = draw(st.sampled_from(RUNS))
    started = Run(sayso=run.sayso, codebook=run.codebook, model=run.model, started=draw(times))
    return Reading(report=report, accounts=tuple(accounts), claims=tuple(claims), issues=tuple(issues), run=started)


def _accounts(draw: Callable[..., Any], report: Report, anchors: dict[int, Span]) -> list[Account]:
    bare = [
        Account(
            report=report.id,
            anchor=anchor,
            kind=draw(st.sampled_from(Kind)),
            status=draw(st.sampled_from(Status)),
        )
        for anchor in anchors.values()
    ]
    ids = [None, *(account.id for account in bare)]
    return [
        Account(
            report=report.id,
            anchor=account.anchor,
            kind=account.kind,
            status=account.status,
            part_of=draw(st.sampled_from(ids)),
        )
        for account in bare
    ]


def distinct(found: list[Reading]) -> list[Reading]:
    """One reading of each report with what was given about it, by each run."""
    return list({_key(reading): reading for reading in found}.values())


def _key(reading: Reading) -> tuple[object, ...]:
    report = reading.report
    given = report.published if report.published_basis is PublishedBasis.GIVEN else None
    return report.id, reading.run.id, report.outlet, report.title, given
