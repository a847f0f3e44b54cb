"""Reports as JSON: whatever is wrong with one line, the others are read."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.intake.records import LINE_LIMIT
from sayso.model.identity import content_hash

GOOD = {"text": "Ten people were killed in Karim.", "title": "Ten killed", "outlet": "The Karim Post"}
LINE = json.dumps(GOOD).encode()


def test_take_in_reads_json_lines(take_bytes) -> None:
    record = {**GOOD, "url": "https://karim.example/1", "published": "2016-12-16T10:00:00Z", "id": 7}
    taken = take_bytes("a.jsonl", json.dumps(record, ensure_ascii=False).encode() + b"\r\n\r\n" + LINE)
    one, two = taken.reports
    assert not taken.issues
    assert (one.text, one.title, one.outlet, one.url) == (*GOOD.values(), "https://karim.example/1")
    assert (one.published, one.published_basis) == (date(2016, 12, 16), "given")
    assert (two.published, two.published_basis) == (None, "none")
    assert two.raw_hash == content_hash(LINE)


def test_take_in_reads_a_record_as_the_sidecar_says_it(take_bytes) -> None:
    taken = take_bytes("a.ndjson", b'{"text": "Ten killed.", "publisher": "The Karim Post"}')
    assert taken.report.outlet == "The Karim Post"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (b'{"text": "Ten ki', "broken_line"),
        (b"not json", "broken_line"),
        (b'["Ten killed."]', "broken_line"),
        (b"7", "broken_line"),
        (b"[" * 100_000, "broken_line"),
        (b'{"text": ' + b"9" * 5000 + b"}", "broken_line"),
        (b'{"title": "Ten killed"}', "no_text"),
        (b'{"text": null}', "no_text"),
        (b'{"text": ["Ten killed."]}', "no_text"),
        (b'{"text": 10}', "no_text"),
        (b'{"text": ""}', "empty"),
        (b'{"text": " \\n "}', "empty"),
        (b'{"text": "Ten\x00 killed."}', "binary"),
    ],
)
def test_take_in_says_a_bad_line_by_its_number_and_reads_the_others(
    tmp_path, take_bytes, line: bytes, kind: str
) -> None:
    taken = take_bytes("a.jsonl", [LINE, b"\n\n", line, b"\n", LINE])
    assert [report.text for report in taken.reports] == [GOOD["text"]] * 2
    assert (taken.issue.kind, taken.issue.origin) == (kind, f"{tmp_path}/a.jsonl:3")
    assert taken.issue.report is None


def test_take_in_names_the_keys_of_a_record_without_text(take_bytes) -> None:
    assert "'body'" in take_bytes("a.jsonl", b'{"body": "Ten killed."}').issue.message


def test_take_in_leaves_a_field_that_is_no_text_and_says_so(take_bytes) -> None:
    taken = take_bytes(
        "a.jsonl", b'{"text": "Ten killed.", "title": 7, "outlet": null, "url": "", "published": 1481846400}'
    )
    report = taken.report
    assert (report.title, report.outlet, report.url, report.published) == (None, None, None, None)
    assert taken.kinds == ["field_not_text", "field_not_text"]
    assert {issue.report for issue in taken.issues} == {report.id}


def test_take_in_says_a_date_it_does_not_understand(take_bytes) -> None:
    taken = take_bytes("a.jsonl", b'{"text": "Ten killed.", "published": "last Friday"}')
    assert taken.report.published is None
    assert taken.issue.kind == "date_not_understood"
    assert "last Friday" in taken.issue.message


def test_take_in_replaces_what_no_store_keeps_one_for_one_and_says_so(take_bytes) -> None:
    taken = take_bytes("a.jsonl", b'{"text": "Ten \\ud800killed\\u0000 \\ud83d\\ude91.", "title": "\\udfff"}')
    assert taken.report.text == "Ten \ufffdkilled\ufffd 🚑."
    assert taken.report.title == "\ufffd"
    assert taken.issue.kind == "encoding"
    taken.report.text.encode()


def test_take_in_reads_a_line_in_another_encoding_and_says_so(tmp_path, take_bytes) -> None:
    line = '{"text": "Ten people were killed in a café in Nuña, police said."}'.encode("cp1252")
    taken = take_bytes("a.jsonl", [LINE, b"\n", line])
    assert taken.reports[1].text.endswith("café in Nuña, police said.")
    assert (taken.issue.kind, taken.issue.origin) == ("encoding", f"{tmp_path}/a.jsonl:2")
    assert taken.issue.report == taken.reports[1].id


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_take_in_reads_json_lines_in_every_unicode_encoding(take_bytes, encoding: str) -> None:
    taken = take_bytes(
        "a.jsonl", ((json.dumps({"text": "Десять killed."}, ensure_ascii=False) + "\n") * 3).encode(encoding)
    )
    assert [report.text for report in taken.reports] == ["Десять killed."] * 3
    assert taken.kinds == (["encoding"] if encoding == "utf-16-le" else [])


def test_take_in_passes_over_a_line_too_long_to_hold(tmp_path, take_bytes) -> None:
    long = b'{"text": "' + b"x" * LINE_LIMIT + b'"}'
    taken = take_bytes("a.jsonl", [LINE, b"\n", long, b"\n", LINE, b"\n", long])
    assert len(taken.reports) == 2
    assert [(issue.kind, issue.origin[-2:]) for issue in taken.issues] == [("too_large", ":2"), ("too_large", ":4")]
    assert f"{len(long) + 1:,}" in taken.issues[0].message


def test_take_in_cuts_off_a_long_text_and_says_how_much_was_left(take_bytes) -> None:
    text = "Ten people were killed in Karim. " * 400_000
    taken = take_bytes("a.jsonl", json.dumps({"text": text}).encode())
    kept = taken.report.text
    assert text.startswith(kept)
    assert kept.endswith("Karim. ")
    assert 9_900_000 < len(kept) <= 10_000_000
    assert taken.issue.kind == "text_cut"
    assert f"{len(text) - len(kept):,}" in taken.issue.message


@pytest.mark.parametrize("content", [b"\n\n \n", b"\xef\xbb\xbf\n"])
def test_take_in_says_json_lines_without_a_line(take_bytes, content: bytes) -> None:
    assert take_bytes("a.jsonl", content).kinds == ["empty"]


def test_take_in_reads_a_json_object(take_bytes) -> None:
    raw = json.dumps(GOOD, indent=2).encode()
    taken = take_bytes("a.json", raw)
    assert (taken.report.text, taken.report.raw_hash) == (GOOD["text"], content_hash(raw))


def test_take_in_reads_a_json_list_and_numbers_its_items(tmp_path, take_bytes) -> None:
    taken = take_bytes("a.json", json.dumps([GOOD, 7, {"title": "x"}, GOOD], indent=1).encode())
    assert len(taken.reports) == 2
    assert [issue.origin for issue in taken.issues] == [f"{tmp_path}/a.json[2]", f"{tmp_path}/a.json[3]"]


def test_take_in_reads_json_lines_that_are_called_json(take_bytes) -> None:
    assert len(take_bytes("a.json", LINE + b"\n" + LINE + b"\n").reports) == 2


@pytest.mark.parametrize("content", [b'[{"text": "Ten killed."},', b"{", b"[" * 100_000])
def test_take_in_says_broken_json(take_bytes, content: bytes) -> None:
    assert take_bytes("a.json", content).kinds == ["broken_json"]


def test_take_in_says_an_empty_json_list(take_bytes) -> None:
    assert take_bytes("a.json", b"[]").kinds == ["empty"]


def test_take_in_says_json_too_large_to_read_whole(take_bytes) -> None:
    content = b'[\n{"text": "' + b"x" * LINE_LIMIT + b'"}]'
    assert take_bytes("a.json", content).kinds == ["too_large"]


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1).map("Ten ".__add__)
    )
)
def test_take_in_gives_every_text_of_json_lines_back(tmp_path_factory, texts: list[str]) -> None:
    from sayso.intake.sources import take_in

    path = tmp_path_factory.mktemp("lines") / "a.jsonl"
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    assert [found.text for found in take_in([path]) if hasattr(found, "text")] == texts
