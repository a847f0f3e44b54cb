"""Incidents of gun violence with all their reports: tolls and days once every report is read, and linking.

One JSON object a line: `incident`, `date` ("June 5, 2016"), `killed`, `injured`, and `reports`, each with `text` and
`published`. The final toll is coded; whoever did it counts when dead. Reports without a word are left out.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from sayso.bench.corpora.gva_linking import Told, link_reports, linking_marks, linking_slips, tell_linked
from sayso.bench.errors import BenchError
from sayso.bench.marks import Corpus, Done, Mark, Measured, gather_slips, hash_files, read_all, share, unwatched
from sayso.bench.misses import Miss
from sayso.bench.texts import reports_of
from sayso.codebook.entries import Codebook
from sayso.model.claims import Claim
from sayso.model.incidents import Toll
from sayso.model.readings import Reading
from sayso.model.reports import Report
from sayso.model.values import Figure
from sayso.model.vocabulary import Outcome
from sayso.read.reader import Reader
from sayso.resolve.days import resolve_day
from sayso.resolve.news import find_news
from sayso.resolve.tellings import Telling
from sayso.resolve.tolls import resolve_tolls

# The corpus holds the toll that stood in the end: the newest that two reports state.
RULE = "latest"
COUNTED = (Outcome.KILLED, Outcome.INJURED)
_WRITTEN = "%B %d, %Y"
_LONGEST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An incident as coded, and its reports."""

    incident: str
    day: date
    tolls: Mapping[Outcome, int]
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class _Answer:
    """What was read of an incident."""

    case: Case
    tolls: Mapping[Outcome, Toll]
    claims: tuple[Claim, ...]
    day: date | None

    def best(self, outcome: Outcome) -> int:
        return self.tolls[outcome].best if outcome in self.tolls else 0


def measure(path: Path, reader: Reader, *, most: int | None = None, done: Done = unwatched) -> Measured:
    """Every incident resolved by rule `latest` from the readings of its reports. Raises BenchError."""
    cases = list(islice(load_cases(path), most))
    if not cases:
        raise BenchError(f"{path} holds no incident; give JSON lines with incident, date, killed, injured and reports")
    read = list(_read(cases, reader, done))
    answers = [_answer(case, find_news(readings), reader.codebook) for case, readings in read]
    told = link_reports([(case.incident, reading) for case, readings in read for reading in readings])
    linked = [_answer(case, tell_linked(each), reader.codebook) for case, each in _told_of(cases, told)]
    return Measured(
        corpus="gva",
        cases=len(cases),
        hash=hash_files([path]),
        marks=(*_marks(answers), *linking_marks(told), *_linked_marks(linked)),
        slips=gather_slips([*(slip for answer in answers for slip in _slips(answer)), *linking_slips(told)]),
    )


def _read(cases: Sequence[Case], reader: Reader, done: Done) -> Iterator[tuple[Case, list[Reading]]]:
    readings = read_all(reader, [report for case in cases for report in case.reports], done)
    for case in cases:
        yield case, list(islice(readings, len(case.reports)))


def _told_of(cases: Sequence[Case], told: Sequence[Told]) -> Iterator[tuple[Case, list[Told]]]:
    """Every incident told by two or more reports with these as linked among all."""
    reports = iter(told)
    for case in cases:
        mine = list(islice(reports, len(case.reports)))
        if len(mine) > 1:
            yield case, mine


def _answer(case: Case, tellings: Sequence[Telling], codebook: Codebook) -> _Answer:
    tolls = resolve_tolls(tellings, rule=codebook.rules[RULE], codebook=codebook)
    claims = tuple(claim for telling in tellings for claim in telling.claims)
    return _Answer(case, {toll.outcome: toll for toll in tolls}, claims, resolve_day(tellings))


def _linked_marks(answers: Sequence[_Answer]) -> Iterator[Mark]:
    for outcome in COUNTED:
        right = sum(_is_exact(each, outcome) for each in answers)
        yield share(f"{outcome} exact, several reports, linked", right, len(answers))


def _marks(answers: Sequence[_Answer]) -> Iterator[Mark]:
    several = [answer for answer in answers if len(answer.case.reports) > 1]
    for outcome in COUNTED:
        yield share(f"{outcome} exact", sum(_is_exact(each, outcome) for each in answers), len(answers))
    yield share("date exact", sum(each.day == each.case.day for each in answers), len(answers))
    for outcome in COUNTED:
        right = sum(_is_exact(each, outcome) for each in several)
        yield share(f"{outcome} exact, several reports", right, len(several))


def _is_exact(answer: _Answer, outcome: Outcome) -> bool:
    return answer.best(outcome) == answer.case.tolls[outcome]


def _slips(answer: _Answer) -> Iterator[tuple[str, str, Miss]]:
    case = answer.case
    for outcome in COUNTED:
        key, read = case.tolls[outcome], answer.best(outcome)
        if key != read:
            cause = (
                "none read" if not read else "more than none" if not key else "too many" if read > key else "too few"
            )
            words = "; ".join(_words(claim) for claim in answer.claims if _counts(claim, outcome))
            miss = Miss(report=case.incident, key=str(key), read=f"{read}: {words}"[:_LONGEST])
            yield f"{outcome}: {cause}", f"{outcome} exact", miss
    if answer.day != case.day:
        cause = "no day" if answer.day is None else "another day"
        miss = Miss(report=case.incident, key=str(case.day), read=str(answer.day) if answer.day else None)
        yield f"date: {cause}", "date exact", miss


def _counts(claim: Claim, outcome: Outcome) -> bool:
    return isinstance(claim.value, Figure) and claim.value.outcome is outcome


def _words(claim: Claim) -> str:
    count = claim.value.count if isinstance(claim.value, Figure) else None
    number = count and (count.vague or count.number)
    return f"{number} “{' '.join(claim.words.split())}”"


def load_cases(path: Path) -> Iterator[Case]:
    """The incidents of a file, in its order. Raises BenchError."""
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _case(line, f"{path}:{number}")
    except (OSError, UnicodeDecodeError) as error:
        raise BenchError(f"{path} cannot be read: {error}") from error


def _case(line: str, origin: str) -> Case:
    try:
        row: dict[str, Any] = json.loads(line)
        return Case(
            incident=str(row["incident"]),
            day=datetime.strptime(row["date"], _WRITTEN).date(),
            tolls={outcome: int(row[outcome]) for outcome in COUNTED},
            reports=tuple(_with_title(report) for report in reports_of(row, origin)),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise BenchError(f"{origin} is no incident with a date, its tolls and its reports: {error}") from error


def _with_title(report: Report) -> Report:
    """A report as its page shows it: under its title, which the corpus keeps apart and which often says the toll."""
    if not report.title or report.title in report.text:
        return report
    return replace(report, text=f"{report.title}\n\n{report.text}")


CORPUS = Corpus(name="gva", path="gva/dev.jsonl", measure=measure)
