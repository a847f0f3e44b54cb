"""`sayso issues`: counted, listed with their words, the same from reports and from a ledger."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Sayso = Callable[..., Any]

TEXT = """Something was wounded near Karimgrad on Friday, and nobody knows how it came to that.

Police in Gwoza said on Saturday that two soldiers were killed in Zurmania. They were wounded first, a nurse said.
"""

pytestmark = pytest.mark.usefixtures("reader")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A folder with a report that is hard to understand and a file that is none."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "hard.txt").write_text(TEXT)
    (folder / "empty.txt").write_text("")
    return folder


def test_issues_are_the_same_from_reports_and_from_a_ledger(sayso: Sayso, inbox: Path, tmp_path: Path) -> None:
    read = sayso("issues", inbox, "--json")
    assert (read.code, read.err) == (1, "")
    sayso("read", inbox, "--ledger", tmp_path / "l.db")
    kept = sayso("issues", "--ledger", tmp_path / "l.db", "--json")
    assert (kept.code, kept.err) == (0, "")
    assert sorted(read.records, key=lambda issue: issue["id"]) == sorted(kept.records, key=lambda issue: issue["id"])


def test_issues_quote_the_words_they_are_about(sayso: Sayso, inbox: Path) -> None:
    issues = sayso("issues", inbox, "--json").records
    assert list(issues[0]) == ["id", "report", "origin", "step", "kind", "span", "words", "message"]
    assert issues[0]["origin"] == str(inbox / "empty.txt")
    assert {issue["kind"] for issue in issues} >= {"empty", "no_published", "no_anchor"}
    for issue in issues:
        if issue["span"]:
            assert TEXT[slice(*issue["span"])] == issue["words"]


@pytest.mark.parametrize("columns", [80, 100])
def test_issues_show_how_many_of_each_kind_and_each_with_its_words(
    sayso: Sayso, inbox: Path, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(inbox)
    counts = Counter(issue["kind"] for issue in sayso("issues", ".", "--json").records)
    ended = sayso("issues", ".", columns=columns)
    lines = ended.out.splitlines()
    assert lines[0] == f"{counts.total()} issues"
    assert {tuple(line.split(maxsplit=1)) for line in lines[1 : 1 + len(counts)]} == {
        (str(number), kind.replace("_", " ")) for kind, number in counts.items()
    }
    assert "empty.txt: It is empty: nothing to read." in ended.out
    assert "»Friday«" in ended.out
    assert max(map(len, lines)) <= columns


def test_issues_of_one_kind(sayso: Sayso, inbox: Path) -> None:
    kinds = {issue["kind"] for issue in sayso("issues", inbox, "--kind", "no anchor", "--json").records}
    assert kinds == {"no_anchor"}
    assert sayso("issues", inbox, "--kind", "nothing_of_the_kind").out == "0 issues\n"


def test_issues_say_how_many_are_not_listed(sayso: Sayso, inbox: Path) -> None:
    total = len(sayso("issues", inbox, "--json").records)
    assert f"\n{total - 1} more; --limit 0 lists all" in sayso("issues", inbox, "--limit", "1").out
    assert " more; " not in sayso("issues", inbox, "--limit", "0").out
