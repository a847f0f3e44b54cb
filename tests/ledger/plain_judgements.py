"""Judgements of the plain readings, the same ones each time."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from plain_readings import series

from sayso.model.judgements import Judgement
from sayso.model.values import Count, Figure
from sayso.model.vocabulary import Group, Outcome, Qualifier, Scope, Verdict

NOON = datetime(2031, 5, 2, 12, tzinfo=UTC)


def figure(number: int, who: str = "guards") -> Figure:
    """So many killed."""
    count = Count(number=number, qualifier=Qualifier.EXACT)
    return Figure(outcome=Outcome.KILLED, count=count, group=Group.STATE_FORCE, who=who, scope=Scope.INCIDENT)


def verdicts(start: int, stop: int) -> Iterator[Judgement]:
    """Of each of these readings: a claim rejected, undone and accepted, another corrected, its account and the next."""
    before = None
    for number, reading in enumerate(series(start, stop), start):
        at = NOON + timedelta(hours=number)
        one, other = (claim.id for claim in reading.claims[:2])
        rejected = Judgement(target=(one,), verdict=Verdict.REJECT, by="Ada", at=at, note="it says “é\ud800”")
        yield rejected
        at += timedelta(minutes=1)
        yield Judgement(target=(one,), verdict=Verdict.UNDO, by="Ben", at=at, supersedes=rejected.id)
        yield Judgement(target=(one,), verdict=Verdict.ACCEPT, by="Ben", at=at + timedelta(microseconds=1))
        yield Judgement(target=(other,), verdict=Verdict.CORRECT, by="Ada", at=at, correction=figure(10**30, "ga\0rds"))
        account = reading.accounts[0].id
        if before:
            pair = (min(before, account), max(before, account))
            yield Judgement(target=pair, verdict=Verdict.SAME, by="Ada", at=at)
        before = account
