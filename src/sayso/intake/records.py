"""Reports as JSON: one object a line, or one document with an object or a list. A broken one never costs the others."""

import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from sayso.intake.encodings import decode
from sayso.intake.issues import IssueKind, raise_issue
from sayso.intake.particulars import TEXT_LIMIT, Particulars, find_cut, make_report, read_particulars
from sayso.model.identity import content_hash
from sayso.model.reports import Issue, Report

# The longest line of a JSON-lines file, in bytes: a text of the limit with many of its characters escaped.
LINE_LIMIT = 4 * TEXT_LIMIT
_CHUNK = 1 << 20
_BOM = b"\xef\xbb\xbf"
_OBJECT = re.compile(r'\{\s*"')
_DOCUMENT = re.compile(r'(?:\[\s*)?\{\s*"')


def read_lines(stream: BinaryIO, *, origin: str, known: Particulars) -> Iterator[Report | Issue]:
    """The report of every line of JSON in `stream`, in order, one line in memory at a time; blank lines are skipped.

    `known` fills in what a line does not say. Issues have `origin`:line, from 1. Raises OSError if the stream does.
    """
    number = found = 0
    while line := stream.readline(LINE_LIMIT + 1):
        number += 1
        where = f"{origin}:{number}"
        if len(line) > LINE_LIMIT:
            yield _say_long(stream, line, where)
        elif line := (line.removeprefix(_BOM) if number == 1 else line).strip():
            yield from _read_line(line, where, known)
        found += bool(line)
    if not found:
        yield raise_issue(IssueKind.EMPTY, origin, "It holds no line of JSON: nothing to read.")


def read_document(text: str, *, origin: str, known: Particulars, raw_hash: str) -> list[Report | Issue]:
    """The reports of one JSON document, an object or a list of objects; in a list, issues have `origin`[n], from 1."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        message = f"It is not JSON that can be read: {_explain(error)}. Nothing of it was read."
        return [raise_issue(IssueKind.BROKEN_JSON, origin, message)]
    if not isinstance(document, list):
        return _read_record(document, origin, raw_hash, known)
    found: list[Report | Issue] = []
    for number, record in enumerate(document, start=1):
        found.extend(_read_record(record, f"{origin}[{number}]", raw_hash, known))
    return found or [raise_issue(IssueKind.EMPTY, origin, "It is an empty list: nothing to read.")]


def count_lines(stream: BinaryIO) -> int:
    """How many lines a stream holds, blank ones too. Raises OSError if the stream does."""
    lines, last = 0, b"\n"
    while part := stream.read(_CHUNK):
        lines += part.count(b"\n")
        last = part[-1:]
    return lines + (last != b"\n")


def count_document(raw: bytes) -> int:
    """How many reports a JSON document holds: the length of a list, else one."""
    decoded = decode(raw)
    try:
        document = json.loads(decoded.text) if decoded else None
    except (ValueError, RecursionError):
        return 1
    return len(document) if isinstance(document, list) else 1


def begins_lines(head: str) -> bool:
    """Whether a text that begins with `head` is JSON lines: one of its lines, or its only line, holds an object."""
    head = head.lstrip("\ufeff \t\r\n")
    if "\n" not in head:
        return _OBJECT.match(head) is not None
    return head.startswith("{") and any(_is_object(line) for line in head.split("\n") if line.startswith("{"))


def begins_document(head: str) -> bool:
    """Whether a text that begins with `head` is a JSON object or a list of them."""
    return _DOCUMENT.match(head.lstrip("\ufeff \t\r\n")) is not None


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _read_line(line: bytes, origin: str, known: Particulars) -> list[Report | Issue]:
    decoded = decode(line)
    if decoded is None:
        return [raise_issue(IssueKind.BINARY, origin, "This line is not text; the other lines were read.")]
    try:
        record = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        message = f"This line is not JSON that can be read: {_explain(error)}. The other lines were read."
        return [raise_issue(IssueKind.BROKEN_LINE, origin, message)]
    found = _read_record(record, origin, content_hash(line), known)
    if decoded.remark and isinstance(found[0], Report):
        found.append(
            Issue(report=found[0].id, step="intake", kind=IssueKind.ENCODING, message=decoded.remark, origin=origin)
        )
    return found


def _read_record(record: object, origin: str, raw_hash: str, known: Particulars) -> list[Report | Issue]:
    if not isinstance(record, dict):
        message = f'This is not an object with a text, but {type(record).__name__}; write {{"text": ...}}.'
        return [raise_issue(IssueKind.BROKEN_LINE, origin, message)]
    text = record.get("text")
    if not isinstance(text, str):
        keys = ", ".join(map(repr, list(record)[:8])) or "nothing"
        message = (
            "Its 'text' is not a text in quotation marks." if "text" in record else f"It has no 'text', only {keys}."
        )
        return [raise_issue(IssueKind.NO_TEXT, origin, message)]
    particulars, issues = read_particulars(record, origin)
    if (cut := find_cut(text, TEXT_LIMIT)) < len(text):
        message = f"The first {cut:,} characters were read; the {len(text) - cut:,} after them were left."
        issues.append(raise_issue(IssueKind.TEXT_CUT, origin, message))
    return make_report(text[:cut], particulars.or_else(known), raw_hash=raw_hash, origin=origin, issues=issues)


def _say_long(stream: BinaryIO, part: bytes, origin: str) -> Issue:
    """Passes over the rest of a line that is too long to hold, of which `part` was read, and says so."""
    length = len(part)
    while part and not part.endswith(b"\n"):
        part = stream.readline(LINE_LIMIT)
        length += len(part)
    message = f"This line has {length:,} bytes; lines beyond {LINE_LIMIT:,} are not read. The other lines were read."
    return raise_issue(IssueKind.TOO_LARGE, origin, message)


def _explain(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at line {error.lineno}, character {error.colno}"
    return "it is nested too deep" if isinstance(error, RecursionError) else str(error)
