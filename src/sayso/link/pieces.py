"""Which things hang together, in pieces of bounded size.

Where many things are alike, links chain everything to everything. So a piece is all that hangs together by links, but
where that is more than LARGEST things, what hangs together by links above the next level, and so on; what people judged
the same hangs together at every level. A thing's piece depends on the links alone, and is found without looking farther
than LARGEST things around.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from sayso.link.clusters import Pair

LARGEST = 200
"""Things in a piece, but where links of the last level bind more."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Things that hang together, in order, by links with their scores and by pairs judged the same."""

    names: tuple[str, ...]
    links: Mapping[Pair, int]
    same: Collection[Pair]


def find_pieces(
    names: Collection[str],
    links: Callable[[Collection[str]], Mapping[Pair, int]],
    same: Callable[[Collection[str]], Collection[Pair]],
    levels: Sequence[int],
) -> list[Piece]:
    """The pieces that these things are of, by their first things.

    `links` and `same` give the pairs that have an end among things; `levels` are scores that links must be above.
    """
    around = _Around(links, same)
    pieces: list[Piece] = []
    left = set(names)
    for number, level in enumerate(levels, start=1):
        spread = _Spread(left, around, level, LARGEST if number < len(levels) else inf)
        pieces += map(around.cut, spread.whole())
        left = left.difference(*(piece.names for piece in pieces))
        if not left:
            break
    return sorted(pieces, key=lambda piece: piece.names)


class _Around:
    """What binds things, each asked for once."""

    def __init__(
        self,
        links: Callable[[Collection[str]], Mapping[Pair, int]],
        same: Callable[[Collection[str]], Collection[Pair]],
    ) -> None:
        self._links, self._same = links, same
        self._linked: dict[str, dict[str, int]] = {}
        self._judged: dict[str, set[str]] = {}
        self._asked: set[str] = set()

    def ask(self, names: Collection[str]) -> None:
        """Make sure of all that binds these."""
        new = set(names) - self._asked
        if not new:
            return
        self._asked |= new
        for (one, other), score in self._links(new).items():
            self._linked.setdefault(one, {})[other] = score
            self._linked.setdefault(other, {})[one] = score
        for one, other in self._same(new):
            self._judged.setdefault(one, set()).add(other)
            self._judged.setdefault(other, set()).add(one)

    def of(self, name: str, level: int) -> set[str]:
        """What a thing is bound to, at this level."""
        bound = {other for other, score in self._linked.get(name, {}).items() if score > level}
        return bound.union(self._judged.get(name, ()))

    def cut(self, members: Collection[str]) -> Piece:
        """These things with what binds them to one another, links of every level among it."""
        inside = set(members)
        links = {
            (name, other): score
            for name in members
            for other, score in self._linked.get(name, {}).items()
            if name < other and other in inside
        }
        same = [
            (name, other)
            for name in members
            for other in self._judged.get(name, ())
            if name < other and other in inside
        ]
        return Piece(tuple(sorted(members)), links, same)


class _Spread:
    """Things that hang together at one level, followed from some until all are found, or more than `most`."""

    def __init__(self, names: Collection[str], around: _Around, level: int, most: float) -> None:
        self._home = {name: name for name in names}
        self._members = {name: [name] for name in names}
        self._most = most
        edge = set(names)
        while edge:
            around.ask(edge)
            edge = {new for name in sorted(edge) if self._is_small(name) for new in self._go_on(name, around, level)}
            edge = {name for name in edge if self._is_small(name)}

    def whole(self) -> list[list[str]]:
        """Those of whom all are found."""
        return [members for members in self._members.values() if len(members) <= self._most]

    def _is_small(self, name: str) -> bool:
        return len(self._members[self._home[name]]) <= self._most

    def _go_on(self, name: str, around: _Around, level: int) -> list[str]:
        """Take what a thing is bound to to its own; what of it was not known before."""
        new = []
        for other in around.of(name, level):
            if other in self._home:
                self._join(self._home[name], self._home[other])
            else:
                self._home[other] = self._home[name]
                self._members[self._home[name]].append(other)
                new.append(other)
        return new

    def _join(self, one: str, other: str) -> None:
        if one == other:
            return
        small, large = sorted((one, other), key=lambda home: len(self._members[home]))
        moved = self._members.pop(small)
        for name in moved:
            self._home[name] = large
        self._members[large] += moved
