"""Reports that repeat one dispatch: which pairs do, and the groups they make.

Two reports are copies where half of the shorter one's words or more stand in the longer one, whatever the longer one
adds, and where both go on from the same words with a name or number, it is mostly the same: strangers who share a
formula ("gunmen killed ... in ..., police said") fill it differently. Reports published a month apart are no copies:
what they share is the furniture of a page.

A group has a core, and each of its members is a copy of the core itself, so that no chain of likenesses joins two
dispatches. Results depend on which reports there are, never on their order.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from sayso.link.shingles import CONTEXT_BITS
from sayso.link.sketches import BITS, Sample, Sketch
from sayso.model.links import Copies

# Of the shorter report's shingles so many must stand in the longer; where names cannot be told by capitals, more.
MOST = 0.5
MOST_UNCASED = 0.75
# Of the places where both have a name or number behind the same words, at so many it must be the same one.
MOST_FACTS = 0.75
# Less in common than this is known again only as a text of the very same words, published within a few days.
ENOUGH_SHINGLES = 25
ENOUGH_FACTS = 3
# News has a name or number in every sentence; page furniture, never long, has fewer than one in so many shingles.
SHINGLES_A_FACT = 25
SAME_FACTS = 2
# Of a thinned digest so many hashes must agree.
ENOUGH_HASHES = 8
# How far apart they may be published at most: with much in common, with little, and as a text of the very same words.
MUCH = 150
DAYS_MUCH, DAYS, DAYS_SAME = 30, 7, 3
# A key that very many reports carry joins each only to so many that follow it by date.
NEIGHBOURS = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What share of one report's shingles stands in the other (`held`) and of the other's in the one (`holds`).

    `shared` is about how many shingles are in both, `facts` how many names and numbers stand in both behind the same
    words; `facts_agreed` is the share of these where both have a name or number behind the same words, 1 where never.
    """

    held: float
    holds: float
    shared: int
    facts: int
    facts_agreed: float


def compare(one: Sketch, other: Sketch) -> Likeness:
    """How alike two reports are; exact for texts of up to 512 different shingles, else from an even sample of them."""
    level = max(one.level, other.level)
    digests = one.unpack(one.digest, level), other.unpack(other.digest, level)
    both = len(_find_common(*digests))
    facts = one.unpack(one.facts, level), other.unpack(other.facts, level)
    agreed = len(_read_contexts(_find_common(*facts)))
    asked = len(_find_common(*map(_read_contexts, facts)))
    return Likeness(
        held=both / max(1, len(digests[0])),
        holds=both / max(1, len(digests[1])),
        shared=both << level if both >= ENOUGH_HASHES else 0,
        facts=agreed << level,
        facts_agreed=agreed / asked if asked else 1.0,
    )


def _find_common(one: Sample, other: Sample) -> Sample:
    """What is in both, in order; each holds every hash once."""
    hashes: Sample = np.concatenate([one, other])
    hashes.sort()
    twice: Sample = hashes[1:][hashes[1:] == hashes[:-1]]
    return twice


def _read_contexts(facts: Sample) -> Sample:
    """Hashes of the words before some facts, each once; the facts are in order."""
    contexts = facts >> np.uint32(BITS - CONTEXT_BITS)
    first = np.ones(len(contexts), dtype=np.bool_)
    np.not_equal(contexts[1:], contexts[:-1], out=first[1:])
    return contexts[first]


def are_copies(one: Sketch, other: Sketch) -> bool:
    """Whether two reports repeat one dispatch, whichever is given first."""
    return not _are_strangers(one, other) and _agree(one, other, compare(one, other))


def _are_strangers(one: Sketch, other: Sketch) -> bool:
    """Whether it is plain that two reports are no copies, as it is of most that share a key: a third of the work."""
    days = _days_apart(one.published, other.published)
    if days is not None and days > DAYS_MUCH:
        return True
    if one.digest == other.digest:
        return False
    level = max(one.level, other.level)
    digests = one.unpack(one.digest, level), other.unpack(other.digest, level)
    return len(_find_common(*digests)) < MOST * min(map(len, digests))


def _agree(one: Sketch, other: Sketch, likeness: Likeness) -> bool:
    days = _days_apart(one.published, other.published)
    if likeness.shared < ENOUGH_SHINGLES:
        same = likeness.shared > 0 and one.digest == other.digest and one.length == other.length
        return same and days is not None and days <= DAYS_SAME and likeness.facts >= SAME_FACTS
    if days is not None and days > (DAYS if likeness.shared < MUCH else DAYS_MUCH):
        return False
    held = max(likeness.held, likeness.holds)
    if not (one.cased and other.cased):
        return held >= MOST_UNCASED
    enough = max(ENOUGH_FACTS, min(likeness.shared, MUCH) / SHINGLES_A_FACT)
    return held >= MOST and likeness.facts >= enough and likeness.facts_agreed >= MOST_FACTS


def _days_apart(one: date | None, other: date | None) -> int | None:
    return abs((one - other).days) if one is not None and other is not None else None


def pair_up(sketches: Iterable[Sketch]) -> tuple[tuple[str, str], ...]:
    """Pairs of reports that share a key, by id in order: those worth comparing.

    Grows with the number of reports, not of pairs: a key that more than 32 reports carry joins each of them to the 32
    that follow it by date of publication (then by id).
    """
    carriers: defaultdict[int, list[Sketch]] = defaultdict(list)
    for made in sorted(sketches, key=_by_date):
        for key in made.keys:
            carriers[key].append(made)
    pairs = {
        (min(one.report, other.report), max(one.report, other.report))
        for carried in carriers.values()
        for at, one in enumerate(carried)
        for other in carried[at + 1 : at + 1 + NEIGHBOURS]
        if one.report != other.report
    }
    return tuple(sorted(pairs))


def _by_date(made: Sketch) -> tuple[date, str]:
    return made.published or date.max, made.report


def group_copies(sketches: Iterable[Sketch], pairs: Iterable[tuple[str, str]]) -> tuple[Copies, ...]:
    """Groups of two or more reports that repeat one dispatch, in the order of their first report's id.

    `pairs` are ids worth comparing, each compared here; a pair with a report that is not among `sketches` is left out.
    Cores are taken in this order: the report that stands in most others as long or longer, of equals the earliest
    published, the longest, the first by id. A core's group are its copies among the reports that pairs of copies lead
    to from it. What holds a round-up of two dispatches holds each of the two, and so does the round-up itself: so it
    comes behind them and never is the core that would join them.
    """
    by_id = {made.report: made for made in sketches}
    copies: defaultdict[str, set[str]] = defaultdict(set)
    holders: defaultdict[str, int] = defaultdict(int)
    for one, other in {(min(pair), max(pair)) for pair in pairs}:
        if one == other or one not in by_id or other not in by_id:
            continue
        likeness = compare(by_id[one], by_id[other])
        if _agree(by_id[one], by_id[other], likeness):
            copies[one].add(other)
            copies[other].add(one)
            holders[one] += by_id[one].length <= by_id[other].length
            holders[other] += by_id[other].length <= by_id[one].length
    groups: list[list[str]] = []
    free = set(copies)
    order = (by_id[report] for report in sorted(copies))
    for core in sorted(order, key=lambda made: (-holders[made.report], _by_date(made)[0], -made.length, made.report)):
        if core.report in free:
            members = _gather(core, free, copies, by_id)
            free.difference_update(members)
            groups.append(sorted(members))
    return tuple(Copies(reports=tuple(members)) for members in sorted(groups) if len(members) > 1)


def _gather(core: Sketch, free: set[str], copies: Mapping[str, set[str]], by_id: Mapping[str, Sketch]) -> set[str]:
    """The core and its copies among the free reports that pairs of copies lead to."""
    members, seen, ahead = {core.report}, {core.report}, [core.report]
    while ahead:
        for report in copies[ahead.pop()]:
            if report in free and report not in seen:
                seen.add(report)
                if report in copies[core.report] or are_copies(core, by_id[report]):
                    members.add(report)
                    ahead.append(report)
    return members
