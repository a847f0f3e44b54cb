"""Derived tables: asked before they are there, and made anew where another version or codebook made them."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from chronicling import CODEBOOK, all_said, milled, new_ledger

from sayso.chronicle import updating
from sayso.chronicle.chronicles import Chronicle
from sayso.chronicle.tables import metadata
from sayso.ledger.errors import UnlinkedLedgerError

ASKED: dict[str, Callable[[Chronicle], object]] = {
    "entries": lambda chronicle: list(chronicle.entries()),
    "count": lambda chronicle: chronicle.count(),
    "find": lambda chronicle: chronicle.find("a"),
    "resolve": lambda chronicle: chronicle.resolve("a"),
    "unfold": lambda chronicle: chronicle.unfold("a"),
    "links": lambda chronicle: chronicle.links("a"),
    "compare": lambda chronicle: chronicle.compare("a", "b"),
    "copies": lambda chronicle: chronicle.copies("a"),
    "copied": lambda chronicle: list(chronicle.copied()),
}


@pytest.mark.parametrize("what", ASKED)
def test_asked_before_any_update_says_that_reports_are_not_linked(what: str) -> None:
    with new_ledger() as ledger:
        ledger.append(milled(1, 3))
        with pytest.raises(UnlinkedLedgerError, match="not linked yet"):
            ASKED[what](Chronicle(ledger, CODEBOOK))


def test_asked_of_a_ledger_without_readings_answers_with_nothing_once_updated() -> None:
    with new_ledger() as ledger:
        chronicle = Chronicle(ledger, CODEBOOK)
        assert (chronicle.update().readings, list(chronicle.entries()), chronicle.count()) == (0, [], 0)
        for what in ("resolve", "copies", "compare"):
            with pytest.raises(KeyError):
                ASKED[what](chronicle)


def test_tables_of_another_version_are_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    with new_ledger() as ledger:
        ledger.append(milled(1, 30))
        with ledger.deriving() as connection:
            for table in metadata.tables.keys() - {"marks"}:
                connection.exec_driver_sql(f"CREATE TABLE {table} (whatever TEXT)")
        chronicle = Chronicle(ledger, CODEBOOK)
        assert chronicle.update().readings == 30
        before = all_said(ledger)
        monkeypatch.setattr(updating, "SCHEME", updating.SCHEME + 1)
        newer = Chronicle(ledger, CODEBOOK)
        with pytest.raises(UnlinkedLedgerError):
            newer.count()
        assert newer.update().readings == 30
        assert all_said_by(newer) == before.entries
        with pytest.raises(UnlinkedLedgerError):
            chronicle.count()


def test_tables_of_another_codebook_are_made_anew() -> None:
    with new_ledger() as ledger:
        ledger.append(milled(1, 30))
        Chronicle(ledger, CODEBOOK).update()
        other = Chronicle(ledger, replace(CODEBOOK, hash="f" * 64))
        assert other.update().readings == 30
        assert other.update().readings == 0


def all_said_by(chronicle: Chronicle) -> object:
    return tuple(chronicle.entries())
