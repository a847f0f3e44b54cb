"""Everything the ledger keeps, as JSON forms and back, without loss.

A form is what one line of a dump says. What belongs to a reading leaves out the report's id, which the reading names.
Spans are arrays `[start, end, quote]`. Times are UTC, so that equal moments have equal forms.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from sayso.ledger.shapes import read_object
from sayso.ledger.values import Form, value_form, value_of
from sayso.model.claims import Account, Claim, Run, Speaker
from sayso.model.identity import canonical_json, content_hash, identify
from sayso.model.readings import Reading
from sayso.model.reports import Issue, Report
from sayso.model.spans import Span
from sayso.model.vocabulary import Field, Kind, PublishedBasis, SpeakerKind, Stance, Status


class SpanForm(NamedTuple):
    """A span whose report is known from where it stands."""

    start: int
    end: int
    quote: str


REPORT: Form = {"id": str, "text": str, "url": str | None}
RUN: Form = {"id": str, "sayso": str, "codebook": str, "model": str}
READING: Form = {
    "id": str,
    "report": str,
    "run": str,
    "outlet": str | None,
    "title": str | None,
    "lang": str | None,
    "published": date | None,
    "published_basis": PublishedBasis,
    "retrieved": datetime | None,
    "raw_hash": str | None,
    "started": datetime | None,
    "accounts": int,
    "claims": int,
    "issues": int,
    "digest": str,
}
ACCOUNT: Form = {"id": str, "anchor": SpanForm, "kind": Kind, "status": Status, "part_of": str | None}
SPEAKER: Form = {"words": str | None, "kind": SpeakerKind, "span": SpanForm | None, "via": str | None, "named": bool}
CLAIM: Form = {
    "id": str,
    "account": str | None,
    "field": Field,
    "value": dict,
    "speaker": SPEAKER,
    "stance": Stance,
    "spans": tuple[SpanForm, ...],
    "step": str,
    "basis": tuple[str, ...],
}
ISSUE: Form = {
    "id": str,
    "step": str,
    "kind": str,
    "message": str,
    "span": SpanForm | None,
    "origin": str | None,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingForm:
    """A reading with all that belongs to it, each part a form in the order of the reading."""

    report: Form
    run: Form
    reading: Form
    accounts: Sequence[Form]
    claims: Sequence[Form]
    issues: Sequence[Form]


def reading_id(report: Report, run: Run) -> str:
    """The id of what `run` makes of `report` with what is known about it: its date decides how its words are read."""
    return identify(
        "reading",
        report=report.id,
        run=run.id,
        outlet=report.outlet,
        title=report.title,
        lang=report.lang,
        published=report.published and report.published.isoformat(),
        published_basis=report.published_basis.value,
    )


def digest(parts: ReadingForm) -> str:
    """The hash of all that a reading found, so that nothing can be missing or changed unseen."""
    return content_hash(canonical_json([parts.accounts, parts.claims, parts.issues]))


def reading_form(reading: Reading) -> ReadingForm:
    """A reading as forms. Raises ValueError for what JSON cannot hold."""
    report, run = reading.report, reading.run
    if isinstance(report.published, datetime):
        raise ValueError(f"report {report.id} has a time where a day of publication belongs")
    head: Form = {
        "id": reading_id(report, run),
        "report": report.id,
        "run": run.id,
        "outlet": report.outlet,
        "title": report.title,
        "lang": report.lang,
        "published": report.published and report.published.isoformat(),
        "published_basis": report.published_basis.value,
        "retrieved": _time_form(report.retrieved),
        "raw_hash": report.raw_hash,
        "started": _time_form(run.started),
        "accounts": len(reading.accounts),
        "claims": len(reading.claims),
        "issues": len(reading.issues),
    }
    parts = ReadingForm(
        report={"id": report.id, "text": report.text, "url": report.url},
        run={"id": run.id, "sayso": run.sayso, "codebook": run.codebook, "model": run.model},
        reading=head,
        accounts=[account_form(account) for account in reading.accounts],
        claims=[claim_form(claim) for claim in reading.claims],
        issues=[issue_form(issue) for issue in reading.issues],
    )
    head["digest"] = digest(parts)
    return parts


def account_form(account: Account) -> Form:
    """An account as a form."""
    return {
        "id": account.id,
        "anchor": _span_form(account.anchor),
        "kind": account.kind.value,
        "status": account.status.value,
        "part_of": account.part_of,
    }


def claim_form(claim: Claim) -> Form:
    """A claim as a form. Raises ValueError for what JSON cannot hold."""
    speaker = claim.speaker
    return {
        "id": claim.id,
        "account": claim.account,
        "field": claim.field.value,
        "value": value_form(claim.value),
        "speaker": {
            "words": speaker.words,
            "kind": speaker.kind.value,
            "span": _span_form(speaker.span) if speaker.span else None,
            "via": speaker.via,
            "named": speaker.named,
        },
        "stance": claim.stance.value,
        "spans": [_span_form(span) for span in claim.spans],
        "step": claim.step,
        "basis": list(claim.basis),
    }


def issue_form(issue: Issue) -> Form:
    """An issue as a form."""
    return {
        "id": issue.id,
        "step": issue.step,
        "kind": issue.kind,
        "message": issue.message,
        "span": _span_form(issue.span) if issue.span else None,
        "origin": issue.origin,
    }


def reading_of(parts: ReadingForm) -> Reading:
    """The reading that forms stand for. Raises ValueError for a wrong key, a broken invariant or an id that is not its own."""
    report = report_of(parts.report, parts.reading)
    run = run_of(parts.run, parts.reading)
    head = read_object(parts.reading, READING)
    _own_id("reading", head["id"], reading_id(report, run))
    return Reading(
        report=report,
        accounts=tuple(account_of(form, report.id) for form in parts.accounts),
        claims=tuple(claim_of(form, report.id) for form in parts.claims),
        issues=tuple(issue_of(form, report.id) for form in parts.issues),
        run=run,
    )


def report_of(form: Form, reading: Form) -> Report:
    """A report from its own form and that of a reading, which says what was known about it. Raises ValueError."""
    own, head = read_object(form, REPORT), read_object(reading, READING)
    about = ("outlet", "title", "lang", "published", "published_basis", "retrieved", "raw_hash")
    report = Report(text=own["text"], url=own["url"], **{key: head[key] for key in about})
    _own_id("report", own["id"], report.id)
    return report


def run_of(form: Form, reading: Form) -> Run:
    """A run from its own form and that of a reading, which says when it started. Raises ValueError."""
    own, head = read_object(form, RUN), read_object(reading, READING)
    run = Run(sayso=own["sayso"], codebook=own["codebook"], model=own["model"], started=head["started"])
    _own_id("run", own["id"], run.id)
    return run


def account_of(form: Form, report: str) -> Account:
    """The account of this report that a form stands for. Raises ValueError."""
    own = read_object(form, ACCOUNT)
    anchor = _span_of(own["anchor"], report)
    account = Account(report=report, anchor=anchor, kind=own["kind"], status=own["status"], part_of=own["part_of"])
    _own_id("account", own["id"], account.id)
    return account


def claim_of(form: Form, report: str) -> Claim:
    """The claim of this report that a form stands for. Raises ValueError."""
    own = read_object(form, CLAIM)
    said = own["speaker"]
    said["span"] = _span_of(said["span"], report) if said["span"] else None
    claim = Claim(
        report=report,
        account=own["account"],
        field=own["field"],
        value=value_of(own["value"]),
        speaker=Speaker(**said),
        stance=own["stance"],
        spans=tuple(_span_of(span, report) for span in own["spans"]),
        step=own["step"],
        basis=own["basis"],
    )
    _own_id("claim", own["id"], claim.id)
    return claim


def issue_of(form: Form, report: str | None) -> Issue:
    """The issue of this report, or of none, that a form stands for. Raises ValueError."""
    own = read_object(form, ISSUE)
    if own["span"] and report is None:
        raise ValueError("span: an issue without a report has no span")
    span = _span_of(own["span"], str(report)) if own["span"] else None
    issue = Issue(
        report=report, step=own["step"], kind=own["kind"], message=own["message"], span=span, origin=own["origin"]
    )
    _own_id("issue", own["id"], issue.id)
    return issue


def _span_form(span: Span) -> list[Any]:
    return [span.start, span.end, span.quote]


def _span_of(form: SpanForm, report: str) -> Span:
    return Span(report=report, start=form.start, end=form.end, quote=form.quote)


def _time_form(time: datetime | None) -> str | None:
    if time is None:
        return None
    return (time if time.tzinfo is None else time.astimezone(UTC)).isoformat()


def _own_id(kind: str, found: str, computed: str) -> None:
    if found != computed:
        raise ValueError(f"id: {found!r:.40} is not the id of this {kind}, which is {computed}")
