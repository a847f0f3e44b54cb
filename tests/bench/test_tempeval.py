"""TempEval-3's measure over small invented TimeML documents."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.bench.corpora.tempeval import CORPUS
from sayso.bench.corpora.timeml import Timex, TimexType, read_document
from sayso.bench.corpora.timex_values import make_timexes
from sayso.bench.errors import BenchError
from sayso.bench.marks import Measured
from sayso.language.parser import Parser
from sayso.read.dates import find_dates
from sayso.read.reader import Reader

# Written on a Wednesday. "Since July" is told in part only by what we read; "two hours" has a length we do not tell.
TEXT = (
    'Gunmen shot a clerk on <TIMEX3 tid="t1" type="DATE" value="2011-08-09">Tuesday</TIMEX3> & fled.\n\n'
    'It was the third <EVENT eid="e1">raid</EVENT> since <TIMEX3 tid="t2" type="DATE" value="2011-07">July</TIMEX3>. '
    'They stayed <TIMEX3 tid="t3" type="DURATION" value="PT2H">two hours</TIMEX3>, as in '
    '<TIMEX3 tid="t4" type="DATE" value="2009-W01">early 2009</TIMEX3>, and may come back '
    '<TIMEX3 tid="t5" type="DATE" value="FUTURE_REF">some time</TIMEX3>.'
)


@pytest.fixture
def write_document(tmp_path: Path) -> Callable[..., Path]:
    """Writes a TimeML document of this text and gives its folder."""

    def write(text: str = TEXT, written: str = "2011-08-10T09:30") -> Path:
        creation = f'<DCT><TIMEX3 tid="t0" type="TIME" value="{written}">then</TIMEX3></DCT>'
        body = text.replace(" & ", " &amp; ")
        (tmp_path / "news").mkdir(exist_ok=True)
        (tmp_path / "news" / "raid.tml").write_text(f"<TimeML>{creation}<TEXT>{body}</TEXT></TimeML>", encoding="utf-8")
        return tmp_path

    return write


def marks_of(measured: Measured) -> dict[str, tuple[float, int]]:
    return {mark.name: (round(mark.value, 3), mark.of) for mark in measured.marks}


def test_tempeval_scores_spans_and_values(reader: Reader, write_document: Callable[..., Path]) -> None:
    seen: list[tuple[int, int]] = []
    measured = CORPUS.measure(write_document(), reader, most=None, done=lambda *done: seen.append(done))
    # Three dates read of four keyed: one with another value.
    assert marks_of(measured) == {
        "value F1, DATE": (0.571, 4),
        "span F1, DATE": (0.857, 4),
        "strict span F1, DATE": (0.857, 4),
        "value F1, all": (0.444, 5),
    }
    assert (measured.cases, seen) == (1, [(1, 1)])
    assert {slips.cause: len(slips.misses) for slips in measured.slips} == {"missed": 1, "wrong value": 1}
    wrong = next(slips for slips in measured.slips if slips.cause == "wrong value").misses[0]
    assert "2009-W01" in (wrong.key or "")
    assert "[early 2009]" in (wrong.read or "")


def test_tempeval_overlap_is_relaxed_and_one_to_one(reader: Reader, write_document: Callable[..., Path]) -> None:
    text = 'Two died on <TIMEX3 tid="t1" type="DATE" value="2011-08-09">Aug.</TIMEX3> 9, police said.'
    marks = marks_of(CORPUS.measure(write_document(text), reader))
    assert (marks["span F1, DATE"], marks["strict span F1, DATE"], marks["value F1, DATE"]) == ((1, 1), (0, 1), (1, 1))


def test_tempeval_documents_keep_their_offsets(write_document: Callable[..., Path]) -> None:
    document = read_document(write_document() / "news" / "raid.tml")
    words = [document.text[timex.start : timex.end] for timex in document.timexes]
    assert words == ["Tuesday", "July", "two hours", "early 2009", "some time"]
    assert document.timexes[2] == Timex(start=86, end=95, type=TimexType.DURATION, value="PT2H")


def test_tempeval_says_what_is_no_corpus(reader: Reader, write_document: Callable[..., Path], tmp_path: Path) -> None:
    with pytest.raises(BenchError, match="holds no TimeML"):
        CORPUS.measure(tmp_path, reader)
    with pytest.raises(BenchError, match="cannot be understood"):
        CORPUS.measure(write_document(written="some day"), reader)
    (tmp_path / "news" / "raid.tml").write_text("<TimeML><TEXT/></TimeML>", encoding="utf-8")
    with pytest.raises(BenchError, match="lacks TEXT or a TIMEX3"):
        CORPUS.measure(tmp_path, reader)
    (tmp_path / "news" / "raid.tml").write_text("Two died.", encoding="utf-8")
    with pytest.raises(BenchError, match="not XML"):
        CORPUS.measure(tmp_path, reader)


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser.open()


@pytest.mark.parametrize(
    ("words", "type_", "value"),
    [
        ("on Tuesday", TimexType.DATE, "2011-08-09"),
        ("on Tuesday night", TimexType.TIME, "2011-08-09TNI"),
        ("last week", TimexType.DATE, "2011-W31"),
        ("last month", TimexType.DATE, "2011-07"),
        ("this year", TimexType.DATE, "2011"),
        ("since last year", TimexType.DATE, "2010"),
        ("over the weekend", TimexType.DATE, "2011-W31-WE"),
        ("in the second quarter", TimexType.DATE, "2011-Q2"),
        ("last spring", TimexType.DATE, "2011-SP"),
        ("in the winter of 2008", TimexType.DATE, "2008-WI"),
        ("in the 1990s", TimexType.DATE, "199"),
        ("in the 19th century", TimexType.DATE, "18"),
        ("recently", TimexType.DATE, "PAST_REF"),
        ("and he is now dead", TimexType.DATE, "PRESENT_REF"),
        ("several years ago", TimexType.DATE, "PAST_REF"),
        ("in the past two weeks", TimexType.DURATION, ""),
        ("for three days", TimexType.DURATION, ""),
    ],
)
def test_tempeval_values_are_those_of_timex3(
    parser: Parser, write_document: Callable[..., Path], words: str, type_: TimexType, value: str
) -> None:
    document = read_document(write_document(f"Two men were killed {words}.") / "news" / "raid.tml")
    (mention,) = find_dates(parser.parse(document.text), published=document.written)
    (timex,) = make_timexes(mention)
    assert (timex.type, timex.value) == (type_, value)


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("between 1994 and 1997", [("1994", "1994"), ("1997", "1997")]),
        ("from June to August", [("June", "2011-06"), ("August", "2011-08")]),
        ("on 3-5 May", [("3", "2011-05-03"), ("5 May", "2011-05-05")]),
    ],
)
def test_tempeval_a_range_told_by_both_ends_is_two_expressions(
    parser: Parser, write_document: Callable[..., Path], words: str, ends: list[tuple[str, str]]
) -> None:
    document = read_document(write_document(f"Two men were killed {words}.") / "news" / "raid.tml")
    (mention,) = find_dates(parser.parse(document.text), published=document.written)
    found = [(document.text[timex.start : timex.end], timex.value) for timex in make_timexes(mention)]
    assert found == ends
