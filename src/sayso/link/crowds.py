"""Which pairs of things are compared: those that share a key, or in a crowd, those that share it with one of the first.

A key of few things brings every two of them together. A key of a crowd says little of any two, and would bring together
as many pairs as the square of it: there the few that are first by rank are compared with all others, and no others with
one another. So a crowd that is one incident hangs together by its first ones, and a crowd that is many costs little.
Which pairs that are depends on who has which key, never on who came when.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from itertools import combinations
from typing import Any, Protocol

from sayso.link.clusters import Pair

FIRST = 4
"""Things of a crowd that are compared with all others of it."""


class Keys(Protocol):
    """What of a shelf is asked here: see `joining.Shelf`."""

    def first(self, keys: Collection[int], limit: int) -> dict[int, list[str]]: ...

    def holders(self, key: int) -> list[str]: ...

    def links(self, names: Collection[str]) -> dict[Pair, int]: ...

    def things(self, names: Collection[str]) -> dict[str, Any]: ...


class Crowded(Protocol):
    """What of a method is asked here: see `joining.Method`."""

    @property
    def crowd(self) -> int: ...


class Crowds:
    """The keys that a change touches, to be made before it and asked when things and keys are changed, links not yet.

    `won` are the keys of what is new, `lost` those of what goes, by name.
    """

    def __init__(
        self,
        shelf: Keys,
        method: Crowded,
        won: Mapping[str, Collection[int]],
        lost: Mapping[str, Collection[int]],
    ) -> None:
        self._shelf = shelf
        self._crowd = method.crowd
        self._won, self._lost = _by_key(won), _by_key(lost)
        self._before = shelf.first(self._won.keys() | self._lost.keys(), self._crowd + 1)

    def find_candidates(self) -> set[Pair]:
        """The pairs to compare now that were none before."""
        pairs: set[Pair] = set()
        for key, now in self._shelf.first(self._won.keys() | self._lost.keys(), self._crowd + 1).items():
            before, won = self._before.get(key, []), self._won.get(key, [])
            if len(now) <= self._crowd:
                if len(before) > self._crowd:
                    pairs.update(map(_in_order, combinations(now, 2)))
                else:
                    pairs.update(_cross(won, now))
                continue
            pairs.update(_cross(now[:FIRST], won))
            risen = set(now[:FIRST]).intersection(won)
            if len(before) > self._crowd:
                risen |= set(now[:FIRST]).difference(before[:FIRST])
            if risen:
                pairs.update(_cross(risen, self._shelf.holders(key)))
        return pairs

    def find_faded(self, key_of: Callable[[Any], Collection[int]]) -> list[Pair]:
        """The links that no key brings about any more."""
        fallen: set[str] = set()
        suspects: set[Pair] = set()
        for key, now in self._shelf.first(self._before.keys(), self._crowd + 1).items():
            before = self._before[key]
            if len(now) <= self._crowd:
                continue
            if len(before) > self._crowd:
                fallen |= set(before[:FIRST]).difference(now[:FIRST])
            elif len(before) > 1:
                crowded = set(before).difference(now[:FIRST])
                suspects.update(pair for pair in self._shelf.links(crowded) if crowded.issuperset(pair))
        suspects |= self._shelf.links(fallen).keys() if fallen else set()
        return self._find_loose(suspects, key_of) if suspects else []

    def _find_loose(self, pairs: Collection[Pair], key_of: Callable[[Any], Collection[int]]) -> list[Pair]:
        things = self._shelf.things({end for pair in pairs for end in pair})
        held = {name: set(key_of(thing)) for name, thing in things.items()}
        shared = {(one, other): held[one] & held[other] for one, other in pairs}
        first = self._shelf.first({key for keys in shared.values() for key in keys}, self._crowd + 1)
        return [pair for pair, keys in shared.items() if not any(self._brings(first[key], pair) for key in keys)]

    def _brings(self, first: list[str], pair: Pair) -> bool:
        return len(first) <= self._crowd or pair[0] in first[:FIRST] or pair[1] in first[:FIRST]


def _by_key(keys: Mapping[str, Collection[int]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for name, each in keys.items():
        for key in each:
            found[key].append(name)
    return dict(found)


def _cross(ones: Collection[str], others: Collection[str]) -> set[Pair]:
    return {(one, other) if one < other else (other, one) for one in ones for other in others if one != other}


def _in_order(pair: tuple[str, str]) -> Pair:
    return pair if pair[0] < pair[1] else (pair[1], pair[0])
