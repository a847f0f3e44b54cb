"""Which incidents a page is asked for: the filters, all of them in its address."""

from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Query

from sayso.chronicle.entries import Filter
from sayso.model.vocabulary import Kind

Day = Annotated[date | None, Query(description="A day, as 2021-06-14.")]


def filter_of(
    since: Day = None,
    until: Day = None,
    country: Annotated[str | None, Query(max_length=2, description="An ISO 3166-1 alpha-2 code.")] = None,
    kind: Kind | None = None,
    party: Annotated[str | None, Query(max_length=200, description="A part of the name of a party.")] = None,
    unsettled: bool = False,
) -> Filter:
    """The filter that an address states; what is left empty asks for all."""
    return Filter(
        since=since, until=until, country=country or None, kind=kind, party=party or None, unsettled=unsettled
    )


Wanted = Annotated[Filter, Depends(filter_of)]


def query_of(wanted: Filter, **further: object) -> str:
    """The same as an address states it, with whatever else it states."""
    stated = {
        "since": wanted.since and wanted.since.isoformat(),
        "until": wanted.until and wanted.until.isoformat(),
        "country": wanted.country,
        "kind": wanted.kind,
        "party": wanted.party,
        "unsettled": "true" if wanted.unsettled else None,
        **further,
    }
    return urlencode({name: str(value) for name, value in stated.items() if value not in (None, "")})
