"""A reading as a page shows it: its text in pieces, the claims of one account, what people said of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.desk.desks import Desk
from sayso.desk.masks import NO_MASK, Mask
from sayso.model.claims import Account, Claim, plain
from sayso.model.highlights import Mark, Part, Piece, cut
from sayso.model.readings import Reading
from sayso.model.reports import Issue
from sayso.model.standing import Standing, settle_judgements
from sayso.model.values import DateRange, Figure, Place
from sayso.model.vocabulary import Field

_ORDER = [Field.FIGURE, Field.WHEN, Field.WHERE, Field.PARTY, Field.RESPONSIBILITY, Field.DISRUPTION, Field.THING]

OF_NONE = "0"
"""What an address calls the claims of no account in particular."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """An account as its tab says it, None for what the report says of no account in particular."""

    account: Account | None
    when: DateRange | None
    where: Place | None
    claims: tuple[Claim, ...]
    judged: int

    @property
    def key(self) -> str:
        """What an address calls the account."""
        return self.account.id if self.account else OF_NONE

    @property
    def id(self) -> str | None:
        """The id of the account."""
        return self.account.id if self.account else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingView:
    """A reading with one account, and perhaps one claim of it, chosen."""

    reading: Reading
    tabs: tuple[Tab, ...]
    tab: Tab | None
    claim: Claim | None
    pieces: tuple[Piece, ...]
    issues: tuple[Issue, ...]
    standing: Mapping[str, Standing]
    fields: Mapping[str, Field]
    accounts: Mapping[str, str | None]

    def speaks(self, piece: Piece) -> bool:
        """Whether these words name the speaker of the chosen claim."""
        return self.claim is not None and self.claim.id in piece.named(Part.SPEAKER)

    def holds(self, piece: Piece) -> bool:
        """Whether the chosen claim rests on these words."""
        return self.claim is not None and self.claim.id in piece.named(Part.EVIDENCE, Part.FURTHER)

    def told(self, piece: Piece) -> list[str]:
        """The claims that rest on these words, those of the chosen account first, then the shortest evidence."""
        return sorted(piece.named(Part.EVIDENCE, Part.FURTHER), key=lambda id_: not self.is_mine(id_))

    def is_mine(self, claim: str) -> bool:
        """Whether a claim is of the chosen account."""
        return self.tab is not None and self.accounts[claim] == self.tab.id

    def unread(self, piece: Piece) -> list[int]:
        """The numbers of the issues about these words."""
        return [int(name) for name in piece.named(Part.ISSUE)]


def view_reading(
    desk: Desk, reading: Reading, *, account: str | None = None, claim: str | None = None, mask: Mask = NO_MASK
) -> ReadingView:
    """A reading for a page; without an account that of the claim is chosen, or the fullest.

    Its text is masked before it is cut, since a cut may go through a name.
    """
    standing = _settle(desk, reading)
    tabs = tuple(_tabs(reading, standing))
    chosen = next((each for each in reading.claims if each.id == claim), None)
    if account is None and chosen is not None:
        account = chosen.account or OF_NONE
    fullest = max(tabs, key=lambda each: len(each.claims), default=None)
    tab = next((each for each in tabs if each.key == account), fullest)
    return ReadingView(
        reading=reading,
        tabs=tabs,
        tab=tab,
        claim=chosen,
        pieces=tuple(cut(mask.hide(reading.report.text), _marks(reading))),
        issues=reading.issues,
        standing=standing,
        fields={each.id: each.field for each in reading.claims},
        accounts={each.id: each.account for each in reading.claims},
    )


def record_reading(view: ReadingView) -> dict[str, Any]:
    """A reading as JSON types, every claim with its span and what stands of it."""
    report = view.reading.report
    return {
        "report": {
            "id": report.id,
            "title": report.title,
            "outlet": report.outlet,
            "url": report.url,
            "published": report.published.isoformat() if report.published else None,
            "text": report.text,
        },
        "accounts": [
            {
                "id": tab.account.id,
                "kind": tab.account.kind,
                "status": tab.account.status,
                "part_of": tab.account.part_of,
                "anchor": [tab.account.anchor.start, tab.account.anchor.end],
            }
            for tab in view.tabs
            if tab.account
        ],
        "claims": [record_claim(claim, view.standing.get(claim.id)) for claim in view.reading.claims],
        "issues": [
            {
                "id": issue.id,
                "kind": issue.kind,
                "step": issue.step,
                "message": issue.message,
                "span": [issue.span.start, issue.span.end] if issue.span else None,
            }
            for issue in view.issues
        ],
    }


def record_claim(claim: Claim, standing: Standing | None) -> dict[str, Any]:
    """A claim as JSON types, with what stands of it."""
    speaker = claim.speaker
    judgement = standing.judgement if standing else None
    return {
        "id": claim.id,
        "account": claim.account,
        "field": claim.field,
        "value": plain(claim.value),
        "speaker": None if speaker.words is None else {"text": speaker.words, "kind": speaker.kind, "via": speaker.via},
        "stance": claim.stance,
        "spans": [[span.start, span.end] for span in claim.spans],
        "quote": claim.words,
        "judged": judgement
        and {
            "id": judgement.id,
            "verdict": judgement.verdict,
            "by": judgement.by,
            "at": judgement.at.isoformat(),
            "correction": plain(judgement.correction) if judgement.correction else None,
            "note": judgement.note,
            "contested": standing.contested if standing else False,
        },
    }


def _settle(desk: Desk, reading: Reading) -> dict[str, Standing]:
    claims = [claim.id for claim in reading.claims]
    settled = settle_judgements(desk.ledger.judgements_on(claims))
    return {target[0]: standing for target, standing in settled.items() if len(target) == 1}


def _tabs(reading: Reading, standing: Mapping[str, Standing]) -> Iterator[Tab]:
    """The accounts, in the order of the text; last what is of none."""
    told: dict[str | None, list[Claim]] = {}
    for claim in reading.claims:
        told.setdefault(claim.account, []).append(claim)
    accounts = sorted(reading.accounts, key=lambda account: account.anchor.start)
    for account in [*accounts, *([None] if None in told else [])]:
        claims = sorted(told.get(account.id if account else None, []), key=_rank)
        yield Tab(
            account=account,
            when=_first(claims, DateRange),
            where=_first(claims, Place),
            claims=tuple(claims),
            judged=sum(claim.id in standing for claim in claims),
        )


def _rank(claim: Claim) -> tuple[int, str, int]:
    outcome = claim.value.outcome if isinstance(claim.value, Figure) else ""
    return _ORDER.index(claim.field), "" if outcome == "killed" else f"~{outcome}", claim.spans[0].start


def _first(claims: Sequence[Claim], wanted: type[Any]) -> Any:
    return next((claim.value for claim in claims if isinstance(claim.value, wanted)), None)


def _marks(reading: Reading) -> Iterator[Mark]:
    for claim in reading.claims:
        for number, span in enumerate(claim.spans):
            part = Part.FURTHER if number else Part.EVIDENCE
            yield Mark(start=span.start, end=span.end, name=claim.id, part=part)
        if claim.speaker.span:
            yield Mark(start=claim.speaker.span.start, end=claim.speaker.span.end, name=claim.id, part=Part.SPEAKER)
    for number, issue in enumerate(reading.issues, 1):
        if issue.span:
            yield Mark(start=issue.span.start, end=issue.span.end, name=str(number), part=Part.ISSUE)
