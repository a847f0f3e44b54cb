"""Linking measured: all reports thrown together, their incidents hidden, joined by their accounts alone.

A report is of the incident that its news account is of; one without an account stands alone. Copies of one dispatch
count as one report. B-cubed after Bagga and Baldwin, "Algorithms for scoring coreference chains" (1998): for every
report the share of its group that is of its incident (precision), and of its incident that is in its group (recall).
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from sayso.bench.marks import Mark, Unit, share
from sayso.bench.misses import Miss
from sayso.link.copying import Copying, name_sketch
from sayso.link.joining import Joining
from sayso.link.linking import Linking
from sayso.link.shelves import MemoryShelf, Verdicts
from sayso.link.sketches import Sketch, sketch
from sayso.link.traces import Trace, trace_accounts
from sayso.model.readings import Reading
from sayso.resolve.tellings import Telling

Key = TypeVar("Key", bound=Hashable)
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Told:
    """A report as linked: its incident as coded, the accounts it is joined to by its own, and its dispatch."""

    incident: str
    reading: Reading
    group: tuple[str, ...]
    dispatch: str


def link_reports(read: Sequence[tuple[str, Reading]]) -> list[Told]:
    """Every report, given with its incident as coded, with what linking made of it."""
    news, incidents = _link_accounts(reading for _, reading in read)
    dispatches = _find_dispatches(reading for _, reading in read)
    return [
        Told(
            incident=incident,
            reading=reading,
            group=incidents.group_of(news[reading.report.id]) if reading.report.id in news else (reading.report.id,),
            dispatch=dispatches[reading.report.id],
        )
        for incident, reading in read
    ]


def _link_accounts(readings: Iterable[Reading]) -> tuple[dict[str, str], MemoryShelf[Trace]]:
    """The news account of every report that has one, and all accounts joined."""
    shelf: MemoryShelf[Trace] = MemoryShelf()
    traces = [trace for reading in readings for trace in trace_accounts(reading)]
    Joining(shelf, Linking(), Verdicts()).take_in(traces)
    return {trace.report: trace.account for trace in traces if trace.news}, shelf


def _find_dispatches(readings: Iterable[Reading]) -> dict[str, str]:
    """What every report was first written for: its group of copies, which all copies share."""
    shelf: MemoryShelf[Sketch] = MemoryShelf()
    named = {}
    for reading in readings:
        made = sketch(reading.report)
        named[reading.report.id] = name_sketch(made), made
    joined = {name: replace(made, report=name) for name, made in named.values()}
    Joining(shelf, Copying(), Verdicts()).take_in(joined.values())
    return {report: shelf.group_of(name)[0] for report, (name, _) in named.items()}


def linking_marks(told: Sequence[Told]) -> Iterator[Mark]:
    """B-cubed and pairwise marks, over dispatches."""
    single = list({each.dispatch: each for each in reversed(told)}.values())
    groups = _gather(single, [each.group for each in single])
    keys = _gather(single, [each.incident for each in single])
    precision = sum(_share(each, groups[each.group]) for each in single) / len(single)
    recall = sum(_share(each, keys[each.incident], group=True) for each in single) / len(single)
    yield Mark(name="linking B-cubed F1", value=_f1(precision, recall), of=len(single), unit=Unit.F1)
    right = sum(_pairs(len(group)) for mates in groups.values() for group in _parts(mates).values())
    found = sum(_pairs(len(mates)) for mates in groups.values())
    coded = sum(_pairs(len(mates)) for mates in keys.values())
    yield share("linking pairs right", right, found)
    yield share("linking pairs found", right, coded)


def linking_slips(told: Sequence[Told]) -> Iterator[tuple[str, str, Miss]]:
    """Incidents thrown together, and incidents torn apart."""
    for mates in _gather(told, [each.group for each in told]).values():
        parts = list(_parts(mates).values())
        for part in parts[1:]:
            yield _slip("incidents thrown together", "linking pairs right", parts[0][0], part[0])
    for mates in _gather(told, [each.incident for each in told]).values():
        torn = list(_gather(mates, [each.group for each in mates]).values())
        for part in torn[1:]:
            yield _slip("incidents torn apart", "linking pairs found", torn[0][0], part[0])


def tell_linked(told: Sequence[Told]) -> tuple[Telling, ...]:
    """What is told of an incident, given its reports as coded: by all accounts of the group most of them are in."""
    groups = _gather(told, [each.group for each in told])
    group = max(groups, key=lambda each: (len(groups[each]), each))
    accounts = frozenset(group)
    tellings = (_telling(each.reading, accounts) for each in told)
    return tuple(telling for telling in tellings if telling.accounts)


def _telling(reading: Reading, accounts: frozenset[str]) -> Telling:
    mine = tuple(account for account in reading.accounts if account.id in accounts)
    claims = tuple(claim for claim in reading.claims if claim.account in accounts)
    return Telling(report=reading.report, claims=claims, accounts=mine)


def _gather(told: Sequence[Told], keys: Sequence[Key]) -> dict[Key, list[Told]]:
    found: dict[Key, list[Told]] = {}
    for each, key in zip(told, keys, strict=True):
        found.setdefault(key, []).append(each)
    return found


def _parts(mates: Sequence[Told]) -> Mapping[str, list[Told]]:
    return _gather(mates, [each.incident for each in mates])


def _share(told: Told, mates: Sequence[Told], *, group: bool = False) -> float:
    """Which share of its mates is of its incident, or (`group`) in its group."""
    same = (each.group == told.group if group else each.incident == told.incident for each in mates)
    return sum(same) / len(mates)


def _pairs(number: int) -> int:
    return number * (number - 1) // 2


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall)


def _slip(cause: str, mark: str, one: Told, other: Told) -> tuple[str, str, Miss]:
    key, read = (" ".join(each.reading.report.text.split())[:_LONGEST] for each in (one, other))
    return cause, mark, Miss(report=one.incident, key=key, read=read)
