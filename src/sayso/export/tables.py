"""Tidy tables: incidents, their accounts, every claim with its words and its speaker, and the reports they stand in."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sayso.export.dossiers import Dossier
from sayso.export.files import Folder
from sayso.export.grounds import by_accounts, by_claims, by_reports, by_toll, cells, joined
from sayso.export.registry import Columns, Container, Format, Making, Setting
from sayso.export.rows import NOWHERE, Cell, Lost, Row
from sayso.export.veils import Veil
from sayso.model.claims import Claim
from sayso.model.readings import Reading
from sayso.model.values import DateRange, Disruption, Figure, Party, Place, Responsibility, Thing
from sayso.model.vocabulary import Outcome, PartyRole
from sayso.resolve.resolutions import Voice

INCIDENTS: Columns = {
    "incident": str, "kind": str, "status": str, "first_day": date, "last_day": date, "date_precision": str,
    "place": str, "admin2": str, "admin1": str, "country": str, "latitude": float, "longitude": float,
    "place_precision": str, "perpetrators": str, "targets": str, "killed_low": int, "killed": int, "killed_high": int,
    "injured_low": int, "injured": int, "injured_high": int, "abducted": int, "missing": int, "freed": int,
    "arrested": int, "displaced": int, "surrendered": int, "contested": bool, "derived": bool, "provisional": bool,
    "part_of": str, "reports": int, "dispatches": int, "rule": str,
}  # fmt: skip
ACCOUNTS: Columns = {
    "account": str, "incident": str, "report": str, "kind": str, "status": str, "part_of": str, "start": int,
    "end": int, "quote": str,
}  # fmt: skip
CLAIMS: Columns = {
    "claim": str, "incident": str, "account": str, "report": str, "field": str, "outcome": str, "number": int,
    "number_high": int, "qualifier": str, "vague": str, "group": str, "who": str, "scope": str, "first_day": date,
    "last_day": date, "date_precision": str, "place": str, "admin2": str, "admin1": str, "country": str,
    "latitude": float, "longitude": float, "place_precision": str, "party": str, "party_ref": str, "role": str,
    "thing": str, "responsibility": str, "disruption": str, "state": str, "stance": str, "speaker": str,
    "speaker_kind": str, "via": str, "start": int, "end": int, "quote": str, "basis": str, "step": str, "rule": str,
    "chosen": bool, "left_out": str, "judged": str,
}  # fmt: skip
REPORTS: Columns = {
    "report": str, "outlet": str, "title": str, "url": str, "published": date, "published_basis": str, "lang": str,
    "characters": int,
}  # fmt: skip
TABLES = {"incidents": INCIDENTS, "accounts": ACCOUNTS, "claims": CLAIMS, "reports": REPORTS}
KEPT = frozenset(
    {
        Lost.OUTCOME, Lost.GROUP, Lost.NUMBERS, Lost.RANGE, Lost.VAGUE, Lost.DERIVED, Lost.SPEAKER, Lost.DAY,
        Lost.PRECISION, Lost.PLACE, Lost.KIND, Lost.PARTY, Lost.RESPONSIBILITY, Lost.DISRUPTION, Lost.THING,
    }
)  # fmt: skip
"""What the four tables have room for: all but the history of judgements."""
KEPT_OF_INCIDENTS = frozenset({Lost.OUTCOME, Lost.DERIVED, Lost.PRECISION, Lost.PARTY})
"""What the table of incidents alone has room for."""


def make_incident(dossier: Dossier, setting: Setting, *, table: str = "") -> Row:
    """The row of an incident."""
    incident = dossier.resolution.incident
    when, where = incident.when.value, incident.where.value
    row: dict[str, Cell] = cells(by_reports(dossier), incident=dossier.id, reports=len(dossier.reports))
    row |= cells(by_reports(dossier, "copies of one dispatch are one"), dispatches=dossier.dispatches)
    row |= cells(by_accounts(incident.kind), kind=incident.kind.value)
    row |= cells(by_accounts(incident.status), status=incident.status.value)
    row |= cells(by_claims(incident.when), **_days(when)) | cells(by_claims(incident.where), **_place(where))
    for column, role in (("perpetrators", PartyRole.PERPETRATOR), ("targets", PartyRole.TARGET)):
        parties = [each for each in incident.parties if each.value is not None and each.value.role is role]
        names = dict.fromkeys(setting.veil.show_any(each.value.name) for each in parties if each.value is not None)
        ground = joined(by_claims(each) for each in parties)
        row[column] = Cell("; ".join(" ".join((name or "").split()) for name in names) or None, ground)
    row |= _tolls(dossier)
    row |= cells(part_of="; ".join(dossier.resolution.part_of) or None, rule=incident.rule)
    return Row(key=dossier.id, cells={column: row.get(column, Cell(None)) for column in INCIDENTS}, table=table)


def tidy_format(
    name: str, summary: str, open_: Callable[[Path, Mapping[str, Columns]], Container], suffix: str = ""
) -> Format:
    """A format of the four tables, which `open_` writes."""
    return Format(
        name=name, summary=summary, suffix=suffix, rule="latest", tables=TABLES, keeps=KEPT, make=_make_rows, open=open_
    )


def in_folder(file: Callable[[Path, Columns], Any], suffix: str) -> Callable[[Path, Mapping[str, Columns]], Folder]:
    """What opens a folder with a file for each table."""
    return lambda path, tables: Folder(
        path, {table: file(path / f"{table}{suffix}", columns) for table, columns in tables.items()}
    )


def _make_rows(setting: Setting) -> Making:
    return Tidy(setting).make


class Tidy:
    """Turns incidents into rows of the four tables, each report once."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._seen: set[bytes] = set()

    def make(self, dossier: Dossier) -> Iterator[Row]:
        """The rows of an incident: itself, its reports that are new, its accounts and claims."""
        yield make_incident(dossier, self._setting, table="incidents")
        for telling in dossier.tellings:
            reading = dossier.readings[telling.report.id]
            if self._is_new(reading.report.id):
                yield _report(reading, self._setting.veil)
                for claim in reading.claims:
                    if claim.account is None:
                        yield self._claim(claim, dossier, None)
            for account in telling.accounts:
                quote = self._setting.veil.show(account.anchor.quote, account.report)
                values = {
                    "account": account.id, "incident": dossier.id, "report": account.report, "kind": account.kind,
                    "status": account.status, "part_of": account.part_of, "start": account.anchor.start,
                    "end": account.anchor.end, "quote": quote,
                }  # fmt: skip
                yield Row(key=account.id, cells=cells(NOWHERE, **values), table="accounts")
        voices = _voices(dossier)
        for claim in dossier.claims.values():
            if claim.account is not None:
                yield self._claim(claim, dossier, voices.get(claim.id))

    def _is_new(self, report: str) -> bool:
        """Whether a report was in none of the incidents before. Ids are kept as bytes: some 80 bytes a report."""
        id_ = bytes.fromhex(report)
        new = id_ not in self._seen
        self._seen.add(id_)
        return new

    def _claim(self, claim: Claim, dossier: Dossier, voice: Voice | None) -> Row:
        veil, speaker = self._setting.veil, claim.speaker
        values = dict.fromkeys(CLAIMS)
        values |= {
            "claim": claim.id, "incident": dossier.id if claim.account else None, "account": claim.account,
            "report": claim.report, "field": claim.field, "stance": claim.stance,
            "speaker": veil.show(speaker.words, claim.report), "speaker_kind": speaker.kind, "via": speaker.via,
            "start": claim.spans[0].start, "end": claim.spans[0].end, "quote": veil.show(claim.words, claim.report),
            "basis": " ".join(claim.basis) or None, "step": claim.step,
        }  # fmt: skip
        values |= _value(claim, veil)
        if voice is not None:
            values |= {"rule": dossier.resolution.incident.rule, "chosen": voice.chosen, "left_out": voice.left_out}
        standing = next((s for s in dossier.resolution.judgements if s.judgement.target == (claim.id,)), None)
        values["judged"] = standing.verdict if standing is not None else None
        return Row(key=claim.id, cells=cells(NOWHERE, **values), table="claims")


def _report(reading: Reading, veil: Veil) -> Row:
    report = reading.report
    values = {
        "report": report.id, "outlet": report.outlet, "title": veil.show(report.title, report.id), "url": report.url,
        "published": report.published, "published_basis": report.published_basis, "lang": report.lang,
        "characters": len(report.text),
    }  # fmt: skip
    return Row(key=report.id, cells=cells(NOWHERE, **values), table="reports")


def _tolls(dossier: Dossier) -> dict[str, Cell]:
    row: dict[str, Cell] = {}
    tolls = [each for each in dossier.resolution.weighings if each.group is None]
    for outcome in Outcome:
        weighing = dossier.weighing(outcome)
        toll = weighing.toll if weighing is not None else None
        if toll is not None:
            ground = by_toll(dossier, outcome, weighing)
            ends = {str(outcome): toll.best, f"{outcome}_low": toll.low, f"{outcome}_high": toll.high}
            row |= cells(ground, **{column: value for column, value in ends.items() if column in INCIDENTS})
    every = joined(by_toll(dossier, each.outcome, each) for each in tolls)
    for mark in ("derived", "provisional"):
        row[mark] = Cell(any(each.toll is not None and getattr(each.toll, mark) for each in tolls), every)
    return row | cells(every, contested=any(each.contested for each in tolls))


def _voices(dossier: Dossier) -> dict[str, Voice]:
    """What becomes of each figure in the toll of all groups together."""
    every = (each for each in dossier.resolution.weighings if each.group is None)
    return {voice.claim.id: voice for weighing in every for voice in weighing.voices}


def _days(when: DateRange | None) -> dict[str, Any]:
    if when is None:
        return {}
    return {"first_day": when.from_, "last_day": when.to, "date_precision": when.precision}


def _place(place: Place | None) -> dict[str, Any]:
    if place is None:
        return {}
    return {
        "place": place.name, "admin2": place.admin2, "admin1": place.admin1, "country": place.country,
        "latitude": place.lat, "longitude": place.lon, "place_precision": place.precision,
    }  # fmt: skip


def _value(claim: Claim, veil: Veil) -> dict[str, Any]:
    """The columns of what a claim states."""
    match claim.value:
        case Figure() as figure:
            count = figure.count
            return {
                "outcome": figure.outcome, "number": count.number, "number_high": count.number_high,
                "qualifier": count.qualifier, "vague": count.vague, "group": figure.group,
                "who": veil.show(figure.who, claim.report), "scope": figure.scope,
            }  # fmt: skip
        case DateRange() as when:
            return _days(when)
        case Place() as place:
            return _place(place)
        case Party() as party:
            shown = veil.show(party.name, claim.report)
            return {"party": shown, "party_ref": party.ref, "group": party.kind, "role": party.role}
        case Thing() as thing:
            return {"thing": thing.name, "role": thing.role}
        case Responsibility() as said:
            return {"responsibility": said.stance, "party": veil.show(said.party, claim.report)}
        case Disruption() as disruption:
            place_words = veil.show(disruption.place, claim.report)
            return {"disruption": disruption.kind, "state": disruption.state, "place": place_words}
