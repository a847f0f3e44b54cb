"""Accounts and claims: what one report tells, value by value, each with its words and its speaker.

A claim says: "In report R, S says that account A has `field` = `value`, in these words, at these characters."
"""

import dataclasses
from dataclasses import dataclass
from datetime import date, datetime

from sayso.model.identity import identify
from sayso.model.spans import Span
from sayso.model.values import Count, Value
from sayso.model.vocabulary import Field, Kind, SpeakerKind, Stance, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who said it: the words that name them, None for the outlet's own voice; `via` is an outlet that relays them."""

    words: str | None
    kind: SpeakerKind
    span: Span | None = None
    via: str | None = None
    named: bool = False

    def __post_init__(self) -> None:
        if (self.words is None) != (self.span is None) or (self.words is None) != (self.kind is SpeakerKind.OUTLET):
            raise ValueError("a speaker has words and a span, or is the outlet")


OUTLET = Speaker(words=None, kind=SpeakerKind.OUTLET)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One report's telling of one happening.

    `anchor` holds at least one trigger word; `part_of` names a wider account.
    """

    report: str
    anchor: Span
    kind: Kind
    status: Status
    part_of: str | None = None
    id: str = dataclasses.field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", identify("account", report=self.report, anchor=self.anchor.identity()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One attributed value of an account, or of the report alone where `account` is None.

    `spans[0]` is the evidence; further spans are what else it rests on. `basis` names the claims a derived value comes
    from, empty where it is stated. Raises ValueError without a span.
    """

    report: str
    account: str | None
    field: Field
    value: Value
    speaker: Speaker
    stance: Stance
    spans: tuple[Span, ...]
    step: str
    basis: tuple[str, ...] = ()
    id: str = dataclasses.field(init=False)

    def __post_init__(self) -> None:
        if not self.spans:
            raise ValueError(f"a claim of {self.field} in report {self.report} has no span")
        object.__setattr__(
            self,
            "id",
            identify(
                "claim",
                about=self.account or self.report,
                field=self.field,
                value=plain(self.value),
                speaker=[self.speaker.words, self.speaker.kind],
                stance=self.stance,
                spans=[span.identity() for span in self.spans],
            ),
        )

    @property
    def words(self) -> str:
        """The words of the report that state the value."""
        return self.spans[0].quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What read: the versions every claim derives from, and when (which is not part of what it is)."""

    sayso: str
    codebook: str
    model: str
    started: datetime | None = None
    id: str = dataclasses.field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", identify("run", sayso=self.sayso, codebook=self.codebook, model=self.model))


def plain(value: Value) -> dict[str, object]:
    """A value as JSON types: dates as ISO text, vocabularies as their words, coordinates to five decimals."""
    return {"type": type(value).__name__, **_fields(value)}


def _fields(value: Value | Count) -> dict[str, object]:
    return {name.rstrip("_"): _plain(getattr(value, name)) for name in value.__dataclass_fields__}


def _plain(item: object) -> object:
    if isinstance(item, date):
        return item.isoformat()
    if isinstance(item, float):
        return round(item, 5)
    return _fields(item) if isinstance(item, Count) else item
