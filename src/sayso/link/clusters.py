"""Linked accounts parted into incidents: by average linkage, so that no single vague account chains two together.

Groups are joined, the likeliest first, while the pairs between them speak for one incident on average, each pair with
the weight of its accounts: an account that fits two incidents goes to the one it fits better, and what it does not
know joins no others. What people judged comes first:
accounts judged the same start in one group, and groups with accounts judged different are never joined. The outcome
depends on the accounts and their scores alone, not on the order they came in.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush

Pair = tuple[str, str]

MERGE = 0
"""Thousandths of a bit that the pairs between two groups must score on average for the groups to be joined."""

APART = -4000
"""Thousandths of a bit that two accounts score which nothing brought together."""


def cluster(
    accounts: Iterable[str],
    scores: Mapping[Pair, int],
    *,
    weights: Mapping[str, int] | None = None,
    same: Collection[Pair] = (),
    different: Collection[Pair] = (),
) -> list[tuple[str, ...]]:
    """Groups of accounts, each in order, by their first.

    `scores` are in thousandths of a bit, for pairs in order; a pair without one scores APART. `weights` say how much
    each account knows, 1 where they say nothing. Where judgements contradict one another (a is b, b is c, a is not c),
    `different` is kept, and `same` as far as it can be, in order.
    """
    groups = _Groups(accounts, weights or {}, different)
    for one, other in sorted(same):
        groups.join_judged(one, other)
    groups.join_scored(scores)
    return sorted(groups.members())


class _Groups:
    """Accounts in groups. A group is known by its first account."""

    def __init__(self, accounts: Iterable[str], weights: Mapping[str, int], different: Collection[Pair]) -> None:
        self._weights = weights
        self._members: dict[str, list[str]] = {account: [account] for account in sorted(accounts)}
        self._home = {account: account for account in self._members}
        self._mass = {account: self._weight(account) for account in self._members}
        self._apart: dict[str, set[str]] = {}
        for one, other in different:
            self._apart.setdefault(one, set()).add(other)
            self._apart.setdefault(other, set()).add(one)

    def members(self) -> Iterable[tuple[str, ...]]:
        return (tuple(sorted(group)) for group in self._members.values())

    def join_judged(self, one: str, other: str) -> None:
        """Join the groups of two accounts judged the same, unless others of them are judged different."""
        if one in self._home and other in self._home:
            first, second = sorted((self._home[one], self._home[other]))
            if first != second and not self._are_apart(first, second):
                self._join(first, second)

    def join_scored(self, scores: Mapping[Pair, int]) -> None:
        """Join groups, of the highest average score first, of equals those of the first accounts."""
        between = self._sum(scores)
        queue = [(-self._average(one, other, *known), one, other) for (one, other), known in _pairs(between)]
        heapify(queue)
        while queue:
            negative, one, other = heappop(queue)
            known = between.get(one, {}).get(other)
            if known is None or -negative != self._average(one, other, *known) or self._are_apart(one, other):
                continue
            if -negative <= MERGE:
                return
            for third in self._merge_sums(between, one, other):
                first, second = sorted((one, third))
                heappush(queue, (-self._average(one, third, *between[one][third]), first, second))

    def _sum(self, scores: Mapping[Pair, int]) -> dict[str, dict[str, tuple[int, int]]]:
        """For every two groups with scored pairs between them, both ways: scores summed by weight, and the weight."""
        between: dict[str, dict[str, tuple[int, int]]] = {}
        for (one, other), score in scores.items():
            first, second = self._home[one], self._home[other]
            if first != second:
                total, counted = between.setdefault(first, {}).get(second, (0, 0))
                weight = self._weight(one) * self._weight(other)
                summed = (total + score * weight, counted + weight)
                between[first][second] = between.setdefault(second, {})[first] = summed
        return between

    def _average(self, one: str, other: str, total: int, counted: int) -> float:
        mass = self._mass[one] * self._mass[other]
        return (total + APART * (mass - counted)) / mass

    def _weight(self, account: str) -> int:
        return self._weights.get(account, 1)

    def _are_apart(self, one: str, other: str) -> bool:
        if not self._apart:
            return False
        apart = set().union(*(self._apart.get(account, ()) for account in self._members[one]))
        return not apart.isdisjoint(self._members[other])

    def _merge_sums(self, between: dict[str, dict[str, tuple[int, int]]], one: str, other: str) -> Sequence[str]:
        """Join two groups and add up what stands between each and every third one; which are named."""
        mine, theirs = between[one], between.pop(other)
        for third, (total, counted) in theirs.items():
            del between[third][other]
            if third != one:
                so_far, known = mine.get(third, (0, 0))
                mine[third] = between[third][one] = (so_far + total, known + counted)
        self._join(one, other)
        return list(mine)

    def _join(self, one: str, other: str) -> None:
        for account in self._members[other]:
            self._home[account] = one
        self._members[one] += self._members.pop(other)
        self._mass[one] += self._mass.pop(other)


def _pairs(between: Mapping[str, Mapping[str, tuple[int, int]]]) -> Iterable[tuple[Pair, tuple[int, int]]]:
    return (((one, other), known) for one, row in between.items() for other, known in row.items() if one < other)


def find_components(accounts: Iterable[str], links: Iterable[Pair]) -> list[tuple[str, ...]]:
    """Which accounts hang together by links, each set in order, by their first."""
    neighbours: dict[str, list[str]] = {account: [] for account in accounts}
    for one, other in links:
        neighbours[one].append(other)
        neighbours[other].append(one)
    found, seen = [], set()
    for account in sorted(neighbours):
        if account in seen:
            continue
        seen.add(account)
        reached = [account]
        for each in reached:
            new = [other for other in neighbours[each] if other not in seen]
            seen.update(new)
            reached += new
        found.append(tuple(sorted(reached)))
    return found
