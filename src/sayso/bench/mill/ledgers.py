"""A made-up ledger in a file, linked and here and there judged, as large as anybody likes."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from sayso.bench.mill.streams import mill_readings
from sayso.chronicle.chronicles import Chronicle
from sayso.chronicle.updating import Watch
from sayso.codebook.entries import Codebook
from sayso.ledger.ledgers import Ledger
from sayso.model.judgements import Judgement
from sayso.model.readings import Reading
from sayso.model.vocabulary import Verdict

SEED = 1
MOST_TOLD = 6
"""Reports of one happening at most: so that there are about half as many incidents as reports."""
ONE, OTHER = "Imke", "Teboho"
"""Two coders: one judges every fiftieth claim, the other every fifth of these, and differs at every fourth."""
_EVERY, _TOO, _DIFFERS = 50, 5, 4
_FIRST = datetime(2031, 1, 1, tzinfo=UTC)
_HEARD = 1000


def make_ledger(path: Path, codebook: Codebook, *, reports: int, watch: Watch, seed: int = SEED) -> None:
    """A ledger of so many made-up reports, the same one each time; at `path` once it is whole. Raises LedgerError."""
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    with Ledger.open(part) as ledger:
        ledger.append(_told(_readings(seed, reports), reports, watch))
        ledger.append_judgements(_judge(_readings(seed, reports)))
        Chronicle(ledger, codebook).update(watch)
    part.replace(path)


def _readings(seed: int, reports: int) -> Iterator[Reading]:
    return (reading for reading, _ in mill_readings(seed, reports, most_told=MOST_TOLD))


def _told(readings: Iterable[Reading], reports: int, watch: Watch) -> Iterator[Reading]:
    for number, reading in enumerate(readings, start=1):
        if number % _HEARD == 0 or number == reports:
            watch("making reports", number, reports)
        yield reading


def _judge(readings: Iterable[Reading]) -> Iterator[Judgement]:
    claims = (claim.id for reading in readings for claim in reading.claims)
    for number, claim in enumerate(islice(claims, 0, None, _EVERY)):
        at = _FIRST + timedelta(minutes=number)
        yield Judgement(target=(claim,), verdict=Verdict.ACCEPT, by=ONE, at=at)
        if number % _TOO == 0:
            verdict = Verdict.REJECT if number // _TOO % _DIFFERS == 0 else Verdict.ACCEPT
            yield Judgement(target=(claim,), verdict=verdict, by=OTHER, at=at + timedelta(seconds=1))
