"""Walking folders: every name is read or said."""

import os
import socket
from pathlib import Path

import pytest

from sayso.intake.sources import count

TEXT = "Ten people were killed in the market of Karim, police said.\n"


def write(path: Path, text: str = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_take_in_says_a_missing_path(tmp_path, take) -> None:
    taken = take(tmp_path / "nowhere.txt")
    assert (taken.issue.kind, taken.issue.origin) == ("missing", str(tmp_path / "nowhere.txt"))


@pytest.mark.parametrize("path", ["a\x00b", "a" * 300])
def test_take_in_says_an_impossible_path(take, path: str) -> None:
    assert take(path).kinds == ["unreadable"]


def test_take_in_says_an_empty_file(take_bytes) -> None:
    assert take_bytes("a.txt", b"").issue.kind == "empty"


def test_take_in_walks_folders_in_the_order_of_names(tmp_path, take) -> None:
    for name in ("b/z.txt", "b/a.txt", "a.txt", "c", "B.txt", "b.txt"):
        write(tmp_path / name, f"Ten were killed in {name}.")
    texts = [report.text for report in take(tmp_path).reports]
    assert texts == [f"Ten were killed in {name}." for name in ("B.txt", "a.txt", "b/a.txt", "b/z.txt", "b.txt", "c")]


def test_take_in_passes_over_hidden_files_and_folders(tmp_path, take) -> None:
    write(tmp_path / ".hidden.txt")
    write(tmp_path / ".git" / "a.txt")
    write(tmp_path / "a.txt")
    assert len(take(tmp_path).found) == 1


def test_take_in_says_other_formats(tmp_path, take) -> None:
    write(tmp_path / "a.docx")
    write(tmp_path / "b.txt")
    write(tmp_path / "c.2016.05.26.110")
    taken = take(tmp_path)
    assert len(taken.reports) == 2
    assert (taken.issue.kind, taken.issue.origin) == ("unknown_format", str(tmp_path / "a.docx"))


def test_take_in_reads_the_good_files_beside_a_bad_one(tmp_path, take) -> None:
    write(tmp_path / "a.txt", "Ten were killed in Karim.")
    (tmp_path / "b.txt").write_bytes(b"\x00\x01")
    write(tmp_path / "c.txt", "Two were killed in Karim.")
    taken = take(tmp_path)
    assert [report.text[:3] for report in taken.reports] == ["Ten", "Two"]
    assert taken.kinds == ["binary"]


def test_take_in_says_an_empty_folder(tmp_path, take) -> None:
    (tmp_path / ".hidden").write_text(TEXT)
    assert take(tmp_path).kinds == ["empty"]


def test_take_in_does_not_follow_links_to_folders_so_no_loop_closes(tmp_path, take) -> None:
    write(tmp_path / "in" / "a.txt")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    taken = take(tmp_path)
    assert len(taken.reports) == 1
    assert (taken.issue.kind, taken.issue.origin) == ("linked_folder", str(tmp_path / "in" / "loop"))


def test_take_in_follows_a_link_that_was_named(tmp_path, take) -> None:
    write(tmp_path / "in" / "a.txt")
    (tmp_path / "link").symlink_to(tmp_path / "in")
    (tmp_path / "file.txt").symlink_to(tmp_path / "in" / "a.txt")
    assert len(take(tmp_path / "link", tmp_path / "file.txt").reports) == 2


def test_take_in_says_links_to_nothing_and_to_themselves(tmp_path, take) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "b.txt").symlink_to(tmp_path / "c.txt")
    (tmp_path / "c.txt").symlink_to(tmp_path / "b.txt")
    assert take(tmp_path).kinds == ["missing", "unreadable", "unreadable"]


def test_take_in_refuses_pipes_devices_and_sockets_without_opening_them(tmp_path, take, monkeypatch) -> None:
    os.mkfifo(tmp_path / "a.txt")
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("b.txt")
        taken = take(tmp_path, "/dev/null")
    assert taken.kinds == ["not_a_file"] * 3


def test_take_in_says_what_it_may_not_read(tmp_path, take, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    tmp_path.chmod(0o755)
    write(tmp_path / "a.txt").chmod(0)
    write(tmp_path / "b.txt")
    write(tmp_path / "shut" / "c.txt").parent.chmod(0)
    user = os.geteuid()
    if user == 0:
        # Nothing is closed to root: be nobody for a moment. Paths from here need no rights to the folders above.
        os.seteuid(65534)
    try:
        taken = take(".")
        expected = count(["."])
    finally:
        os.seteuid(user)
        (tmp_path / "shut").chmod(0o700)
    assert taken.kinds == ["unreadable", "unreadable"]
    assert len(taken.reports) == 1
    assert expected == 2
    assert "permission denied" in taken.issues[0].message


def test_take_in_names_files_that_are_not_utf8(tmp_path, take) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("Ten killed \x00.")
    assert take(tmp_path).issue.origin.endswith("caf\\xe9.txt")


def test_count_counts_files_and_lines(tmp_path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "b.html")
    write(tmp_path / "c.jsonl", '{"text": "Ten killed."}\n{"text": "Two killed."}')
    write(tmp_path / "d.json", '[{"text": "Ten killed."},\n {"text": "Two killed."}, {"text": "One."}]')
    write(tmp_path / "e.json", '{"text": "Ten killed."}\n{"text": "Two killed."}\n')
    write(tmp_path / "f.json", "{broken")
    write(tmp_path / "g")
    write(tmp_path / "h.docx")
    write(tmp_path / ".hidden.txt")
    assert count([tmp_path]) == 1 + 1 + 2 + 3 + 2 + 1 + 1
    assert count([tmp_path / "nowhere"]) == 0


def test_count_does_not_know_standard_input(tmp_path) -> None:
    assert count([write(tmp_path / "a.txt"), "-"]) is None
