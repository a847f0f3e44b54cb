"""Who says what, as source, cue and content."""

import pytest

from sayso.model.reports import Report
from sayso.read.reader import Reader


def said(reader: Reader, text: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of everything said, once every span quotes the text truly."""
    (found,) = reader.read_attributions([Report(text=text)])
    spans = [(each.source, each.cue, each.content) for each in found]
    assert all(span.check(text) for each in spans for span in each)
    return [(source.quote, cue.quote, content.quote.strip(" ,:.“”")) for source, cue, content in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor said the mill burned down.", ("The mayor", "said", "the mill burned down")),
        ("The mill burned down, the mayor said.", ("the mayor", "said", "The mill burned down")),
        ("“The mill burned down,” said a baker.", ("a baker", "said", "The mill burned down")),
        ("The mill burned down, according to a baker.", ("a baker", "according", "The mill burned down")),
        ("“It burned,” a baker said on the morning after the fire at the old mill.", ("a baker", "said", "It burned")),
        ("“It burned. Nobody slept,” a baker said.", ("a baker", "said", "It burned. Nobody slept")),
        ("A baker said: “It burned. Nobody slept.”", ("A baker", "said", "It burned. Nobody slept")),
        ("The mayor praised the bakers.", ("The mayor", "praised", "the bakers")),
        ("As the mayor said, the mill burned down.", ("the mayor", "said", "the mill burned down")),
    ],
)
def test_read_attributions_gives_source_cue_and_content(
    reader: Reader, text: str, expected: tuple[str, str, str]
) -> None:
    assert said(reader, text) == [expected]


def test_read_attributions_gives_the_words_that_stand_there(reader: Reader) -> None:
    text = "Colonel Idris Bello said six men were killed. He added that 14 were wounded."
    assert [source for source, _, _ in said(reader, text)] == ["Colonel Idris Bello", "He"]


def test_read_attributions_gives_one_row_a_report(reader: Reader) -> None:
    texts = ["Nothing was said.", "The mayor said the mill burned down."]
    found = list(reader.read_attributions([Report(text=text) for text in texts]))
    assert [len(each) for each in found] == [0, 1]
