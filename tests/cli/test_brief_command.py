"""`sayso brief`: a brief of a ledger, in a file or on standard output."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Sayso


@pytest.fixture
def ledger(sayso: "Sayso", write_reports: Callable[..., Path], tmp_path: Path) -> Path:
    """A ledger with some reports."""
    path = tmp_path / "karim.db"
    assert sayso("read", write_reports(5), "--ledger", path).code == 0
    return path


def test_brief_writes_a_page_and_then_what_is_new(sayso: "Sayso", ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "brief.html"
    assert sayso("brief", "--ledger", ledger, "--out", out).code == 0
    first = out.read_text(encoding="utf-8")
    assert "What happened" in first
    assert "New since the last brief" not in first
    assert sayso("brief", "--ledger", ledger, "--out", out, "--last", out).code == 0
    assert "New since the last brief" in out.read_text(encoding="utf-8")


def test_brief_prints_markdown(sayso: "Sayso", ledger: Path) -> None:
    ended = sayso("brief", "--ledger", ledger, "--format", "md", "--country", "ng", "--rule", "ibc")
    assert ended.code == 0
    assert ended.out.startswith("# Armed violence in Nigeria")
    assert "rule ibc, country NG" in ended.out


def test_brief_refuses_an_unknown_rule_and_a_last_that_is_none(sayso: "Sayso", ledger: Path, tmp_path: Path) -> None:
    ended = sayso("brief", "--ledger", ledger, "--rule", "guess")
    assert (ended.code, ended.out) == (1, "")
    assert "There is no rule “guess”" in ended.err
    (tmp_path / "other.html").write_text("<html>", encoding="utf-8")
    ended = sayso("brief", "--ledger", ledger, "--last", tmp_path / "other.html")
    assert ended.code == 1
    assert "cannot be compared with" in ended.err
    assert "There is no" in sayso("brief", "--ledger", ledger, "--last", tmp_path / "nowhere.html").err
    assert sayso("brief", "--ledger", tmp_path / "nowhere.db").code == 1
