"""Attributed figures, the central measure: reports with hand-made keys, every figure tied to whoever said it.

A figure read answers a figure of the key when their words overlap and the outcome is the same; each is used once, best
agreement first. `attributed` is the F1 of figures detected whose number, group and speaker are all right.
"""

from pathlib import Path

from sayso.bench.cases import find_cases
from sayso.bench.figures import FiguresResult, measure_cases
from sayso.bench.marks import Corpus, Done, Mark, Measured, Slips, Unit, hash_files, share, unwatched
from sayso.bench.pairing import Aspect
from sayso.bench.tallies import Measure
from sayso.read.reader import Reader
from sayso.read.record import record_of

MARKS = {
    Measure.ATTRIBUTED: "attributed",
    Measure.DETECTED: "detected",
    Measure.NUMBER: "number",
    Measure.GROUP: "group",
    Measure.SPEAKER: "speaker",
    Measure.INCIDENTS: "incidents",
    Measure.RESPONSIBILITY: "responsibility",
    Measure.DISRUPTIONS: "disruptions",
}
DETAILS = (Aspect.DATE, Aspect.PLACE)


def measure(data: Path, reader: Reader, *, most: int | None = None, done: Done = unwatched) -> Measured:
    """Every report of the folder with a key, or the first `most`, read and scored. Raises BenchError."""
    cases = find_cases(data)[:most]
    result = measure_cases(cases, lambda report: record_of(reader.read(report)), done=done)
    files = [*(data / "keys").glob("*.json"), *(data / "texts").glob("*.txt"), *data.glob("*.txt")]
    return Measured(
        corpus=CORPUS.name,
        cases=len(cases),
        hash=hash_files(files),
        marks=_marks(result),
        slips=tuple(
            Slips(cause=str(each.cause), mark=str(each.measure), misses=each.misses) for each in result.misses()
        ),
        remarks=result.remarks,
    )


def _marks(result: FiguresResult) -> tuple[Mark, ...]:
    scores = result.scores
    tallied = [
        Mark(name=name, value=scores.tallies[each].f1, of=scores.tallies[each].keyed, unit=Unit.F1)
        for each, name in MARKS.items()
    ]
    details = [share(f"incident {each}", scores.details[each], scores.found) for each in DETAILS]
    return (*tallied, *details)


CORPUS = Corpus(name="figures", path="../gold/dev", measure=measure)
