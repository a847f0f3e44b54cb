"""Rows of coded data as readings: the rows of one day are a report, and their cells the words that claims quote.

For every claim of a coded row: its span is the cell that states it, in the line `column: value` of the report. Rows of
one day are one report since whoever coded them told them apart, as a report does that tells of several happenings.
"""

import csv
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from itertools import groupby, islice
from pathlib import Path

from sayso import __version__
from sayso.export.errors import ExportError
from sayso.export.files import RISKY
from sayso.model.claims import OUTLET, Account, Claim, Run
from sayso.model.readings import Reading
from sayso.model.reports import Issue, Report
from sayso.model.values import DateRange, Disruption, Figure, Party, Place, Responsibility, Thing, Value
from sayso.model.vocabulary import Field, Kind, PublishedBasis, Stance, Status

STEP = "import"
MOST = 100
"""Rows of one report."""
Cells = Mapping[str, str]
_FIELDS: Mapping[type, Field] = {
    DateRange: Field.WHEN,
    Place: Field.WHERE,
    Party: Field.PARTY,
    Thing: Field.THING,
    Figure: Field.FIGURE,
    Responsibility: Field.RESPONSIBILITY,
    Disruption: Field.DISRUPTION,
}


class CodedError(ValueError):
    """A row that cannot be understood; the message is for the person whose data it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A value, and the column that states it; a denied or unconfirmed one with its stance."""

    value: Value
    column: str
    stance: Stance = Stance.ASSERTED


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedEvent:
    """What one row says. `anchor` is the column that says what happened; `published` when the row was last changed.

    `broad` says that the format has no kinds of deeds, and `kind` is the widest that fits; `sides` that its parties
    fought each other, and none is said to have begun.
    """

    id: str
    kind: Kind
    status: Status
    anchor: str
    stated: tuple[Stated, ...]
    published: date | None = None
    broad: bool = False
    sides: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A layout of coded data: `needed` columns by which it is known, the column of `notes`, and what reads a row.

    `dataset` is who says so, unless a person says whose data it is. `codes` are columns that are left out of the text,
    since they only say in numbers what others say in words.
    """

    name: str
    dataset: str
    needed: tuple[str, ...]
    notes: str
    read: Callable[[Cells], CodedEvent]
    codes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """One row as it was understood: its number from 1, what it says, and the account of it in a reading."""

    number: int
    event: CodedEvent
    account: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    cells: Cells
    event: CodedEvent

    @property
    def day(self) -> date:
        """The first day of what happened, by which rows are brought together."""
        values = (each.value for each in self.event.stated)
        return next((value.from_ for value in values if isinstance(value, DateRange) and value.from_), date.min)


def read_coded(
    path: Path, layout: Layout, *, codebook: str, dataset: str | None = None
) -> Iterator[tuple[Coded, ...] | Issue]:
    """The rows of a file, those of one day together, and an issue for each that cannot be understood.

    `codebook` is the hash of the codebook that names come from. Rows are sorted on disk, so that a file of any size
    fits in memory. Raises ExportError where the file is no such table, OSError.
    """
    run = Run(sayso=__version__, codebook=codebook, model=f"coded rows of {layout.name}")
    # SQLite keeps a database without a name in a file of its own, and takes that away in the end.
    with closing(sqlite3.connect("")) as sorting:
        sorting.execute("CREATE TABLE rows (day TEXT, number INTEGER, cells TEXT)")
        for number, cells in enumerate(read_rows(path, layout), 1):
            try:
                day = _Row(number, cells, layout.read(cells)).day
                sorting.execute("INSERT INTO rows VALUES (?, ?, ?)", (day.isoformat(), number, json.dumps(cells)))
            except CodedError as error:
                origin = f"{path.name}, row {number}"
                yield Issue(report=None, step=STEP, kind="coded_row", message=f"{error}", origin=origin)
        ordered = sorting.execute("SELECT number, cells FROM rows ORDER BY day, number")
        rows = (_Row(number, known, layout.read(known)) for number, known in _revive(ordered))
        for _, found in groupby(rows, key=lambda row: row.day):
            while together := list(islice(found, MOST)):
                yield _read(together, layout, run, dataset or layout.dataset)


def _revive(rows: Iterable[tuple[int, str]]) -> Iterator[tuple[int, Cells]]:
    return ((number, json.loads(cells)) for number, cells in rows)


def read_rows(path: Path, layout: Layout) -> Iterator[dict[str, str]]:
    """The rows of a CSV file, commas or semicolons between its cells. Raises ExportError."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as text:
            first = text.readline()
            text.seek(0)
            rows = csv.DictReader(text, delimiter=";" if first.count(";") > first.count(",") else ",", strict=True)
            missing = [column for column in layout.needed if column not in (rows.fieldnames or ())]
            if missing:
                raise ExportError(f"{path} is no table of {layout.name}: it has no column {', '.join(missing)}.")
            for cells in rows:
                plain = {key: _plain(value) for key, value in cells.items() if key and isinstance(value, str)}
                if any(plain.values()) and not all(cell.startswith("#") for cell in plain.values() if cell):
                    yield plain
    except (UnicodeDecodeError, csv.Error) as error:
        raise ExportError(f"{path} is no table in UTF-8: {error}.") from error
    except OSError as error:
        raise ExportError(f"{path} could not be read: {(error.strerror or str(error)).lower()}.") from error


def _plain(cell: str) -> str:
    """A cell without the apostrophe that made it safe for spreadsheets."""
    text = cell.strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(RISKY) else text


def _read(rows: Sequence[_Row], layout: Layout, run: Run, dataset: str) -> tuple[Coded, ...]:
    text, ends = "", list[dict[str, tuple[int, int]]]()
    for row in rows:
        text, places = _write(row.cells, layout, text)
        ends.append(places)
    published = max((row.event.published for row in rows if row.event.published), default=None)
    basis = PublishedBasis.GIVEN if published else PublishedBasis.NONE
    title = f"{dataset}, {rows[0].day}" if rows[0].day != date.min else dataset
    report = Report(text=text, outlet=dataset, title=title, published=published, published_basis=basis)
    told = [_tell(row.event, report, places) for row, places in zip(rows, ends, strict=True)]
    accounts = tuple(account for account, _ in told)
    claims = tuple(claim for _, claims in told for claim in claims)
    reading = Reading(report=report, accounts=accounts, claims=claims, issues=(), run=run)
    return tuple(
        Coded(number=row.number, event=row.event, account=account.id, reading=reading)
        for row, account in zip(rows, accounts, strict=True)
    )


def _write(cells: Cells, layout: Layout, text: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """A text with one more row, its notes before all other cells; and where the value of each column stands."""
    notes = cells.get(layout.notes, "")
    text += ("\n" if text else "") + (f"{notes}\n" if notes else "")
    ends: dict[str, tuple[int, int]] = {}
    for column, cell in cells.items():
        if cell and column != layout.notes and column not in layout.codes:
            start = len(text) + len(f"{column}: ")
            text += f"{column}: {cell}\n"
            ends[column] = (start, start + len(cell))
    return text, ends


def _tell(event: CodedEvent, report: Report, ends: Mapping[str, tuple[int, int]]) -> tuple[Account, list[Claim]]:
    anchor = report.span(*ends[event.anchor])
    account = Account(report=report.id, anchor=anchor, kind=event.kind, status=event.status)
    claims = (
        Claim(
            report=report.id,
            account=account.id,
            field=_FIELDS[type(each.value)],
            value=each.value,
            speaker=OUTLET,
            stance=each.stance,
            spans=(report.span(*ends[each.column]),),
            step=STEP,
        )
        for each in event.stated
    )
    return account, sorted({claim.id: claim for claim in claims}.values(), key=lambda claim: claim.spans[0].start)
