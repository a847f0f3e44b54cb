"""Readings revived from their rows: what the strict way gives."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_readings import distinct, readings
from plain_readings import series

from sayso.ledger.errors import CorruptLedgerError
from sayso.ledger.ledgers import Ledger
from sayso.model.readings import Reading


@settings(deadline=None, max_examples=60)
@given(found=st.lists(readings(), min_size=1, max_size=4).map(distinct))
def test_readings_since_gives_what_readings_gives(found: list[Reading], make_ledger: Callable[[], Ledger]) -> None:
    with make_ledger() as ledger:
        ledger.append(found)
        strict = {reading.report.id + reading.run.id + repr(reading.report): reading for reading in ledger.readings()}
        revived = [reading for _, reading in ledger.readings_since(0, limit=100)]
        assert {each.report.id + each.run.id + repr(each.report): each for each in revived} == strict
        assert [type(claim.value) for each in revived for claim in each.claims] == [
            type(claim.value) for each in found for claim in each.claims
        ]


def test_readings_since_goes_on_behind_a_number(filled: Ledger) -> None:
    first = filled.readings_since(0, limit=4)
    rest = filled.readings_since(first[-1][0], limit=100)
    assert [number for number, _ in [*first, *rest]] == list(range(1, 11))
    assert filled.readings_since(rest[-1][0], limit=5) == []
    expected = list(series(0, 10))
    assert [reading for _, reading in [*first, *rest]] == expected
    assert filled.readings_at([3, 1]) == [expected[0], expected[2]]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE claims SET value = '{' WHERE reading = 2",
        'UPDATE claims SET value = \'{"type":"Wish"}\' WHERE reading = 2',
        "UPDATE claims SET stance = 'sung' WHERE reading = 2",
        "UPDATE readings SET published = 'Friday' WHERE row = 2",
        "UPDATE accounts SET kind = 'picnic' WHERE reading = 2",
    ],
)
def test_readings_since_refuses_a_cell_that_holds_what_none_can_hold(
    filled: Ledger, tamper: Callable[[Path, str], None], statement: str
) -> None:
    tamper(filled.path, statement)
    with pytest.raises(CorruptLedgerError):
        filled.readings_since(0, limit=100)
