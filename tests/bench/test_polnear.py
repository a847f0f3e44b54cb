"""Attributions in the layout of PolNeAR, read and compared."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.bench.corpora.polnear import CORPUS, measure_polnear, read_annotation
from sayso.bench.errors import BenchError
from sayso.read.reader import Reader

TEXT = "The mayor said the mill burned down.\n\nNobody slept. “We saw smoke,” a baker said. “Then the roof fell.”\n"

WriteArticle = Callable[..., Path]


def ranges(words: str, text: str = TEXT) -> str:
    """Where words stand, as brat writes it; pieces are parted by ";"."""
    return ";".join(f"{text.index(each)} {text.index(each) + len(each)}" for each in words.split(";"))


ANNOTATION = f"""\
T1\tSource {ranges("The mayor")}\tThe mayor
T2\tCue {ranges("said")}\tsaid
T3\tContent {ranges("the mill burned down")}\tthe mill burned down
T4\tAttribution {ranges("said")}\tsaid
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1
A1\tNesting E1 no
T5\tDiscard {ranges("Nobody slept")}\tNobody slept
T6\tSource {ranges("a baker")}\ta baker
T7\tCue {ranges("baker said")}\tsaid
T8\tContent {ranges("“We saw smoke,”")}\t“We saw smoke,”
T9\tContent {ranges("“Then the roof fell.”")}\t“Then the roof fell.”
T10\tAttribution {ranges("baker said")}\tsaid
E2\tAttribution:T10 Content:T8 Content2:T9 Cue:T7 Source:T6
"""


@pytest.fixture
def write_article(tmp_path: Path) -> WriteArticle:
    """Writes an article with its annotation, and gives the folder."""

    def write(name: str = "mill", annotation: str = ANNOTATION, *, by: str = "") -> Path:
        for folder in ("text", "attributions"):
            (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / "text" / f"{name}.txt").write_text(TEXT, encoding="utf-8", newline="")
        (tmp_path / "attributions" / f"{name}{by}.ann").write_text(annotation, encoding="utf-8")
        return tmp_path

    return write


def marks_of(folder: Path, reader: Reader) -> dict[str, tuple[float, int]]:
    return {mark.name: (mark.value, mark.of) for mark in measure_polnear(folder, reader).marks}


def test_measure_polnear_finds_every_part_of_what_is_read_rightly(write_article: WriteArticle, reader: Reader) -> None:
    assert marks_of(write_article(), reader) == {
        "source overlap F1": (1.0, 2),
        "content overlap F1": (1.0, 2),
        "cue overlap F1": (1.0, 2),
        "pairs overlap F1": (1.0, 2),
    }


def test_measure_polnear_counts_what_is_missed_and_what_is_too_much(
    write_article: WriteArticle, reader: Reader
) -> None:
    slept = "T20\tSource 38 44\tNobody\nT21\tCue 45 50\tslept\nT22\tAttribution 45 50\tslept\n"
    first = ANNOTATION[: ANNOTATION.index("T6")]
    folder = write_article(annotation=first + slept + "E9\tAttribution:T22 Cue:T21 Source:T20\n")
    measured = measure_polnear(folder, reader)
    marks = {mark.name: mark.value for mark in measured.marks}
    assert marks["source overlap F1"] == 0.5
    assert marks["content overlap F1"] == marks["pairs overlap F1"] == pytest.approx(2 / 3)
    told = {slips.cause: [miss.key or miss.read for miss in slips.misses] for slips in measured.slips}
    assert told["source missed"] == ["38 Nobody"]
    assert told["source too much"] == ["68 a baker"]


def test_measure_polnear_uses_each_span_once(write_article: WriteArticle, reader: Reader) -> None:
    again = f"T30\tContent {ranges('the mill')}\tthe mill\nE9\tAttribution:T4 Content:T30 Cue:T2 Source:T1\n"
    marks = marks_of(write_article(annotation=ANNOTATION + again), reader)
    assert marks["source overlap F1"] == (1.0, 2)
    assert marks["content overlap F1"] == (0.8, 3)


def test_measure_polnear_takes_the_first_annotation_of_an_article(write_article: WriteArticle, reader: Reader) -> None:
    write_article(by="_0a1b", annotation="")
    folder = write_article(by="_0a0a")
    measured = CORPUS.measure(folder, reader, most=1)
    assert (measured.corpus, measured.cases) == ("polnear", 1)
    assert [mark.value for mark in measured.marks] == [1.0, 1.0, 1.0, 1.0]


def test_measure_polnear_says_what_is_wanted(write_article: WriteArticle, tmp_path: Path, reader: Reader) -> None:
    with pytest.raises(BenchError, match=r"holds no annotation; give a folder with text/ and attributions/"):
        measure_polnear(tmp_path, reader)
    folder = write_article()
    (folder / "attributions" / "weir_0a1b.ann").write_text("", encoding="utf-8")
    with pytest.raises(BenchError, match=r"weir_0a1b\.ann annotates no text in .*text"):
        measure_polnear(folder, reader)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("T1\tSource one two\tThe mayor", r"mill\.ann:1 is no brat annotation: 'T1"),
        ("T1 Source 1 2", r"mill\.ann:1 is no brat annotation"),
        ("E1\tAttribution:T4 Source:T1", r"mill\.ann links T4, which it does not mark"),
    ],
)
def test_read_annotation_names_what_is_broken(written: str, message: str) -> None:
    with pytest.raises(BenchError, match=message):
        read_annotation(written, "mill.ann")
