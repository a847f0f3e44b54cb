"""A report as published, and what could not be understood in it."""

from dataclasses import dataclass, field
from datetime import date, datetime

from sayso.model.identity import content_hash, identify
from sayso.model.spans import Span
from sayso.model.vocabulary import PublishedBasis


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One text as an outlet published it. Its identity is its text and its address; its text never changes."""

    text: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    lang: str | None = None
    published: date | None = None
    published_basis: PublishedBasis = PublishedBasis.NONE
    retrieved: datetime | None = None
    raw_hash: str | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", identify("report", text=content_hash(self.text), url=self.url))

    def span(self, start: int, end: int) -> Span:
        """The words of this report from code point `start` to before `end`."""
        return Span(report=self.id, start=start, end=end, quote=self.text[start:end])


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Something in a report that was not read, not understood or not resolved: never lost in silence.

    `report` is None where no report could be made at all (a file that is not text); `origin` then says which file.
    """

    report: str | None
    step: str
    kind: str
    message: str
    span: Span | None = None
    origin: str | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        where = self.span.identity() if self.span else self.origin
        object.__setattr__(
            self,
            "id",
            identify("issue", report=self.report, step=self.step, kind=self.kind, where=where, message=self.message),
        )
