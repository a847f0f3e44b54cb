"""Reading invented sentences through the public door: a text in, the record of its reading out."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from sayso.model.readings import Reading
from sayso.model.reports import Report
from sayso.model.vocabulary import PublishedBasis
from sayso.read.reader import Reader
from sayso.read.record import record_of

Record = dict[str, Any]
Told = Callable[..., Record]

# A Friday.
PUBLISHED = date(2021, 5, 14)


@pytest.fixture(scope="session")
def told(reader: Reader, grounded: Callable[[Reading], Reading]) -> Told:
    """The record of a text published on Friday 14 May 2021, once every span of its reading quotes the text truly."""

    def told(text: str, published: date | None = PUBLISHED) -> Record:
        basis = PublishedBasis.GIVEN if published else PublishedBasis.NONE
        report = Report(text=text, published=published, published_basis=basis)
        return record_of(grounded(reader.read(report)))

    return told
