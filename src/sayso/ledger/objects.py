"""Forms as objects of the model: read strictly, every id computed again and compared with the one that was given."""

from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from sayso.ledger.forms import ReadingForms
from sayso.ledger.rows import judgement_row, reading_id
from sayso.ledger.shapes import Form, make_reader
from sayso.ledger.values import value_of
from sayso.model.claims import Account, Claim, Run, Speaker
from sayso.model.judgements import Judgement
from sayso.model.readings import Reading
from sayso.model.reports import Issue, Report
from sayso.model.spans import Span
from sayso.model.vocabulary import Field, Kind, PublishedBasis, SpeakerKind, Stance, Status, Verdict


class Quoted(NamedTuple):
    """A span whose report is known from where it stands."""

    start: int
    end: int
    quote: str


_ABOUT: Form = {
    "outlet": str | None,
    "title": str | None,
    "lang": str | None,
    "published": date | None,
    "published_basis": PublishedBasis,
    "retrieved": datetime | None,
    "raw_hash": str | None,
}
_COUNTS: Form = {"accounts": int, "claims": int, "issues": int}
_SPEAKER: Form = {"words": str | None, "kind": SpeakerKind, "span": Quoted | None, "via": str | None, "named": bool}

_read_run = make_reader({"id": str, "sayso": str, "codebook": str, "model": str})
_read_report = make_reader({"id": str, "text": str, "url": str | None})
_read_reading = make_reader(
    {"id": str, "report": str, "run": str, "started": datetime | None, "digest": str} | _ABOUT | _COUNTS
)
_read_account = make_reader(
    {"id": str, "anchor": Quoted, "kind": Kind, "status": Status, "part_of": str | None},
)
_read_claim = make_reader(
    {
        "id": str,
        "account": str | None,
        "field": Field,
        "value": dict,
        "speaker": _SPEAKER,
        "stance": Stance,
        "spans": tuple[Quoted, ...],
        "step": str,
        "basis": tuple[str, ...],
    }
)
_read_issue = make_reader(
    {"id": str, "step": str, "kind": str, "message": str, "span": Quoted | None, "origin": str | None}
)
_read_judgement = make_reader(
    {
        "id": str,
        "target": tuple[str, ...],
        "verdict": Verdict,
        "by": str,
        "at": datetime,
        "correction": dict | None,
        "note": str | None,
        "supersedes": str | None,
        "digest": str,
    }
)


def reading_of(forms: ReadingForms) -> Reading:
    """The reading these forms stand for. Raises ValueError for a wrong key, a broken invariant, an id not its own."""
    report, run = sources_of(forms)
    return Reading(
        report=report,
        accounts=tuple([account_of(form, report.id) for form in forms.accounts]),
        claims=tuple([claim_of(form, report.id) for form in forms.claims]),
        issues=tuple([issue_of(form, report.id) for form in forms.issues]),
        run=run,
    )


def sources_of(forms: ReadingForms) -> tuple[Report, Run]:
    """The report and the run of a reading, whose own form says what was known about the report. Raises ValueError."""
    head = _read_reading(forms.reading)
    report = replace(report_of(forms.report), **{key: head[key] for key in _ABOUT})
    run = replace(run_of(forms.run), started=head["started"])
    if (head["report"], head["run"]) != (report.id, run.id):
        raise ValueError("it is a reading of another report or run")
    _own_id("reading", head["id"], reading_id(report, run))
    return report, run


def report_of(form: Form) -> Report:
    """The report that a form stands for, without what was known about it when it was read. Raises ValueError."""
    own = _read_report(form)
    report = Report(text=own["text"], url=own["url"])
    _own_id("report", own["id"], report.id)
    return report


def run_of(form: Form) -> Run:
    """The run that a form stands for, without the time it started. Raises ValueError."""
    own = _read_run(form)
    run = Run(sayso=own["sayso"], codebook=own["codebook"], model=own["model"])
    _own_id("run", own["id"], run.id)
    return run


def account_of(form: Form, report: str) -> Account:
    """The account of this report that a form stands for. Raises ValueError."""
    own = _read_account(form)
    anchor = _span_of(own["anchor"], report)
    account = Account(report=report, anchor=anchor, kind=own["kind"], status=own["status"], part_of=own["part_of"])
    _own_id("account", own["id"], account.id)
    return account


def claim_of(form: Form, report: str) -> Claim:
    """The claim of this report that a form stands for. Raises ValueError."""
    own = _read_claim(form)
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
    own = _read_issue(form)
    if own["span"] and report is None:
        raise ValueError("span: an issue without a report has no span")
    span = _span_of(own["span"], str(report)) if own["span"] else None
    issue = Issue(
        report=report, step=own["step"], kind=own["kind"], message=own["message"], span=span, origin=own["origin"]
    )
    _own_id("issue", own["id"], issue.id)
    return issue


def judgement_of(form: Form) -> Judgement:
    """The judgement that a form stands for. Raises ValueError, also where it is not as it was appended."""
    own = _read_judgement(form)
    id_, digest = own.pop("id"), own.pop("digest")
    if own["correction"] is not None:
        own["correction"] = value_of(own["correction"])
    judgement = Judgement(**own)
    _own_id("judgement", id_, judgement.id)
    if judgement_row(judgement)[-1] != digest:
        raise ValueError(f"judgement {id_} is not as it was appended: its digest is another")
    return judgement


def _span_of(quoted: Quoted, report: str) -> Span:
    return Span(report=report, start=quoted.start, end=quoted.end, quote=quoted.quote)


def _own_id(kind: str, found: str, computed: str) -> None:
    if found != computed:
        raise ValueError(f"id: {found!r:.40} is not the id of this {kind}, which is {computed}")
