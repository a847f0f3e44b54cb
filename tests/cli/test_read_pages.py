"""`sayso read --html`: a page of its own, on standard output or in a file."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Sayso


def test_read_prints_a_page(sayso: "Sayso", karim: str) -> None:
    ended = sayso("read", "--html", "-", "--published", "2019-03-04", stdin=karim.encode())
    assert ended.code == 0
    assert ended.out.startswith("<!doctype html>")
    assert "at least 9" in ended.out


def test_read_writes_a_page_whole_or_not_at_all(sayso: "Sayso", karim: str, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    ended = sayso("read", "--html", "-", "--out", out, stdin=karim.encode())
    assert (ended.code, ended.out) == (0, "")
    assert out.read_text(encoding="utf-8").rstrip().endswith("</html>")
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_read_says_that_a_page_cannot_be_written(sayso: "Sayso", karim: str, tmp_path: Path) -> None:
    ended = sayso("read", "--html", "-", "--out", tmp_path / "nowhere" / "page.html", stdin=karim.encode())
    assert ended.code == 1
    assert "could not be written" in ended.err


def test_read_takes_no_file_without_a_page(sayso: "Sayso", tmp_path: Path) -> None:
    assert sayso("read", "-", "--out", tmp_path / "page.html").code == 2
    assert sayso("read", "-", "--html", "--json").code == 2
