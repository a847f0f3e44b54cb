"""What a person writes in place of a value: read as the same kind of value, or refused in a sentence."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sayso.model.values import Count, DateRange, Disruption, Figure, Party, Place, Responsibility, Thing, Value
from sayso.model.vocabulary import (
    DatePrecision,
    DisruptionKind,
    DisruptionState,
    Group,
    Outcome,
    PartyRole,
    PlacePrecision,
    Qualifier,
    ResponsibilityStance,
    Scope,
    ThingKind,
    Vague,
)
from sayso.read.corrections import Correction, correct_value
from sayso.read.givens import CorrectionError

FIGURE = Figure(
    outcome=Outcome.KILLED,
    count=Count(number=9, qualifier=Qualifier.EXACT),
    group=Group.UNKNOWN,
    who="nine people",
    scope=Scope.INCIDENT,
)
DAY = DateRange(from_=date(2031, 4, 1), to=date(2031, 4, 1), precision=DatePrecision.DAY)
PLACE = Place(name="Elsewhere", country="NG")
PARTY = Party(name="attackers", kind=Group.ARMED_GROUP, role=PartyRole.TARGET)
STOPPED = Disruption(kind=DisruptionKind.TRANSPORT, state=DisruptionState.STOPPED)


def correct(value: Value, words: str) -> Value:
    return correct_value(value, Correction(words=words))


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("12", Count(number=12, qualifier=Qualifier.EXACT)),
        (" at  least 12 ", Count(number=12, qualifier=Qualifier.AT_LEAST)),
        ("ten or more", Count(number=10, qualifier=Qualifier.AT_LEAST)),
        ("more than 2,500", Count(number=2500, qualifier=Qualifier.MORE_THAN)),
        ("Twenty-one", Count(number=21, qualifier=Qualifier.EXACT)),
        ("10-15", Count(number=10, number_high=15, qualifier=Qualifier.RANGE)),
        ("between 10 and 15", Count(number=10, number_high=15, qualifier=Qualifier.RANGE)),
        ("two dozen", Count(number=24, qualifier=Qualifier.EXACT)),
        ("2000", Count(number=2000, qualifier=Qualifier.EXACT)),
        ("Dozens", Count(vague=Vague.DOZENS)),
        ("a few", Count(vague=Vague.A_FEW)),
        ("unspecified", Count(vague=Vague.UNSPECIFIED)),
    ],
)
def test_correct_value_reads_a_count(words: str, count: Count) -> None:
    assert correct(FIGURE, words) == replace(FIGURE, count=count)


def test_correct_value_changes_of_a_figure_only_what_is_said() -> None:
    assert correct_value(FIGURE, Correction(group=Group.CIVILIAN)) == replace(FIGURE, group=Group.CIVILIAN)
    said = Correction(words="3", outcome=Outcome.INJURED, scope=Scope.PART)
    right = correct_value(FIGURE, said)
    count = Count(number=3, qualifier=Qualifier.EXACT)
    assert right == replace(FIGURE, count=count, outcome=Outcome.INJURED, scope=Scope.PART)


@pytest.mark.parametrize(
    ("words", "first", "last", "precision"),
    [
        ("2031-05-02", date(2031, 5, 2), date(2031, 5, 2), DatePrecision.DAY),
        ("2031-05-02..2031-05-04", date(2031, 5, 2), date(2031, 5, 4), DatePrecision.RANGE),
        ("2031-05 .. 2031-06", date(2031, 5, 1), date(2031, 6, 30), DatePrecision.RANGE),
        ("2031-05", date(2031, 5, 1), date(2031, 5, 31), DatePrecision.MONTH),
        ("2031", date(2031, 1, 1), date(2031, 12, 31), DatePrecision.YEAR),
        ("2 May 2031", date(2031, 5, 2), date(2031, 5, 2), DatePrecision.DAY),
        ("May 2-4, 2031", date(2031, 5, 2), date(2031, 5, 4), DatePrecision.RANGE),
        ("Unknown", None, None, DatePrecision.UNKNOWN),
    ],
)
def test_correct_value_reads_days(words: str, first: date | None, last: date | None, precision: DatePrecision) -> None:
    assert correct(DAY, words) == DateRange(from_=first, to=last, precision=precision)


@pytest.mark.parametrize(
    ("words", "place_id", "precision"),
    [
        ("Gwoza", "geonames:2339665", PlacePrecision.TOWN),
        ("gwoza, Borno, Nigeria", "geonames:2339665", PlacePrecision.TOWN),
        ("Gwoza, NG", "geonames:2339665", PlacePrecision.TOWN),
        ("near Gwoza", "geonames:2339665", PlacePrecision.NEAR),
        ("Gwoza district", "geonames:8659839", PlacePrecision.ADMIN2),
        ("Paris, Texas", "geonames:4717560", PlacePrecision.TOWN),
        ("Paris, US", "geonames:4717560", PlacePrecision.TOWN),
        ("Nigeria", "geonames:2328926", PlacePrecision.COUNTRY),
    ],
)
def test_correct_value_finds_a_place_in_the_gazetteer(words: str, place_id: str, precision: PlacePrecision) -> None:
    place = correct(PLACE, words)
    assert isinstance(place, Place)
    assert (place.place_id, place.precision) == (place_id, precision)
    assert place.reason.startswith("Named by a person;")


def test_correct_value_prefers_a_place_in_the_country_of_the_claim() -> None:
    for country, place_id in (("FR", "geonames:2988507"), ("US", "geonames:4717560")):
        place = correct(replace(PLACE, country=country), "Paris")
        assert isinstance(place, Place)
        assert place.place_id == place_id


def test_correct_value_takes_a_position_to_every_digit() -> None:
    given = Place(
        name="Old Mill",
        admin1="Borno",
        country="NG",
        lat=11.0812345678,
        lon=-13.7,
        precision=PlacePrecision.EXACT,
        reason="Its position was given by a person.",
    )
    assert correct(PLACE, "11.0812345678, -13.7 Old Mill, Borno, Nigeria") == given
    assert correct(PLACE, "11.0812345678,-13.7 Old Mill") == replace(given, admin1=None, country=None)


@pytest.mark.parametrize(
    ("words", "party"),
    [
        ("boko haram", Party(name="Boko Haram", ref="boko-haram", kind=Group.ARMED_GROUP, named=True)),
        ("the Taliban", Party(name="Taliban", ref="taliban", kind=Group.ARMED_GROUP, named=True)),
        ("ISIS", Party(name="Islamic State", ref="islamic-state", kind=Group.ARMED_GROUP, named=True)),
        ("Nigerian army", Party(name="Nigerian army", ref="forces-ng", kind=Group.STATE_FORCE)),
        ("masked gunmen", Party(name="masked gunmen", kind=Group.ARMED_GROUP)),
        ("Dawn Front of Karim", Party(name="Dawn Front of Karim")),
    ],
)
def test_correct_value_finds_a_party_in_the_registry(words: str, party: Party) -> None:
    assert correct(PARTY, words) == replace(party, role=PartyRole.TARGET)


def test_correct_value_takes_the_group_of_a_party() -> None:
    said = Correction(words="Dawn Front of Karim", group=Group.ARMED_GROUP)
    assert correct_value(PARTY, said) == Party(
        name="Dawn Front of Karim", kind=Group.ARMED_GROUP, role=PartyRole.TARGET
    )
    assert correct_value(PARTY, Correction(group=Group.CIVILIAN)) == replace(PARTY, kind=Group.CIVILIAN)


def test_correct_value_takes_words_for_the_rest() -> None:
    assert correct(Thing(name="shed"), "market") == Thing(name="market", kind=ThingKind.BUILDING)
    blamed = Responsibility(stance=ResponsibilityStance.BLAMES, party="rebels")
    assert correct(blamed, "the army") == replace(blamed, party="the army")
    power = Disruption(kind=DisruptionKind.POWER, state=DisruptionState.RESTORED, place="Gwoza")
    assert correct(STOPPED, "power restored, Gwoza") == power
    assert correct(power, "transport stopped") == STOPPED


@pytest.mark.parametrize(
    ("value", "words", "sentence"),
    [
        (FIGURE, "12 people", "“12 people” is no count: write it as 12, at least 12, 10-15 or dozens."),
        (FIGURE, "aged 12", "is no count"),
        (FIGURE, "15-10", "is no count"),
        (FIGURE, "9", "what the claim states already: accept it"),
        (DAY, "Friday", "“Friday” is no date: write it as 2031-05-02, 2031-05-02..2031-05-04 or 2031-05."),
        (DAY, "2031-02-30", "is no date"),
        (DAY, "0000-05", "is no date"),
        (DAY, "2031-05-04..2031-05-02", "runs backward"),
        (DAY, "unknown..2031", "is no date"),
        (
            PLACE,
            "Xyzzyqua",
            "no place called “Xyzzyqua” is in the gazetteer: give its position, as 11.08,13.70 Xyzzyqua.",
        ),
        (PLACE, "Gwoza, Texas", "no place called “Gwoza” in Texas"),
        (PLACE, "95,13 Mill", "latitude goes to 90"),
        (PLACE, ",", "no place called"),
        (STOPPED, "roads cut", "is no disruption: write one of transport,"),
        (FIGURE, " ", "nothing to correct it to"),
    ],
)
def test_correct_value_says_what_it_does_not_understand(value: Value, words: str, sentence: str) -> None:
    with pytest.raises(CorrectionError) as refused:
        correct(value, words)
    assert str(refused.value).startswith("Not corrected: ")
    assert sentence in str(refused.value)


def test_correct_value_refuses_what_the_value_has_not() -> None:
    with pytest.raises(CorrectionError, match="only a figure has an outcome"):
        correct_value(PLACE, Correction(words="Gwoza", outcome=Outcome.KILLED))
    with pytest.raises(CorrectionError, match="only a figure and a party have a group"):
        correct_value(DAY, Correction(words="2031", group=Group.CIVILIAN))


def test_correct_value_names_the_parties_that_share_a_name(tmp_path: Path) -> None:
    (tmp_path / "parties.toml").write_text(
        "".join(
            f'[[party]]\nref = "blue-{n}"\nname = "Blue Brigade {n}"\nacronyms = ["BLBG"]\nkind = "armed_group"\n'
            for n in (1, 2)
        )
    )
    with pytest.raises(CorrectionError, match=r"Blue Brigade 1; Blue Brigade 2. Give the full name"):
        correct_value(PARTY, Correction(words="BLBG"), codebook=tmp_path)
