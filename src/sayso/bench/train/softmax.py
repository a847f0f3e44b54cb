"""Logistic regression over hashed features, by AdaGrad (Duchi, Hazan and Singer 2011).

The weights are the average of the later passes over several orders of the examples: what one order happens to say of
rare features evens out.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Rows = Sequence[NDArray[np.int64]]
BATCH = 256
# Below this a weight says nothing.
LEAST = 1e-3
# How strongly weights are drawn to nothing.
PENALTY = 1e-4
# In how many orders the examples are learned from.
ORDERS = 5


def train(
    rows: Rows, labels: NDArray[np.int64], *, size: tuple[int, int], passes: int = 6, rate: float = 0.05
) -> NDArray[np.float32]:
    """Weights of `size` (features, classes) for examples given as the rows of their features; the same every time."""
    average = np.zeros(size, dtype=np.float32)
    for order in range(ORDERS):
        average += _train_in_order(np.random.default_rng(order), rows, labels, size, passes, rate)
    return average / np.float32(ORDERS)


def _train_in_order(
    order: np.random.Generator,
    rows: Rows,
    labels: NDArray[np.int64],
    size: tuple[int, int],
    passes: int,
    rate: float,
) -> NDArray[np.float32]:
    weights = np.zeros(size, dtype=np.float32)
    slopes = np.full(size, 1e-6, dtype=np.float32)
    average, kept = np.zeros(size, dtype=np.float32), 0
    for number in range(passes):
        chosen = order.permutation(len(rows))
        for start in range(0, len(rows), BATCH):
            batch = chosen[start : start + BATCH]
            _step(weights, slopes, [rows[i] for i in batch], labels[batch], rate)
        if number >= passes // 2:
            average += weights
            kept += 1
    return np.asarray(average / kept, dtype=np.float32)


def _step(
    weights: NDArray[np.float32], slopes: NDArray[np.float32], rows: Rows, labels: NDArray[np.int64], rate: float
) -> None:
    flat = np.concatenate(rows)
    lengths = np.array([len(row) for row in rows])
    sums = np.add.reduceat(weights[flat], np.cumsum(lengths) - lengths, axis=0)
    powers = np.exp(sums - sums.max(axis=1, keepdims=True))
    slope = powers / powers.sum(axis=1, keepdims=True)
    slope[np.arange(len(rows)), labels] -= 1
    used, where = np.unique(flat, return_inverse=True)
    steps = np.zeros((len(used), weights.shape[1]), dtype=np.float32)
    np.add.at(steps, where, np.repeat(slope, lengths, axis=0))
    steps = steps / len(rows) + PENALTY * weights[used]
    slopes[used] += steps * steps
    weights[used] -= rate * steps / np.sqrt(slopes[used])


def save(path: Path, weights: NDArray[np.float32]) -> None:
    """Writes the weights that say something, in half precision."""
    at = np.flatnonzero(np.abs(weights).max(axis=1) > LEAST).astype(np.uint32)
    np.savez_compressed(path, rows=np.int64(len(weights)), at=at, values=weights[at].astype(np.float16))
