"""A shelf in memory, for as many things as fit, and judgements known beforehand."""

from collections.abc import Collection, Iterable, Mapping
from heapq import nsmallest
from typing import Generic

from sayso.link.clusters import Pair
from sayso.link.joining import T, rank


class MemoryShelf(Generic[T]):
    """Keeps things in dictionaries. See `joining.Shelf`."""

    def __init__(self) -> None:
        self._things: dict[str, T] = {}
        self._holders: dict[int, set[str]] = {}
        self._links: dict[str, dict[str, int]] = {}
        self._groups: dict[str, tuple[str, ...]] = {}

    @property
    def groups(self) -> list[tuple[str, ...]]:
        """The things of every group, by the first."""
        return sorted(set(self._groups.values()))

    def group_of(self, name: str) -> tuple[str, ...]:
        """The group a thing is of. Raises KeyError for a thing that is not there."""
        return self._groups[name]

    def add(self, things: Mapping[str, T], keys: Mapping[str, Collection[int]]) -> None:
        self._things |= things
        for name, each in keys.items():
            for key in each:
                self._holders.setdefault(key, set()).add(name)

    def remove(self, keys: Mapping[str, Collection[int]]) -> None:
        self.remove_links(list(self.links(keys)))
        for name, each in keys.items():
            self._things.pop(name, None)
            self._groups.pop(name, None)
            for key in each:
                self._holders[key].discard(name)

    def things(self, names: Collection[str]) -> dict[str, T]:
        return {name: self._things[name] for name in names if name in self._things}

    def first(self, keys: Collection[int], limit: int) -> dict[int, list[str]]:
        held = ((key, self._holders[key]) for key in keys if self._holders.get(key))
        return {
            key: nsmallest(limit, names, key=rank) if len(names) > limit else sorted(names, key=rank)
            for key, names in held
        }

    def holders(self, key: int) -> list[str]:
        return sorted(self._holders.get(key, ()), key=rank)

    def add_links(self, scores: Mapping[Pair, int]) -> None:
        for (one, other), score in scores.items():
            self._links.setdefault(one, {})[other] = score
            self._links.setdefault(other, {})[one] = score

    def remove_links(self, pairs: Collection[Pair]) -> None:
        for one, other in pairs:
            self._links.get(one, {}).pop(other, None)
            self._links.get(other, {}).pop(one, None)

    def links(self, names: Collection[str]) -> dict[Pair, int]:
        return {
            (name, other) if name < other else (other, name): score
            for name in names
            for other, score in self._links.get(name, {}).items()
        }

    def group(self, groups: Iterable[tuple[str, ...]]) -> None:
        for group in groups:
            self._groups |= dict.fromkeys(group, group)


class Verdicts:
    """What people judged of pairs, where it is known beforehand. See `joining.Judged`."""

    def __init__(self, same: Collection[Pair] = (), different: Collection[Pair] = ()) -> None:
        self._same = set(same)
        self._different = set(different)

    def same(self, names: Collection[str]) -> set[Pair]:
        return _touching(self._same, names)

    def different(self, names: Collection[str]) -> set[Pair]:
        return _touching(self._different, names)


def _touching(pairs: set[Pair], names: Collection[str]) -> set[Pair]:
    inside = set(names)
    return {pair for pair in pairs if not inside.isdisjoint(pair)}
