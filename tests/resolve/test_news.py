"""Which of the happenings a report tells of is the incident its claims are resolved for."""

from collections.abc import Callable

from sayso.model.values import Figure
from sayso.model.vocabulary import Outcome
from sayso.resolve.tellings import Telling

Tellings = Callable[..., list[Telling]]

ROBBERY = "Two men were killed in a robbery in Dellmont on Monday."
PARTY = "Four girls were killed in a shooting at a party in Dellmont on Tuesday."


def killed(telling: Telling) -> list[int | None]:
    figures = [claim.value for claim in telling.claims if isinstance(claim.value, Figure)]
    return [figure.count.number for figure in figures if figure.outcome is Outcome.KILLED]


def test_find_news_takes_the_first_happening_with_harm(tellings: Tellings) -> None:
    assert [killed(each) for each in tellings(f"{ROBBERY} {PARTY}")] == [[2]]


def test_find_news_takes_the_happening_reports_share(tellings: Tellings) -> None:
    assert [killed(each) for each in tellings(PARTY, f"{ROBBERY} {PARTY}")] == [[4], [4]]


def test_find_news_of_a_court_report_is_told_as_background(tellings: Tellings) -> None:
    told = "A man was sentenced on Tuesday for a shooting in Dellmont on 3 May 2020 that killed three sisters."
    assert [killed(each) for each in tellings(told)] == [[3]]


def test_find_news_leaves_out_what_was_only_planned(tellings: Tellings) -> None:
    told = "A man planned to kill nine people in Dellmont. Two men were killed there on Tuesday."
    assert [killed(each) for each in tellings(told)] == [[2]]
