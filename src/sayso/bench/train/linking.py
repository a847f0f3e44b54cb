"""How much each level of a comparison counts: makes `link/weights.toml` from reports whose incidents are known.

    python -m sayso.bench.train.linking gva/dev.jsonl

Logistic regression over pairs of news accounts that share a key, the weights drawn towards `linking_priors.toml` by a
normal prior of PRECISION, so that what the corpus says nothing about (parties, bombings) stays as it is held to be.
"""

import sys
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
import tomli
from numpy.typing import NDArray

from sayso.bench.corpora.gva import load_cases
from sayso.link.comparisons import COMPARISONS, LEVELS, UNKNOWN
from sayso.link.keys import key_trace
from sayso.link.linking import Linking
from sayso.link.traces import Trace, trace_accounts
from sayso.link.weights import PATH
from sayso.read.reader import Reader

PRIORS = Path(__file__).parent / "linking_priors.toml"
PRECISION = 3.0
# Bits added to chance at the end: a pair is judged once more among all pairs of its group, where errors even out.
LENIENCE = 1.5
_STEPS = 50
_LONGEST_STEP = 4.0
_CLOSE = 1e-5
_BIT = float(np.log(2))

Floats = NDArray[np.float64]


def main(path: Path) -> None:
    """Read, compare, fit, write."""
    reader = Reader.open()
    traces, incidents = [], []
    for case in load_cases(path):
        for reading in reader.read_many(case.reports):
            news = next((trace for trace in trace_accounts(reading) if trace.news), None)
            if news is not None:
                traces.append(news)
                incidents.append(case.incident)
    pairs = list(find_pairs(traces))
    same = [incidents[one] == incidents[other] for one, other in pairs]
    weights = fit_weights([(traces[one], traces[other]) for one, other in pairs], same, load_priors())
    PATH.write_text(write_weights(weights), encoding="utf-8")
    print(f"{len(traces)} news accounts, {len(pairs)} pairs, {sum(same)} of one incident")


def find_pairs(traces: Sequence[Trace]) -> Iterator[tuple[int, int]]:
    """The pairs of traces that linking would compare."""
    holders: dict[int, list[int]] = {}
    for index, trace in enumerate(traces):
        for key in key_trace(trace):
            holders.setdefault(key, []).append(index)
    yield from sorted(
        {pair for each in holders.values() if len(each) <= Linking.crowd for pair in combinations(each, 2)}
    )


def load_priors() -> dict[tuple[str, str], float]:
    """What every level is held to count before anything was seen, in bits; chance is ("chance", "")."""
    table = tomli.loads(PRIORS.read_text(encoding="utf-8"))
    return {("chance", ""): table["chance"]} | {
        (name, level): table[name][level] for name, levels in LEVELS.items() for level in levels
    }


def fit_weights(
    pairs: Sequence[tuple[Trace, Trace]], same: Sequence[bool], priors: dict[tuple[str, str], float]
) -> dict[tuple[str, str], float]:
    """The weights of greatest posterior probability, in bits, by Newton's method."""
    columns = {key: index for index, key in enumerate(priors)}
    rows = np.zeros((len(pairs), len(columns)))
    rows[:, columns["chance", ""]] = 1
    for row, (one, other) in zip(rows, pairs, strict=True):
        for name, compare in COMPARISONS.items():
            level = compare(one, other)
            if level != UNKNOWN:
                row[columns[name, level]] = 1
    start = np.array(list(priors.values())) * _BIT
    fitted = _ascend(rows, np.array(same, dtype=float), start) / _BIT
    weights = dict(zip(priors, map(float, fitted), strict=True))
    weights["chance", ""] += LENIENCE
    return weights


def _ascend(rows: Floats, same: Floats, start: Floats) -> Floats:
    weights = start.copy()
    for _ in range(_STEPS):
        chances = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (chances - same) + PRECISION * (weights - start)
        bend = (rows * (chances * (1 - chances))[:, None]).T @ rows + PRECISION * np.eye(len(start))
        step = np.linalg.solve(bend, slope)
        longest = float(np.abs(step).max())
        weights -= step * min(1.0, _LONGEST_STEP / longest)
        if longest < _CLOSE:
            break
    return weights


def write_weights(weights: dict[tuple[str, str], float]) -> str:
    """The weights as TOML, to the tenth of a bit."""
    lines = [
        "# How much each level of a comparison counts, in log-odds to the base 2, made by bench/train/linking.py.",
        "# `chance` stands for how rarely two accounts that are compared at all tell of one incident.",
        "",
        f"chance = {weights['chance', '']:.1f}",
    ]
    for name, levels in LEVELS.items():
        lines += ["", f"[{name}]", *(f"{level} = {weights[name, level]:.1f}" for level in levels)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
