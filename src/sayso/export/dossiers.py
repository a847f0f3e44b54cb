"""All that an export is made from of one incident: as it is resolved, and what each report tells of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from sayso.model.claims import Claim
from sayso.model.readings import Reading
from sayso.model.reports import Report
from sayso.model.vocabulary import Group, Outcome
from sayso.resolve.resolutions import Resolution, Weighing
from sayso.resolve.tellings import Telling


@dataclass(frozen=True)
class Dossier:
    """An incident with its reports and every claim about it; `readings` are the whole reports as read, by id."""

    resolution: Resolution
    tellings: tuple[Telling, ...]
    readings: Mapping[str, Reading]

    @property
    def id(self) -> str:
        return self.resolution.incident.id

    @cached_property
    def reports(self) -> Mapping[str, Report]:
        """Its reports by id, in the order of publication."""
        found = {telling.report.id: telling.report for telling in self.tellings}
        return {id_: found[id_] for id_ in self.resolution.reports if id_ in found}

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Every claim about it by id, in the order of the reports and their words."""
        order = {id_: place for place, id_ in enumerate(self.resolution.reports)}
        claims = [claim for telling in self.tellings for claim in telling.claims]
        claims.sort(key=lambda claim: (order.get(claim.report, 0), claim.spans[0].start, claim.id))
        return {claim.id: claim for claim in claims}

    @property
    def dispatches(self) -> int:
        """How many dispatches tell of it; copies are one."""
        return len({telling.dispatch for telling in self.tellings})

    def weighing(self, outcome: Outcome, group: Group | None = None) -> Weighing | None:
        """What was said of one outcome of one group, of all where it is None."""
        every = self.resolution.weighings
        return next((each for each in every if each.outcome is outcome and each.group is group), None)

    def known(self, ids: Iterable[str]) -> Iterator[Claim]:
        """Those of these claims that are of this incident itself, not of a part of it."""
        return (self.claims[id_] for id_ in ids if id_ in self.claims)
