"""PLOVER's sentences, on invented ones."""

import json
from pathlib import Path

import pytest

from sayso.bench.corpora.plover import CORPUS, load_plover_profile, load_sentences
from sayso.bench.errors import BenchError
from sayso.codebook.tables import CodebookError
from sayso.model.vocabulary import Outcome
from sayso.read.reader import Reader

ROWS = [
    {"id": "a", "event": "FIGHT", "dead": "4", "text": "Warplanes bombed a village near Teldau, killing four farmers."},
    {"id": "b", "event": "CONSULT", "text": "The foreign ministers of both countries met in Geneva on Monday."},
    {"id": "c", "event": "", "text": "Nothing is coded of this sentence."},
]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder with the invented sentences."""
    (tmp_path / "dev.jsonl").write_text("\n".join(map(json.dumps, ROWS)) + "\n", encoding="utf-8")
    return tmp_path


def test_load_sentences_reads_codes_and_counts(corpus: Path) -> None:
    first, second, third = load_sentences(corpus / "dev.jsonl")
    assert first.counts == {Outcome.KILLED: 4}
    assert (first.event, second.event, third.event) == ("FIGHT", "CONSULT", None)


def test_load_sentences_names_the_line_that_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "dev.jsonl").write_text('{"id": "a"}\n', encoding="utf-8")
    with pytest.raises(BenchError, match=r"dev\.jsonl, line 1, is no sentence"):
        list(load_sentences(tmp_path / "dev.jsonl"))
    with pytest.raises(BenchError, match="cannot be read"):
        list(load_sentences(tmp_path / "other.jsonl"))


def test_measure_counts_events_among_sentences_with_one_and_counts_given(corpus: Path, reader: Reader) -> None:
    measured = CORPUS.measure(corpus, reader)
    marks = {mark.name: (mark.value, mark.of) for mark in measured.marks}
    assert list(marks) == ["event exact", "counts exact"]
    assert marks["counts exact"] == (1.0, 1)
    assert marks["event exact"][1] == 2
    assert measured.cases == 3


def test_measure_takes_the_event_whose_word_comes_first(tmp_path: Path, reader: Reader) -> None:
    text = "The foreign ministers met in Geneva on Monday, a day after rebels attacked the town of Goma."
    (tmp_path / "dev.jsonl").write_text(json.dumps({"id": "a", "event": "CONSULT", "text": text}), encoding="utf-8")
    measured = CORPUS.measure(tmp_path, reader)
    assert [mark.value for mark in measured.marks if mark.name == "event exact"] == [1.0]


def test_load_plover_profile_names_the_file_that_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "plover.toml").write_text('[kinds]\nFIGHT = ["quarrel"]\n', encoding="utf-8")
    with pytest.raises(CodebookError, match=r"plover\.toml: kinds\.FIGHT: 'quarrel' is none of"):
        load_plover_profile(tmp_path / "plover.toml")
