"""Opening, appending, fetching and finding."""

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pysqlite3.dbapi2 as driver
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_readings import distinct, readings
from plain_readings import RUNS, series

from sayso.ledger import errors
from sayso.ledger.errors import (
    CorruptLedgerError,
    ForeignFileError,
    LedgerError,
    LockedLedgerError,
    MissingLedgerError,
    NewerLedgerError,
    RefusedReadingError,
    UnwritableLedgerError,
)
from sayso.ledger.finds import Thing
from sayso.ledger.ledgers import Ledger
from sayso.model.readings import Reading
from sayso.model.reports import Issue, Report
from sayso.model.spans import Span
from sayso.model.vocabulary import Kind, PublishedBasis

MakeLedger = Callable[[], Ledger]
few = settings(max_examples=40, deadline=None)
LOOSE = Issue(report=None, step="intake", kind="binary", message="This is not text.", origin="a/photo.jpg")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_open_makes_files_only_their_owner_can_read(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with Ledger.open(tmp_path / "new.db") as ledger:
            ledger.append(series(0, 1))
            assert {file.name: mode(file) for file in tmp_path.iterdir()} == {
                "new.db": 0o600,
                "new.db-wal": 0o600,
                "new.db-shm": 0o600,
            }
    finally:
        os.umask(before)


def test_open_narrows_a_ledger_others_could_read(filled: Ledger) -> None:
    filled.path.chmod(0o644)
    with Ledger.open(filled.path):
        assert mode(filled.path) == 0o600


def test_open_takes_any_file_name(tmp_path: Path) -> None:
    path = tmp_path / "d%41 #?é.db"
    with Ledger.open(path) as ledger:
        ledger.append(series(0, 1))
    assert path.stat().st_size
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_open_makes_a_ledger_of_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "new.db").touch()
    with Ledger.open(tmp_path / "new.db") as ledger:
        assert ledger.counts().reports == 0


def test_open_says_what_is_wrong(tmp_path: Path, filled: Ledger) -> None:
    (tmp_path / "empty.db").touch()
    (tmp_path / "note.txt").write_text("A note, and no ledger. " * 100)
    other = driver.connect(str(tmp_path / "other.db"))
    other.execute("CREATE TABLE thing (id)")
    other.close()
    for name, create, expected in (
        ("missing.db", False, MissingLedgerError),
        ("empty.db", False, ForeignFileError),
        ("note.txt", True, ForeignFileError),
        ("other.db", True, ForeignFileError),
        (".", True, ForeignFileError),
        ("no folder/new.db", True, UnwritableLedgerError),
        ("note.txt/new.db", True, UnwritableLedgerError),
        ("note.txt/new.db", False, MissingLedgerError),
    ):
        before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
        with pytest.raises(expected, match=name.split("/")[0].replace(".", r"\.")):
            Ledger.open(tmp_path / name, create=create)
        assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_open_refuses_a_newer_ledger(filled: Ledger) -> None:
    filled.close()
    raw = driver.connect(str(filled.path))
    raw.execute("PRAGMA user_version = 99")
    raw.close()
    with pytest.raises(NewerLedgerError, match="upgrade sayso"):
        Ledger.open(filled.path)


def test_open_refuses_a_damaged_ledger(filled: Ledger) -> None:
    filled.close()
    damaged = bytearray(filled.path.read_bytes())
    damaged[100:4096] = b"\x07" * 3996
    filled.path.write_bytes(damaged)
    with pytest.raises(CorruptLedgerError, match="restore it"), Ledger.open(filled.path) as ledger:
        ledger.counts()


def test_open_waits_for_another_only_so_long(filled: Ledger) -> None:
    other = driver.connect(str(filled.path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Ledger.open(filled.path, patience=0.2) as ledger:
        assert ledger.counts().reports == 10
        with pytest.raises(LockedLedgerError, match=r"0\.2 s"):
            ledger.append(series(10, 11))
        other.execute("COMMIT")
        assert ledger.append(series(10, 11)).readings == 1
    other.close()


def test_open_loads_alembic_only_to_migrate(filled: Ledger) -> None:
    filled.close()
    code = (
        "import sys; from pathlib import Path; from sayso.ledger.ledgers import Ledger;"
        f"Ledger.open(Path({str(filled.path)!r})).close(); print('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_errors_are_one_tree() -> None:
    found = [item for item in vars(errors).values() if isinstance(item, type) and issubclass(item, Exception)]
    assert len(found) == 11
    assert all(issubclass(error, LedgerError) for error in found)
    assert all(error.__name__ in (errors.__doc__ or "") for error in found)


@few
@given(found=st.lists(readings(), max_size=4).map(distinct))
def test_append_keeps_readings_without_loss(make_ledger: MakeLedger, found: list[Reading]) -> None:
    with make_ledger() as ledger:
        ledger.append(found)
        kept = list(ledger.readings())
        assert (set(kept), len(kept)) == (set(found), len(found))
        assert {report.id for report in ledger.reports()} == {reading.report.id for reading in found}
        assert ledger.verify() == []


@few
@given(found=st.lists(readings(), max_size=4).map(distinct))
def test_append_again_adds_nothing(make_ledger: MakeLedger, found: list[Reading]) -> None:
    with make_ledger() as ledger:
        first, counts = ledger.append(found), ledger.counts()
        again = ledger.append(found + found)
        assert (first.readings, first.known) == (len(found), 0)
        assert (again.reports, again.readings, again.claims, again.known) == (0, 0, 0, 2 * len(found))
        assert again.differing == ()
        assert ledger.counts() == counts


def test_append_tells_a_report_given_another_date_from_the_first(ledger: Ledger) -> None:
    (reading,) = series(0, 1)
    undated = replace(reading.report, published=None, published_basis=PublishedBasis.NONE)
    done = ledger.append([reading, replace(reading, report=undated)])
    assert (done.reports, done.readings) == (1, 2)
    assert list(ledger.reports()) == [undated]
    assert len(list(ledger.readings(report=reading.report.id))) == 2
    assert ledger.counts().claims == 8


def test_append_says_where_one_run_read_otherwise(ledger: Ledger) -> None:
    (reading,) = series(0, 1)
    ledger.append([reading])
    other = replace(reading, accounts=(replace(reading.accounts[0], kind=Kind.BOMBING),))
    assert ledger.append([other]).differing == (reading.report.id,)
    assert list(ledger.readings()) == [reading]


def test_append_keeps_what_another_run_says_of_the_same_account(ledger: Ledger) -> None:
    (reading,) = series(0, 1)
    other = replace(reading, accounts=(replace(reading.accounts[0], kind=Kind.BOMBING),), run=RUNS[1])
    ledger.append([reading, other])
    assert list(ledger.readings(run=RUNS[0].id)) == [reading]
    assert list(ledger.readings(run=RUNS[1].id)) == [other]


def breaches() -> dict[str, Reading]:
    (reading,) = series(0, 1)
    (other,) = series(1, 2)
    account, claim, issue = reading.accounts[0], reading.claims[0], reading.issues[0]
    false = Span(report=reading.report.id, start=0, end=2, quote="no")
    beyond = Span(report=reading.report.id, start=10**6, end=10**6 + 1, quote=".")
    nowhere = "0" * 32
    return {
        "an account of another report": replace(reading, accounts=other.accounts),
        "a claim of another report": replace(reading, claims=other.claims),
        "an issue of another report": replace(reading, issues=other.issues),
        "false words": replace(reading, claims=(replace(claim, spans=(false,)),)),
        "words beyond the end": replace(reading, claims=(replace(claim, spans=(claim.spans[0], beyond)),)),
        "a false speaker": replace(reading, claims=(replace(reading.claims[1], speaker=replace(
            reading.claims[1].speaker, span=false)),)),
        "a false anchor": replace(reading, accounts=(replace(account, anchor=false),), claims=()),
        "a false issue": replace(reading, issues=(replace(issue, span=false),)),
        "a span of another report": replace(reading, claims=(replace(claim, spans=other.claims[0].spans),)),
        "two accounts at one anchor": replace(reading, accounts=(account, replace(account, kind=Kind.RIOT))),
        "part of nothing": replace(reading, accounts=(replace(account, part_of=nowhere),)),
        "about no account": replace(reading, accounts=()),
        "derived from nothing": replace(reading, claims=(replace(claim, basis=(nowhere,)),)),
        "a time for a day": replace(reading, report=replace(reading.report, published=datetime(2024, 5, 3, 9))),
    }  # fmt: skip


@pytest.mark.parametrize("breach", breaches())
def test_append_refuses_a_reading_that_breaks_a_law(ledger: Ledger, breach: str) -> None:
    with pytest.raises(RefusedReadingError, match="report"):
        ledger.append([*series(2, 4), breaches()[breach]])
    assert ledger.counts().reports == 0


def test_has_reading_knows_a_report_before_and_after_its_date_was_inferred(ledger: Ledger) -> None:
    (reading,) = series(0, 1)
    taken_in = replace(reading.report, published=None, published_basis=PublishedBasis.NONE, lang=None)
    read = replace(taken_in, published=date(2024, 5, 3), published_basis=PublishedBasis.DATELINE, lang="en")
    assert not ledger.has_reading(taken_in, reading.run)
    ledger.append([replace(reading, report=read)])
    assert ledger.has_reading(taken_in, reading.run)
    assert ledger.has_reading(read, reading.run)
    assert not ledger.has_reading(taken_in, RUNS[1])
    assert not ledger.has_reading(reading.report, reading.run)
    assert not ledger.has_reading(Report(text="Another."), reading.run)


def test_readings_see_one_moment(filled: Ledger) -> None:
    found = filled.readings()
    next(found)
    filled.append(series(10, 20))
    assert len(list(found)) == 9
    assert len(list(filled.readings())) == 20


def test_find_knows_any_prefix(filled: Ledger) -> None:
    filled.append_issues([LOOSE])
    for reading in series(3, 4):
        for thing, id_, words in (
            (Thing.REPORT, reading.report.id, "Attack 3"),
            (Thing.ACCOUNT, reading.accounts[0].id, reading.accounts[0].anchor.quote.strip()),
            (Thing.CLAIM, reading.claims[2].id, reading.claims[2].words.strip()),
            (Thing.ISSUE, reading.issues[0].id, "no date"),
        ):
            (found,) = filled.find(id_[:12].upper())
            assert (found.thing, found.id, found.report, found.words) == (thing, id_, reading.report.id, words)
    (loose,) = filled.find(LOOSE.id)
    assert (loose.report, loose.words) == (None, LOOSE.message)


def test_find_is_empty_for_what_is_no_id(filled: Ledger) -> None:
    assert [filled.find(word) for word in ("", "%", "g", "ab'", "a" * 33)] == [[], [], [], [], []]
    ids = {claim.id for reading in series(0, 10) for claim in reading.claims}
    digit = max("0123456789abcdef", key=lambda digit: sum(id_.startswith(digit) for id_ in ids))
    assert len([found for found in filled.find(digit, limit=3) if found.thing is Thing.CLAIM]) == 3


def test_issues_come_by_kind_and_step_each_once(filled: Ledger) -> None:
    filled.append([replace(reading, run=RUNS[1]) for reading in series(0, 10)])
    (tied,) = [replace(LOOSE, report=reading.report.id, kind="encoding") for reading in series(0, 1)]
    assert filled.append_issues([LOOSE, LOOSE, tied]).issues == 2
    assert filled.append_issues([tied, LOOSE]).issues == 0
    assert list(filled.issues(step="intake")) == [LOOSE, tied]
    assert list(filled.issues(kind="encoding")) == [tied]
    assert len(list(filled.issues(kind="no_anchor", step="dates"))) == 10
    assert list(filled.issues(kind="no_anchor", step="intake")) == []
    assert filled.counts().issues == 12


def test_append_issues_refuses_what_belongs_to_a_reading(filled: Ledger) -> None:
    (reading,) = series(0, 1)
    with pytest.raises(RefusedReadingError, match="belongs to a reading"):
        filled.append_issues(reading.issues)
    with pytest.raises(RefusedReadingError, match="not in the ledger"):
        filled.append_issues([LOOSE, replace(LOOSE, report="0" * 32)])
    assert filled.counts().issues == 10
