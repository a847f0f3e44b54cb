"""Before parsing: is this English, and when was it published?"""

import re
from dataclasses import dataclass, replace
from datetime import date

from sayso.codebook.entries import Codebook
from sayso.model.reports import Issue, Report
from sayso.model.vocabulary import PublishedBasis
from sayso.read.datelines import Dateline, find_dateline
from sayso.read.publication import infer_published

FEWEST_WORDS = 20
# In English prose four words in ten are function words; in no other language one in seven are English ones.
ENGLISH_SHARE = 0.14
LATIN_SHARE = 0.6
_SAMPLE = 20_000
# Newspapers begin in 1605; feeds write a day they do not know as the first of the year 1, or the last of 9999.
OLDEST, NEWEST = 1600, 2400
_WORDS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Ready:
    """A report ready for parsing: what its text tells of its language and date, and whether it can be read at all."""

    report: Report
    issues: tuple[Issue, ...]
    dateline: Dateline | None
    legible: bool


def prepare_report(report: Report, codebook: Codebook) -> Ready:
    """The report with its language and, where the text tells it, its publication date."""
    issues: list[Issue] = []

    def note(kind: str, message: str) -> None:
        issues.append(Issue(report=report.id, step="prepare", kind=kind, message=message))

    if report.published is not None and not OLDEST <= report.published.year <= NEWEST:
        note("wrong_published", f"the publication date {report.published} cannot be right; read as if none was given")
        report = replace(report, published=None, published_basis=PublishedBasis.NONE)
    if not is_english(report.text, codebook):
        note("other_language", "not English, as far as its words show; sayso reads English only")
        return Ready(report, tuple(issues), None, legible=False)
    report = replace(report, lang="en")
    dateline = find_dateline(report.text)
    if report.published is None:
        found = _published(report.text, dateline)
        if found is None:
            note(
                "no_published",
                "no publication date given or found; days told by weekday or as “yesterday” stay unknown",
            )
        else:
            report = replace(report, published=found[0], published_basis=found[1])
    return Ready(report, tuple(issues), dateline, legible=True)


def is_english(text: str, codebook: Codebook) -> bool:
    """Whether a text is English, judged by its letters and its function words; too few words are given the benefit."""
    sample = text[:_SAMPLE]
    letters = [char for char in sample if char.isalpha()]
    if letters and sum(char < "\u0250" for char in letters) < LATIN_SHARE * len(letters):
        return False
    words = _WORDS.findall(sample.lower())
    return len(words) < FEWEST_WORDS or sum(word in codebook.english for word in words) >= ENGLISH_SHARE * len(words)


def _published(text: str, dateline: Dateline | None) -> tuple[date, PublishedBasis] | None:
    day = dateline.day.date if dateline is not None and dateline.day is not None else None
    if day is not None:
        return day, PublishedBasis.DATELINE
    inferred = infer_published(text)
    return (inferred[0], PublishedBasis.INFERRED) if inferred is not None else None
