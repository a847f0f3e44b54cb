"""The bytes of one input: how much of them is held, what format they are in, and their characters."""

import hashlib
import io
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, BinaryIO

from sayso.intake.encodings import Decoded, has_mark
from sayso.intake.folders import DOCUMENT_SUFFIX, LINES_SUFFIXES, PAGE_SUFFIXES
from sayso.intake.issues import IssueKind, raise_issue
from sayso.intake.pages import begins_page
from sayso.intake.particulars import TEXT_LIMIT, find_cut
from sayso.intake.records import begins_document, begins_lines
from sayso.model.reports import Issue

# How many bytes of an input tell its format.
SNIFF = 65_536
# How many bytes of one are held in memory: no character has more than four.
HOLD_LIMIT = 4 * TEXT_LIMIT
_CHUNK = 1 << 20


class Format(Enum):
    """What an input is read as."""

    TEXT = auto()
    PAGE = auto()
    LINES = auto()
    DOCUMENT = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The bytes of an input up to `HOLD_LIMIT`, and the size and SHA-256 of all of them."""

    raw: bytes
    size: int
    digest: str

    @property
    def partial(self) -> bool:
        """Whether there is more than is held."""
        return self.size > len(self.raw)


class Rejoined(io.RawIOBase):
    """A stream of which `head` has been read, from its beginning again."""

    def __init__(self, head: bytes, stream: io.BufferedReader) -> None:
        self._head = head
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        part, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        part = part or self._stream.read1(len(buffer))
        buffer[: len(part)] = part
        return len(part)


def tell_format(head: bytes, suffix: str | None) -> Format:
    """The format of an input that begins with `head`; `suffix` is that of its name, None where it has no name."""
    if suffix in LINES_SUFFIXES:
        return Format.LINES
    if suffix in PAGE_SUFFIXES:
        return Format.PAGE
    start = head.decode(has_mark(head) or "utf-8", "replace").removeprefix("\ufeff")
    if suffix in (DOCUMENT_SUFFIX, "", None) and begins_lines(start):
        return Format.LINES
    if suffix == DOCUMENT_SUFFIX or (not suffix and begins_document(start)):
        return Format.DOCUMENT
    return Format.PAGE if begins_page(start) else Format.TEXT


def hold(stream: BinaryIO) -> Content:
    """All of a stream, counted and hashed, and its first bytes held. Raises OSError if the stream does."""
    parts: list[bytes] = []
    size = 0
    digest = hashlib.sha256()
    while part := stream.read(_CHUNK):
        if size < HOLD_LIMIT:
            parts.append(part[: HOLD_LIMIT - size])
        size += len(part)
        digest.update(part)
    return Content(raw=b"".join(parts), size=size, digest=digest.hexdigest())


def cut(content: Content, decoded: Decoded, *, limit: int, origin: str) -> tuple[str, list[Issue]]:
    """The characters of an input up to `limit`, and issues of what was assumed about them and what was left."""
    issues = [raise_issue(IssueKind.ENCODING, origin, decoded.remark)] if decoded.remark else []
    end = find_cut(decoded.text, limit)
    text = decoded.text[:end]
    if end < len(decoded.text) or content.partial:
        left = content.size - decoded.mark - len(text.encode(decoded.encoding, "replace"))
        message = f"The first {end:,} characters were read; the {left:,} bytes after them were left."
        issues.append(raise_issue(IssueKind.TEXT_CUT, origin, message))
    return text, issues
