"""PLOVER events as JSON, for the tools of political event data: who did what to whom, where and when."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sayso.export.actors import Actor, Casting
from sayso.export.dossiers import Dossier
from sayso.export.files import JsonRows
from sayso.export.grounds import by_accounts, by_claims, by_reports, by_toll, cells, joined
from sayso.export.mappings import load_countries, load_mapping
from sayso.export.notes import write_notes
from sayso.export.registry import Columns, Format, Making, Setting
from sayso.export.rows import LeftOut, Loss, Lost, Row
from sayso.model.vocabulary import Outcome, PartyRole, Status

COLUMNS: Columns = {
    "id": str, "date": str, "date_end": str, "source": list, "target": list, "event": str, "mode": str,
    "context": list, "location": dict, "text": str, "publications": list, "feature": dict, "coder": str,
    "version": str,
}  # fmt: skip
VERSION = "PLOVER 2023"


class _Plover:
    """Turns incidents into events."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        tables, further = load_mapping("plover"), load_mapping("plover_export", setting.mapping)
        self._events = {kind: event for event, kinds in tables["kinds"].items() for kind in kinds}
        self._status, self._further = tables["status"], further
        self._casting = Casting(setting, {"parties": further.get("parties", {})})

    def make(self, dossier: Dossier) -> Iterator[Row | LeftOut]:
        """The event of an incident, or why it is none."""
        incident = dossier.resolution.incident
        kind, when = incident.kind.value, incident.when.value
        event = self._status.get(incident.status.value) or self._events.get(kind)
        if incident.status.value is Status.DENIED or event is None or when is None or when.from_ is None:
            why = "denied: it did not happen" if incident.status.value is Status.DENIED else ""
            why = why or (f"{kind}: PLOVER has no such event" if event is None else "no day")
            yield LeftOut(key=dossier.id, loss=Loss(what=Lost.ROW, detail=why))
            return
        of_kind = by_accounts(incident.kind, "as mappings/plover.toml has it")
        row = cells(of_kind, event=event, mode=self._further["modes"].get(kind))
        row |= cells(of_kind, context=self._further["contexts"].get(kind, []))
        row |= cells(by_claims(incident.when), date=str(when.from_), date_end=str(when.to))
        row |= self._actors(dossier) | cells(by_claims(incident.where), location=_location(dossier))
        tolls = {outcome: dossier.weighing(outcome) for outcome in (Outcome.KILLED, Outcome.INJURED)}
        counts = {str(outcome): each.toll.best for outcome, each in tolls.items() if each is not None and each.toll}
        row |= cells(joined(by_toll(dossier, outcome, each) for outcome, each in tolls.items()), feature=counts)
        row |= cells(by_reports(dossier), publications=self._publications(dossier), id=dossier.id)
        row |= cells(text=write_notes(dossier, self._setting.veil), coder="sayso", version=VERSION)
        yield Row(key=dossier.id, cells={column: row[column] for column in COLUMNS})

    def _actors(self, dossier: Dossier) -> dict[str, Any]:
        row: dict[str, Any] = {}
        for column, role in (("source", PartyRole.PERPETRATOR), ("target", PartyRole.TARGET)):
            actors = self._casting.cast(dossier, role)
            listed = [self._actor(actor) for actor in actors]
            row |= cells(joined(actor.ground for actor in actors), **{column: listed})
        return row

    def _actor(self, actor: Actor) -> dict[str, Any]:
        words = actor.name or str(actor.group)
        return {"actor": words, "sector": self._further["sectors"].get(actor.group), "named": actor.named}

    def _publications(self, dossier: Dossier) -> list[dict[str, Any]]:
        veil = self._setting.veil
        return [
            {
                "publication": report.outlet,
                "date": str(report.published) if report.published else None,
                "headline": veil.show(report.title, report.id),
                "url": report.url,
            }
            for report in dossier.reports.values()
        ]


def _location(dossier: Dossier) -> dict[str, Any] | None:
    place = dossier.resolution.incident.where.value
    if place is None:
        return None
    country = load_countries().get(place.country or "")
    return {
        "name": place.name,
        "admin2": place.admin2,
        "admin1": place.admin1,
        "country": country.iso3 if country is not None else None,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision,
    }


def _make(setting: Setting) -> Making:
    return _Plover(setting).make


def _open(path: Path, tables: Mapping[str, Columns]) -> JsonRows:
    return JsonRows(path, Row.values, head="[\n", between=",\n", tail="\n]\n")


FORMAT = Format(
    name="plover",
    summary="PLOVER events, who did what to whom (JSON)",
    suffix=".json",
    rule="latest",
    tables={"": COLUMNS},
    keeps=frozenset({Lost.PARTY, Lost.PRECISION}),
    make=_make,
    open=_open,
)
