"""Joining things as they arrive: what is new is compared with what shares a key, and the groups it touches made anew.

For every set of things and judgements there is one outcome, however they came: in what order, in batches of what size,
in how many runs. Which pairs are compared (`crowds`), which of them are linked, which things hang together (`pieces`)
and how the method parts those into groups depends on the set alone.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Generic, Protocol, TypeVar

from sayso.link.clusters import Pair
from sayso.link.crowds import Crowds
from sayso.link.pieces import Piece, find_pieces

BATCH = 5_000
"""Pairs scored, and things parted, at once."""

T = TypeVar("T")
C = TypeVar("C", contravariant=True)


class Method(Protocol[C]):
    """How things of one type are joined. Everything it says depends on its arguments alone."""

    @property
    def crowd(self) -> int:
        """Of a key of more things than this only the first few are compared with the others: see `crowds`."""

    @property
    def levels(self) -> Sequence[int]:
        """Scores, rising from 0: of more things that hang together than `pieces` takes, by links above the next."""

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

    def remove(self, keys: Mapping[str, Collection[int]]) -> None:
        """Forget things, given with their keys, and their links and groups."""

    def things(self, names: Collection[str]) -> dict[str, T]:
        """The things of these names that are there."""

    def first(self, keys: Collection[int], limit: int) -> dict[int, list[str]]:
        """Of each of these keys that any thing has, the first things that have it, by `rank`."""

    def holders(self, key: int) -> list[str]:
        """All things that have a key."""

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


@lru_cache(maxsize=1 << 16)
def rank(name: str) -> int:
    """Where a thing stands among others that share a key: a number of 63 bits, as good as random, always the same."""
    return int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()) >> 1


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
        lost = {name: self._method.key(thing) for name, thing in shelf.things(gone).items()}
        stirred = {end for pair in shelf.links(lost) for end in pair}
        stirred |= self._here({end for pair in self._judged.same({*fresh, *lost}) for end in pair})
        # Whatever hung together with what changes may hang together otherwise: known only before it changes.
        stirred |= self.reach(stirred)
        crowds = Crowds(shelf, self._method, keys, lost)
        shelf.remove(lost)
        shelf.add(fresh, keys)
        pairs = crowds.find_candidates()
        links, faded = self._score(pairs, fresh), crowds.find_faded(self._method.key)
        ends = {end for pair in (*links, *faded) for end in pair}
        stirred |= ends | self.reach(ends.difference(fresh))
        shelf.add_links(links)
        shelf.remove_links(faded)
        self.part(stirred.difference(lost).union(fresh))

    def reach(self, names: Collection[str]) -> set[str]:
        """All that is in one piece with any of these."""
        return {name for piece in self._find_pieces(names) for name in piece.names}

    def part(self, stirred: Collection[str]) -> None:
        """Make anew the groups of all that is in one piece with these, as after a judgement on them."""
        for parcel in _parcel(self._find_pieces(stirred)):
            things = self._shelf.things({name for piece in parcel if len(piece.names) > 1 for name in piece.names})
            different = self._judged.different(things)
            groups: list[tuple[str, ...]] = []
            for piece in parcel:
                if len(piece.names) == 1:
                    groups.append(piece.names)
                    continue
                inside = set(piece.names)
                apart = [pair for pair in different if inside.issuperset(pair)]
                mine = {name: things[name] for name in piece.names}
                groups += self._method.part(mine, piece.links, piece.same, apart)
            self._shelf.group(groups)

    def _find_pieces(self, names: Collection[str]) -> list[Piece]:
        return find_pieces(names, self._shelf.links, self._same, self._method.levels)

    def _same(self, names: Collection[str]) -> set[Pair]:
        """The pairs judged the same of which both are there: people may have judged what another run read."""
        pairs = self._judged.same(names)
        here = self._here({end for pair in pairs for end in pair})
        return {pair for pair in pairs if here.issuperset(pair)}

    def _here(self, names: Collection[str]) -> set[str]:
        return set(self._shelf.things(names)) if names else set()

    def _score(self, pairs: Collection[Pair], fresh: Mapping[str, T]) -> dict[Pair, int]:
        """The pairs that score above zero."""
        links: dict[Pair, int] = {}
        ordered = sorted(pairs)
        for start in range(0, len(ordered), BATCH):
            batch = ordered[start : start + BATCH]
            known = {**fresh, **self._shelf.things({end for pair in batch for end in pair}.difference(fresh))}
            for one, other in batch:
                score = self._method.score(known[one], known[other])
                if score > 0:
                    links[one, other] = score
        return links


def _parcel(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Pieces in parcels of about BATCH things."""
    parcel: list[Piece] = []
    size = 0
    for piece in pieces:
        parcel.append(piece)
        size += len(piece.names)
        if size >= BATCH:
            yield parcel
            parcel, size = [], 0
    yield parcel
