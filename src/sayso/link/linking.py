"""Linking as reports arrive: what is new is compared with what shares a key, and the incidents it touches parted anew.

For every set of accounts and judgements there is one outcome, however they came: in what order, in batches of what
size, in how many runs. Links are the pairs that share a key of no more than CROWD traces and score above zero; the
sets of accounts that hang together by links are parted by `cluster`. Both depend on nothing else.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Protocol

from sayso.link.clusters import Pair, cluster, find_components
from sayso.link.keys import CROWD, key_trace
from sayso.link.traces import Trace
from sayso.link.weights import Weights, load_weights

WHOLE = 150
"""In a set of more accounts than this only the linked pairs are scored, not every two."""


BATCH = 5_000
"""Pairs scored at once."""


class Shelf(Protocol):
    """Where linking keeps what it knows. Accounts are named by their ids, pairs are in order."""

    def add(self, traces: Sequence[tuple[Trace, Sequence[int]]]) -> None:
        """Keep traces with their keys."""

    def remove(self, accounts: Collection[str]) -> None:
        """Forget traces with their keys and links, and of which incidents they are."""

    def traces(self, accounts: Collection[str]) -> dict[str, Trace]:
        """The traces of accounts."""

    def keys(self, accounts: Collection[str]) -> dict[str, frozenset[int]]:
        """The keys of accounts."""

    def crowds(self, keys: Collection[int]) -> Mapping[int, int]:
        """How many accounts have each of these keys, where any has."""

    def holders(self, keys: Collection[int]) -> Mapping[int, Sequence[str]]:
        """The accounts that have each of these keys."""

    def add_links(self, scores: Mapping[Pair, int]) -> None:
        """Keep links with their scores."""

    def remove_links(self, pairs: Collection[Pair]) -> None:
        """Forget links."""

    def links(self, accounts: Collection[str]) -> dict[Pair, int]:
        """The links that have at least one end among accounts."""

    def part(self, groups: Iterable[tuple[str, ...]]) -> None:
        """Keep which accounts make an incident, in place of what was kept of these accounts."""


class Judged(Protocol):
    """What people judged of pairs of accounts, as it stands."""

    def same(self, accounts: Collection[str]) -> set[Pair]:
        """The pairs judged the same that have at least one end among accounts."""

    def different(self, accounts: Collection[str]) -> set[Pair]:
        """The pairs judged different, likewise."""


class Linking:
    """Keeps a shelf as it must be."""

    def __init__(self, shelf: Shelf, judged: Judged, weights: Weights | None = None) -> None:
        self._shelf = shelf
        self._judged = judged
        self._weights = weights or load_weights()

    def take_in(self, traces: Sequence[Trace], *, gone: Collection[str] = ()) -> None:
        """Compare new traces with what is there, forget the accounts `gone`, part anew what that touches."""
        shelf = self._shelf
        keyed = [(trace, key_trace(trace)) for trace in traces]
        left = shelf.keys(gone)
        touched = {key for _, keys in keyed for key in keys}.union(*left.values())
        before = shelf.crowds(touched)
        stirred = {end for pair in [*shelf.links(gone), *self._judged.same(gone)] for end in pair}.difference(gone)
        shelf.remove(gone)
        shelf.add(keyed)
        after = shelf.crowds(touched)
        stirred |= self._fade([key for key in touched if 0 < before.get(key, 0) <= CROWD < after.get(key, 0)])
        reviving = {key for key in touched if before.get(key, 0) > CROWD >= after.get(key, 0)}
        fresh = {trace.account: trace for trace in traces}
        live = [key for key in touched if after.get(key, 0) <= CROWD]
        stirred |= self._score(self._candidates(live, fresh, reviving), fresh)
        self.part(stirred.union(fresh))

    def part(self, stirred: Collection[str]) -> None:
        """Part anew every set of accounts that hangs together with one of these, as after a judgement on them."""
        reached, links, same = self._reach(stirred)
        different = self._judged.different(reached)
        components = find_components(reached, [*links, *same])
        home = {account: index for index, accounts in enumerate(components) for account in accounts}
        linked, alike, apart = _sort(links, home), _sort(same, home), _sort(different, home)
        for part in _parcel(list(enumerate(components))):
            traces = self._shelf.traces({account for _, accounts in part if len(accounts) > 1 for account in accounts})
            groups: list[tuple[str, ...]] = []
            for index, accounts in part:
                scores = {pair: links[pair] for pair in linked.get(index, ())}
                if 1 < len(accounts) <= WHOLE:
                    scores |= self._compare(accounts, traces, scores)
                weights = {account: traces[account].known for account in accounts if account in traces}
                judged = {"same": alike.get(index, ()), "different": apart.get(index, ())}
                groups += cluster(accounts, scores, weights=weights, **judged)
            self._shelf.part(groups)

    def _compare(
        self, accounts: Sequence[str], traces: Mapping[str, Trace], known: Mapping[Pair, int]
    ) -> dict[Pair, int]:
        """The scores of all pairs of accounts that are not known yet."""
        unknown = (pair for pair in combinations(accounts, 2) if pair not in known)
        return {(one, other): self._weights.score(traces[one], traces[other]) for one, other in unknown}

    def _reach(self, accounts: Collection[str]) -> tuple[set[str], dict[Pair, int], set[Pair]]:
        """All accounts that hang together with these by links and judgements, with the links and the judged pairs."""
        reached, links, same = set(accounts), dict[Pair, int](), set[Pair]()
        edge = reached
        while edge:
            links |= self._shelf.links(edge)
            same |= self._here(self._judged.same(edge))
            edge = {end for pair in (*links, *same) for end in pair} - reached
            reached |= edge
        return reached, links, same

    def _here(self, pairs: Collection[Pair]) -> set[Pair]:
        """The pairs both of whose accounts are on the shelf: people may have judged others, read by another run."""
        here = self._shelf.traces({end for pair in pairs for end in pair})
        return {pair for pair in pairs if pair[0] in here and pair[1] in here}

    def _fade(self, keys: Collection[int]) -> set[str]:
        """Drop the links between holders of these keys that no other key holds; the accounts they linked."""
        stirred: set[str] = set()
        for holders in self._shelf.holders(keys).values():
            inside = set(holders)
            links = [pair for pair in self._shelf.links(inside) if inside.issuperset(pair)]
            held = self._shelf.keys({end for pair in links for end in pair})
            shared = {pair: held[pair[0]] & held[pair[1]] for pair in links}
            crowds = self._shelf.crowds({key for keys in shared.values() for key in keys})
            lost = [pair for pair, keys in shared.items() if all(crowds[key] > CROWD for key in keys)]
            self._shelf.remove_links(lost)
            stirred.update(end for pair in lost for end in pair)
        return stirred

    def _candidates(self, keys: Collection[int], fresh: Collection[str], reviving: Collection[int]) -> set[Pair]:
        """The pairs that share one of these keys and did not before."""
        pairs: set[Pair] = set()
        for key, holders in self._shelf.holders(keys).items():
            everybody = sorted(holders)
            if key in reviving:
                pairs.update(combinations(everybody, 2))
                continue
            for new in (account for account in everybody if account in fresh):
                pairs.update((new, other) if new < other else (other, new) for other in everybody if other != new)
        return pairs

    def _score(self, pairs: Collection[Pair], fresh: Mapping[str, Trace]) -> set[str]:
        """Link the pairs that score above zero; the accounts linked."""
        stirred: set[str] = set()
        ordered = sorted(pairs)
        for start in range(0, len(ordered), BATCH):
            batch = ordered[start : start + BATCH]
            known = {**fresh, **self._shelf.traces({end for pair in batch for end in pair}.difference(fresh))}
            scores = {(one, other): self._weights.score(known[one], known[other]) for one, other in batch}
            linked = {pair: score for pair, score in scores.items() if score > 0}
            self._shelf.add_links(linked)
            stirred.update(end for pair in linked for end in pair)
        return stirred


def _sort(pairs: Iterable[Pair], home: Mapping[str, int]) -> dict[int, list[Pair]]:
    """Pairs by the number of the component that both ends are in."""
    sorted_: dict[int, list[Pair]] = {}
    for one, other in pairs:
        if one in home and home[one] == home.get(other):
            sorted_.setdefault(home[one], []).append((one, other))
    return sorted_


def _parcel(components: Sequence[tuple[int, tuple[str, ...]]]) -> Iterator[list[tuple[int, tuple[str, ...]]]]:
    """Components in parcels of about BATCH accounts."""
    parcel: list[tuple[int, tuple[str, ...]]] = []
    size = 0
    for component in components:
        parcel.append(component)
        size += len(component[1])
        if size >= BATCH:
            yield parcel
            parcel, size = [], 0
    yield parcel
