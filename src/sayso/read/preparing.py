"""Before parsing: is this English, and when was it published?"""

import re
from dataclasses import replace
from datetime import date

from sayso.codebook.entries import Codebook
from sayso.model.reports import Issue, Report
from sayso.model.vocabulary import PublishedBasis
from sayso.read.datelines import find_dateline
from sayso.read.publication import infer_published

FEWEST_WORDS = 20
# In English prose four words in ten are function words; in no other language one in seven are English ones.
ENGLISH_SHARE = 0.14
LATIN_SHARE = 0.6
_SAMPLE = 20_000
_WORDS = re.compile(r"[^\W\d_]+")


def prepare_report(report: Report, codebook: Codebook) -> tuple[Report, list[Issue], bool]:
    """The report with its language and, where the text tells it, its publication date; and whether it can be read at all."""
    if not is_english(report.text, codebook):
        message = "not English, as far as its words show; sayso reads English only"
        issue = Issue(report=report.id, step="prepare", kind="other_language", message=message)
        return report, [issue], False
    report = replace(report, lang="en")
    if report.published is not None:
        return report, [], True
    found = _published(report.text)
    if found is None:
        message = "no publication date given or found; days told by weekday or as “yesterday” stay unknown"
        return report, [Issue(report=report.id, step="prepare", kind="no_published", message=message)], True
    day, basis = found
    return replace(report, published=day, published_basis=basis), [], True


def is_english(text: str, codebook: Codebook) -> bool:
    """Whether a text is English, judged by its letters and its function words; too few words are given the benefit."""
    sample = text[:_SAMPLE]
    letters = [char for char in sample if char.isalpha()]
    if letters and sum(char < "\u0250" for char in letters) < LATIN_SHARE * len(letters):
        return False
    words = _WORDS.findall(sample.lower())
    return len(words) < FEWEST_WORDS or sum(word in codebook.english for word in words) >= ENGLISH_SHARE * len(words)


def _published(text: str) -> tuple[date, PublishedBasis] | None:
    dateline = find_dateline(text)
    day = dateline.day.date if dateline is not None and dateline.day is not None else None
    if callable(day):
        day = day()
    if day is not None:
        return day, PublishedBasis.DATELINE
    inferred = infer_published(text)
    return (inferred[0], PublishedBasis.INFERRED) if inferred is not None else None
