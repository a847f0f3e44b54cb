"""Which accounts tell of one incident: traces joined by what speaks for it, as `weights` weighs it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from sayso.link.clusters import Pair, cluster, find_components
from sayso.link.keys import key_trace
from sayso.link.traces import Trace
from sayso.link.weights import Weights, load_weights

WHOLE = 60
"""Of more accounts that hang together not every two are scored."""

SPOKEN_FOR = 5
"""Where more hang together, a group of them is compared with others by so many that know most."""

JOINED = 8_000
"""Thousandths of a bit that such groups must score on average to be joined: what only hangs together by a chain of
likenesses scores less, the many accounts of a great attack score more."""

LEVELS = (0, 1_000, 2_000, 4_000, 6_000, 8_000, 10_000, 12_000, 15_000, 18_000, 22_000)
"""Thousandths of a bit: see `pieces`."""

Pairs = Collection[Pair]


class Linking:
    """The method by which accounts are joined into incidents. See `joining.Method`."""

    crowd = 24
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
        self, things: Mapping[str, Trace], scores: Mapping[Pair, int], same: Pairs, different: Pairs
    ) -> Iterable[tuple[str, ...]]:
        """By average linkage; of many, first those that hang together closely, then the groups these make."""
        if len(things) <= WHOLE:
            return self._cluster(things, things, scores, same, different)
        groups: list[tuple[str, ...]] = []
        for names in _cut(tuple(sorted(things)), scores, LEVELS[1:]):
            groups += self._cluster(things, names, scores, same, different)
        return self._join(things, groups, scores, same, different)

    def _cluster(
        self, things: Mapping[str, Trace], names: Collection[str], scores: Mapping[Pair, int], same: Pairs, apart: Pairs
    ) -> list[tuple[str, ...]]:
        """Groups of these, every two of them scored."""
        known = {
            pair: scores[pair] if pair in scores else self.score(things[pair[0]], things[pair[1]])
            for pair in combinations(sorted(names), 2)
        }
        weights = {name: things[name].known for name in names}
        return cluster(names, known, weights=weights, same=same, different=apart)

    def _join(
        self,
        things: Mapping[str, Trace],
        groups: Sequence[tuple[str, ...]],
        scores: Mapping[Pair, int],
        same: Pairs,
        different: Pairs,
    ) -> list[tuple[str, ...]]:
        """Groups joined by what those of them say who know most, and those whom people judged."""
        judged = {name for pair in (*same, *different) for name in pair}
        heads = [_choose(things, group, judged) for group in groups]
        home = {name: number for number, group in enumerate(groups) for name in group}
        linked = {(home[one], home[other]) for one, other in scores if home[one] != home[other]}
        pairs = {(min(pair), max(pair)) for one, other in linked for pair in product(heads[one], heads[other])}
        known = {
            (one, other): (scores.get((one, other)) or self.score(things[one], things[other])) - JOINED
            for one, other in pairs
        }
        kept = [(min(head[0], name), max(head[0], name)) for head in heads for name in head[1:]]
        speaking = {name: things[name].known for head in heads for name in head}
        joined = cluster(speaking, known, weights=speaking, same=[*kept, *same], different=different)
        led = {name: number for number, each in enumerate(joined) for name in each}
        found: dict[int, list[str]] = {}
        for group, head in zip(groups, heads, strict=True):
            for name in group:
                found.setdefault(led.get(name, led[head[0]]), []).append(name)
        return sorted(tuple(sorted(names)) for names in found.values())


def _choose(things: Mapping[str, Trace], group: tuple[str, ...], judged: Collection[str]) -> list[str]:
    """Who speaks for a group."""
    best = sorted(group, key=lambda name: (-things[name].known, name))
    return best[:SPOKEN_FOR] + [name for name in best[SPOKEN_FOR:] if name in judged]


def _cut(names: tuple[str, ...], scores: Mapping[Pair, int], levels: Sequence[int]) -> Iterator[tuple[str, ...]]:
    """Accounts in parts of at most WHOLE: those that hang together by links above a level, the lowest that does."""
    if len(names) <= WHOLE:
        yield names
    elif not levels:
        yield from (names[start : start + WHOLE] for start in range(0, len(names), WHOLE))
    else:
        strong = {pair: score for pair, score in scores.items() if score > levels[0]}
        parts = find_components(names, strong)
        home = {name: number for number, part in enumerate(parts) for name in part}
        inside: dict[int, dict[Pair, int]] = {}
        for pair, score in strong.items():
            inside.setdefault(home[pair[0]], {})[pair] = score
        for number, part in enumerate(parts):
            yield from _cut(part, inside.get(number, {}), levels[1:])
