"""What the model holds as rows of the tables.

Cells hold text as `escapes` stores it. The row of what a reading found leaves out the number of its reading, which is
only known when it is inserted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sayso.ledger.escapes import escape
from sayso.ledger.values import search_cells, to_json, value_json
from sayso.model.claims import Account, Claim, Run
from sayso.model.identity import content_hash, identify
from sayso.model.judgements import Judgement
from sayso.model.readings import Reading
from sayso.model.reports import Issue, Report
from sayso.model.spans import Span
from sayso.model.vocabulary import PublishedBasis

Cells = tuple[Any, ...]
"""The cells of one row, in the order of the columns of its table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What a reading found, as rows in the order of the reading."""

    accounts: Sequence[Cells]
    claims: Sequence[Cells]
    spans: Sequence[Cells]
    issues: Sequence[Cells]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRows:
    """A reading as rows, and its id and digest."""

    id: str
    digest: str
    report: Cells
    run: Cells
    reading: Cells
    findings: Findings


def digest(findings: Findings, *about: str | None) -> str:
    """The hash of all a reading found, and of language, date and basis of its report, so that no change goes unseen."""
    return content_hash(to_json([about, findings.accounts, findings.claims, findings.spans, findings.issues]))


def reading_id(report: Report, run: Run) -> str:
    """The id of what `run` makes of `report` with what was given about it: its date decides how its words are read.

    What a run works out by itself (a date inferred, the language) is left out, so that a report has the same id before
    and after it is read.
    """
    given = report.published if report.published_basis is PublishedBasis.GIVEN else None
    return identify(
        "reading", report=report.id, run=run.id, outlet=report.outlet, title=report.title, published=_day(given)
    )


def reading_rows(reading: Reading) -> ReadingRows:
    """A reading as rows. Raises ValueError for what cannot be kept: a time for a day, a number JSON cannot hold."""
    report, run = reading.report, reading.run
    findings = findings_rows(reading)
    id_ = reading_id(report, run)
    lang, published, basis = _escaped(report.lang), _day(report.published), str(report.published_basis)
    whole = digest(findings, lang, published, basis)
    cells = (
        id_,
        report.id,
        run.id,
        _escaped(report.outlet),
        _escaped(report.title),
        lang,
        published,
        basis,
        _time(report.retrieved),
        _escaped(report.raw_hash),
        _time(run.started),
        len(findings.accounts),
        len(findings.claims),
        len(findings.issues),
        whole,
    )
    return ReadingRows(
        id=id_,
        digest=whole,
        report=(report.id, escape(report.text), _escaped(report.url)),
        run=(run.id, escape(run.sayso), escape(run.codebook), escape(run.model)),
        reading=cells,
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
    kind, status = str(account.kind), str(account.status)
    return account.id, position, kind, status, account.part_of, *_span_cells(account.anchor)


def claim_row(claim: Claim, position: int) -> Cells:
    """A claim at this position of its reading, with its first span. Raises ValueError for a number JSON cannot hold."""
    speaker = claim.speaker
    return (
        position,
        claim.id,
        claim.account,
        str(claim.field),
        escape(value_json(claim.value)),
        *search_cells(claim.value),
        *_span_cells(claim.spans[0]),
        _escaped(speaker.words),
        str(speaker.kind),
        *_span_cells(speaker.span),
        _escaped(speaker.via),
        speaker.named,
        str(claim.stance),
        escape(claim.step),
        to_json(claim.basis) if claim.basis else "[]",
    )


def issue_row(issue: Issue) -> Cells:
    """An issue, without its position."""
    step, kind, message = escape(issue.step), escape(issue.kind), escape(issue.message)
    return issue.id, step, kind, message, *_span_cells(issue.span), _escaped(issue.origin)


def judgement_row(judgement: Judgement) -> Cells:
    """A judgement, its digest last: its id covers neither correction nor note. Raises ValueError as `claim_row`."""
    correction = judgement.correction
    cells = (
        judgement.id,
        judgement.target[0],
        judgement.target[1] if len(judgement.target) > 1 else None,
        str(judgement.verdict),
        escape(judgement.by),
        _time(judgement.at),
        None if correction is None else escape(value_json(correction)),
        _escaped(judgement.note),
        judgement.supersedes,
    )
    return *cells, content_hash(to_json(cells))


def _span_cells(span: Span | None) -> tuple[int | None, int | None, str | None]:
    return (span.start, span.end, escape(span.quote)) if span else (None, None, None)


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
