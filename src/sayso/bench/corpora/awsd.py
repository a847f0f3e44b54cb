"""The Aid Worker Security Database: short accounts of attacks on aid workers, each with its coded counts and position.

A row of the JSON lines has `id`, `text`, `date`, `aid_workers_killed`, `aid_workers_wounded`, `aid_workers_kidnapped`,
`lat` and `lon`. Counts are scored exactly under the project's own rules (`codebook/profiles/awsd.toml`); the place of
the first account of the news that has a position must lie within 161 km of the coded one.
"""

from pathlib import Path

from sayso.bench.corpora.reckoning import places_told, reckon
from sayso.bench.corpora.rows import FieldScores, Row, read_rows
from sayso.bench.errors import BenchError
from sayso.bench.marks import Corpus, Done, Measured, hash_files, read_all, unwatched
from sayso.codebook.profiles import load_profile
from sayso.model.readings import Reading
from sayso.places.distances import NEAR_KM, Position, distance_km
from sayso.read.reader import Reader

COUNTS = ("killed", "wounded", "kidnapped")
NEAR = "within 161 km"
MARKS = (*(mark for name in COUNTS for mark in (f"{name} exact", f"{name} exact, not zero")), NEAR)


def measure(path: Path, reader: Reader, *, most: int | None = None, done: Done = unwatched) -> Measured:
    """Every account in the JSON lines under `path` read and compared with its record. Raises BenchError."""
    rows, files = read_rows(path, tuple(f"aid_workers_{name}" for name in COUNTS), most=most)
    profile = load_profile("awsd")
    scores = FieldScores()
    readings = read_all(reader, [row.report for row in rows], done)
    for row, reading in zip(rows, readings, strict=True):
        counts = reckon(reading, profile)
        for name in COUNTS:
            scores.add_count(f"{name} exact", row, _number(row, f"aid_workers_{name}"), counts[name])
        coded = _position(row)
        if coded is not None:
            _add_place(scores, row, coded, _place(reading))
    return Measured(
        corpus="awsd", cases=len(rows), hash=hash_files(files), marks=scores.marks(MARKS), slips=scores.slips()
    )


def _add_place(scores: FieldScores, row: Row, coded: Position, read: Position | None) -> None:
    away = None if read is None else distance_km(coded, read)
    cause = f"{NEAR}: no place" if away is None else f"{NEAR}: elsewhere"
    said = (f"{coded[0]:.2f}, {coded[1]:.2f}", "no place" if away is None else f"{away:.0f} km away")
    scores.add(NEAR, row, right=away is not None and away <= NEAR_KM, cause=cause, said=said)


def _place(reading: Reading) -> Position | None:
    """Where the first account of the news with a position took place: WGS 84 degrees."""
    places = ((place.lat, place.lon) for place in places_told(reading))
    return next(((lat, lon) for lat, lon in places if lat is not None and lon is not None), None)


def _number(row: Row, key: str) -> int:
    try:
        return int(row.fields[key])
    except (TypeError, ValueError) as error:
        raise BenchError(f"row {row.name}: {key} is no number: {row.fields[key]!r}") from error


def _position(row: Row) -> Position | None:
    lat, lon = row.fields.get("lat"), row.fields.get("lon")
    try:
        return None if lat in (None, "") or lon in (None, "") else (float(lat), float(lon))
    except (TypeError, ValueError) as error:
        raise BenchError(f"row {row.name}: lat and lon are no degrees: {lat!r}, {lon!r}") from error


CORPUS = Corpus(name="awsd", path="awsd", measure=measure)
