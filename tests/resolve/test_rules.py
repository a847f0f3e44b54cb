"""Tolls under each rule: whose word counts, which is the best, how far the range goes."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from invented import CODEBOOK, Teller, figure, told

from sayso.codebook.rules import Rule
from sayso.model.values import Count
from sayso.model.vocabulary import Group, Kind, Outcome, Qualifier, Scope, SpeakerKind, Stance, Vague
from sayso.resolve.incidents import resolve_incident
from sayso.resolve.resolutions import LeftOut, Resolution, Weighing
from sayso.resolve.tellings import Telling

Tellings = Callable[..., list[Telling]]


def resolve(tellings: Sequence[Telling], rule: str | Rule) -> Resolution:
    named = CODEBOOK.rules[rule] if isinstance(rule, str) else rule
    return resolve_incident(tellings, rule=named, codebook=CODEBOOK)


def weighing(tellings: Sequence[Telling], rule: str | Rule, group: Group | None = None) -> Weighing:
    found = resolve(tellings, rule).weighings
    return next(each for each in found if each.outcome is Outcome.KILLED and each.group is group)


def toll(tellings: Sequence[Telling], rule: str | Rule, group: Group | None = None) -> tuple[int, int, int]:
    found = weighing(tellings, rule, group).toll
    assert found is not None
    return found.low, found.best, found.high


DISPUTED = told((0, "the army", 8), (0, "the hospital", 19), (0, "police", 19))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("acled", (8, 8, 19)),
        ("ibc", (8, 8, 19)),
        ("majority", (8, 19, 19)),
        ("ucdp", (8, 19, 19)),
        ("latest", (8, 19, 19)),
    ],
)
def test_resolve_incident_shows_a_dispute_under_every_rule(rule: str, expected: tuple[int, int, int]) -> None:
    assert toll(DISPUTED, rule) == expected
    assert weighing(DISPUTED, rule).said == {8: 1, 19: 2}


@pytest.mark.parametrize(("rule", "expected"), [("majority", (8, 8, 8)), ("ucdp", (3, 8, 30))])
def test_resolve_incident_widens_by_what_is_said_less_firmly_where_the_rule_says_so(
    rule: str, expected: tuple[int, int, int]
) -> None:
    teller = Teller()
    firm = teller.say(figure(8), "the army")
    for number in (3, 30):
        teller.say(figure(number), "the army", Stance.UNCONFIRMED)
    assert toll([teller.done()], rule) == expected
    found = weighing([teller.done()], rule)
    assert found.toll is not None
    assert found.toll.for_ == (firm.id,)
    assert not found.contested
    assert {voice.left_out for voice in found.voices if not voice.chosen} == {LeftOut.LESS_FIRM}


@pytest.mark.parametrize(("then", "now"), [(5, 8), (8, 5)])
@pytest.mark.parametrize("rule", ["acled", "ibc", "majority", "ucdp", "latest"])
def test_resolve_incident_corrects_a_voice_up_or_down(rule: str, then: int, now: int) -> None:
    assert toll(told((0, "the army", then), (1, "the army", now)), rule) == (now, now, now)


def test_resolve_incident_by_confirmed_takes_the_newest_number_two_reports_state() -> None:
    assert toll(told((0, None, 3), (1, None, 8), (2, None, 8), (3, None, 6)), "confirmed") == (8, 8, 8)
    assert toll(told((0, None, 3), (1, None, 8)), "confirmed") == (8, 8, 8)
    voices = weighing(told((0, None, 8), (1, None, 8), (2, None, 6)), "confirmed").voices
    assert [voice.left_out for voice in voices] == [LeftOut.SUPERSEDED, None, LeftOut.LONE]


def test_resolve_incident_by_confirmed_counts_no_harm_two_reports_are_silent_on() -> None:
    teller = Teller(3, outlet="Other Post")
    teller.say(figure(2, Outcome.INJURED))
    tellings = [*told((0, None, 3), (1, None, 3)), teller.done()]
    found = resolve(tellings, "confirmed")
    assert [toll.outcome for toll in found.incident.tolls] == [Outcome.KILLED]
    injured = next(each for each in found.weighings if each.outcome is Outcome.INJURED)
    assert [voice.left_out for voice in injured.voices] == [LeftOut.LONE]
    assert [toll.outcome for toll in resolve(tellings, "latest").incident.tolls] == [Outcome.KILLED, Outcome.INJURED]


def test_resolve_incident_by_latest_takes_a_number_stated_before_one_added_up() -> None:
    teller = Teller(1)
    first = teller.say(figure(2, group=Group.STATE_FORCE))
    added = replace(first, value=figure(3, group=Group.CIVILIAN), spans=(teller.report.span(6, 10),))
    teller.claims.append(added)
    assert toll([teller.done()], "latest") == (5, 5, 5)
    assert toll([*told((0, None, 4)), teller.done()], "latest") == (4, 4, 5)


def test_resolve_incident_sets_aside_who_was_hit_before_anybody_was_known_dead(tellings: Tellings) -> None:
    early = "Two men were shot in Dellmont on Tuesday."
    late = "One man was killed and another was wounded in a shooting in Dellmont on Tuesday."
    found = resolve(tellings(early, late), "majority").weighings
    injured = next(each for each in found if (each.outcome, each.group) == (Outcome.INJURED, None))
    assert injured.toll is not None
    assert injured.toll.best == 1
    assert LeftOut.HIT in {voice.left_out for voice in injured.voices}


def test_resolve_incident_by_acled_forgets_what_is_older_than_a_day() -> None:
    assert toll(told((0, "the army", 3), (3, "the hospital", 9)), "acled") == (9, 9, 9)
    assert toll(told((2, "the army", 3), (3, "the hospital", 9)), "acled") == (3, 3, 9)


@pytest.mark.parametrize(
    ("kind", "vague", "expected"),
    [
        (Kind.ARMED_ATTACK, Vague.UNSPECIFIED, 3),
        (Kind.CLASH, Vague.UNSPECIFIED, 10),
        (Kind.ARMED_ATTACK, Vague.DOZENS, 12),
        (Kind.CLASH, Vague.DOZENS, 12),
        (Kind.AIR_STRIKE, Vague.HUNDREDS, 100),
    ],
)
def test_resolve_incident_by_acled_reads_vague_words_by_its_table(kind: Kind, vague: Vague, expected: int) -> None:
    teller = Teller(kind=kind)
    teller.say(figure(vague))
    found = weighing([teller.done()], "acled").toll
    assert found is not None
    assert (found.best, found.derived) == (expected, True)


def test_resolve_incident_never_makes_a_number_of_a_vague_word_without_one() -> None:
    rule = Rule(name="mine", best=CODEBOOK.rules["ibc"].best)
    (voice,) = weighing(told((0, "the army", Vague.MANY)), rule).voices
    assert voice.left_out is LeftOut.VAGUE
    assert resolve(told((0, "the army", Vague.MANY)), rule).incident.tolls == ()


def test_resolve_incident_prefers_numbers_to_vague_words_by_every_rule() -> None:
    tellings = told((0, "the army", Vague.DOZENS), (0, "police", 30))
    assert {toll(tellings, rule) for rule in CODEBOOK.rules} == {(30, 30, 30)}


def test_resolve_incident_by_ibc_is_provisional_with_one_voice() -> None:
    def provisional(tellings: Sequence[Telling]) -> bool:
        found = weighing(tellings, "ibc").toll
        assert found is not None
        return found.provisional

    assert provisional(told((0, "the army", 3), (1, "the army", 3)))
    assert not provisional(told((0, "the army", 3), (1, "the hospital", 3)))


def test_resolve_incident_parts_the_dead_by_side() -> None:
    teller = Teller()
    teller.say(figure(9), "the hospital")
    teller.say(figure(4, group=Group.STATE_FORCE, scope=Scope.PART), "the hospital")
    teller.say(figure(2, group=Group.CIVILIAN, scope=Scope.PART), "the hospital")
    sides = {side.name: (side.low, side.best, side.high) for side in resolve([teller.done()], "ucdp").sides}
    assert sides == {"side_a": (4, 4, 4), "side_b": (0, 0, 0), "civilians": (2, 2, 2), "unknown": (3, 3, 3)}
    assert resolve([teller.done()], "ibc").sides == ()


def test_resolve_incident_counts_only_the_speakers_of_a_rule() -> None:
    rule = Rule(name="mine", best=CODEBOOK.rules["ibc"].best, speakers=frozenset({SpeakerKind.MEDICAL}))
    assert toll(DISPUTED, rule) == (19, 19, 19)
    assert [voice.left_out for voice in weighing(DISPUTED, rule).voices].count(LeftOut.UNHEARD) == 2


def test_resolve_incident_leaves_sums_over_periods_out() -> None:
    teller = Teller()
    teller.say(figure(5), "police")
    teller.say(figure(700, scope=Scope.TOTAL), "police")
    found = weighing([teller.done()], "majority")
    assert [(voice.figure.count.number, voice.left_out) for voice in found.voices] == [(5, None), (700, LeftOut.TOTAL)]
    assert found.said == {5: 1}


def test_resolve_incident_counts_a_denial_against_every_number() -> None:
    teller = Teller()
    teller.say(figure(4), "the hospital")
    denied = teller.say(figure(4), "the army", Stance.DENIED)
    found = weighing([teller.done()], "majority").toll
    assert found is not None
    assert found.against == (denied.id,)


def test_resolve_incident_takes_a_count_of_one_group_for_a_part_where_others_died_too() -> None:
    tellings = told((0, "the hospital", 12))
    teller = Teller(outlet="Other Post")
    teller.say(figure(3, group=Group.STATE_FORCE), "the army")
    teller.say(replace(figure(5, group=Group.CIVILIAN), who="five farmers"), "police")
    found = weighing([*tellings, teller.done()], "ibc")
    assert found.toll is not None
    assert (found.toll.low, found.toll.high) == (12, 12)
    assert [voice.left_out for voice in found.voices].count(LeftOut.PART) == 2


def test_resolve_incident_lets_a_claim_of_militants_and_one_of_villagers_contradict_each_other() -> None:
    teller = Teller()
    teller.say(figure(12, group=Group.ARMED_GROUP), "the army")
    teller.say(replace(figure(15, group=Group.CIVILIAN), who="15 villagers"), "the hospital")
    assert toll([teller.done()], "ibc") == (12, 12, 15)
    assert toll([teller.done()], "ibc", Group.CIVILIAN) == (15, 15, 15)


def test_resolve_incident_keeps_both_ends_of_a_range() -> None:
    teller = Teller()
    teller.say(figure(Count(number=8, number_high=11, qualifier=Qualifier.RANGE)), "police")
    assert toll([teller.done()], "majority") == (8, 8, 11)
