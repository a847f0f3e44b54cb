"""Forms as objects of the model: read strictly, every id computed again and compared with the one that was given."""

from datetime import date, datetime
from typing import NamedTuple

from sayso.ledger.forms import ReadingForms
from sayso.ledger.rows import reading_id
from sayso.ledger.shapes import Form, read_object
from sayso.ledger.values import value_of
from sayso.model.claims import Account, Claim, Run, Speaker
from sayso.model.readings import Reading
from sayso.model.reports import Issue, Report
from sayso.model.spans import Span
from sayso.model.vocabulary import Field, Kind, PublishedBasis, SpeakerKind, Stance, Status


class Quoted(NamedTuple):
    """A span whose report is known from where it stands."""

    start: int
    end: int
    quote: str


_RUN: Form = {"id": str, "sayso": str, "codebook": str, "model": str}
_REPORT: Form = {"id": str, "text": str, "url": str | None}
_ABOUT: Form = {
    "outlet": str | None,
    "title": str | None,
    "lang": str | None,
    "published": date | None,
    "published_basis": PublishedBasis,
    "retrieved": datetime | None,
    "raw_hash": str | None,
}
_READING: Form = _ABOUT | {
    "id": str,
    "report": str,
    "run": str,
    "started": datetime | None,
    "accounts": int,
    "claims": int,
    "issues": int,
    "digest": str,
}
_ACCOUNT: Form = {"id": str, "anchor": Quoted, "kind": Kind, "status": Status, "part_of": str | None}
_CLAIM: Form = {
    "id": str,
    "account": str | None,
    "field": Field,
    "value": dict,
    "speaker": {"words": str | None, "kind": SpeakerKind, "span": Quoted | None, "via": str | None, "named": bool},
    "stance": Stance,
    "spans": tuple[Quoted, ...],
    "step": str,
    "basis": tuple[str, ...],
}
_ISSUE: Form = {
    "id": str,
    "step": str,
    "kind": str,
    "message": str,
    "span": Quoted | None,
    "origin": str | None,
}


def reading_of(forms: ReadingForms) -> Reading:
    """The reading these forms stand for. Raises ValueError for a wrong key, a broken invariant, an id not its own."""
    report = report_of(forms.report, forms.reading)
    run = run_of(forms.run, forms.reading)
    _own_id("reading", read_object(forms.reading, _READING)["id"], reading_id(report, run))
    return Reading(
        report=report,
        accounts=tuple(account_of(form, report.id) for form in forms.accounts),
        claims=tuple(claim_of(form, report.id) for form in forms.claims),
        issues=tuple(issue_of(form, report.id) for form in forms.issues),
        run=run,
    )


def report_of(form: Form, reading: Form) -> Report:
    """The report of its own form and of a reading's, which says what was known about it. Raises ValueError."""
    own, head = read_object(form, _REPORT), read_object(reading, _READING)
    report = Report(text=own["text"], url=own["url"], **{key: head[key] for key in _ABOUT})
    _own_id("report", own["id"], report.id)
    return report


def run_of(form: Form, reading: Form) -> Run:
    """The run of its own form and of a reading's, which says when it started. Raises ValueError."""
    own, head = read_object(form, _RUN), read_object(reading, _READING)
    run = Run(sayso=own["sayso"], codebook=own["codebook"], model=own["model"], started=head["started"])
    _own_id("run", own["id"], run.id)
    return run


def account_of(form: Form, report: str) -> Account:
    """The account of this report that a form stands for. Raises ValueError."""
    own = read_object(form, _ACCOUNT)
    anchor = _span_of(own["anchor"], report)
    account = Account(report=report, anchor=anchor, kind=own["kind"], status=own["status"], part_of=own["part_of"])
    _own_id("account", own["id"], account.id)
    return account


def claim_of(form: Form, report: str) -> Claim:
    """The claim of this report that a form stands for. Raises ValueError."""
    own = read_object(form, _CLAIM)
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
    own = read_object(form, _ISSUE)
    if own["span"] and report is None:
        raise ValueError("span: an issue without a report has no span")
    span = _span_of(own["span"], str(report)) if own["span"] else None
    issue = Issue(
        report=report, step=own["step"], kind=own["kind"], message=own["message"], span=span, origin=own["origin"]
    )
    _own_id("issue", own["id"], issue.id)
    return issue


def _span_of(quoted: Quoted, report: str) -> Span:
    return Span(report=report, start=quoted.start, end=quoted.end, quote=quoted.quote)


def _own_id(kind: str, found: str, computed: str) -> None:
    if found != computed:
        raise ValueError(f"id: {found!r:.40} is not the id of this {kind}, which is {computed}")
