"""The characters of a file, whatever they were written in."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.intake.encodings import decode
from sayso.model.identity import content_hash

TEXT = "Ten people were killed in a caf\u00e9 in Ka\u015ba on Friday, \u201cgunmen\u201d fled.\r\nTwo more died.\r\n"
WESTERN = "Ten people were killed in a caf\u00e9 in Nu\u00f1a on Friday, \u201cgunmen\u201d fled, police said."


def test_take_in_keeps_utf8_to_the_character(take_bytes) -> None:
    text = "\tA\u00a0man was\u200b killed.\r\n\r\nقُتل ثلاثة\u200f.\rУбито двое. 🚑\u2028 e\u0301 end \x1a"
    taken = take_bytes("a.txt", text.encode())
    assert taken.report.text == text
    assert taken.report.raw_hash == content_hash(text.encode())
    assert taken.report.retrieved is None
    assert not taken.issues


def test_take_in_takes_the_byte_order_mark_off_utf8(take_bytes) -> None:
    taken = take_bytes("a.txt", codecs.BOM_UTF8 + TEXT.encode())
    assert taken.report.text == TEXT
    assert taken.report.raw_hash == content_hash(codecs.BOM_UTF8 + TEXT.encode())
    assert not taken.issues


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_take_in_believes_a_byte_order_mark(take_bytes, encoding: str) -> None:
    taken = take_bytes("a.txt", TEXT.encode(encoding))
    assert taken.report.text == TEXT
    assert not taken.issues


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_take_in_sees_obvious_utf16_without_mark_and_says_so(take_bytes, encoding: str) -> None:
    taken = take_bytes("a.txt", TEXT.encode(encoding))
    assert taken.report.text == TEXT
    assert taken.issue.kind == "encoding"
    assert encoding.upper() in taken.issue.message


def test_take_in_reads_windows_1252_and_says_so(take_bytes) -> None:
    taken = take_bytes("a.txt", WESTERN.encode("cp1252"))
    assert taken.report.text == WESTERN
    assert (taken.issue.kind, taken.issue.report) == ("encoding", taken.report.id)
    assert "cp1252" in taken.issue.message


def test_take_in_reads_western_text_whose_odd_byte_stands_late(take_bytes) -> None:
    text = "Ten people were killed at the market, police said. " * 3000 + "Jos\u00e9 fled."
    taken = take_bytes("a.txt", text.encode("latin-1"))
    assert taken.report.text == text
    assert "cp1252" in taken.issue.message


def test_take_in_reads_cyrillic_text(take_bytes) -> None:
    text = "Десять человек погибли при взрыве на рынке, сообщила полиция. " * 4
    taken = take_bytes("a.txt", text.encode("cp1251"))
    assert taken.report.text == text
    assert "cp1251" in taken.issue.message


def test_take_in_reads_damaged_utf8_as_utf8_and_counts_the_damage(take_bytes) -> None:
    raw = TEXT.encode() + "\u2014 Ka\u015ba".encode() + b"\xff end"
    taken = take_bytes("a.txt", raw)
    assert taken.report.text == TEXT + "\u2014 Ka\u015ba\ufffd end"
    assert taken.issue.kind == "encoding"
    assert taken.issue.message.startswith("1 characters")


def test_take_in_reads_damaged_utf16(take_bytes) -> None:
    taken = take_bytes("a.txt", TEXT.encode("utf-16") + b"x")
    assert taken.report.text == TEXT + "\ufffd"
    assert taken.kinds == ["encoding"]


def test_take_in_keeps_a_replacement_character_that_the_writer_wrote(take_bytes) -> None:
    taken = take_bytes("a.txt", "Ten killed in Ka\ufffda.".encode("utf-8-sig"))
    assert taken.report.text == "Ten killed in Ka\ufffda."
    assert not taken.issues


@pytest.mark.parametrize(
    ("magic", "name"),
    [
        (b"%PDF-1.7\n%abc", "PDF"),
        (b"\x89PNG\r\n\x1a\nabc", "PNG"),
        (b"\xff\xd8\xff\xe0abc", "JPEG"),
        (b"GIF89aabc", "GIF"),
        (b"PK\x03\x04abc", "ZIP"),
        (b"\x1f\x8babc", "gzip"),
        (b"{\\rtf1\\ansi Ten killed.}", "RTF"),
    ],
)
def test_take_in_refuses_binary_files_by_their_first_bytes(take_bytes, magic: bytes, name: str) -> None:
    taken = take_bytes("a.txt", magic)
    assert taken.issue.kind == "binary"
    assert name in taken.issue.message
    assert taken.issue.report is None


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json", "a"])
@pytest.mark.parametrize("content", [b"Ten killed.\x00\x01\x02", bytes(range(256)) * 8, b"\x00" * 50])
def test_take_in_refuses_what_is_not_text(take_bytes, name: str, content: bytes) -> None:
    taken = take_bytes(name, content)
    assert taken.issue.kind == "binary"


def test_take_in_keeps_the_few_control_characters_of_a_wire(take_bytes) -> None:
    text = "\x01abc123\x02Ten people were killed in the market of Karim, police said.\x03"
    assert take_bytes("a.txt", text.encode()).report.text == text


@pytest.mark.parametrize("content", [b" \r\n\t ", "\u00a0\u200b\ufeff".encode(), b"...\n---\n"])
def test_take_in_refuses_text_without_words(take_bytes, content: bytes) -> None:
    assert take_bytes("a.txt", content).issue.kind == "empty"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_decode_gives_back_every_utf8_text(text: str) -> None:
    if decoded := decode(("Ten " + text).encode()):
        assert decoded.text == "Ten " + text
        assert decoded.remark is None


@given(st.binary())
def test_decode_never_raises(raw: bytes) -> None:
    decode(raw)
    decode(raw, partial=True)
