"""Which accounts tell of one incident: traces joined by what speaks for it, as `weights` weighs it."""

from collections.abc import Collection, Iterable, Mapping
from itertools import combinations

from sayso.link.clusters import Pair, cluster
from sayso.link.keys import key_trace
from sayso.link.traces import Trace
from sayso.link.weights import Weights, load_weights

WHOLE = 150
"""Of more accounts that hang together than this only the linked pairs are scored, not every two."""
LEVELS = (0, 2_000, 4_000, 6_000, 8_000, 10_000, 12_000, 15_000, 18_000, 22_000)
"""Thousandths of a bit: see `pieces`."""


class Linking:
    """The method by which accounts are joined into incidents. See `joining.Method`."""

    crowd = 40
    levels = LEVELS

    def __init__(self, weights: Weights | None = None) -> None:
        self._weights = weights or load_weights()

    def name(self, thing: Trace) -> str:
        return thing.account

    def key(self, thing: Trace) -> tuple[int, ...]:
        return key_trace(thing)

    def score(self, one: Trace, other: Trace) -> int:
        return self._weights.score(one, other)

    def part(
        self,
        things: Mapping[str, Trace],
        scores: Mapping[Pair, int],
        same: Collection[Pair],
        different: Collection[Pair],
    ) -> Iterable[tuple[str, ...]]:
        if len(things) <= WHOLE:
            every = combinations(sorted(things), 2)
            unknown = {pair: self.score(things[pair[0]], things[pair[1]]) for pair in every if pair not in scores}
            scores = {**scores, **unknown}
        weights = {name: trace.known for name, trace in things.items()}
        return cluster(things, scores, weights=weights, same=same, different=different)
