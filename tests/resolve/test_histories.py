"""How a toll moved, report by report."""

from invented import CODEBOOK, Teller, claims_of, figure, judge, told

from sayso.model.vocabulary import Outcome, Scope, Vague, Verdict
from sayso.resolve.histories import Change, Move, trace_history
from sayso.resolve.tellings import Telling

RULE = CODEBOOK.rules["ibc"]


def trace(*tellings: Telling) -> tuple[Move, ...]:
    return trace_history(tellings, rule=RULE, codebook=CODEBOOK)


def steps(*tellings: Telling) -> list[tuple[int | None, int, Change]]:
    return [(move.before, move.after, move.change) for move in trace(*tellings)]


def test_trace_history_of_one_voice_adds_and_corrects() -> None:
    tellings = told((0, "the army", 3), (1, "the army", 8), (2, "the army", 8), (3, "the army", 6))
    assert steps(*tellings) == [
        (None, 3, Change.FIRST),
        (3, 8, Change.ADDITION),
        (8, 8, Change.SAME),
        (8, 6, Change.CORRECTION),
    ]
    assert [move.speaker.words for move in trace(*tellings)] == ["the army"] * 4
    assert [move.claims for move in trace(*tellings)] == [(claim.id,) for claim in claims_of(tellings)]


def test_trace_history_of_another_voice_is_a_difference() -> None:
    first, second = told((0, "the army", 8), (0, "the hospital", 19))
    assert {move.change for move in trace(first, second)} == {Change.FIRST, Change.DIFFERENCE}
    assert steps(*told((0, "the hospital", 19), (1, "the army", 8)))[1] == (19, 8, Change.DIFFERENCE)


def test_trace_history_of_a_later_day_is_an_addition_whoever_speaks() -> None:
    assert steps(*told((0, "the army", 8), (1, "the hospital", 19)))[1] == (8, 19, Change.ADDITION)


def test_trace_history_of_outlets_corrects() -> None:
    assert steps(*told((0, None, 8), (1, None, 6)))[1] == (8, 6, Change.CORRECTION)


def test_trace_history_tells_another_scope_from_a_change() -> None:
    teller = Teller(2, outlet="Other Post")
    teller.say(figure(700, scope=Scope.TOTAL), "police")
    tellings = [*told((0, "the army", 8), (1, "the army", Vague.DOZENS), (3, "the army", 9)), teller.done()]
    assert steps(*tellings) == [
        (None, 8, Change.FIRST),
        (8, 24, Change.OTHER_SCOPE),
        (None, 700, Change.OTHER_SCOPE),
        (8, 9, Change.ADDITION),
    ]


def test_trace_history_leaves_out_what_was_rejected() -> None:
    tellings = told((0, "the army", 3), (1, "the army", 8))
    said = [judge(tellings[0].claims[0], Verdict.REJECT)]
    (move,) = trace_history(tellings, rule=RULE, codebook=CODEBOOK, judgements=said)
    assert (move.outcome, move.before, move.after) == (Outcome.KILLED, None, 8)
