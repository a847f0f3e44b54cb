"""The learning of weights, on an invented problem."""

from pathlib import Path

import numpy as np

from sayso.bench.train.softmax import save, train
from sayso.read.casting import hash_features, probabilities, read_weights

ROWS = 1 << 10


def examples() -> tuple[list[np.ndarray], np.ndarray]:
    """Phrases whose class is in one of their words."""
    told = [("mill", "old", 0), ("mill", "new", 0), ("guard", "old", 1), ("guard", "new", 1)] * 30
    rows = [hash_features([f"h={head}", f"m={word}", "bias"], ROWS) for head, word, _ in told]
    return rows, np.array([label for *_, label in told])


def test_train_learns_what_tells_classes_apart_the_same_every_time() -> None:
    rows, labels = examples()
    weights = train(rows, labels, size=(ROWS, 2))
    found = probabilities(weights, rows)
    assert (found.argmax(axis=1) == labels).all()
    assert np.allclose(found.sum(axis=1), 1, atol=1e-5)
    assert (train(rows, labels, size=(ROWS, 2)) == weights).all()


def test_save_keeps_the_weights_that_say_something(tmp_path: Path) -> None:
    rows, labels = examples()
    weights = train(rows, labels, size=(ROWS, 2))
    save(tmp_path / "weights.npz", weights)
    kept = read_weights(tmp_path / "weights.npz")
    assert kept is not None
    assert np.allclose(kept, weights, atol=2e-3)


def test_read_weights_says_nothing_of_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert read_weights(tmp_path / "weights.npz") is None
