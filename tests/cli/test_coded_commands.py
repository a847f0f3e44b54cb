"""`sayso import` and `sayso compare` as a person types them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Sayso = Callable[..., Any]
HEAD = "incident,kind,first_day,place,country,killed\n"
ROWS = "k1,bombing,2031-05-02,Gwoza,NG,12\nk2,clash,2031-08-01,Mubi,NG,3\n"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A table of one's own."""
    (tmp_path / "mine.csv").write_text(HEAD + ROWS)
    return tmp_path / "mine.csv"


def test_import_takes_rows_in_once(sayso: Sayso, mine: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "one.db"
    ended = sayso("import", "csv", mine, "--as", "Ada's list", "--ledger", ledger)
    assert (ended.code, ended.err) == (
        0,
        "2 rows in 2 reports, one a day, 0 already in the ledger; 0 not understood.\n",
    )
    assert "2 already in the ledger" in sayso("import", "csv", mine, "--as", "Ada's list", "--ledger", ledger).err
    listed = sayso("incidents", "--ledger", ledger, "--json").records
    assert [(each["place"]["name"], each["kind"]) for each in listed] == [("Mubi", "clash"), ("Gwoza", "bombing")]
    assert "Ada's list" in sayso("incident", listed[0]["id"], "--ledger", ledger).out


def test_import_says_which_rows_it_did_not_understand(sayso: Sayso, mine: Path, tmp_path: Path) -> None:
    mine.write_text(HEAD + ROWS + "k3,bang,2031-05-02,Gwoza,NG,12\n")
    ended = sayso("import", "csv", mine, "--ledger", tmp_path / "one.db")
    assert ended.code == 1
    assert "1 not understood" in ended.err
    assert "mine.csv, row 3: kind is none of" in ended.err
    assert "coded_row" in sayso("issues", "--ledger", tmp_path / "one.db").out.replace(" ", "_")


def test_import_refuses_what_is_no_such_table(sayso: Sayso, mine: Path, tmp_path: Path) -> None:
    assert "it has no column" in sayso("import", "acled", mine, "--ledger", tmp_path / "one.db").err
    assert "there are acled, ucdp, csv" in sayso("import", "xls", mine, "--ledger", tmp_path / "one.db").err
    assert sayso("import", "csv", tmp_path / "none.csv", "--ledger", tmp_path / "one.db").code == 1


def test_compare_shows_what_both_have_and_where_they_differ(sayso: Sayso, mine: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.csv"
    theirs.write_text(HEAD + ROWS.replace(",12", ",14").replace("k2,clash,2031-08-01,Mubi", "k9,riot,2029-01-01,Biu"))
    ended = sayso("compare", mine, theirs)
    assert ended.code == 0
    shown = " ".join(ended.out.split())
    assert "1 incident in both, 1 only in A, 1 only in B." in shown
    assert "k1 k1 killed 12 14" in shown
    records = sayso("compare", mine, theirs, "--json").records
    assert records[0]["agree"]["killed"] == {"told": 1, "agreed": 0}
    assert records[1]["differ"] == {"killed": ["12", "14"]}
    assert [sorted(each) for each in records[2:]] == [["only_a", "row"], ["only_b", "row"]]


def test_compare_says_which_file_is_no_table(sayso: Sayso, mine: Path, tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("a,b\n")
    ended = sayso("compare", mine, tmp_path / "other.csv")
    assert ended.code == 1
    assert "other.csv is no table of" in ended.err


def test_coded_files_that_cannot_be_read_are_named(sayso: Sayso, mine: Path, tmp_path: Path) -> None:
    for ended in (
        sayso("import", "acled", tmp_path / "nowhere.csv", "--ledger", tmp_path / "l.db"),
        sayso("compare", mine, tmp_path / "nowhere.csv"),
    ):
        assert ended.code == 1
        assert "nowhere.csv could not be read: no such file or directory" in ended.err
