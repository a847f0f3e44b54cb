"""A plain series of invented readings whose every part is known."""

from collections.abc import Iterator
from datetime import date

from sayso.model.claims import OUTLET, Account, Claim, Run, Speaker
from sayso.model.readings import Reading
from sayso.model.reports import Issue, Report
from sayso.model.values import Count, Figure
from sayso.model.vocabulary import (
    Field,
    Group,
    Kind,
    Outcome,
    PublishedBasis,
    Qualifier,
    Scope,
    SpeakerKind,
    Stance,
    Status,
)

RUNS = [Run(sayso="0.1.0", codebook="c" * 64, model=model) for model in ("small 1", "small 2 “é\ud800”")]


def series(start: int, stop: int) -> Iterator[Reading]:
    """The plain readings number `start` to before `stop`, the same ones each time."""
    for number in range(start, stop):
        text = f"On Friday {number} guards were killed near Teldau, police said. It was the {number}th attack.\r\n" * 3
        report = Report(
            text=text,
            url=f"https://news.example/{number}",
            outlet="The Example",
            title=f"Attack {number}",
            lang="en",
            published=date(2024, 5, 3),
            published_basis=PublishedBasis.GIVEN,
        )
        account = Account(report=report.id, anchor=report.span(10, 24), kind=Kind.ARMED_ATTACK, status=Status.CURRENT)
        speaker = Speaker(words=text[45:51], kind=SpeakerKind.POLICE, span=report.span(45, 51))
        claims = tuple(
            Claim(
                report=report.id,
                account=account.id,
                field=Field.FIGURE,
                value=Figure(
                    outcome=Outcome.KILLED,
                    count=Count(number=number + index, qualifier=Qualifier.EXACT),
                    group=Group.STATE_FORCE,
                    who="guards",
                    scope=Scope.INCIDENT,
                ),
                speaker=speaker if index % 2 else OUTLET,
                stance=Stance.ASSERTED,
                spans=(report.span(10 + index, 24 + index), report.span(0, 9)),
                step="figures",
            )
            for index in range(8)
        )
        issue = Issue(report=report.id, step="dates", kind="no_anchor", message="no date", span=report.span(3, 9))
        yield Reading(report=report, accounts=(account,), claims=claims, issues=(issue,), run=RUNS[0])
