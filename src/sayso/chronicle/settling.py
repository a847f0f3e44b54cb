"""Resolving incidents from the ledger: their readings fetched, cut down to their accounts, and resolved."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select

from sayso.chronicle.shelves import chunks
from sayso.chronicle.tables import sketches, taken, traces
from sayso.codebook.entries import Codebook
from sayso.codebook.rules import Rule
from sayso.ledger import tables as ledger_tables
from sayso.ledger.ledgers import Ledger
from sayso.model.judgements import Judgement
from sayso.model.readings import Reading
from sayso.resolve.campaigns import resolve_campaign
from sayso.resolve.histories import Move, trace_history
from sayso.resolve.incidents import resolve_incident
from sayso.resolve.resolutions import Resolution
from sayso.resolve.tellings import Telling, put_in_order


class NotYetKnownError(LookupError):
    """No report of an incident was published by the day asked for."""


class Settled(NamedTuple):
    """A resolved incident, what every report tells of it, and those reports as they were read, by id."""

    resolution: Resolution
    tellings: tuple[Telling, ...]
    readings: Mapping[str, Reading]


class Settling:
    """Resolves incidents as they stand in one view of the ledger."""

    def __init__(self, ledger: Ledger, connection: Connection, codebook: Codebook) -> None:
        self._ledger = ledger
        self._connection = connection
        self._codebook = codebook

    def resolve(self, incident: str, *, rule: Rule, as_of: date | None = None) -> Resolution:
        """An incident by its full id, a campaign with its parts.

        Raises KeyError for one that is not there, NotYetKnownError where no report was published by that day.
        """
        return self._settle(incident, rule, as_of).resolution

    def unfold(self, incident: str, *, rule: Rule, as_of: date | None = None) -> tuple[Resolution, tuple[Move, ...]]:
        """The same with how each toll moved, as of today: its readings are fetched once for both."""
        settled = self._settle(incident, rule, as_of)
        judgements = self._judgements({incident: settled.tellings})[incident]
        moves = trace_history(settled.tellings, rule=rule, codebook=self._codebook, judgements=judgements)
        return settled.resolution, moves

    def _settle(self, incident: str, rule: Rule, as_of: date | None) -> Settled:
        settled = next(self.resolve_each([incident], rule=rule, as_of=as_of))
        part_of = tuple(sorted(self.find_campaigns([incident])))
        return settled._replace(resolution=replace(settled.resolution, part_of=part_of))

    def resolve_each(self, incidents: Sequence[str], *, rule: Rule, as_of: date | None = None) -> Iterator[Settled]:
        """Incidents by their full ids, in order.

        Raises KeyError for one that is not there, NotYetKnownError for one of which no report was published by then.
        """
        parts = self._find_parts(incidents)
        every = {*incidents, *(part for each in parts.values() for part in each)}
        homes = self._homes(every)
        readings = {each.report.id: each for each in self._readings({report for report, _ in homes.values()})}
        tellings = self._tell(every, homes, readings)
        judgements = self._judgements(tellings)

        def resolve(incident: str) -> Resolution:
            told = tellings[incident]
            return resolve_incident(
                told, rule=rule, codebook=self._codebook, judgements=judgements[incident], as_of=as_of
            )

        for incident in incidents:
            if not put_in_order(tellings[incident], as_of):
                raise NotYetKnownError(f"no report of incident {incident} was published by {as_of}")
            resolution = resolve(incident)
            known = [part for part in sorted(parts.get(incident, ())) if put_in_order(tellings[part], as_of)]
            if known:
                campaign = resolve_campaign(resolution, [resolve(part) for part in known], rule)
                resolution = replace(campaign, parts=tuple(known))
            told = tellings[incident]
            yield Settled(resolution, told, {each.report.id: readings[each.report.id] for each in told})

    def find_campaigns(self, incidents: Collection[str]) -> set[str]:
        """The incidents of which these are told as parts, without these themselves."""
        homes = self._homes(incidents)
        campaigns = self._campaigns({report for report, _ in homes.values()})
        wider = {whole for part, whole in campaigns.items() if part in homes}
        table = traces.things
        found = {
            home
            for chunk in chunks(wider)
            for home in self._connection.scalars(select(table.c.home).where(table.c.name.in_(chunk)))
        }
        return found.difference(incidents)

    def _tell(
        self, incidents: Collection[str], homes: dict[str, tuple[str, str]], readings: Mapping[str, Reading]
    ) -> dict[str, tuple[Telling, ...]]:
        copies = self._copies(readings)
        found: dict[str, list[Telling]] = {incident: [] for incident in incidents}
        for reading in readings.values():
            for incident, accounts in _sort(reading, homes).items():
                found[incident].append(_telling(reading, accounts, copies.get(reading.report.id)))
        missing = [incident for incident, told in found.items() if not told]
        if missing:
            raise KeyError(missing[0])
        return {incident: tuple(told) for incident, told in found.items()}

    def _homes(self, incidents: Collection[str]) -> dict[str, tuple[str, str]]:
        """For every account of these incidents its report and its incident."""
        table, found = traces.things, dict[str, tuple[str, str]]()
        for chunk in chunks(incidents):
            query = select(table.c.name, table.c.report, table.c.home).where(table.c.home.in_(chunk))
            found.update((name, (report, home)) for name, report, home in self._connection.execute(query))
        return found

    def _readings(self, reports: Collection[str]) -> list[Reading]:
        query = select(taken.c.reading)
        rows = [
            row for chunk in chunks(reports) for row in self._connection.scalars(query.where(taken.c.report.in_(chunk)))
        ]
        return self._ledger.readings_at(rows)

    def _copies(self, reports: Collection[str]) -> dict[str, str]:
        """The group of copies of every report that has copies."""
        table = sketches.things
        home = select(taken.c.report, table.c.home).join(table, table.c.name == taken.c.sketch)
        asked = {
            report: group
            for chunk in chunks(reports)
            for report, group in self._connection.execute(home.where(taken.c.report.in_(chunk)))
        }
        members: dict[str, int] = {}
        for chunk in chunks(set(asked.values())):
            for _, group in self._connection.execute(home.where(table.c.home.in_(chunk))):
                members[group] = members.get(group, 0) + 1
        return {report: group for report, group in asked.items() if members[group] > 1}

    def _find_parts(self, incidents: Collection[str]) -> dict[str, set[str]]:
        """The incidents that accounts tell as parts of these, found among the accounts of the same reports."""
        homes = self._homes(incidents)
        found: dict[str, set[str]] = {}
        campaigns = self._campaigns({report for report, _ in homes.values()})
        inside = [part for part, whole in campaigns.items() if whole in homes]
        table = traces.things
        for chunk in chunks(inside):
            query = select(table.c.name, table.c.home).where(table.c.name.in_(chunk))
            for name, home in self._connection.execute(query):
                whole = homes[campaigns[name]][1]
                if home != whole:
                    found.setdefault(whole, set()).add(home)
        return found

    def _campaigns(self, reports: Collection[str]) -> dict[str, str]:
        """For every account told as a part of another, that other."""
        accounts = ledger_tables.accounts
        query = (
            select(accounts.c.id, accounts.c.part_of)
            .join(taken, taken.c.reading == accounts.c.reading)
            .where(accounts.c.part_of.is_not(None))
        )
        return {
            part: whole
            for chunk in chunks(reports)
            for part, whole in self._connection.execute(query.where(taken.c.report.in_(chunk)))
        }

    def _judgements(self, tellings: dict[str, tuple[Telling, ...]]) -> dict[str, list[Judgement]]:
        """The judgements on the claims of each incident."""
        owner = {claim.id: incident for incident, told in tellings.items() for each in told for claim in each.claims}
        found: dict[str, list[Judgement]] = {incident: [] for incident in tellings}
        for judgement in self._ledger.judgements_on(owner) if self._anybody_judged() else ():
            if judgement.target[0] in owner:
                found[owner[judgement.target[0]]].append(judgement)
        return found

    def _anybody_judged(self) -> bool:
        return self._connection.scalar(select(ledger_tables.judgements.c.id).limit(1)) is not None


def _sort(reading: Reading, homes: dict[str, tuple[str, str]]) -> dict[str, set[str]]:
    """The accounts of a reading by their incident, of those asked for."""
    found: dict[str, set[str]] = {}
    for account in reading.accounts:
        if account.id in homes:
            found.setdefault(homes[account.id][1], set()).add(account.id)
    return found


def _telling(reading: Reading, accounts: Collection[str], copies: str | None) -> Telling:
    """The claims of these accounts; where the report has no others, also what it says of no account in particular."""
    whole = len(accounts) == len(reading.accounts)
    return Telling(
        report=reading.report,
        claims=tuple(claim for claim in reading.claims if claim.account in accounts or (whole and not claim.account)),
        accounts=tuple(account for account in reading.accounts if account.id in accounts),
        copies=copies,
    )
