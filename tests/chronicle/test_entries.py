"""The list of incidents: what each entry says, and which are asked for."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from chronicling import CODEBOOK, milled, new_ledger

from sayso.chronicle.chronicles import Chronicle
from sayso.chronicle.entries import Entry, Filter
from sayso.model.readings import Reading
from sayso.model.values import Party


@pytest.fixture(scope="module")
def chronicle() -> Iterator[Chronicle]:
    """Of some thirty reports."""
    with new_ledger() as ledger:
        ledger.append(milled(7, 30))
        chronicle = Chronicle(ledger, CODEBOOK)
        chronicle.update()
        yield chronicle


def test_entries_are_the_latest_first_and_as_many_as_asked(chronicle: Chronicle) -> None:
    entries = list(chronicle.entries())
    days = [entry.first_day or date.min for entry in entries]
    assert len(entries) == chronicle.count() > 5
    assert days == sorted(days, reverse=True)
    assert list(chronicle.entries(limit=3)) == entries[:3]


def test_filters_choose_what_they_say(chronicle: Chronicle) -> None:
    entries = list(chronicle.entries())
    one = next(entry for entry in entries if entry.first_day and entry.place and entry.kind and entry.parties)
    assert one.first_day
    assert one.last_day
    assert one.place

    def fits(wanted: Filter, entry: Entry) -> bool:
        return (
            (wanted.since is None or (entry.last_day is not None and entry.last_day >= wanted.since))
            and (wanted.until is None or (entry.first_day is not None and entry.first_day <= wanted.until))
            and (wanted.country is None or (entry.place is not None and entry.place.country == wanted.country.upper()))
            and (wanted.kind is None or entry.kind is wanted.kind)
            and (wanted.party is None or any(wanted.party.lower() in name.lower() for name, _ in entry.parties))
            and (not wanted.unsettled or entry.unsettled)
        )

    for wanted in (
        Filter(since=one.last_day),
        Filter(until=one.first_day),
        Filter(since=one.first_day - timedelta(days=2), until=one.last_day),
        Filter(country=(one.place.country or "").lower()),
        Filter(kind=one.kind),
        Filter(party=one.parties[0][0][1:].upper()),
        Filter(party="nobody of that name"),
        Filter(unsettled=True),
    ):
        chosen = [entry for entry in entries if fits(wanted, entry)]
        assert list(chronicle.entries(wanted)) == chosen
        assert chronicle.count(wanted) == len(chosen)


@pytest.mark.parametrize("name", ["\ud800half", "nul\0", "\ufdd00000", 'the "Free" Army', "100% of_them\\"])
def test_entries_keep_names_of_whatever_characters(name: str) -> None:
    with new_ledger() as ledger:
        ledger.append([_renamed(reading, name) for reading in milled(7, 4)])
        chronicle = Chronicle(ledger, CODEBOOK)
        chronicle.update()
        found = list(chronicle.entries(Filter(party=name)))
        assert found
        assert all(name in {each for each, _ in entry.parties} for entry in found)


def _renamed(reading: Reading, name: str) -> Reading:
    claims = (
        replace(claim, value=replace(claim.value, name=name)) if isinstance(claim.value, Party) else claim
        for claim in reading.claims
    )
    return replace(reading, claims=tuple(claims))
