"""Incidents with everything said of them, a record a line: what `sayso incident --json` prints, and its reports."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sayso.export.dossiers import Dossier
from sayso.export.files import JsonRows
from sayso.export.grounds import by_accounts, by_reports
from sayso.export.registry import Columns, Format, Making, Setting
from sayso.export.rows import Cell, Ground, Lost, Row
from sayso.export.veils import Veil
from sayso.resolve.records import record_resolution

COLUMNS: Columns = {
    "incident": dict, "tolls": list, "sides": list, "parties": list, "responsibility": list, "disruptions": list,
    "judgements": list, "reports": list,
}  # fmt: skip
WORDS = frozenset({"quote", "text", "who", "name", "party", "place", "title", "note"})
"""Keys of a record whose values are words of reports, or may name people."""
REVIEWER = "a reviewer"


def _make(setting: Setting) -> Making:
    def make(dossier: Dossier) -> Iterator[Row]:
        record = _hide(record_resolution(dossier.resolution), setting.veil, None)
        record["reports"] = [_report(dossier, id_, setting.veil) for id_ in dossier.reports]
        voices = [voice.claim.id for each in dossier.resolution.weighings for voice in each.voices]
        grounds = {
            "incident": by_accounts(dossier.resolution.incident.kind),
            "tolls": Ground(claims=tuple(dict.fromkeys(voices))),
            "parties": Ground(claims=tuple(id_ for each in dossier.resolution.incident.parties for id_ in each.for_)),
            "responsibility": Ground(claims=tuple(claim.id for claim in dossier.resolution.responsibility)),
            "disruptions": Ground(claims=tuple(claim.id for claim in dossier.resolution.disruptions)),
            "reports": by_reports(dossier),
        }
        found = {column: Cell(record.get(column), grounds.get(column, Ground())) for column in COLUMNS}
        yield Row(key=dossier.id, cells=found)

    return make


def _report(dossier: Dossier, id_: str, veil: Veil) -> dict[str, Any]:
    report = dossier.reports[id_]
    published = report.published.isoformat() if report.published else None
    title = veil.show(report.title, id_)
    return {"id": id_, "outlet": report.outlet, "title": title, "url": report.url, "published": published}


def _hide(value: Any, veil: Veil, report: str | None) -> Any:
    """A record without the names of private persons; reviewers are private too."""
    if isinstance(value, list):
        return [_hide(each, veil, report) for each in value]
    if not isinstance(value, dict):
        return value
    of = value.get("report", report)
    hidden: dict[str, Any] = {}
    for key, each in value.items():
        if isinstance(each, str) and key in WORDS:
            hidden[key] = veil.show(each, of) if isinstance(of, str) else veil.show_any(each)
        elif key == "by" and isinstance(each, str) and not veil.names:
            hidden[key] = REVIEWER
        else:
            hidden[key] = _hide(each, veil, of if isinstance(of, str) else None)
    return hidden


def _open(path: Path, tables: Mapping[str, Columns]) -> JsonRows:
    return JsonRows(path, Row.values)


FORMAT = Format(
    name="jsonl",
    summary="incidents with all that is said of them (JSON lines)",
    suffix=".jsonl",
    rule="latest",
    tables={"": COLUMNS},
    keeps=frozenset(Lost),
    make=_make,
    open=_open,
)
