"""What one report says, line by line, in the form that is scored: from a key made by a person or from a record.

Keys and records become the same types, so that a key can be scored against a key as well. Of a key every quoted string
is looked up in the text, white space folded, first occurrence; of a record the spans are taken as they are.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from sayso.bench.errors import BenchError
from sayso.model.vocabulary import (
    DisruptionKind,
    Group,
    Kind,
    Outcome,
    Qualifier,
    ResponsibilityStance,
    Scope,
    Stance,
    Status,
)

Ends = tuple[int, int]
Told = TypeVar("Told")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing said: its words and their ends in the text, None where a key's quote does not stand in the text."""

    ends: Ends | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine(Line):
    """A count of people, and who says so; `speaker` is None for the outlet's own voice, `vague` is in lower case."""

    outcome: Outcome
    number: int | None
    qualifier: Qualifier | None
    vague: str
    group: Group
    speaker: str | None
    stance: Stance
    scope: Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentLine(Line):
    """A happening; the days are ISO dates, both None where they are not known."""

    kind: Kind
    status: Status
    from_: str | None
    to: str | None
    place: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponsibilityLine(Line):
    """Who is said to have done it."""

    stance: ResponsibilityStance
    party: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DisruptionLine(Line):
    """A service or part of daily life stopped or restored."""

    kind: DisruptionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """All that is said in one report, each list in the order of its key or record."""

    figures: tuple[FigureLine, ...] = ()
    incidents: tuple[IncidentLine, ...] = ()
    responsibility: tuple[ResponsibilityLine, ...] = ()
    disruptions: tuple[DisruptionLine, ...] = ()

    def unfound(self) -> list[str]:
        """Words of a key that do not stand in its text: they count as missed, whatever is read."""
        lines: tuple[Line, ...] = (*self.figures, *self.incidents, *self.responsibility, *self.disruptions)
        return [line.words for line in lines if line.ends is None]


def sheet_of_key(key: Mapping[str, Any], text: str, *, origin: str) -> Sheet:
    """The sheet of a key of `text`. Raises BenchError, naming `origin`, where a key's value is missing or unknown."""
    return Sheet(
        figures=_each(
            key, "figures", origin, lambda told: _figure(told, told["speaker"], _quoted(told, "quote", text))
        ),
        incidents=_each(
            key,
            "incidents",
            origin,
            lambda told: _incident(told, (told["from"], told["to"], told["place"]), _quoted(told, "evidence", text)),
        ),
        responsibility=_each(key, "responsibility", origin, lambda told: _blame(told, _quoted(told, "quote", text))),
        disruptions=_each(key, "disruptions", origin, lambda told: _disruption(told, _quoted(told, "quote", text))),
    )


def sheet_of_record(record: Mapping[str, Any], text: str, *, origin: str) -> Sheet:
    """The sheet of a record of `text`. Raises BenchError, naming `origin`, where it is not of that form."""
    return Sheet(
        figures=_each(
            record,
            "figures",
            origin,
            lambda told: _figure(told, (told["speaker"] or {}).get("text"), _spanned(told["span"], text)),
        ),
        incidents=_each(
            record, "accounts", origin, lambda told: _incident(told, _setting(told), _spanned(told["anchor"], text))
        ),
        responsibility=_each(record, "responsibility", origin, lambda told: _blame(told, _spanned(told["span"], text))),
        disruptions=_each(record, "disruptions", origin, lambda told: _disruption(told, _spanned(told["span"], text))),
    )


def find_quote(quote: str, text: str) -> Ends | None:
    """Where `quote` first stands in `text`, any white space for white space; None where it does not."""
    match = re.search(r"\s+".join(map(re.escape, quote.split())), text)
    return match.span() if match else None


def _each(
    told: Mapping[str, Any], name: str, origin: str, make: Callable[[Mapping[str, Any]], Told]
) -> tuple[Told, ...]:
    made = []
    for number, item in enumerate(told.get(name) or (), start=1):
        try:
            made.append(make(item))
        except KeyError as error:
            raise BenchError(f"{origin}: {name} {number} has no {error.args[0]!r}") from error
        except (AttributeError, TypeError, ValueError) as error:
            raise BenchError(f"{origin}: {name} {number}: {error}") from error
    return tuple(made)


def _quoted(told: Mapping[str, Any], name: str, text: str) -> tuple[Ends | None, str]:
    quote: str = told[name]
    if not quote.strip():
        raise ValueError(f"its {name} is empty")
    return find_quote(quote, text), quote


def _spanned(span: list[int], text: str) -> tuple[Ends, str]:
    start, end = span
    return (start, end), text[start:end]


def _setting(account: Mapping[str, Any]) -> tuple[str | None, str | None, str | None]:
    when, where = account["when"] or {}, account["where"] or {}
    return when.get("from"), when.get("to"), where.get("text") or where.get("name")


def _figure(told: Mapping[str, Any], speaker: str | None, at: tuple[Ends | None, str]) -> FigureLine:
    return FigureLine(
        ends=at[0],
        words=at[1],
        outcome=Outcome(told["outcome"]),
        number=told["number"],
        qualifier=None if told["qualifier"] is None else Qualifier(told["qualifier"]),
        vague=(told["vague"] or "").lower(),
        group=Group(told["group"]),
        speaker=speaker,
        stance=Stance(told["stance"]),
        scope=Scope(told["scope"]),
    )


def _incident(
    told: Mapping[str, Any], setting: tuple[str | None, str | None, str | None], at: tuple[Ends | None, str]
) -> IncidentLine:
    from_, to, place = setting
    return IncidentLine(
        ends=at[0],
        words=at[1],
        kind=Kind(told["kind"]),
        status=Status(told["status"]),
        from_=from_,
        to=to,
        place=place,
    )


def _blame(told: Mapping[str, Any], at: tuple[Ends | None, str]) -> ResponsibilityLine:
    return ResponsibilityLine(ends=at[0], words=at[1], stance=ResponsibilityStance(told["stance"]), party=told["party"])


def _disruption(told: Mapping[str, Any], at: tuple[Ends | None, str]) -> DisruptionLine:
    return DisruptionLine(ends=at[0], words=at[1], kind=DisruptionKind(told["kind"]))
