"""Comparing two traces, field by field: each comparison finds a level, for which `weights` says how much it counts.

After Fellegi and Sunter, "A theory for record linkage" (1969): the weights of independent comparisons are log-odds and
add up. The level `unknown` counts nothing. A comparison is symmetrical.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

from sayso.link.places import relate
from sayso.link.traces import HARM, Trace
from sayso.model.vocabulary import Kind, Outcome, Status

UNKNOWN = "unknown"
# Days: news is a few days old at most, is followed up for some ten, and taken up again within the month.
FRESH, RECENT, MONTH = 3, 10, 31
# Bits from which a shared word names somebody or something that few reports name.
RARE = 9.0
_FAMILIES = (
    frozenset({Kind.BOMBING, Kind.SUICIDE_BOMBING}),
    frozenset({Kind.SHELLING, Kind.AIR_STRIKE}),
    frozenset({Kind.CLASH, Kind.RAID_OPERATION, Kind.ARMED_ATTACK}),
    frozenset({Kind.ABDUCTION, Kind.SIEGE_HOSTAGE}),
    frozenset({Kind.PROTEST, Kind.RIOT}),
)
_KIN = frozenset((one, other) for family in _FAMILIES for one in family for other in family)
_GENERAL = frozenset({Kind.KILLING, Kind.ARMED_ATTACK, Kind.OTHER})
_UNTRUE = frozenset({Status.PLANNED, Status.DENIED})
_RARE_BITS = (9, 18, 27, 36, 54, 80)
_COMMON_BITS = (4, 8, 14, 20, 28, 40)
# Bits from which a trace has enough words for their shared part to say something.
_ENOUGH = 20
_OTHER_DAY = frozenset({"next_day", "days_apart", "week_apart", "apart"})
_OTHER_PLACE = frozenset({"near", "area", "far", "abroad"})
_FIFTHS = 5
_FEW = 4
_DIGITS = tuple(map(str, range(10)))
_WEEK = 7

Compare = Callable[[Trace, Trace], str]


def compare_when(one: Trace, other: Trace) -> str:
    """By their days; where one has none, by whether its report could be news of the other's day."""
    if one.first is not None and other.first is not None:
        assert one.last is not None
        assert other.last is not None
        gap = max(one.first - other.last, other.first - one.last)
        if gap > 0:
            return (
                "next_day" if gap == 1 else "days_apart" if gap <= FRESH else "week_apart" if gap <= RECENT else "apart"
            )
        length = max(one.last - one.first, other.last - other.first)
        return "same_day" if length == 0 else "same_week" if length <= _WEEK else "same_time"
    if one.first is None and other.first is None:
        return UNKNOWN
    dated, undated = (one, other) if one.first is not None else (other, one)
    assert dated.first is not None
    if undated.published is None:
        return UNKNOWN
    lag = undated.published - dated.first
    return "not_yet" if lag < 0 else f"fits_{_lag(lag)}"


def compare_told(one: Trace, other: Trace) -> str:
    """By how long after one another their reports were published."""
    if one.published is None or other.published is None:
        return UNKNOWN
    gap = abs(one.published - other.published)
    return "together" if gap <= 1 else _lag(gap)


def compare_where(one: Trace, other: Trace) -> str:
    """By how their places stand to one another."""
    return UNKNOWN if one.place is None or other.place is None else relate(one.place, other.place)


def compare_kind(one: Trace, other: Trace) -> str:
    """By whether what happened is called the same, much the same, or only so generally that it may be."""
    if one.kind is other.kind:
        return "same"
    if (one.kind, other.kind) in _KIN:
        return "kin"
    return "general" if one.kind in _GENERAL or other.kind in _GENERAL else "other"


class Shared(NamedTuple):
    """How many bits of words two traces share: of rare words, mostly names; of commoner ones; of all, with ages."""

    names: float
    words: float
    all: float


_NOTHING = Shared(0.0, 0.0, 0.0)


def weigh_shared(one: Trace, other: Trace) -> Shared:
    """The words that both have, in bits."""
    if one.words.keys().isdisjoint(other.words):
        return _NOTHING
    names = words = every = 0.0
    # In the order of the rarest: either way the same sums, to the last digit.
    for word, bits in one.shared(other):
        every += bits
        if word[0].isdigit():
            continue
        if bits >= RARE:
            names += bits
        else:
            words += bits
    return Shared(names, words, every)


def _step_share(one: Trace, other: Trace, shared: float) -> str:
    least = min(one.bits, other.bits)
    return UNKNOWN if least < _ENOUGH else _DIGITS[min(_FIFTHS - 1, int(_FIFTHS * shared / least))]


def compare_names(one: Trace, other: Trace) -> str:
    """By how many bits of rare words, mostly names, both have."""
    return _step(weigh_shared(one, other).names, _RARE_BITS)


def compare_words(one: Trace, other: Trace) -> str:
    """By how many bits of commoner words, such as towns and first names, both have."""
    return _step(weigh_shared(one, other).words, _COMMON_BITS)


def compare_share(one: Trace, other: Trace) -> str:
    """By which share of the words of the one that has fewer the other has too, in fifths."""
    return _step_share(one, other, weigh_shared(one, other).all)


def compare_ages(one: Trace, other: Trace) -> str:
    """By whether the ages of people told of agree."""
    if not one.ages or not other.ages:
        return UNKNOWN
    shared = len(one.ages & other.ages)
    if shared:
        return "shared" if shared == 1 else "several_shared"
    return "different" if len(one.ages) == 1 or len(other.ages) == 1 else "several_different"


def compare_tolls(outcome: Outcome, one: Trace, other: Trace) -> str:
    """By whether the later report tells of as many people, of more, or of fewer."""
    mine, theirs = one.toll(outcome), other.toll(outcome)
    if mine is None or theirs is None:
        return UNKNOWN
    if mine == theirs:
        return "one" if mine == 1 else "few" if mine < _FEW else "many"
    if one.published is None or other.published is None or one.published == other.published:
        return "differs"
    earlier, later = (mine, theirs) if one.published < other.published else (theirs, mine)
    return "more" if earlier < later <= 2 * earlier else "fewer" if later < earlier <= 2 * later else "differs"


def compare_parties(one: Trace, other: Trace) -> str:
    """By whether a party known by name is in both."""
    if not one.parties or not other.parties:
        return UNKNOWN
    return "different" if one.parties.isdisjoint(other.parties) else "shared"


def compare_status(one: Trace, other: Trace) -> str:
    """By whether one happened and the other did not, and whether one is told as context."""
    if (one.status in _UNTRUE) != (other.status in _UNTRUE):
        return "untrue"
    return "same" if one.status is other.status else "context"


def compare_apart(one: Trace, other: Trace) -> str:
    """Of two accounts of one report, which its reading kept apart: whether anything they say does too."""
    differ = (
        compare_when(one, other) in _OTHER_DAY
        or compare_where(one, other) in _OTHER_PLACE
        or compare_kind(one, other) == "other"
        or any(_differ(one.toll(outcome), other.toll(outcome)) for outcome in HARM)
    )
    parts = one.account == other.part_of or other.account == one.part_of or one.part_of == other.part_of is not None
    return "told_apart" if differ or parts else "alike"


def _differ(one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and one != other


COMPARISONS: Mapping[str, Compare] = {
    "when": compare_when,
    "told": compare_told,
    "where": compare_where,
    "kind": compare_kind,
    "names": compare_names,
    "words": compare_words,
    "share": compare_share,
    "ages": compare_ages,
    "killed": partial(compare_tolls, Outcome.KILLED),
    "injured": partial(compare_tolls, Outcome.INJURED),
    "parties": compare_parties,
    "status": compare_status,
}


def compare(one: Trace, other: Trace) -> tuple[str, ...]:
    """The levels that all of COMPARISONS find, in their order; shared words are weighed once for three of them."""
    shared = weigh_shared(one, other)
    return (
        compare_when(one, other),
        compare_told(one, other),
        compare_where(one, other),
        compare_kind(one, other),
        _step(shared.names, _RARE_BITS),
        _step(shared.words, _COMMON_BITS),
        _step_share(one, other, shared.all),
        compare_ages(one, other),
        compare_tolls(Outcome.KILLED, one, other),
        compare_tolls(Outcome.INJURED, one, other),
        compare_parties(one, other),
        compare_status(one, other),
    )


LEVELS: Mapping[str, tuple[str, ...]] = {
    "when": (
        "same_day", "same_week", "same_time", "next_day", "days_apart", "week_apart", "apart",
        "fits_fresh", "fits_recent", "fits_month", "fits_late", "not_yet",
    ),
    "told": ("together", "fresh", "recent", "month", "late"),
    "where": (
        "same_town", "same_district", "same_country", "within_district", "within_province", "within_country",
        "near", "area", "far", "abroad",
    ),
    "kind": ("same", "kin", "general", "other"),
    "names": tuple(map(str, range(len(_RARE_BITS) + 1))),
    "words": tuple(map(str, range(len(_COMMON_BITS) + 1))),
    "share": tuple(map(str, range(_FIFTHS))),
    "ages": ("shared", "several_shared", "different", "several_different"),
    "killed": ("one", "few", "many", "more", "fewer", "differs"),
    "injured": ("one", "few", "many", "more", "fewer", "differs"),
    "parties": ("shared", "different"),
    "status": ("same", "context", "untrue"),
    "report": ("alike", "told_apart"),
}  # fmt: skip
"""The levels of every comparison but `unknown`; `report` stands alone, for two accounts of one report."""


def _lag(days: int) -> str:
    return "fresh" if days <= FRESH else "recent" if days <= RECENT else "month" if days <= MONTH else "late"


def _step(bits: float, steps: tuple[int, ...]) -> str:
    return _DIGITS[bisect_right(steps, bits)]
