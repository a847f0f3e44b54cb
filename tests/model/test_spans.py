"""A span is characters of one report: half-open, in code points, never empty, and it quotes them."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.reports import Report
from sayso.model.spans import Span


@st.composite
def texts_and_ranges(draw: st.DrawFn) -> tuple[str, int, int]:
    text = draw(st.text(min_size=1, max_size=40))
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))


@given(texts_and_ranges())
def test_span_of_a_report_quotes_its_text(drawn: tuple[str, int, int]) -> None:
    text, start, end = drawn
    span = Report(text=text).span(start, end)
    assert span.check(text)
    assert text[span.start : span.end] == span.quote


def test_span_counts_code_points() -> None:
    text = "🔥 قتل 12"
    assert Report(text=text).span(6, 8).quote == "12"


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2)])
def test_span_refuses_a_range_without_characters(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="at least one character"):
        Span(report="r", start=start, end=end, quote="x" * max(0, end - start))


def test_span_refuses_a_quote_of_another_length() -> None:
    with pytest.raises(ValueError, match="quote has 3 characters"):
        Span(report="r", start=0, end=2, quote="abc")


def test_span_beyond_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="quote has 1 characters"):
        Report(text="ab").span(1, 9)


def test_span_check_says_when_the_words_are_others() -> None:
    assert not Span(report="r", start=0, end=2, quote="ab").check("xb")
    assert not Span(report="r", start=0, end=2, quote="ab").check("a")


def test_span_identity_is_report_and_ends() -> None:
    one, other = (Span(report=report, start=1, end=3, quote="bc") for report in ("r", "s"))
    assert one.identity() == ["r", 1, 3]
    assert other.identity() != one.identity()


def test_span_never_changes() -> None:
    span = Span(report="r", start=0, end=1, quote="a")
    with pytest.raises(dataclasses.FrozenInstanceError):
        span.start = 1  # type: ignore[misc]
