"""Campaigns: the tolls of happenings that a report tells as parts of a wider one, added up where it states none."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.codebook.rules import Rule
from sayso.model.incidents import Toll
from sayso.model.vocabulary import Group, Outcome, Status
from sayso.resolve.hearing import TOLD_APART
from sayso.resolve.resolutions import Resolution, Weighing
from sayso.resolve.tolls import part_sides

_HAPPENED = frozenset({Status.CURRENT, Status.BACKGROUND, None})


def find_parts(resolution: Resolution, others: Iterable[Resolution]) -> tuple[Resolution, ...]:
    """Of other incidents those that an account tells as part of this one, each once, in the order of their ids."""
    wider = set(resolution.incident.accounts)
    parts = {
        other.incident.id: other
        for other in others
        if other.incident.id != resolution.incident.id and any(each.part_of in wider for each in other.accounts)
    }
    return tuple(parts[id_] for id_ in sorted(parts))


def resolve_campaign(resolution: Resolution, parts: Sequence[Resolution], rule: Rule) -> Resolution:
    """A campaign with the sums of its parts' tolls, marked as derived, for every toll that no report of it states.

    Only those of `parts` count that the text says are its parts, and that happened. Sums over a period are in no toll
    of a part, and so in no sum.
    """
    told = [part for part in find_parts(resolution, parts) if part.incident.status.value in _HAPPENED]
    stated = {(each.outcome, each.group): each for each in resolution.weighings}
    weighings: list[Weighing] = []
    for outcome in Outcome:
        has_whole = (outcome, None) in stated and stated[outcome, None].toll is not None
        for group in (None, *TOLD_APART):
            found = stated.get((outcome, group))
            summed = None
            if not has_whole and (found is None or found.toll is None):
                summed = _sum(outcome, group, told)
            if summed is not None:
                voices = found.voices if found is not None else ()
                found = Weighing(outcome=outcome, group=group, toll=summed, voices=voices, said={})
            if found is not None:
                weighings.append(found)
    tolls = tuple(each.toll for each in weighings if each.toll is not None)
    return replace(
        resolution,
        incident=replace(resolution.incident, tolls=tolls),
        weighings=tuple(weighings),
        sides=part_sides(weighings, rule),
        parts=tuple(part.incident.id for part in find_parts(resolution, parts)),
    )


def _sum(outcome: Outcome, group: Group | None, parts: Sequence[Resolution]) -> Toll | None:
    tolls = [toll for part in parts for toll in part.incident.tolls if toll.outcome is outcome and toll.group is group]
    if not tolls:
        return None
    return Toll(
        outcome=outcome,
        group=group,
        low=sum(toll.low for toll in tolls),
        best=sum(toll.best for toll in tolls),
        high=sum(toll.high for toll in tolls),
        derived=True,
        provisional=any(toll.provisional for toll in tolls),
        for_=tuple(dict.fromkeys(id_ for toll in tolls for id_ in toll.for_)),
        against=tuple(dict.fromkeys(id_ for toll in tolls for id_ in toll.against)),
    )
