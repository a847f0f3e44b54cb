"""Verifying finds every kind of tampering and damage."""

from collections.abc import Callable
from pathlib import Path

import pytest
from plain_judgements import verdicts
from plain_readings import series

from sayso.ledger.errors import CorruptLedgerError
from sayso.ledger.faults import FaultKind
from sayso.ledger.ledgers import Ledger
from sayso.model.reports import Issue

Tamper = Callable[[Path, str], None]
ROW, LAW, READING, REFERENCE = FaultKind.ROW, FaultKind.LAW, FaultKind.READING, FaultKind.REFERENCE

TAMPERING = {
    "UPDATE reports SET text = replace(text, 'Teldau', 'Otherway') WHERE text LIKE '%Friday 3 %'": {ROW},
    "UPDATE reports SET url = 'https://other.example'": {ROW},
    "UPDATE readings SET title = 'Another'": {ROW},
    "UPDATE readings SET lang = 'fr'": {READING},
    "UPDATE readings SET published = '2020-01-01'": {ROW, READING},
    "UPDATE readings SET published = 'Friday'": {ROW, READING},
    "UPDATE readings SET claims = 7": {READING},
    "UPDATE runs SET model = 'another'": {ROW},
    "UPDATE accounts SET kind = 'riot'": {READING},
    "UPDATE accounts SET kind = 'war'": {ROW, LAW, READING},
    "UPDATE accounts SET anchor_quote = 'x'": {ROW, LAW, READING},
    "UPDATE claims SET quote = replace(quote, 'k', 'x')": {LAW, READING},
    'UPDATE claims SET start = start + 1, "end" = "end" + 1': {ROW, READING},
    "UPDATE claims SET value = replace(value, 'killed', 'injured')": {ROW, READING},
    "UPDATE claims SET value = '{'": {ROW, LAW, READING},
    "UPDATE claims SET number = 1000": {READING},
    "UPDATE claims SET step = 'parties'": {READING},
    "UPDATE claims SET speaker_quote = 'nobody' WHERE speaker IS NOT NULL": {LAW, READING},
    "UPDATE claims SET id = printf('%032d', position)": {ROW, LAW, READING},
    "UPDATE spans SET quote = 'elsewhere'": {LAW, READING},
    "UPDATE issues SET message = 'nothing' WHERE reading IS NOT NULL": {ROW, READING},
    "UPDATE issues SET message = 'nothing' WHERE reading IS NULL": {ROW},
    "DELETE FROM spans WHERE claim = 4": {ROW, READING},
    "DELETE FROM issues WHERE reading = 2": {READING},
    "DELETE FROM claims WHERE reading = 2": {REFERENCE},
    "DELETE FROM accounts WHERE reading = 2": {REFERENCE},
    "DELETE FROM reports": {REFERENCE},
    "DELETE FROM runs": {REFERENCE},
    "DELETE FROM readings WHERE row = 2": {REFERENCE},
    "UPDATE judgements SET verdict = 'accept' WHERE verdict = 'reject'": {ROW, LAW},
    "UPDATE judgements SET by = 'Cleo'": {ROW},
    "UPDATE judgements SET note = 'nothing' WHERE note IS NOT NULL": {ROW, LAW},
    "UPDATE judgements SET correction = replace(correction, '1', '2')": {ROW},
    "UPDATE judgements SET correction = '{' WHERE correction IS NOT NULL": {ROW},
    "UPDATE judgements SET at = replace(at, '+00:00', '') WHERE verdict = 'accept'": {ROW},
    "DELETE FROM judgements WHERE verdict = 'reject'": {REFERENCE},
    "DROP TRIGGER guard_claims_update": {FaultKind.GUARD},
    "UPDATE alembic_version SET version_num = '7'": {FaultKind.SCHEMA},
}


def test_verify_finds_nothing_in_a_whole_ledger(filled: Ledger) -> None:
    assert filled.verify() == []


@pytest.mark.parametrize("statement", TAMPERING)
def test_verify_finds_tampering(filled: Ledger, tamper: Tamper, statement: str) -> None:
    filled.append_issues([Issue(report=None, step="intake", kind="binary", message="not text", origin="a.jpg")])
    filled.append_judgements(verdicts(0, 3))
    tamper(filled.path, statement)
    faults = filled.verify()
    assert {fault.kind for fault in faults} == TAMPERING[statement]
    assert all(fault.where and fault.message for fault in faults)


def test_verify_finds_a_guard_made_harmless(filled: Ledger, tamper: Tamper) -> None:
    tamper(filled.path, "DROP TRIGGER guard_runs_delete")
    tamper(filled.path, "CREATE TRIGGER guard_runs_delete BEFORE DELETE ON runs BEGIN SELECT 1; END")
    (fault,) = filled.verify()
    assert (fault.kind, fault.where) == (FaultKind.GUARD, "guard_runs_delete")


def test_verify_finds_damaged_pages(filled: Ledger) -> None:
    filled.append(series(10, 100))
    filled.close()
    damaged = bytearray(filled.path.read_bytes())
    for page in range(len(damaged) // 4096 - 12, len(damaged) // 4096 - 1):
        damaged[page * 4096 : page * 4096 + 64] = b"\xa5" * 64
    filled.path.write_bytes(damaged)
    with Ledger.open(filled.path) as ledger:
        assert {fault.kind for fault in ledger.verify()} == {FaultKind.FILE}


def test_verify_finds_a_missing_table(filled: Ledger, tamper: Tamper) -> None:
    tamper(filled.path, "DROP TABLE spans")
    assert FaultKind.FILE in {fault.kind for fault in filled.verify()}


def test_readings_do_not_pass_over_a_broken_row(filled: Ledger, tamper: Tamper) -> None:
    tamper(filled.path, "UPDATE claims SET speaker_kind = 'nobody' WHERE reading = 7")
    with pytest.raises(CorruptLedgerError, match="speaker: kind: 'nobody'"):
        list(filled.readings())
    tamper(filled.path, "DELETE FROM reports")
    with pytest.raises(CorruptLedgerError, match="is not there"):
        list(filled.readings())
