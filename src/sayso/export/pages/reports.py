"""A report on a page of its own: its text with the evidence marked, beside it the claims that rest on it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.export.pages.rendering import render
from sayso.export.pages.sayings import say_title
from sayso.model.claims import Account, Claim
from sayso.model.highlights import Mark, Part, Piece, cut
from sayso.model.readings import Reading
from sayso.model.values import Figure
from sayso.model.vocabulary import Field, Outcome
from sayso.model.wordings import say_number

_ORDER = (Field.FIGURE, Field.WHEN, Field.WHERE, Field.PARTY, Field.RESPONSIBILITY, Field.DISRUPTION, Field.THING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An account with its claims; None for what the report says of no account in particular."""

    account: Account | None
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """A reading for a page: `names` are what its claims are called there, by id."""

    reading: Reading
    told: tuple[Told, ...]
    pieces: tuple[Piece, ...]
    names: Mapping[str, str]
    fields: Mapping[str, Field]

    def claims(self, piece: Piece) -> list[str]:
        """The names of the claims that rest on these words, those of the shortest evidence first."""
        return piece.named(Part.EVIDENCE, Part.FURTHER)

    def spoken(self, piece: Piece) -> list[str]:
        """The names of the claims whose speaker these words name."""
        return piece.named(Part.SPEAKER)

    def begun(self, piece: Piece) -> list[str]:
        """The names of the claims whose evidence begins here."""
        return [mark.name for mark in piece.beginning if mark.part is Part.EVIDENCE]

    def unread(self, piece: Piece) -> bool:
        """Whether an issue is about these words."""
        return bool(piece.named(Part.ISSUE))

    def ended(self, piece: Piece) -> list[str]:
        """The numbers of the issues whose words end here."""
        return [mark.name for mark in piece.ending if mark.part is Part.ISSUE]


def render_reports(readings: Sequence[Reading]) -> str:
    """One page of HTML with all of these readings; it needs nothing else, not even a network."""
    views = [view_report(reading, f"r{number}-") for number, reading in enumerate(readings, 1)]
    title = say_title(readings[0].report) if len(readings) == 1 else say_number(len(readings), "report")
    return render("reports.html", style="reports.css", script="reports.js", title=title, views=views)


def view_report(reading: Reading, prefix: str = "") -> ReportView:
    """A reading for a page on which names begin with `prefix`."""
    told = tuple(_by_account(reading))
    claims = [claim for each in told for claim in each.claims]
    names = {claim.id: f"{prefix}c{number}" for number, claim in enumerate(claims, 1)}
    return ReportView(
        reading=reading,
        told=told,
        pieces=tuple(cut(reading.report.text, _marks(reading, names, prefix))),
        names=names,
        fields={names[claim.id]: claim.field for claim in claims},
    )


def _by_account(reading: Reading) -> Iterator[Told]:
    """The accounts in the order of the text, last what is of none."""
    accounts = sorted(reading.accounts, key=lambda account: (account.anchor.start, account.id))
    known = {account.id for account in accounts}
    for account in accounts:
        mine = [claim for claim in reading.claims if claim.account == account.id]
        yield Told(account=account, claims=tuple(sorted(mine, key=_rank)))
    rest = [claim for claim in reading.claims if claim.account not in known]
    if rest:
        yield Told(account=None, claims=tuple(sorted(rest, key=_rank)))


def _rank(claim: Claim) -> tuple[int, int, int, str]:
    value = claim.value
    outcome = list(Outcome).index(value.outcome) if isinstance(value, Figure) else 0
    return _ORDER.index(claim.field), outcome, claim.spans[0].start, claim.id


def _marks(reading: Reading, names: Mapping[str, str], prefix: str) -> Iterator[Mark]:
    for claim in reading.claims:
        for number, span in enumerate(claim.spans):
            part = Part.FURTHER if number else Part.EVIDENCE
            yield Mark(start=span.start, end=span.end, name=names[claim.id], part=part)
        if claim.speaker.span:
            start, end = claim.speaker.span.start, claim.speaker.span.end
            yield Mark(start=start, end=end, name=names[claim.id], part=Part.SPEAKER)
    for number, issue in enumerate(reading.issues, 1):
        if issue.span:
            yield Mark(start=issue.span.start, end=issue.span.end, name=f"{prefix}i{number}", part=Part.ISSUE)
