"""`sayso export` and `sayso why` as a person types them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Sayso = Callable[..., Any]

TEXT = """Gunmen killed at least nine villagers in Gwoza, in Borno state, Nigeria, on Friday, the police said."""


@pytest.fixture
def ledger(sayso: Sayso, tmp_path: Path) -> Path:
    """A ledger with one report."""
    record = {"title": "Attack in Gwoza", "outlet": "The Karim Post", "published": "2019-03-02", "text": TEXT}
    (tmp_path / "one.jsonl").write_text(json.dumps(record) + "\n")
    assert sayso("read", tmp_path / "one.jsonl", "--ledger", tmp_path / "one.db").code == 0
    return tmp_path / "one.db"


def test_export_writes_a_file_and_says_what_was_lost(sayso: Sayso, ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "acled.csv"
    ended = sayso("export", "acled", "--out", out, "--ledger", ledger)
    assert ended.code == 0
    assert "1 incident: 1 row in" in ended.err
    assert "speaker" in ended.err
    assert f"{out}.loss.csv" in ended.err
    assert out.read_text().count("\n") == 2


def test_export_goes_into_this_folder_unless_said(
    sayso: Sayso, ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert sayso("export", "csv", "--ledger", ledger).code == 0
    assert (tmp_path / "sayso-csv" / "claims.csv").exists()


def test_export_refuses_what_is_there_or_is_not(sayso: Sayso, ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "acled.csv"
    out.write_text("mine")
    assert "--replace" in sayso("export", "acled", "--out", out, "--ledger", ledger).err
    assert out.read_text() == "mine"
    assert sayso("export", "acled", "--out", out, "--ledger", ledger, "--replace").code == 0
    assert "there are acled" in sayso("export", "excel", "--ledger", ledger).err
    assert "There is no rule" in sayso("export", "acled", "--out", out, "--rule", "mine", "--ledger", ledger).err
    assert sayso("export", "acled", "--ledger", tmp_path / "none.db").code == 1


def test_export_names_the_file_and_key_at_fault_in_a_mapping(sayso: Sayso, ledger: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text("[partys]\n")
    ended = sayso("export", "acled", "--mapping", own, "--out", tmp_path / "x.csv", "--ledger", ledger)
    assert ended.code == 1
    assert "own.toml: partys" in ended.err
    assert not (tmp_path / "x.csv").exists()


def test_why_shows_words_speaker_and_rule(sayso: Sayso, ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "acled.csv"
    sayso("export", "acled", "--out", out, "--ledger", ledger)
    ended = sayso("why", out, "1", "fatalities", "--ledger", ledger)
    assert ended.code == 0
    shown = " ".join(ended.out.split())
    assert ": 9 killed by rule acled: 9" in shown
    assert "the police" in shown
    assert "nine villagers”" in shown
    for column in ("event_type", "source", "tags", "actor1", "admin3"):
        assert sayso("why", out, "1", column, "--ledger", ledger).code == 0


def test_why_says_what_is_missing(sayso: Sayso, ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "acled.csv"
    sayso("export", "acled", "--out", out, "--ledger", ledger)
    assert "has no column" in sayso("why", out, "1", "deaths", "--ledger", ledger).err
    assert "none of number 7" in sayso("why", out, "7", "fatalities", "--ledger", ledger).err
    assert sayso("why", tmp_path / "other.csv", "1", "x", "--ledger", ledger).code == 1
