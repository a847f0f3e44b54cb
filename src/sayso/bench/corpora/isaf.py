"""ISAF press releases, Afghanistan 2009-2013: one coded operation a release.

A row of the JSON lines has `id`, `text` and `gold` with `start_date`, `province`, `event_type`, `target_group` (lists,
the first counts), `min_killed` and `min_captured`. All is scored exactly, under the project's own rules
(`codebook/profiles/isaf.toml`).
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.bench.corpora.reckoning import days_told, event_of, parties_told, places_told, reckon, region_of
from sayso.bench.corpora.rows import FieldScores, read_rows
from sayso.bench.errors import BenchError
from sayso.bench.marks import Corpus, Done, Measured, hash_files, read_all, unwatched
from sayso.codebook.profiles import Profile, Undated, load_profile
from sayso.model.readings import Reading
from sayso.read.reader import Reader

KILLED, CAPTURED, DATE, PROVINCE = "killed exact", "captured exact", "start date", "province"
EVENT, TARGET = "event type", "target group"
MARKS = (KILLED, f"{KILLED}, not zero", CAPTURED, DATE, PROVINCE, EVENT, TARGET)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """What the record says of one release, or what a coder by the profile would write of its reading."""

    killed: int
    captured: int
    day: str | None
    province: str | None
    event: str | None
    target: str | None


def measure(path: Path, reader: Reader, *, most: int | None = None, done: Done = unwatched) -> Measured:
    """Every release in the JSON lines under `path` read and compared with its record. Raises BenchError."""
    rows, files = read_rows(path, ("gold",), most=most)
    profile = load_profile("isaf")
    golds = [_gold(row.fields["gold"], row.name) for row in rows]
    scores = FieldScores()
    readings = read_all(reader, [row.report for row in rows], done)
    for row, gold, reading in zip(rows, golds, readings, strict=True):
        read = code(reading, profile)
        scores.add_count(KILLED, row, gold.killed, read.killed)
        scores.add_count(CAPTURED, row, gold.captured, read.captured)
        scores.add_value(DATE, row, gold.day, read.day)
        scores.add_value(PROVINCE, row, gold.province, read.province)
        scores.add_value(EVENT, row, gold.event, read.event)
        scores.add_value(TARGET, row, gold.target, read.target)
    return Measured(
        corpus="isaf",
        cases=len(rows),
        hash=hash_files(files),
        marks=scores.marks(MARKS),
        slips=scores.slips(),
    )


def code(reading: Reading, profile: Profile) -> Coded:
    """One release as the profile's coders would write it down."""
    counts = reckon(reading, profile)
    day = next((days.from_ for days in days_told(reading) if days.from_), None)
    if day is None and profile.undated is Undated.PUBLISHED:
        day = reading.report.published
    province = next((place.admin1 for place in places_told(reading) if place.admin1), None)
    parties = (profile.parties.get(party.ref or "") for party in parties_told(reading))
    return Coded(
        killed=counts["killed"],
        captured=counts["captured"],
        day=day.isoformat() if day else None,
        province=region_of(province, profile) if province else None,
        event=event_of(reading, counts, profile),
        target=next((party for party in parties if party), None),
    )


def _gold(gold: Any, name: str) -> Coded:
    try:
        return Coded(
            killed=int(gold["min_killed"]),
            captured=int(gold["min_captured"]),
            day=gold["start_date"] or None,
            province=_first(gold["province"]),
            event=_first(gold["event_type"]),
            target=_first(gold["target_group"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise BenchError(f"row {name}: its gold is not in the layout of this corpus: {error!r}") from error


def _first(listed: list[str]) -> str | None:
    return (listed[0] or None) if listed else None


CORPUS = Corpus(name="isaf", path="isaf", measure=measure)
