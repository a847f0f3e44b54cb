"""Words where they stand: the quoted ones marked in what is around them."""

from collections.abc import Sequence

from rich.text import Text

from sayso.cli.sentences import clean
from sayso.model.spans import Span

AROUND = 160
"""Characters shown on either side."""
MARKS = ("»", "«")
"""What stands around marked words where there is no colour."""


def view_context(text: str, spans: Sequence[tuple[Span, str]], *, around: int = AROUND, marks: bool) -> Text:
    """The words of the first span with what is around them; every span is marked in its style where it falls in.

    With `marks` they stand between » and «, for output without colour.
    """
    first = spans[0][0]
    start, end = _widen(text, first, around)
    line = Text("… " if start > 0 else "")
    at = start
    for span, style in sorted(spans, key=lambda item: (item[0].start, -item[0].end)):
        if span.start < at or span.end > end:
            continue
        _append(line, text[at : span.start])
        words = clean(text[span.start : span.end])
        line.append(f"{MARKS[0]}{words}{MARKS[1]}" if marks else words, style=style)
        at = span.end
    _append(line, text[at:end])
    return line.append(" …") if end < len(text) else line


def _widen(text: str, span: Span, around: int) -> tuple[int, int]:
    """So many characters on either side, less the words that would be cut."""
    start, end = max(0, span.start - around), min(len(text), span.end + around)
    while 0 < start < span.start and not text[start - 1].isspace():
        start += 1
    while span.end < end < len(text) and not text[end].isspace():
        end -= 1
    return start, end


def _append(line: Text, part: str) -> None:
    """Add words, keeping one space where there was white space at their ends."""
    words = clean(part)
    before = " " if part[:1].isspace() and line.plain and not line.plain.endswith(" ") else ""
    after = " " if words and part[-1:].isspace() else ""
    line.append(before + words + after)
