"""What a reading must satisfy to be kept: the laws of the model that no single type can see."""

from collections.abc import Iterable, Iterator

from sayso.ledger.errors import RefusedReadingError
from sayso.model.claims import Account, Claim
from sayso.model.readings import Reading
from sayso.model.reports import Issue
from sayso.model.spans import Span


def check_reading(reading: Reading) -> None:
    """Raise RefusedReadingError for the first breach of a law, if there is one."""
    for breach in find_breaches(reading):
        raise RefusedReadingError(breach)


def check_loose_issue(issue: Issue) -> None:
    """Raise RefusedReadingError for an issue with a span: that one belongs to a reading, which can check it."""
    if issue.span is not None:
        raise RefusedReadingError(f"issue {issue.id} points into report {issue.report} and belongs to a reading of it")


def find_breaches(reading: Reading) -> Iterator[str]:
    """Each part that is about another report, quotes what is not written there, or names what the reading lacks."""
    yield from _strangers(reading)
    yield from _dangling(reading)
    yield from _misquotes(reading)


def _strangers(reading: Reading) -> Iterator[str]:
    report = reading.report.id
    parts: tuple[Account | Claim | Issue, ...] = (*reading.accounts, *reading.claims, *reading.issues)
    for part in parts:
        if part.report != report:
            yield f"{type(part).__name__.lower()} {part.id} is about report {part.report}, not {report}"


def _dangling(reading: Reading) -> Iterator[str]:
    accounts = {account.id for account in reading.accounts}
    claims = {claim.id for claim in reading.claims}
    if len(accounts) < len(reading.accounts):
        yield f"two accounts of report {reading.report.id} have one anchor"
    for account in reading.accounts:
        if account.part_of is not None and account.part_of not in accounts:
            yield f"account {account.id} is part of account {account.part_of}, which its reading lacks"
    for claim in reading.claims:
        if claim.account is not None and claim.account not in accounts:
            yield f"claim {claim.id} is about account {claim.account}, which its reading lacks"
        if not claims.issuperset(claim.basis):
            yield f"claim {claim.id} derives from a claim that its reading lacks"


def _misquotes(reading: Reading) -> Iterator[str]:
    report, text = reading.report.id, reading.report.text
    for span in _spans(reading):
        if span.report != report:
            yield f"a span is of report {span.report}, not {report}"
        elif not span.check(text):
            yield f"characters {span.start} to {span.end} of report {report} are not {span.quote!r:.60}"


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
