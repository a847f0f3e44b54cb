"""What hides the names of private persons from readers: letters become blocks, so that every offset still holds.

Who is private is decided as for exports (`export.people`). Whatever a page shows of reports, as words or as JSON, goes
through the mask of those reports.
"""

import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from threading import Lock
from typing import Any

from markupsafe import Markup
from sqlalchemy import select

from sayso.chronicle.entries import Entry
from sayso.chronicle.tables import taken
from sayso.codebook.entries import Codebook
from sayso.desk.people import Person, Role
from sayso.export.people import PrivateNames
from sayso.export.veils import match_any
from sayso.ledger.ledgers import Ledger
from sayso.model.readings import Reading

BLOCK = "█"
WITHHELD = "name withheld"
_REMEMBERED = 5000
"""Readings whose private names are kept in mind."""
_CAPITALS = re.compile(r"\s\W*[^\W\d_a-z]")

Pattern = re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Mask:
    """Hides the names that any of the patterns finds; without patterns nothing."""

    patterns: tuple[re.Pattern[str], ...] = ()

    def hide(self, words: str) -> str:
        """The words with a block for every letter of a private name."""
        for pattern in self.patterns:
            words = pattern.sub(_block, words)
        return words

    def hide_all(self, value: Any) -> Any:
        """A value of JSON types with all its words so hidden."""
        if not self.patterns:
            return value
        if isinstance(value, str):
            return self.hide(value)
        if isinstance(value, dict):
            return {key: self.hide_all(each) for key, each in value.items()}
        return [self.hide_all(each) for each in value] if isinstance(value, list | tuple) else value


NO_MASK = Mask()
_worn: ContextVar[Mask] = ContextVar("mask", default=NO_MASK)


@contextmanager
def wearing(mask: Mask) -> Iterator[None]:
    """Everything that templates put out meanwhile goes through the mask."""
    before = _worn.set(mask)
    try:
        yield
    finally:
        _worn.reset(before)


def put_out(value: Any) -> Any:
    """What a template puts out in place of a value; markup has been put together of what went through here."""
    return _worn.get().hide(value) if isinstance(value, str) and not isinstance(value, Markup) else value


class Masks:
    """The masks of the reports of a ledger, each found once."""

    def __init__(self, ledger: Ledger, codebook: Codebook) -> None:
        self._ledger, self._codebook = ledger, codebook
        self._known: OrderedDict[int, Pattern] = OrderedDict()
        self._lock = Lock()
        self._open = frozenset(
            name.lower() for party in codebook.parties for name in (party.name, *party.aliases, *party.acronyms)
        )

    def of(self, person: Person, reports: Iterable[str]) -> Mask:
        """What hides the names that these reports (by full id) tell of private persons; nothing from coders."""
        if person.may(Role.CODER):
            return NO_MASK
        wanted = set(reports)
        with self._ledger.looking() as connection:
            query = select(taken.c.report, taken.c.reading).where(taken.c.report.in_(sorted(wanted)))
            rows = {row.report: row.reading for row in connection.execute(query)}
        found = [self._pattern(row) for row in sorted(rows.values())]
        # What was only just read is in no table of the chronicle yet, and shown all the same.
        for report in sorted(wanted - set(rows)):
            found += map(self._find, self._ledger.readings(report=report))
        return Mask(tuple(pattern for pattern in found if pattern is not None))

    def entry(self, person: Person, entry: Entry) -> Entry:
        """An incident of a list, whose reports are not looked into: a party's name is withheld from readers where it
        may be a person's, that is where it is no registered party and has capitals behind its first word."""
        if person.may(Role.CODER):
            return entry
        parties = ((name if self._is_open(name) else WITHHELD, role) for name, role in entry.parties)
        return replace(entry, parties=tuple(parties))

    def _is_open(self, party: str) -> bool:
        return party.lower() in self._open or not _CAPITALS.search(party)

    def _pattern(self, row: int) -> Pattern:
        with self._lock:
            if row in self._known:
                self._known.move_to_end(row)
                return self._known[row]
        (reading,) = self._ledger.readings_at([row])
        pattern = self._find(reading)
        with self._lock:
            self._known[row] = pattern
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return pattern

    def _find(self, reading: Reading) -> Pattern:
        return match_any(PrivateNames(reading.report, reading.claims, self._codebook).of)


def _block(match: re.Match[str]) -> str:
    return re.sub(r"\w", BLOCK, match[0])
