"""Joining things as they arrive: what is new is compared with what shares a key, and the groups it touches made anew.

For every set of things and judgements there is one outcome, however they came: in what order, in batches of what size,
in how many runs. Links are the pairs that share a key of no more than `crowd` things and score above zero; the things
that hang together by links are parted into groups by the method. Both depend on nothing else.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Generic, Protocol, TypeVar

from sayso.link.clusters import Pair, find_components

BATCH = 5_000
"""Pairs scored at once."""

T = TypeVar("T")
C = TypeVar("C", contravariant=True)


class Method(Protocol[C]):
    """How things of one type are joined. Everything it says depends on its arguments alone."""

    crowd: int
    """A key of more things than this brings nobody together: it says too little."""

    def name(self, thing: C) -> str:
        """The id of a thing."""

    def key(self, thing: C) -> Collection[int]:
        """The keys of a thing, numbers of 63 bits; things that share none are never compared."""

    def score(self, one: C, other: C) -> int:
        """Above zero where two things may be of one group, whichever is given first."""

    def part(
        self, things: Mapping[str, C], scores: Mapping[Pair, int], same: Collection[Pair], different: Collection[Pair]
    ) -> Iterable[tuple[str, ...]]:
        """The groups of things that hang together by pairs scored and pairs judged the same; ids in order."""


class Shelf(Protocol[T]):
    """Where things are kept by their ids. Pairs are in order."""

    def add(self, things: Mapping[str, T], keys: Mapping[str, Collection[int]]) -> None:
        """Keep things with their keys."""

    def remove(self, names: Collection[str]) -> None:
        """Forget things with their keys, links and groups."""

    def things(self, names: Collection[str]) -> dict[str, T]:
        """The things of these names that are there."""

    def crowds(self, keys: Collection[int]) -> Mapping[int, int]:
        """How many things have each of these keys, where any has."""

    def holders(self, keys: Collection[int]) -> Mapping[int, Sequence[str]]:
        """The things that have each of these keys."""

    def add_links(self, scores: Mapping[Pair, int]) -> None:
        """Keep links with their scores."""

    def remove_links(self, pairs: Collection[Pair]) -> None:
        """Forget links."""

    def links(self, names: Collection[str]) -> dict[Pair, int]:
        """The links that have at least one end among these."""

    def group(self, groups: Iterable[tuple[str, ...]]) -> None:
        """Keep which things make a group, in place of what was kept of these things."""


class Judged(Protocol):
    """What people judged of pairs, as it stands."""

    def same(self, names: Collection[str]) -> set[Pair]:
        """The pairs judged the same that have at least one end among these."""

    def different(self, names: Collection[str]) -> set[Pair]:
        """The pairs judged different, likewise."""


class Joining(Generic[T]):
    """Keeps a shelf as it must be."""

    def __init__(self, shelf: Shelf[T], method: Method[T], judged: Judged) -> None:
        self._shelf = shelf
        self._method = method
        self._judged = judged

    def take_in(self, things: Iterable[T], *, gone: Collection[str] = ()) -> None:
        """Compare new things with what is there, forget those `gone`, make anew the groups that touches."""
        shelf = self._shelf
        fresh = {self._method.name(thing): thing for thing in things}
        keys = {name: self._method.key(thing) for name, thing in fresh.items()}
        lost = Counter(key for thing in shelf.things(gone).values() for key in self._method.key(thing))
        won = Counter(key for each in keys.values() for key in each)
        before = shelf.crowds(lost.keys() | won.keys())
        after = {key: before.get(key, 0) + won[key] - lost[key] for key in lost.keys() | won.keys()}
        stirred = {end for pair in [*shelf.links(gone), *self._judged.same(gone)] for end in pair}.difference(gone)
        shelf.remove(gone)
        shelf.add(fresh, keys)
        crowd = self._method.crowd
        stirred |= self._fade([key for key, number in after.items() if 1 < before.get(key, 0) <= crowd < number])
        reviving = {key for key, number in after.items() if before.get(key, 0) > crowd >= number}
        live = [key for key, number in after.items() if 1 < number <= crowd]
        stirred |= self._score(self._find_candidates(live, fresh, reviving), fresh)
        self.part(stirred.union(fresh))

    def part(self, stirred: Collection[str]) -> None:
        """Make anew the groups of all that hangs together with these, as after a judgement on them."""
        reached, links, same = self._reach(stirred)
        components = find_components(reached, [*links, *same])
        home = {name: index for index, names in enumerate(components) for name in names}
        pairs = _sort(links, home), _sort(same, home), _sort(self._judged.different(reached), home)
        for parcel in _parcel(list(enumerate(components))):
            things = self._shelf.things({name for _, names in parcel if len(names) > 1 for name in names})
            groups: list[tuple[str, ...]] = []
            for index, names in parcel:
                if len(names) == 1:
                    groups.append(names)
                    continue
                linked, alike, apart = (each.get(index, []) for each in pairs)
                scores = {pair: links[pair] for pair in linked}
                groups += self._method.part({name: things[name] for name in names}, scores, alike, apart)
            self._shelf.group(groups)

    def _reach(self, names: Collection[str]) -> tuple[set[str], dict[Pair, int], set[Pair]]:
        """All things that hang together with these by links and judgements, with the links and the judged pairs."""
        reached, links, same = set(names), dict[Pair, int](), set[Pair]()
        edge = reached
        while edge:
            links |= self._shelf.links(edge)
            same |= self._here(self._judged.same(edge))
            edge = {end for pair in (*links, *same) for end in pair} - reached
            reached |= edge
        return reached, links, same

    def _here(self, pairs: Collection[Pair]) -> set[Pair]:
        """The pairs of which both are there: people may have judged what came from another run of reading."""
        here = self._shelf.things({end for pair in pairs for end in pair})
        return {pair for pair in pairs if pair[0] in here and pair[1] in here}

    def _fade(self, keys: Collection[int]) -> set[str]:
        """Drop the links between holders of these keys that no other key holds; what they linked."""
        stirred: set[str] = set()
        for holders in self._shelf.holders(keys).values():
            inside = set(holders)
            links = [pair for pair in self._shelf.links(inside) if inside.issuperset(pair)]
            things = self._shelf.things({end for pair in links for end in pair})
            held = {name: set(self._method.key(thing)) for name, thing in things.items()}
            shared = {pair: held[pair[0]] & held[pair[1]] for pair in links}
            crowds = self._shelf.crowds({key for keys in shared.values() for key in keys})
            lost = [pair for pair, keys in shared.items() if all(crowds[key] > self._method.crowd for key in keys)]
            self._shelf.remove_links(lost)
            stirred.update(end for pair in lost for end in pair)
        return stirred

    def _find_candidates(self, keys: Collection[int], fresh: Collection[str], reviving: Collection[int]) -> set[Pair]:
        """The pairs that share one of these keys and did not before."""
        pairs: set[Pair] = set()
        for key, holders in self._shelf.holders(keys).items():
            everybody = sorted(holders)
            if key in reviving:
                pairs.update(combinations(everybody, 2))
                continue
            for new in (name for name in everybody if name in fresh):
                pairs.update((new, other) if new < other else (other, new) for other in everybody if other != new)
        return pairs

    def _score(self, pairs: Collection[Pair], fresh: Mapping[str, T]) -> set[str]:
        """Link the pairs that score above zero; what was linked."""
        stirred: set[str] = set()
        ordered = sorted(pairs)
        for start in range(0, len(ordered), BATCH):
            batch = ordered[start : start + BATCH]
            known = {**fresh, **self._shelf.things({end for pair in batch for end in pair}.difference(fresh))}
            scores = {(one, other): self._method.score(known[one], known[other]) for one, other in batch}
            linked = {pair: score for pair, score in scores.items() if score > 0}
            self._shelf.add_links(linked)
            stirred.update(end for pair in linked for end in pair)
        return stirred


def _sort(pairs: Iterable[Pair], home: Mapping[str, int]) -> dict[int, list[Pair]]:
    """Pairs by the number of the component that both ends are in."""
    found: dict[int, list[Pair]] = {}
    for one, other in pairs:
        if one in home and home[one] == home.get(other):
            found.setdefault(home[one], []).append((one, other))
    return found


def _parcel(components: Sequence[tuple[int, tuple[str, ...]]]) -> Iterator[list[tuple[int, tuple[str, ...]]]]:
    """Components in parcels of about BATCH things."""
    parcel: list[tuple[int, tuple[str, ...]]] = []
    size = 0
    for component in components:
        parcel.append(component)
        size += len(component[1])
        if size >= BATCH:
            yield parcel
            parcel, size = [], 0
    yield parcel
