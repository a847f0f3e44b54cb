"""Ledgers with a chronicle, and all that a chronicle says."""

import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from sqlalchemy import select

from sayso.bench.mill.streams import mill_readings
from sayso.chronicle.chronicles import Chronicle
from sayso.chronicle.entries import Entry
from sayso.chronicle.tables import sketches, taken, traces
from sayso.codebook.load import load_codebook
from sayso.ledger.ledgers import Ledger
from sayso.model.judgements import Judgement
from sayso.model.readings import Reading
from sayso.model.values import Value
from sayso.model.vocabulary import Verdict

CODEBOOK = load_codebook()
NOON = datetime(2031, 6, 1, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Said:
    """All that a chronicle keeps."""

    homes: dict[str, str]
    links: set[tuple[str, str, int]]
    copies: dict[str, str]
    entries: tuple[Entry, ...]


@contextmanager
def new_ledger() -> Iterator[Ledger]:
    """An empty ledger for the time being."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "l.db"
        shutil.copyfile(_blank(), path)
        with Ledger.open(path, create=False) as ledger:
            yield ledger


@cache
def _blank() -> Path:
    path = Path(tempfile.mkdtemp()) / "blank.db"
    Ledger.open(path).close()
    return path


@cache
def milled(seed: int, number: int) -> tuple[Reading, ...]:
    """Made-up readings, the same ones each time."""
    return tuple(reading for reading, _ in mill_readings(seed, number))


def all_said(ledger: Ledger) -> Said:
    """What the chronicle of a ledger says as of its last update."""
    chronicle = Chronicle(ledger, CODEBOOK)
    things, groups = traces.things, sketches.things
    with ledger.looking() as connection:
        names = {row.row: (row.name, row.home) for row in connection.execute(select(things))}
        links = {tuple(row) for row in connection.execute(select(traces.links))}
        copied = select(taken.c.report, groups.c.home).join(groups, groups.c.name == taken.c.sketch)
        copies = {row.report: row.home for row in connection.execute(copied)}
    return Said(
        homes=dict(names.values()),
        links={(*sorted((names[one][0], names[other][0])), score) for one, other, score in links},  # type: ignore[misc]
        copies=copies,
        entries=tuple(chronicle.entries()),
    )


def said_at_once(readings: Iterable[Reading], judgements: Iterable[Judgement] = ()) -> Said:
    """What one update from nothing says."""
    with new_ledger() as ledger:
        ledger.append(readings)
        ledger.append_judgements(judgements)
        Chronicle(ledger, CODEBOOK).update()
        return all_said(ledger)


def read_again(reading: Reading, *, hours: int, model: str = "another", drop: int = 0) -> Reading:
    """The reading of another run, later by so many hours, without the last few accounts and what they claim."""
    run = replace(reading.run, model=model, started=NOON + timedelta(hours=hours))
    kept = reading.accounts[: len(reading.accounts) - drop] if drop else reading.accounts
    ids = {account.id for account in kept}
    accounts = tuple(each if each.part_of in ids else replace(each, part_of=None) for each in kept)
    claims = tuple(claim for claim in reading.claims if claim.account in ids or claim.account is None)
    return replace(reading, accounts=accounts, claims=claims, run=run)


def judge(
    target: Iterable[str], verdict: Verdict, *, minute: int, by: str = "Ada", correction: Value | None = None,
    takes_back: Judgement | None = None,
) -> Judgement:  # fmt: skip
    """A judgement so many minutes after noon."""
    return Judgement(
        target=tuple(sorted(target)), verdict=verdict, by=by, at=NOON + timedelta(minutes=minute),
        correction=correction, supersedes=takes_back.id if takes_back else None,
    )  # fmt: skip


def plainly(said: Said) -> str:
    """The same as text, to be told by a process."""
    entries = [repr(entry) for entry in said.entries]
    return json.dumps([sorted(said.homes.items()), sorted(said.links), sorted(said.copies.items()), entries])
