"""Incidents of invented reports: texts read, their news found, their claims resolved."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from sayso.model.incidents import Toll
from sayso.model.reports import Report
from sayso.model.vocabulary import Outcome, PublishedBasis
from sayso.read.reader import Reader
from sayso.resolve.news import find_news
from sayso.resolve.tellings import Telling
from sayso.resolve.tolls import resolve_tolls

# A Wednesday.
PUBLISHED = date(2022, 3, 9)

Tellings = Callable[..., list[Telling]]
Tolls = Callable[..., dict[Outcome, Toll]]


@pytest.fixture(scope="session")
def tellings(reader: Reader) -> Tellings:
    """What texts, each published a day after the one before, tell of their news."""

    def tellings(*texts: str) -> list[Telling]:
        reports = [
            Report(text=text, published=PUBLISHED + timedelta(days=day), published_basis=PublishedBasis.GIVEN)
            for day, text in enumerate(texts)
        ]
        return list(find_news(list(reader.read_each(reports))))

    return tellings


@pytest.fixture(scope="session")
def tolls(reader: Reader, tellings: Tellings) -> Tolls:
    """The tolls of one incident told by these texts, by rule `latest`."""

    def tolls(*texts: str) -> dict[Outcome, Toll]:
        rule = reader.codebook.rules["latest"]
        resolved = resolve_tolls(tellings(*texts), rule=rule, codebook=reader.codebook)
        return {toll.outcome: toll for toll in resolved}

    return tolls
