"""What a reading must satisfy before it is kept: the laws of the model that no single type can see."""

from collections.abc import Iterable

from sayso.ledger.errors import RefusedReadingError
from sayso.model.readings import Reading
from sayso.model.reports import Issue
from sayso.model.spans import Span


def check_reading(reading: Reading) -> None:
    """Raise RefusedReadingError where a part belongs to another report, quotes words that do not stand there, or names
    an account or claim that this reading does not have."""
    report = reading.report
    accounts = {account.id for account in reading.accounts}
    claims = {claim.id for claim in reading.claims}
    if len(accounts) < len(reading.accounts):
        raise RefusedReadingError(f"two accounts of report {report.id} have one anchor")
    for account in reading.accounts:
        _belong(account.report == report.id, f"account {account.id}", report.id)
        if account.part_of and account.part_of not in accounts:
            raise RefusedReadingError(f"account {account.id} is part of {account.part_of}, which its reading lacks")
    for claim in reading.claims:
        _belong(claim.report == report.id, f"claim {claim.id}", report.id)
        if claim.account and claim.account not in accounts:
            raise RefusedReadingError(f"claim {claim.id} is about account {claim.account}, which its reading lacks")
        if not claims.issuperset(claim.basis):
            raise RefusedReadingError(f"claim {claim.id} derives from a claim that its reading lacks")
    for issue in reading.issues:
        _belong(issue.report == report.id, f"issue {issue.id}", report.id)
    for span in _spans(reading):
        _belong(span.report == report.id, f"span {span.start}:{span.end}", report.id)
        if not span.check(report.text):
            where = f"characters {span.start} to {span.end} of report {report.id}"
            raise RefusedReadingError(f"{where} are not {span.quote!r:.60}")


def check_loose_issue(issue: Issue) -> None:
    """Raise RefusedReadingError for an issue about a report: that one belongs to a reading of it."""
    if issue.report is not None or issue.span is not None:
        raise RefusedReadingError(f"issue {issue.id} is about report {issue.report} and belongs to a reading of it")


def _spans(reading: Reading) -> Iterable[Span]:
    for account in reading.accounts:
        yield account.anchor
    for claim in reading.claims:
        yield from claim.spans
        if claim.speaker.span:
            yield claim.speaker.span
    for issue in reading.issues:
        if issue.span:
            yield issue.span


def _belong(belongs: bool, what: str, report: str) -> None:
    if not belongs:
        raise RefusedReadingError(f"{what} was found in a reading of report {report} but is about another")
