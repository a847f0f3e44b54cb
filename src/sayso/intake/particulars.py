"""What is known of a report besides its text: who published it, when, where, under which title."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Self

from sayso.intake.encodings import decode
from sayso.intake.folders import name_origin, say_error
from sayso.intake.issues import IssueKind, raise_issue, tie
from sayso.intake.written_dates import read_date
from sayso.model.reports import Issue, Report
from sayso.model.vocabulary import PublishedBasis

# The longest text of one report, in characters: about twenty novels. Beyond it the text is cut off, and said to be.
TEXT_LIMIT = 10_000_000
# The longest sidecar, in bytes.
SIDECAR_LIMIT = 1_000_000

# What no store keeps: half of a surrogate pair, and the character of number 0.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_SENTENCE_END = re.compile(r"[.!?…。؟۔।][\"'”’»)]*\s+")
# How far back from the limit to look for a good place to cut.
_CUT_WINDOW = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """A report's title, outlet, address and day of publication, each None where it is not known."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    basis: PublishedBasis = PublishedBasis.GIVEN

    def or_else(self, other: Self) -> Self:
        """These particulars, with those of `other` where these are silent."""
        return type(self)(
            title=self.title or other.title,
            outlet=self.outlet or other.outlet,
            url=self.url or other.url,
            published=self.published or other.published,
            basis=self.basis if self.published else other.basis,
        )


def read_particulars(record: Mapping[str, object], origin: str) -> tuple[Particulars, list[Issue]]:
    """The particulars in a JSON object: `title`, `outlet` or `publisher`, `url`, `published`, each a text or absent."""
    issues: list[Issue] = []

    def text_of(*names: str) -> str | None:
        for name in names:
            value = record.get(name)
            if isinstance(value, str) and value.strip():
                return _UNSTORABLE.sub("\ufffd", value.strip())
            if value is not None and not isinstance(value, str):
                message = f"{name!r} is not a text in quotation marks, and was left out."
                issues.append(raise_issue(IssueKind.FIELD_NOT_TEXT, origin, message))
        return None

    written = text_of("published")
    published = read_date(written) if written else None
    if written and not published:
        issues.append(say_date(written, origin))
    outlet = text_of("outlet", "publisher")
    return Particulars(title=text_of("title"), outlet=outlet, url=text_of("url"), published=published), issues


def read_sidecar(path: Path) -> tuple[Particulars, list[Issue]]:
    """The particulars of a text as a sidecar at `path` gives them: none where there is no sidecar."""
    origin = name_origin(path)
    try:
        if not path.is_file():
            return Particulars(), []
        with path.open("rb") as stream:
            decoded = decode(stream.read(SIDECAR_LIMIT))
        record = json.loads(decoded.text) if decoded else None
    except OSError as error:
        return Particulars(), [say_error(error, path)]
    except (ValueError, RecursionError):
        record = None
    if not isinstance(record, dict):
        message = (
            "It is not a JSON object with published, outlet, url or title; the text beside it was read without it."
        )
        return Particulars(), [raise_issue(IssueKind.BROKEN_JSON, origin, message)]
    return read_particulars(record, origin)


def say_date(written: str, origin: str) -> Issue:
    """That a publication date was not understood, and how to write it."""
    shown = written if len(written) <= 60 else written[:60] + "…"
    message = f"The publication date {shown!r} is not one certain day; write it like 2016-12-16."
    return raise_issue(IssueKind.DATE_NOT_UNDERSTOOD, origin, message)


def make_report(
    text: str, particulars: Particulars, *, raw_hash: str, origin: str, issues: list[Issue]
) -> list[Report | Issue]:
    """The report, then `issues` as issues of it; an issue alone where the text holds no word."""
    if _UNSTORABLE.search(text):
        text, count = _UNSTORABLE.subn("\ufffd", text)
        message = f"{count:,} characters that cannot be stored (U+0000 or half of a pair) stand as U+FFFD in the text."
        issues = [*issues, raise_issue(IssueKind.ENCODING, origin, message)]
    if not re.search(r"\w", text):
        return [raise_issue(IssueKind.EMPTY, origin, "It holds no words: nothing to read."), *issues]
    report = Report(
        text=text,
        title=particulars.title,
        outlet=particulars.outlet,
        url=particulars.url,
        published=particulars.published,
        published_basis=particulars.basis if particulars.published else PublishedBasis.NONE,
        raw_hash=raw_hash,
    )
    return [report, *tie(issues, report)]


def find_cut(text: str, limit: int) -> int:
    """Where to end a text so that it has at most `limit` characters: after a line, else a sentence, else a word."""
    if len(text) <= limit:
        return len(text)
    low = max(limit - _CUT_WINDOW, 0)
    line = text.rfind("\n", low, limit) + 1
    sentence = max((match.end() for match in _SENTENCE_END.finditer(text, low, limit)), default=0)
    word = text.rfind(" ", low, limit) + 1
    return line or sentence or word or limit
