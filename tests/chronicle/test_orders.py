"""One outcome, however readings come: in whatever order, batches, updates and runs of reading."""

import random
from collections.abc import Sequence
from typing import Any

import pytest
from chronicling import CODEBOOK, Said, all_said, judge, milled, new_ledger, read_again, said_at_once
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented_readings import distinct, readings

from sayso.chronicle import updating
from sayso.chronicle.chronicles import Chronicle
from sayso.ledger.ledgers import Ledger
from sayso.link import crowds, pieces
from sayso.link.copying import Copying
from sayso.link.linking import Linking
from sayso.model.judgements import Judgement
from sayso.model.readings import Reading
from sayso.model.vocabulary import Verdict

RUNS: Any = {"deadline": None, "max_examples": 12, "suppress_health_check": [HealthCheck.too_slow]}


def said_bit_by_bit(
    found: Sequence[Reading], *, batch: int, ends: Sequence[int], judgements: Sequence[Judgement] = ()
) -> Said:
    """What updates say that end after so many readings each, the ledger opened anew each time."""
    with pytest.MonkeyPatch.context() as patch, new_ledger() as ledger:
        patch.setattr(updating, "BATCH", batch)
        start = 0
        for end in [*sorted(ends), len(found)]:
            with Ledger.open(ledger.path, create=False) as again:
                again.append(found[start:end])
                if start == 0:
                    again.append_judgements(judgements)
                Chronicle(again, CODEBOOK).update()
            start = max(start, end)
        return all_said(ledger)


@settings(**RUNS)
@given(
    seed=st.integers(1, 4),
    order=st.randoms(use_true_random=False),
    batch=st.integers(1, 30),
    ends=st.lists(st.integers(1, 59), max_size=3),
)
def test_update_comes_to_one_outcome_in_whatever_order_batches_and_updates(
    seed: int, order: random.Random, batch: int, ends: list[int]
) -> None:
    found = list(milled(seed, 60))
    expected = said_at_once(found)
    order.shuffle(found)
    assert said_bit_by_bit(found, batch=batch, ends=ends) == expected


@settings(**RUNS)
@given(
    seed=st.integers(1, 3), order=st.randoms(use_true_random=False), batch=st.integers(1, 40), crowd=st.integers(2, 9),
    largest=st.integers(2, 20), first=st.integers(1, 3),
)  # fmt: skip
def test_update_comes_to_one_outcome_where_keys_are_crowded_and_pieces_large(
    seed: int, order: random.Random, batch: int, crowd: int, largest: int, first: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Linking, "crowd", crowd)
        patch.setattr(Copying, "crowd", crowd)
        patch.setattr(crowds, "FIRST", first)
        patch.setattr(pieces, "LARGEST", largest)
        found = list(milled(seed, 70))
        again = [read_again(reading, hours=hour, drop=hour % 2) for hour, reading in enumerate(found[::3])]
        everything = [*found, *again]
        expected = said_at_once(everything)
        order.shuffle(everything)
        assert said_bit_by_bit(everything, batch=batch, ends=[20, 50]) == expected


@settings(**RUNS)
@given(found=st.lists(readings(), max_size=6).map(distinct), batch=st.integers(1, 6), order=st.randoms())
def test_update_takes_in_whatever_the_model_allows(found: list[Reading], batch: int, order: random.Random) -> None:
    expected = said_at_once(found)
    order.shuffle(found)
    assert said_bit_by_bit(found, batch=batch, ends=[len(found) // 2]) == expected


@settings(**RUNS)
@given(seed=st.integers(1, 3), order=st.randoms(use_true_random=False), drop=st.integers(0, 2))
def test_update_lets_the_newest_run_of_reading_stand(seed: int, order: random.Random, drop: int) -> None:
    found = milled(seed, 40)
    newer = [read_again(reading, hours=2, drop=drop) for reading in order.sample(found, 15)]
    older = [read_again(reading, hours=1, model="old", drop=1) for reading in order.sample(found, 10)]
    replaced = {reading.report.id: reading for reading in [*older, *newer]}
    stands = said_at_once([replaced.get(reading.report.id, reading) for reading in found])
    everything = [*found, *newer, *older]
    order.shuffle(everything)
    assert said_bit_by_bit(everything, batch=order.randint(1, 30), ends=[30]) == stands


@settings(**RUNS)
@given(seed=st.integers(1, 3), order=st.randoms(use_true_random=False), batch=st.integers(1, 30))
def test_update_comes_to_one_outcome_whenever_people_judge(seed: int, order: random.Random, batch: int) -> None:
    found = list(milled(seed, 50))
    accounts = [account.id for reading in found for account in reading.accounts]
    pairs = [order.sample(accounts, 2) for _ in range(8)]
    made = [
        judge(pair, Verdict.SAME if index % 3 else Verdict.DIFFERENT, minute=index) for index, pair in enumerate(pairs)
    ]
    made.append(judge(made[0].target, Verdict.UNDO, minute=50, takes_back=made[0]))
    expected = said_at_once(found, made)
    with pytest.MonkeyPatch.context() as patch, new_ledger() as ledger:
        patch.setattr(updating, "BATCH", batch)
        order.shuffle(found)
        chronicle = Chronicle(ledger, CODEBOOK)
        ledger.append(found[:30])
        chronicle.update()
        here = {account.id for reading in found[:30] for account in reading.accounts}
        early = [each for each in made if here.issuperset(each.target)]
        ledger.append_judgements(early[: len(early) // 2])
        chronicle.update()
        ledger.append(found[30:])
        chronicle.update()
        ledger.append_judgements(made)
        chronicle.update()
        assert all_said(ledger) == expected
