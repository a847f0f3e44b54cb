"""The assignment of the largest sum."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from sayso.bench.assigning import assign


def test_assign_gives_up_the_best_pair_where_two_others_are_worth_more() -> None:
    assert assign([[5.0, 4.0], [4.0, 0.0]]) == [(0, 1), (1, 0)]


def test_assign_leaves_out_pairs_without_weight() -> None:
    assert assign([[0.0, 1.0], [0.0, 2.0], [0.0, 0.0]]) == [(1, 1)]
    assert assign([]) == assign([[]]) == []


weights = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 9), min_size=width, max_size=width), min_size=1, max_size=4)
)


@given(weights)
def test_assign_finds_the_largest_sum_of_all(table: list[list[int]]) -> None:
    rows, columns = len(table), len(table[0])
    size = max(rows, columns)
    sums = [
        sum(table[row][column] for row, column in enumerate(order) if row < rows and column < columns)
        for order in permutations(range(size))
    ]
    assert sum(table[row][column] for row, column in assign(table)) == max(sums)
