"""Reports and issues: what makes them what they are."""

import dataclasses
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.reports import Issue, Report
from sayso.model.vocabulary import PublishedBasis


@given(st.text(max_size=20), st.text(max_size=20))
def test_report_is_its_text(one: str, other: str) -> None:
    assert (Report(text=one).id == Report(text=other).id) == (one == other)


@pytest.mark.parametrize(
    "changed",
    [
        {"outlet": "The Valley Courier"},
        {"title": "Nine die"},
        {"lang": "en"},
        {"published": date(2021, 5, 14), "published_basis": PublishedBasis.GIVEN},
        {"retrieved": datetime(2021, 5, 14, tzinfo=UTC)},
        {"raw_hash": "ab"},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_report_is_the_same_whatever_came_with_it(changed: dict[str, object]) -> None:
    report = Report(text="Nine people died.", url="https://courier.example/1")
    assert dataclasses.replace(report, **changed).id == report.id


def test_report_is_another_at_another_address() -> None:
    addresses = [None, "", "https://courier.example/1", "https://courier.example/2"]
    assert len({Report(text="Nine people died.", url=url).id for url in addresses}) == 4


def test_report_never_changes() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Report(text="a").text = "b"  # type: ignore[misc]


def test_issue_is_where_it_stands_and_what_it_says() -> None:
    report = Report(text="Nine people died.")
    fields = {"report": report.id, "step": "figures", "kind": "unexplained_casualty", "message": "no figure"}
    spans = [None, report.span(0, 4), report.span(5, 11)]
    ids = [Issue(**fields, span=span).id for span in spans]  # type: ignore[arg-type]
    assert len(set(ids)) == 3
    assert ids[1] == Issue(**fields, span=report.span(0, 4)).id  # type: ignore[arg-type]


def test_issue_without_a_report_is_known_by_its_file() -> None:
    one, other = (
        Issue(report=None, step="intake", kind="not_text", message="not text", origin=origin)
        for origin in ("a.bin", "b.bin")
    )
    assert one.id != other.id
