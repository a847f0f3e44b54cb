"""Characters of a report."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A half-open range of code points of one report's text, with the words that stand there.

    `quote` must be `text[start:end]`; `check` says whether it is. Raises ValueError for an empty or backward range.
    """

    report: str
    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(
                f"span {self.start}:{self.end} of report {self.report}: a span holds at least one character"
            )
        if len(self.quote) != self.end - self.start:
            raise ValueError(
                f"span {self.start}:{self.end} of report {self.report}: quote has {len(self.quote)} characters"
            )

    def check(self, text: str) -> bool:
        """Whether the report's text has these words at this place."""
        return text[self.start : self.end] == self.quote

    def identity(self) -> list[object]:
        """What makes this span this span, for hashing: its report and its ends (the quote follows from them)."""
        return [self.report, self.start, self.end]
