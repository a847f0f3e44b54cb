"""A shelf in memory, for as many reports as fit."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from sayso.link.clusters import Pair
from sayso.link.traces import Trace


class MemoryShelf:
    """Keeps what linking knows in dictionaries. See `linking.Shelf`."""

    def __init__(self) -> None:
        self._traces: dict[str, Trace] = {}
        self._keys: dict[str, frozenset[int]] = {}
        self._holders: dict[int, set[str]] = {}
        self._links: dict[str, dict[str, int]] = {}
        self._incidents: dict[str, tuple[str, ...]] = {}

    @property
    def incidents(self) -> list[tuple[str, ...]]:
        """The accounts of every incident, by the first."""
        return sorted(set(self._incidents.values()))

    def add(self, traces: Sequence[tuple[Trace, Sequence[int]]]) -> None:
        for trace, keys in traces:
            self._traces[trace.account] = trace
            self._keys[trace.account] = frozenset(keys)
            for key in keys:
                self._holders.setdefault(key, set()).add(trace.account)

    def remove(self, accounts: Collection[str]) -> None:
        self.remove_links(list(self.links(accounts)))
        for account in accounts:
            self._traces.pop(account, None)
            self._incidents.pop(account, None)
            for key in self._keys.pop(account, ()):
                self._holders[key].discard(account)

    def traces(self, accounts: Collection[str]) -> dict[str, Trace]:
        return {account: self._traces[account] for account in accounts if account in self._traces}

    def keys(self, accounts: Collection[str]) -> dict[str, frozenset[int]]:
        return {account: self._keys[account] for account in accounts if account in self._keys}

    def crowds(self, keys: Collection[int]) -> Mapping[int, int]:
        return Counter({key: len(self._holders[key]) for key in keys if key in self._holders})

    def holders(self, keys: Collection[int]) -> Mapping[int, Sequence[str]]:
        return {key: sorted(self._holders[key]) for key in keys if key in self._holders}

    def add_links(self, scores: Mapping[Pair, int]) -> None:
        for (one, other), score in scores.items():
            self._links.setdefault(one, {})[other] = score
            self._links.setdefault(other, {})[one] = score

    def remove_links(self, pairs: Collection[Pair]) -> None:
        for one, other in pairs:
            self._links.get(one, {}).pop(other, None)
            self._links.get(other, {}).pop(one, None)

    def links(self, accounts: Collection[str]) -> dict[Pair, int]:
        return {
            (account, other) if account < other else (other, account): score
            for account in accounts
            for other, score in self._links.get(account, {}).items()
        }

    def part(self, groups: Iterable[tuple[str, ...]]) -> None:
        for group in groups:
            self._incidents |= dict.fromkeys(group, group)


class Verdicts:
    """What people judged of pairs, where it is known beforehand. See `linking.Judged`."""

    def __init__(self, same: Collection[Pair] = (), different: Collection[Pair] = ()) -> None:
        self._same = set(same)
        self._different = set(different)

    def same(self, accounts: Collection[str]) -> set[Pair]:
        return _touching(self._same, accounts)

    def different(self, accounts: Collection[str]) -> set[Pair]:
        return _touching(self._different, accounts)


def _touching(pairs: set[Pair], accounts: Collection[str]) -> set[Pair]:
    inside = set(accounts)
    return {pair for pair in pairs if not inside.isdisjoint(pair)}
