"""Invented tellings, made without a reader: reports of one attack, each with the figures it is given."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from sayso.codebook.load import load_codebook
from sayso.model.claims import OUTLET, Account, Claim, Speaker
from sayso.model.judgements import Judgement
from sayso.model.reports import Report
from sayso.model.values import Count, Figure, Value
from sayso.model.vocabulary import (
    Field,
    Group,
    Kind,
    Outcome,
    Qualifier,
    Scope,
    SpeakerKind,
    Stance,
    Status,
    Vague,
    Verdict,
)
from sayso.resolve.tellings import Telling

CODEBOOK = load_codebook()
MONDAY = date(2023, 5, 1)
# Every word is a place for a claim; every sentence ends a statement.
TEXT = (
    "Alpha beta. Gamma delta. Epsilon zeta. Theta iota. Kappa lambda. Omega psi. Sigma tau. Rho pi. Chi phi. Eta xi. "
)
STARTS = [index for index in range(len(TEXT)) if index == 0 or TEXT[index - 2 : index] == ". "]
SPEAKERS = {
    "the army": SpeakerKind.MILITARY,
    "the interior ministry": SpeakerKind.OFFICIAL,
    "the hospital": SpeakerKind.MEDICAL,
    "a nurse": SpeakerKind.MEDICAL,
    "the Plough League": SpeakerKind.ARMED_GROUP,
    "police": SpeakerKind.POLICE,
    "a police spokesman": SpeakerKind.POLICE,
}


def number(count: int | Vague) -> Count:
    """An exact number, or a vague word."""
    return Count(vague=count) if isinstance(count, Vague) else Count(number=count, qualifier=Qualifier.EXACT)


def figure(
    count: int | Vague | Count, outcome: Outcome = Outcome.KILLED, *, group: Group = Group.UNKNOWN,
    scope: Scope = Scope.INCIDENT,
) -> Figure:  # fmt: skip
    """A figure of people nobody describes."""
    told = count if isinstance(count, Count) else number(count)
    return Figure(outcome=outcome, count=told, group=group, who="people", scope=scope)


def speaker(words: str | None, report: Report) -> Speaker:
    """One of the SPEAKERS, by the words that name them; None for the outlet."""
    if words is None:
        return OUTLET
    return Speaker(words=words, kind=SPEAKERS[words], span=report.span(0, 5), named=words == "the Plough League")


class Teller:
    """One report under construction: `say` adds a claim, `done` hands the telling over."""

    def __init__(
        self, day: int = 0, outlet: str = "Dellmont Gazette", *, copies: str | None = None,
        kind: Kind = Kind.ARMED_ATTACK, status: Status = Status.CURRENT, part_of: str | None = None,
    ) -> None:  # fmt: skip
        url = f"https://example.org/{outlet}/{day}/{copies}/{kind}/{status}/{part_of}"
        self.report = Report(text=TEXT, url=url, outlet=outlet, published=MONDAY + timedelta(days=day))
        self.account = Account(
            report=self.report.id, anchor=self.report.span(0, 5), kind=kind, status=status, part_of=part_of
        )
        self.copies, self.claims = copies, list[Claim]()

    def say(
        self, value: Value, by: str | None = None, stance: Stance = Stance.ASSERTED, field: Field = Field.FIGURE
    ) -> Claim:
        """A claim in a sentence of its own; returns it."""
        start = STARTS[len(self.claims) % len(STARTS)]
        claim = Claim(
            report=self.report.id, account=self.account.id, field=field, value=value, stance=stance,
            speaker=speaker(by, self.report), spans=(self.report.span(start, start + 5),), step="test",
        )  # fmt: skip
        self.claims.append(claim)
        return claim

    def done(self) -> Telling:
        claims = tuple({claim.id: claim for claim in self.claims}.values())
        return Telling(report=self.report, claims=claims, accounts=(self.account,), copies=self.copies)


def told(*words: tuple[int, str | None, int | Vague], outlet: str = "Dellmont Gazette") -> list[Telling]:
    """One report for each (day, speaker, dead)."""
    tellings = []
    for index, (day, by, count) in enumerate(words):
        teller = Teller(day, f"{outlet} {index}")
        teller.say(figure(count), by)
        tellings.append(teller.done())
    return tellings


def judge(
    claim: Claim, verdict: Verdict, *, by: str = "ana", hour: int = 0, correction: Value | None = None,
    supersedes: Judgement | None = None,
) -> Judgement:  # fmt: skip
    """A judgement so many hours after the first Monday began."""
    at = datetime(MONDAY.year, MONDAY.month, MONDAY.day, tzinfo=UTC) + timedelta(hours=hour)
    taken = supersedes.id if supersedes is not None else None
    return Judgement(target=(claim.id,), verdict=verdict, by=by, at=at, correction=correction, supersedes=taken)


def claims_of(tellings: Sequence[Telling]) -> list[Claim]:
    return [claim for telling in tellings for claim in telling.claims]


def figures() -> st.SearchStrategy[Figure]:
    exact = st.builds(Count, number=st.integers(1, 9), qualifier=st.sampled_from([Qualifier.EXACT, Qualifier.UP_TO]))
    return st.builds(
        Figure,
        outcome=st.sampled_from([Outcome.KILLED, Outcome.INJURED]),
        count=exact | st.builds(Count, vague=st.sampled_from(Vague)),
        group=st.sampled_from([Group.UNKNOWN, Group.CIVILIAN, Group.STATE_FORCE, Group.ARMED_GROUP]),
        who=st.sampled_from([None, "a man", "Ada Bell", "the woman", "two others", "farmers"]),
        scope=st.sampled_from(Scope),
    )


@st.composite
def tellings(draw: st.DrawFn) -> list[Telling]:
    """One to four reports of one attack with up to five figures each, some of them copies."""
    made = []
    for index in range(draw(st.integers(1, 4))):
        teller = Teller(
            draw(st.integers(0, 3)),
            f"outlet {index}",
            copies=draw(st.sampled_from([None, None, "c"])),
            kind=draw(st.sampled_from([Kind.ARMED_ATTACK, Kind.BOMBING, Kind.CLASH])),
            status=draw(st.sampled_from(Status)),
        )
        for value in draw(st.lists(figures(), max_size=5)):
            teller.say(value, draw(st.sampled_from([None, *SPEAKERS])), draw(st.sampled_from(Stance)))
        made.append(teller.done())
    return made


@st.composite
def judgements(draw: st.DrawFn, claims: Sequence[Claim]) -> list[Judgement]:
    """Up to six judgements on these claims, undone ones among them."""
    made: list[Judgement] = []
    for _ in range(draw(st.integers(0, 6)) if claims else 0):
        hour = draw(st.integers(0, 90))
        if made and draw(st.booleans()):
            taken = draw(st.sampled_from(made))
            claim = next(claim for claim in claims if (claim.id,) == taken.target)
            made.append(judge(claim, Verdict.UNDO, by=draw(st.sampled_from("ab")), hour=hour, supersedes=taken))
            continue
        claim = draw(st.sampled_from(claims))
        verdict = draw(st.sampled_from([Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT, Verdict.UNSURE]))
        correction = draw(figures()) if verdict is Verdict.CORRECT else None
        made.append(judge(claim, verdict, by=draw(st.sampled_from("ab")), hour=hour, correction=correction))
    return made
