"""What is said of a text in the file beside it."""

import json
from datetime import date
from pathlib import Path

import pytest

from sayso.model.vocabulary import PublishedBasis

TEXT = "Ten people were killed in the market of Karim, police said.\n"


@pytest.mark.parametrize(
    ("name", "sidecar"), [("a.txt", "a.meta.json"), ("a", "a.meta.json"), ("a.1.12", "a.1.12.meta.json")]
)
def test_sidecar_gives_a_text_its_particulars(tmp_path, take, name: str, sidecar: str) -> None:
    (tmp_path / name).write_text(TEXT)
    said = {
        "published": "16 December 2016",
        "publisher": "The Karim Post",
        "url": "https://karim.example/1",
        "title": "Ten",
    }
    (tmp_path / sidecar).write_text(json.dumps(said))
    taken = take(tmp_path, outlet="Another", published=date(2020, 1, 1))
    report = taken.report
    assert not taken.issues
    assert (report.published, report.published_basis) == (date(2016, 12, 16), PublishedBasis.GIVEN)
    assert (report.outlet, report.url, report.title) == ("The Karim Post", "https://karim.example/1", "Ten")


def test_sidecar_is_no_report_even_when_named(tmp_path, take) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.meta.json").write_text('{"outlet": "The Karim Post"}')
    taken = take(tmp_path / "a.meta.json", tmp_path / "a.txt")
    assert taken.report.outlet == "The Karim Post"
    assert not taken.issues


def test_sidecar_without_a_text_is_said(tmp_path, take) -> None:
    (tmp_path / "a.meta.json").write_text('{"outlet": "The Karim Post"}')
    assert take(tmp_path).kinds == ["no_text"]


@pytest.mark.parametrize("content", [b"{broken", b"[1]", b"\x00\x01", b"", b"[" * 200_000])
def test_sidecar_that_is_broken_is_said_and_the_text_read(tmp_path, take, content: bytes) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.meta.json").write_bytes(content)
    taken = take(tmp_path)
    assert taken.report.text == TEXT
    assert (taken.issue.kind, taken.issue.origin) == ("broken_json", str(tmp_path / "a.meta.json"))


def test_sidecar_date_that_is_not_understood_is_said(tmp_path, take) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.meta.json").write_text('{"published": "4/5/2016", "title": 7}')
    taken = take(tmp_path)
    assert (taken.report.published, taken.report.published_basis) == (None, PublishedBasis.NONE)
    assert set(taken.kinds) == {"date_not_understood", "field_not_text"}


def test_sidecar_that_is_a_folder_is_left(tmp_path, take) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    Path(tmp_path / "a.meta.json").mkdir()
    assert take(tmp_path / "a.txt").report.text == TEXT


def test_arguments_fill_in_what_a_text_does_not_say(tmp_path, take) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    report = take(tmp_path, outlet="The Karim Post", published=date(2020, 1, 1)).report
    assert (report.outlet, report.published, report.published_basis) == (
        "The Karim Post",
        date(2020, 1, 1),
        PublishedBasis.GIVEN,
    )
