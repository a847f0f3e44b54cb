"""Dumping a ledger and loading it again."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_readings import distinct, readings, words
from plain_readings import RUNS, series

from sayso.ledger.errors import BrokenLineError, CorruptLedgerError
from sayso.ledger.ledgers import Ledger
from sayso.ledger.schemas import SCHEMA
from sayso.model.readings import Reading
from sayso.model.reports import Issue

MakeLedger = Callable[[], Ledger]
few = settings(max_examples=30, deadline=None)
loose_issues = st.lists(
    st.builds(Issue, report=st.none(), step=words, kind=words, message=words, origin=words), max_size=3
)


def dump(ledger: Ledger) -> bytes:
    out = io.BytesIO()
    ledger.dump(out)
    return out.getvalue()


def lines(ledger: Ledger) -> list[bytes]:
    return dump(ledger).splitlines(keepends=True)


@few
@given(found=st.lists(readings(), max_size=3).map(distinct), issues=loose_issues)
def test_dump_loads_and_dumps_the_same(make_ledger: MakeLedger, found: list[Reading], issues: list[Issue]) -> None:
    with make_ledger() as first, make_ledger() as second:
        first.append(found)
        first.append_issues(issues)
        done = second.load(io.BytesIO(dump(first)))
        assert done.readings == len(found)
        assert dump(second) == dump(first)
        assert set(second.readings()) == set(found)
        assert set(second.issues()) == set(first.issues())
        assert second.verify() == []
        assert second.load(io.BytesIO(dump(first))).readings == 0
        assert dump(second) == dump(first)


@few
@given(found=st.lists(readings(), max_size=4).map(distinct), data=st.data())
def test_dump_does_not_depend_on_the_order(make_ledger: MakeLedger, found: list[Reading], data: st.DataObject) -> None:
    order = data.draw(st.permutations(found))
    with make_ledger() as first, make_ledger() as second:
        first.append(found)
        for reading in order:
            second.append([reading])
            second.append(order[:1])
        assert dump(second) == dump(first)


def test_dump_is_one_row_a_line(filled: Ledger) -> None:
    rows = [json.loads(line) for line in lines(filled)]
    assert rows[0] == {"row": "ledger", "schema": SCHEMA}
    assert rows[-1] == {"row": "end", "rows": len(rows) - 2}
    assert [row["row"] for row in rows[1:4]] == ["run", "report", "reading"]
    assert len(rows) == 2 + 1 + 10 * (1 + 1 + 1 + 8 + 1)
    claim = next(row for row in rows if row["row"] == "claim")
    report = next(row for row in rows if row["row"] == "report")
    assert claim["value"]["outcome"] == "killed"
    assert [report["text"][start:end] == quote for start, end, quote in claim["spans"]] == [True, True]


def test_dump_of_an_empty_ledger_loads(make_ledger: MakeLedger, ledger: Ledger) -> None:
    assert dump(ledger) == b'{"row":"ledger","schema":2}\n{"row":"end","rows":0}\n'
    with make_ledger() as other:
        assert other.load(lines(ledger)).readings == 0


def test_dumps_one_after_the_other_are_one(make_ledger: MakeLedger) -> None:
    with make_ledger() as first, make_ledger() as second, make_ledger() as both, make_ledger() as loaded:
        first.append(series(0, 6))
        second.append(replace(reading, run=RUNS[1]) for reading in series(3, 9))
        both.append(series(0, 6))
        both.append(replace(reading, run=RUNS[1]) for reading in series(3, 9))
        assert loaded.load([*lines(second), *lines(first)]).reports == 9
        assert dump(loaded) == dump(both)


Spoil = Callable[[list[bytes]], object]


def change(index: int, **changes: object) -> Spoil:
    """Gives the row at `index` other values."""
    return lambda rows: rows.__setitem__(index, json.dumps(json.loads(rows[index]) | changes).encode() + b"\n")


def put(index: int, line: bytes) -> Spoil:
    """Puts a line in the place of the row at `index`."""
    return lambda rows: rows.__setitem__(index, line + b"\n")


def add(index: int, line: bytes) -> Spoil:
    """Adds a line before the row at `index`."""
    return lambda rows: rows.insert(index, line + b"\n")


def repeat(index: int, *, of: int) -> Spoil:
    """Adds the row at `of` once more, before the row at `index`."""
    return lambda rows: rows.insert(index, rows[of])


def lose(start: int, stop: int | None = None) -> Spoil:
    """Takes rows away."""
    return lambda rows: rows.__delitem__(slice(start, stop))


# By what is spoilt: how, and the line and the words of the error. Row 0 begins the dump, 1 is its run, 2 a report,
# 3 its reading, 4 the account, 5 to 12 claims, 13 an issue; 12 rows for each report, and row 122 ends the dump.
BREAKS: dict[str, tuple[Spoil, int, str]] = {
    "no JSON": (put(4, b"{broken"), 5, "Expecting"),
    "no UTF-8": (put(4, b'{"row":"\xff"}'), 5, "utf-8"),
    "no object": (put(4, b"[]"), 5, "expected an object"),
    "too deep": (put(4, b"[" * 100_000), 5, "recursion"),
    "an empty line": (add(4, b""), 5, "Expecting"),
    "an unknown row": (add(2, b'{"row":"event"}'), 3, "there is no row 'event'"),
    "another text": (change(2, text="Another."), 3, "id:"),
    "another version": (change(1, sayso="9"), 2, "id:"),
    "another title": (change(3, title="Another"), 4, "id:"),
    "another kind": (change(4, kind="riot"), 14, "digest"),
    "no such kind": (change(4, kind="war"), 14, "kind: 'war' is not a valid Kind"),
    "another stance": (change(5, stance="denied"), 14, "id:"),
    "words not in the text": (change(4, anchor=[10, 24, "x" * 14]), 14, "are not 'xxx"),
    "text for a number": (change(3, claims="8"), 4, "claims: expected int"),
    "true for a number": (change(3, claims=True), 4, "claims: expected int"),
    "an unknown key": (change(5, note=""), 14, "key note is unknown"),
    "fewer claims than said": (lose(5, 6), 14, "expected more"),
    "more claims than said": (repeat(5, of=5), 14, "no further claim"),
    "a stray claim": (repeat(14, of=5), 15, "does not follow its reading"),
    "a claim of another reading": (change(5, reading="x"), 6, "does not follow"),
    "no report before": (lose(2, 3), 3, "does not stand before"),
    "no run before": (lose(1, 2), 3, "does not stand before"),
    "no beginning": (lose(0, 1), 1, "begins with a ledger line"),
    "two beginnings": (repeat(0, of=0), 2, "begins with a ledger line"),
    "a newer schema": (change(0, schema=SCHEMA + 1), 1, f"schema {SCHEMA + 1}"),
    "a lost reading": (lose(2, 14), 111, "had 121 rows, 109 came"),
    "no end": (lose(122), 123, "without its end line"),
    "an end inside a reading": (lose(8, 122), 9, "expected more"),
    "nothing": (lose(0), 1, "without its end line"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_load_names_the_broken_line_and_writes_nothing(make_ledger: MakeLedger, filled: Ledger, name: str) -> None:
    spoil, number, message = BREAKS[name]
    rows = lines(filled)
    spoil(rows)
    with make_ledger() as other:
        with pytest.raises(BrokenLineError, match=f"Line {number} .*{message}"):
            other.load(rows)
        assert other.counts().reports == other.counts().runs == 0


def test_load_brings_issues_of_no_reading(make_ledger: MakeLedger, filled: Ledger) -> None:
    (reading,) = series(3, 4)
    filled.append_issues([Issue(report=reading.report.id, step="intake", kind="encoding", message="?", origin="a.txt")])
    with make_ledger() as other:
        other.load(lines(filled))
        assert dump(other) == dump(filled)


def test_load_leaves_what_is_there(filled: Ledger, make_ledger: MakeLedger) -> None:
    with make_ledger() as other:
        other.append(series(5, 15))
        done = other.load(lines(filled))
        assert (done.readings, done.known, other.counts().reports) == (5, 5, 15)
        assert other.verify() == []


def test_dump_is_not_blamed_for_a_full_disk(filled: Ledger) -> None:
    class Full(io.BytesIO):
        def write(self, _: object) -> int:
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        filled.dump(Full())


def test_dump_of_a_ledger_with_a_broken_row_says_so(filled: Ledger, tamper: Callable[[Path, str], None]) -> None:
    tamper(filled.path, "UPDATE claims SET value = '{' WHERE position = 3")
    with pytest.raises(CorruptLedgerError, match="restore it"):
        filled.dump(io.BytesIO())
