"""The doors: standard input, limits, streaming, and never an exception."""

import io
import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sayso.intake.sources import take_in
from sayso.model.reports import Issue, Report

SENTENCE = "Ten people were killed in the market of Karim, police said. "
LINE = json.dumps({"text": SENTENCE.strip()}).encode() + b"\n"


class Drip(io.RawIOBase):
    """A pipe that gives a few bytes at a time."""

    def __init__(self, content: bytes, step: int) -> None:
        self._content, self._step = io.BytesIO(content), step

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:
        part = self._content.read(min(self._step, len(buffer)))
        buffer[: len(part)] = part
        return len(part)


@pytest.fixture
def take_stdin(take, monkeypatch):
    def take_stdin(content: bytes, step: int = 7, **said: object):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(Drip(content, step))))
        return take("-", **said)

    return take_stdin


@pytest.mark.parametrize("step", [1, 7, 1_000_000])
def test_take_in_sniffs_standard_input_alike_however_it_comes(take_stdin, step: int) -> None:
    assert len(take_stdin(LINE * 3, step).reports) == 3
    assert take_stdin(SENTENCE.encode(), step).report.text == SENTENCE
    assert (
        take_stdin(b"<html><body><p>" + SENTENCE.encode() + b"</p></body></html>", step).report.text == SENTENCE.strip()
    )
    assert len(take_stdin(json.dumps([json.loads(LINE)] * 2, indent=2).encode(), step).reports) == 2
    assert len(take_stdin((LINE * 2).decode().encode("utf-16"), step).reports) == 2


def test_take_in_reads_the_other_lines_of_standard_input_when_the_first_is_broken(take_stdin) -> None:
    taken = take_stdin(b'{"text": "Ten ki\n' + LINE * 2)
    assert len(taken.reports) == 2
    assert (taken.issue.kind, taken.issue.origin) == ("broken_line", "standard input:1")


def test_take_in_reads_a_long_first_line_of_standard_input(take_stdin) -> None:
    line = json.dumps({"text": SENTENCE * 3000}).encode() + b"\n"
    assert len(take_stdin(line + LINE, 10_000).reports) == 2


def test_take_in_reads_lines_of_standard_input_as_they_come(monkeypatch) -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:
            buffer[: len(LINE)] = LINE
            return len(LINE)

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(Endless())))
    found = take_in(["-"])
    assert [type(next(found)) for _ in range(5)] == [Report] * 5


@pytest.mark.parametrize(
    ("content", "kind"), [(b"", "empty"), (b" \n", "empty"), (b"\x00\x01", "binary"), (b"%PDF-1", "binary")]
)
def test_take_in_says_standard_input_it_cannot_read(take_stdin, content: bytes, kind: str) -> None:
    assert (take_stdin(content).issue.kind, take_stdin(content).issue.origin) == (kind, "standard input")


def test_take_in_says_standard_input_that_breaks_off(take, monkeypatch) -> None:
    class Broken(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(Broken())))
    assert take("-").kinds == ["unreadable"]


@pytest.mark.parametrize(
    ("sentence", "encoding"),
    [(SENTENCE, "utf-8"), (SENTENCE, "utf-8-sig"), ("Убито 10 в Кариме. ", "utf-8"), (SENTENCE, "utf-16")],
)
def test_take_in_cuts_off_a_large_file_and_says_how_much_was_left(take_bytes, sentence: str, encoding: str) -> None:
    text = sentence * (50_000_000 // len(sentence) // (2 if encoding == "utf-16" or not sentence.isascii() else 1))
    raw = text.encode(encoding)
    taken = take_bytes("a.txt", raw)
    kept = taken.report.text
    assert text.startswith(kept)
    assert kept.endswith(sentence)
    assert 9_990_000 < len(kept) <= 10_000_000
    left = len(text[len(kept) :].encode("utf-16-le" if encoding == "utf-16" else "utf-8"))
    assert f"{left:,} bytes" in taken.issue.message
    assert (taken.issue.kind, taken.issue.report) == ("text_cut", taken.report.id)


@pytest.mark.parametrize(
    ("unit", "end"), [("Ten were killed in Karim.\n", "\n"), ("killed ", " "), ("x", "x"), ("Ten died. ", "died. ")]
)
def test_take_in_cuts_at_a_line_else_a_sentence_else_a_word(take_bytes, unit: str, end: str) -> None:
    text = unit * (10_100_000 // len(unit))
    kept = take_bytes("a.txt", text.encode()).report.text
    assert kept.endswith(end)
    assert text.startswith(kept)


def test_take_in_holds_one_line_at_a_time(tmp_path) -> None:
    path = tmp_path / "a.jsonl"
    line = json.dumps({"text": SENTENCE * 50}).encode() + b"\n"
    path.write_bytes(line * 10_000)
    tracemalloc.start()
    try:
        assert sum(isinstance(found, Report) for found in take_in([path])) == 10_000
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 1_000_000 < path.stat().st_size


def test_take_in_reads_nothing_before_it_is_asked(tmp_path, take) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    found = take_in([tmp_path / "a.txt", tmp_path / "nowhere"])
    assert isinstance(next(found), Report)
    assert isinstance(next(found), Issue)


def test_take_in_takes_a_text_with_braces_as_a_text(take_bytes) -> None:
    for text in ("{Reuters} Ten were killed.", "[AP] Ten were killed.\n{so}", "<DOC id=1>\nTen were killed.\n</DOC>"):
        assert take_bytes("a", text.encode()).report.text == text


def test_take_in_reads_twice_the_same(tmp_path, take) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    (tmp_path / "b.jsonl").write_bytes(LINE + b"broken\n")
    (tmp_path / "c.txt").write_bytes("Ten killed in a café.".encode("cp1252"))
    assert take(tmp_path).found == take(tmp_path).found


NAMES = st.sampled_from(["a.txt", "a.html", "a.jsonl", "a.json", "a", "a.meta.json", "a.pdf"])
PARTS = st.sampled_from(
    [
        b"<html>",
        b"<p>",
        b"<div " * 9,
        b'{"text": "',
        b'"}',
        b"\n",
        b"[",
        b"{",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\x00",
        b"\\ud800",
    ]
)
BYTES = st.one_of(
    st.binary(), st.lists(st.one_of(PARTS, st.binary(max_size=6), st.text(max_size=9).map(str.encode))).map(b"".join)
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=NAMES, content=BYTES)
@example(name="a.txt", content=b"\xef\xbb\xbf")
@example(name="a.jsonl", content=b"\xff\xfe\n")
@example(name="a.html", content=b"\xff\xfe<\x00p\x00>\x00x")
def test_take_in_never_raises_and_never_says_nothing(tmp_path: Path, name: str, content: bytes) -> None:
    folder = tmp_path / "in"
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(content)
    found = list(take_in([folder]))
    (folder / name).unlink()
    assert found
    for item in found:
        if isinstance(item, Report):
            item.text.encode()
            assert item.text.strip()
        else:
            item.message.encode()
