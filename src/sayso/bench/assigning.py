"""One-to-one assignment of the largest sum: the Hungarian method with potentials (Kuhn 1955, Munkres 1957)."""

from collections.abc import Sequence

Weights = Sequence[Sequence[float]]


def assign(weights: Weights) -> list[tuple[int, int]]:
    """The pairs (row, column) whose weights sum to the most, each row and column used at most once.

    Pairs of weight 0 or less are left out. Of equal sums the one found first; time grows with the cube of the size.
    """
    if not weights or not weights[0]:
        return []
    size = max(len(weights), len(weights[0]))
    padded = [[-max(_at(weights, row, column), 0.0) for column in range(size)] for row in range(size)]
    return sorted((row, column) for row, column in enumerate(_cheapest(padded)) if _at(weights, row, column) > 0)


def _at(weights: Weights, row: int, column: int) -> float:
    return weights[row][column] if row < len(weights) and column < len(weights[row]) else 0.0


def _cheapest(costs: list[list[float]]) -> list[int]:
    """The column of each row in the cheapest full assignment of a square of costs."""
    size = len(costs)
    rows, columns = [0.0] * (size + 1), [0.0] * (size + 1)
    owner = [0] * (size + 1)
    for row in range(1, size + 1):
        owner[0] = row
        at, least, before = 0, [float("inf")] * (size + 1), [0] * (size + 1)
        used = [False] * (size + 1)
        while owner[at]:
            used[at], here = True, owner[at]
            for column in range(1, size + 1):
                slack = costs[here - 1][column - 1] - rows[here] - columns[column]
                if not used[column] and slack < least[column]:
                    least[column], before[column] = slack, at
            after = min((column for column in range(size + 1) if not used[column] and column), key=least.__getitem__)
            step = least[after]
            for column in range(size + 1):
                if used[column]:
                    rows[owner[column]] += step
                    columns[column] -= step
                else:
                    least[column] -= step
            at = after
        while at:
            owner[at] = owner[before[at]]
            at = before[at]
    return [column for _, column in sorted((owner[column], column - 1) for column in range(1, size + 1))]
