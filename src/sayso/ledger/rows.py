"""What the model holds as rows of the tables.

Cells hold text as `escapes` stores it. The row of what a reading found leaves out the number of its reading, which is
only known when it is inserted.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from operator import itemgetter
from typing import Any

from sqlalchemy import Table

from sayso.ledger import tables
from sayso.ledger.escapes import escape
from sayso.ledger.values import search_columns, to_json, value_form
from sayso.model.claims import Account, Claim, Run
from sayso.model.identity import content_hash, identify
from sayso.model.readings import Reading
from sayso.model.reports import Issue, Report
from sayso.model.spans import Span

Cells = tuple[Any, ...]
"""The cells of one row, in the order of the columns of its table."""


def _in_order(table: Table, *, after: str) -> Callable[[dict[str, Any]], Cells]:
    names = [column.name for column in table.c]
    return itemgetter(*names[names.index(after) + 1 :])


_account_cells = _in_order(tables.accounts, after="reading")
_claim_cells = _in_order(tables.claims, after="reading")
_issue_cells = _in_order(tables.issues, after="position")
_reading_cells = _in_order(tables.readings, after="row")


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What a reading found, as rows in the order of the reading."""

    accounts: Sequence[Cells]
    claims: Sequence[Cells]
    spans: Sequence[Cells]
    issues: Sequence[Cells]

    def digest(self) -> str:
        """The hash of all of it, so that nothing can be missing or changed unseen."""
        return content_hash(to_json([self.accounts, self.claims, self.spans, self.issues]))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRows:
    """A reading as rows, and its id and digest."""

    id: str
    digest: str
    report: Cells
    run: Cells
    reading: Cells
    findings: Findings


def reading_id(report: Report, run: Run) -> str:
    """The id of what `run` makes of `report` with what is known about it: its date decides how its words are read."""
    return identify(
        "reading",
        report=report.id,
        run=run.id,
        outlet=report.outlet,
        title=report.title,
        lang=report.lang,
        published=_day(report.published),
        published_basis=report.published_basis.value,
    )


def reading_rows(reading: Reading) -> ReadingRows:
    """A reading as rows. Raises ValueError for what cannot be kept: a time for a day, a number JSON cannot hold."""
    report, run = reading.report, reading.run
    findings = findings_rows(reading)
    cells = {
        "id": reading_id(report, run),
        "report": report.id,
        "run": run.id,
        "outlet": _escaped(report.outlet),
        "title": _escaped(report.title),
        "lang": _escaped(report.lang),
        "published": _day(report.published),
        "published_basis": report.published_basis.value,
        "retrieved": _time(report.retrieved),
        "raw_hash": _escaped(report.raw_hash),
        "started": _time(run.started),
        "accounts": len(findings.accounts),
        "claims": len(findings.claims),
        "issues": len(findings.issues),
        "digest": findings.digest(),
    }
    return ReadingRows(
        id=cells["id"],
        digest=cells["digest"],
        report=(report.id, escape(report.text), _escaped(report.url)),
        run=(run.id, escape(run.sayso), escape(run.codebook), escape(run.model)),
        reading=_reading_cells(cells),
        findings=findings,
    )


def findings_rows(reading: Reading) -> Findings:
    """What a reading found as rows. Raises ValueError for a number JSON cannot hold."""
    return Findings(
        accounts=[account_row(account, position) for position, account in enumerate(reading.accounts)],
        claims=[claim_row(claim, position) for position, claim in enumerate(reading.claims)],
        spans=[
            (position, place, span.start, span.end, escape(span.quote))
            for position, claim in enumerate(reading.claims)
            for place, span in enumerate(claim.spans[1:], 1)
        ],
        issues=[(position, *issue_row(issue)) for position, issue in enumerate(reading.issues)],
    )


def account_row(account: Account, position: int) -> Cells:
    """An account at this position of its reading."""
    cells = {
        "id": account.id,
        "position": position,
        "kind": account.kind.value,
        "status": account.status.value,
        "part_of": account.part_of,
        **_span_cells("anchor", account.anchor),
    }
    return _account_cells(cells)


def claim_row(claim: Claim, position: int) -> Cells:
    """A claim at this position of its reading, with its first span. Raises ValueError for a number JSON cannot hold."""
    form = value_form(claim.value)
    speaker, evidence = claim.speaker, claim.spans[0]
    cells = {
        "position": position,
        "id": claim.id,
        "account": claim.account,
        "field": claim.field.value,
        "value": escape(to_json(form)),
        **search_columns(form),
        "start": evidence.start,
        "end": evidence.end,
        "quote": escape(evidence.quote),
        "speaker": _escaped(speaker.words),
        "speaker_kind": speaker.kind.value,
        **_span_cells("speaker", speaker.span),
        "speaker_via": _escaped(speaker.via),
        "speaker_named": speaker.named,
        "stance": claim.stance.value,
        "step": escape(claim.step),
        "basis": to_json(claim.basis) if claim.basis else "[]",
    }
    return _claim_cells(cells)


def issue_row(issue: Issue) -> Cells:
    """An issue, without its position."""
    cells = {
        "id": issue.id,
        "step": escape(issue.step),
        "kind": escape(issue.kind),
        "message": escape(issue.message),
        **_span_cells("span", issue.span),
        "origin": _escaped(issue.origin),
    }
    return _issue_cells(cells)


def _span_cells(prefix: str, span: Span | None) -> dict[str, Any]:
    return {
        f"{prefix}_start": span.start if span else None,
        f"{prefix}_end": span.end if span else None,
        f"{prefix}_quote": escape(span.quote) if span else None,
    }


def _escaped(text: str | None) -> str | None:
    return None if text is None else escape(text)


def _day(day: date | None) -> str | None:
    if isinstance(day, datetime):
        raise ValueError(f"{day} is a time where a day belongs")
    return None if day is None else day.isoformat()


def _time(time: datetime | None) -> str | None:
    # In UTC, so that equal moments are equal text.
    if time is None:
        return None
    return (time if time.tzinfo is None else time.astimezone(UTC)).isoformat()
