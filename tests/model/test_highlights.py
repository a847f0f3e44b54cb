"""Cutting a text: nothing of it lost, and every mark on exactly its characters, however marks overlap."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.model.highlights import Mark, Part, cut

texts = st.text(st.sampled_from("ab \n🔥قُe\u0301\r\u200f𐍈"), max_size=30)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(texts)
    ends = st.lists(st.integers(0, len(text)), min_size=2, max_size=2, unique=True).map(sorted)
    spans = draw(st.lists(ends, max_size=6)) if text else []
    parts = st.sampled_from(Part)
    return text, [
        Mark(start=start, end=end, name=f"m{index}", part=draw(parts)) for index, (start, end) in enumerate(spans)
    ]


@given(marked())
def test_highlights_pieces_are_the_text_and_marks_their_characters(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    pieces = cut(text, marks)
    assert "".join(piece.text for piece in pieces) == text
    assert all(piece.text for piece in pieces)
    for mark in marks:
        own = [piece for piece in pieces if mark in piece.marks]
        assert "".join(piece.text for piece in own) == text[mark.start : mark.end]
        assert mark in own[0].beginning
        assert mark in own[-1].ending


def test_highlights_the_shortest_of_overlapping_marks_comes_first() -> None:
    wide = Mark(start=0, end=11, name="wide", part=Part.EVIDENCE)
    close = Mark(start=4, end=7, name="close", part=Part.EVIDENCE)
    across = Mark(start=6, end=11, name="across", part=Part.SPEAKER)
    pieces = cut("one 🔥🔥 three", [wide, close, across])
    assert [piece.text for piece in pieces] == ["one ", "🔥🔥", " ", "thre", "e"]
    assert [piece.named(Part.EVIDENCE) for piece in pieces] == [
        ["wide"],
        ["close", "wide"],
        ["close", "wide"],
        ["wide"],
        [],
    ]
    assert pieces[2].named(Part.SPEAKER) == ["across"]
