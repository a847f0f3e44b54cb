"""The doors of intake: paths and streams become reports and issues, one file and one line at a time.

Reports of local files have no time of retrieval, so that reading them again gives the same bytes.
"""

import io
import os
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO, cast

from sayso.intake.contents import HOLD_LIMIT, SNIFF, Format, Rejoined, cut, hold, tell_format
from sayso.intake.encodings import decode, has_mark, name_binary
from sayso.intake.folders import (
    PAGE_SUFFIXES,
    TEXT_SUFFIXES,
    find_files,
    find_sidecar,
    name_origin,
    read_suffix,
    say_error,
)
from sayso.intake.issues import IssueKind, raise_issue
from sayso.intake.pages import PAGE_LIMIT, read_page
from sayso.intake.particulars import TEXT_LIMIT, Particulars, make_report, read_sidecar
from sayso.intake.records import begins_lines, count_document, count_lines, read_document, read_lines
from sayso.model.reports import Issue, Report

STDIN = "-"
STDIN_ORIGIN = "standard input"
NOT_TEXT = "It is not text; save its text as a .txt file in UTF-8."


def take_in(
    paths: Iterable[str | os.PathLike[str]], *, published: date | None = None, outlet: str | None = None
) -> Iterator[Report | Issue]:
    """A report, or an issue, for everything at `paths`: files, folders, and standard input where a path is "-".

    `published` and `outlet` are for the reports that do not say them. A report comes before its own issues, which name
    it. Nothing that a file can hold raises; one file, and of JSON lines one line, is in memory at a time.
    """
    known = Particulars(published=published, outlet=outlet)
    for path in paths:
        if os.fspath(path) == STDIN:
            yield from _take_stdin(known)
            continue
        for found in find_files(Path(path)):
            if isinstance(found, Issue):
                yield found
            else:
                yield from _take_file(found, known)


def count(paths: Iterable[str | os.PathLike[str]]) -> int | None:
    """How many reports to expect of `paths`, for showing progress: files, and lines of JSON. None with standard input.

    It opens only files that may hold several, reads no text, and counts a file that turns out to hold no report.
    """
    total = 0
    for path in paths:
        if os.fspath(path) == STDIN:
            return None
        total += sum(_count_file(found) for found in find_files(Path(path)) if isinstance(found, Path))
    return total


def _count_file(path: Path) -> int:
    suffix = read_suffix(path)
    if suffix and suffix in (*TEXT_SUFFIXES, *PAGE_SUFFIXES):
        return 1
    try:
        with path.open("rb") as stream:
            format_ = tell_format(stream.read(SNIFF), suffix)
            stream.seek(0)
            if format_ is Format.LINES:
                return count_lines(stream)
            return count_document(stream.read(HOLD_LIMIT)) if format_ is Format.DOCUMENT else 1
    except OSError:
        return 0


def _take_file(path: Path, known: Particulars) -> Iterator[Report | Issue]:
    suffix = read_suffix(path)
    if suffix in (*TEXT_SUFFIXES, *PAGE_SUFFIXES):
        said, issues = read_sidecar(find_sidecar(path))
        known = said.or_else(known)
        yield from issues
    try:
        with path.open("rb") as stream:
            head = stream.read(SNIFF)
            stream.seek(0)
            yield from _take_stream(stream, head, suffix=suffix, origin=name_origin(path), known=known)
    except OSError as error:
        yield say_error(error, path)


def _take_stdin(known: Particulars) -> Iterator[Report | Issue]:
    """Standard input as JSON lines, a page or a text, by how it begins; JSON lines as soon as they come."""
    stream = cast(io.BufferedReader, sys.stdin.buffer)
    try:
        head = stream.readline(SNIFF)
        if not begins_lines(head.decode("utf-8", "replace")):
            head += stream.read(SNIFF - len(head))
        joined = io.BufferedReader(Rejoined(head, stream))
        yield from _take_stream(joined, head, suffix=None, origin=STDIN_ORIGIN, known=known)
    except OSError as error:
        yield say_error(error, Path(STDIN_ORIGIN))


def _take_stream(
    stream: BinaryIO, head: bytes, *, suffix: str | None, origin: str, known: Particulars
) -> Iterator[Report | Issue]:
    if not head:
        yield raise_issue(IssueKind.EMPTY, origin, "It is empty: nothing to read.")
    elif binary := name_binary(head):
        yield raise_issue(IssueKind.BINARY, origin, f"It is {binary}; save its text as a .txt file in UTF-8.")
    elif (format_ := tell_format(head, suffix)) is Format.LINES:
        # The lines of UTF-16 and UTF-32 do not end in a single byte; such a file is read whole.
        wide = (has_mark(head) or "utf-8") != "utf-8"
        yield from _take_wide_lines(stream, origin, known) if wide else read_lines(stream, origin=origin, known=known)
    else:
        yield from _take_whole(stream, format_, origin, known)


def _take_wide_lines(stream: BinaryIO, origin: str, known: Particulars) -> Iterator[Report | Issue]:
    """Reports of JSON lines in UTF-16 or UTF-32; their raw hashes are of the lines as UTF-8."""
    content = hold(stream)
    decoded = decode(content.raw, partial=content.partial)
    if decoded is None:
        yield raise_issue(IssueKind.BINARY, origin, NOT_TEXT)
        return
    text, issues = cut(content, decoded, limit=HOLD_LIMIT, origin=origin)
    yield from read_lines(io.BytesIO(text.encode("utf-8", "surrogatepass")), origin=origin, known=known)
    yield from issues


def _take_whole(stream: BinaryIO, format_: Format, origin: str, known: Particulars) -> list[Report | Issue]:
    """What a text, a page or a JSON document holds."""
    content = hold(stream)
    decoded = decode(content.raw, partial=content.partial)
    if decoded is None:
        return [raise_issue(IssueKind.BINARY, origin, NOT_TEXT)]
    if format_ is Format.DOCUMENT:
        if content.partial:
            message = (
                f"It has {content.size:,} bytes, and JSON is read whole only up to {HOLD_LIMIT:,}; write JSON lines."
            )
            return [raise_issue(IssueKind.TOO_LARGE, origin, message)]
        remarks = [raise_issue(IssueKind.ENCODING, origin, decoded.remark)] if decoded.remark else []
        return [*read_document(decoded.text, origin=origin, known=known, raw_hash=content.digest), *remarks]
    if format_ is Format.PAGE:
        source, issues = cut(content, decoded, limit=PAGE_LIMIT, origin=origin)
        page = read_page(source, origin=origin)
        if page.text is None:
            return [*page.issues, *issues]
        text, known = page.text, page.particulars.or_else(known)
        issues.extend(page.issues)
    else:
        text, issues = cut(content, decoded, limit=TEXT_LIMIT, origin=origin)
    return make_report(text, known, raw_hash=content.digest, origin=origin, issues=issues)
