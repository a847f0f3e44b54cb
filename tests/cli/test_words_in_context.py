"""Words where they stand."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.cli.contexts import view_context
from sayso.model.reports import Report

TEXT = "Before it came to that, the mayor of Gwoza said nine people were killed.\n\nMore is not known about them yet."


def context(words: str, *more: str, around: int = 20, marks: bool = True) -> str:
    report = Report(text=TEXT)
    spans = [report.span(TEXT.index(part), TEXT.index(part) + len(part)) for part in (words, *more)]
    return view_context(TEXT, [(span, "mark") for span in spans], around=around, marks=marks).plain


def test_view_context_marks_words_between_whole_words() -> None:
    assert context("nine people") == "… mayor of Gwoza said »nine people« were killed. More …"
    assert context("nine people", marks=False) == "… mayor of Gwoza said nine people were killed. More …"


def test_view_context_marks_the_speaker_where_it_is_near() -> None:
    assert context("nine people", "the mayor of Gwoza", around=30).startswith("… that, »the mayor of Gwoza« said »nine")
    assert context("nine people", "Before") == context("nine people")


def test_view_context_keeps_to_the_ends_of_the_text() -> None:
    assert context("Before", around=500) == "»Before«" + " ".join(TEXT.split())[6:]
    assert context("yet.", around=12) == "… about them »yet.«"


@given(text=st.text(min_size=1, max_size=80), data=st.data(), around=st.integers(0, 40))
def test_view_context_shows_the_words_whatever_they_are(text: str, data: st.DataObject, around: int) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Report(text=text).span(start, data.draw(st.integers(start + 1, len(text))))
    shown = view_context(text, [(span, "mark")], around=around, marks=True).plain
    assert shown.count("»") >= 1
    assert not set(shown) & set(map(chr, range(32)))
