"""What a person writes in place of a value that was read, read with the reader's own words, forms and registries.

figure          12, at least 12, 10-15, two dozen, dozens
date            2031-05-02, 2031-05-02..2031-05-04, 2031-05, 2-4 May 2031, unknown
place           Gwoza; Gwoza, Borno; near Gwoza; Gwoza district; 11.08,13.70 Gwoza, Borno, NG
party           a name, an alias or an acronym of the registry, or any other words
thing           the words for it
responsibility  whose it is said to be
disruption      transport stopped; power restored, Gwoza
"""

import re
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from sayso.codebook.entries import Counting
from sayso.codebook.load import load_codebook
from sayso.model.values import Count, DateRange, Disruption, Figure, Party, Place, Responsibility, Thing, Value
from sayso.model.vocabulary import DisruptionKind, DisruptionState, Group, Outcome, Scope, Vague
from sayso.places.gazetteer import Gazetteer, silent
from sayso.read.bare_words import bare_tokens
from sayso.read.date_meanings import read_match
from sayso.read.date_patterns import scan
from sayso.read.date_settings import Direction, Setting
from sayso.read.day_ranges import UNKNOWN, month_range, span_days
from sayso.read.given_parties import read_given_party
from sayso.read.given_places import read_given_place
from sayso.read.givens import CorrectionError
from sayso.read.quantities import find_quantities

_MONTH = re.compile(r"(?P<year>[1-9]\d{3})-(?P<month>0[1-9]|1[0-2])")
_UNKNOWN = "unknown"
_ALONE = Setting(published=None, latest=None, direction=lambda: Direction.OPEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a person says is right: `words` for the value itself, and what else of a figure or a party is another."""

    words: str | None = None
    outcome: Outcome | None = None
    group: Group | None = None
    scope: Scope | None = None


def correct_value(
    value: Value,
    correction: Correction,
    *,
    codebook: Path | None = None,
    progress: Callable[[str, int, int], None] = silent,
) -> Value:
    """The value that is right in place of `value`, of the same type, all that is not corrected as it was.

    `codebook` is a user's own folder; `progress` is told of compiling the gazetteer, where a place is first looked up.
    Raises CorrectionError for words that say no such value, and for one that is the value already.
    """
    _check(value, correction)
    words = " ".join((correction.words or "").split())
    match value:
        case Figure():
            right: Value = _correct_figure(value, words, correction, codebook)
        case Party():
            party = read_given_party(words, value, load_codebook(codebook)) if words else value
            right = replace(party, kind=correction.group or party.kind)
        case DateRange():
            right = read_given_days(words)
        case Place():
            with closing(Gazetteer.open(progress=progress)) as gazetteer:
                right = read_given_place(words, value, gazetteer)
        case Thing():
            hits = load_codebook(codebook).things.find(words.lower().split())
            right = Thing(name=words, kind=hits[-1].entry.kind if hits else value.kind, role=value.role)
        case Responsibility():
            right = replace(value, party=words)
        case Disruption():
            right = _read_disruption(words)
    if right == value:
        raise CorrectionError("this is what the claim states already: accept it instead")
    return right


def read_given_count(words: str, counting: Counting) -> Count:
    """How many: "at least 12", "10-15", "two dozen", "dozens". Raises CorrectionError."""
    if words.lower() in set(Vague):
        return Count(vague=Vague(words.lower()))
    tokens = bare_tokens(words)
    for quantity in find_quantities(tokens, counting):
        if quantity.first is tokens[0] and quantity.last is tokens[-1]:
            return quantity.count
    raise CorrectionError(f"“{words}” is no count: write it as 12, at least 12, 10-15 or dozens")


def read_given_days(words: str) -> DateRange:
    """The days: "2031-05-02", "2031-05-02..2031-05-04", "2031-05", "2 May 2031", "unknown". Raises CorrectionError."""
    if words.lower() == _UNKNOWN:
        return UNKNOWN
    first, dots, last = words.partition("..")
    found, until = _read_days(first.strip()), _read_days(last.strip() if dots else first.strip())
    if found is None or found.from_ is None or until is None or until.to is None:
        raise CorrectionError(f"“{words}” is no date: write it as 2031-05-02, 2031-05-02..2031-05-04 or 2031-05")
    if not dots:
        return found
    if until.to < found.from_:
        raise CorrectionError(f"“{words}” runs backward: write the first day first")
    return span_days(found.from_, until.to)


def _check(value: Value, correction: Correction) -> None:
    """Raise CorrectionError where this value has not what is corrected, or nothing is."""
    of_figure = correction.outcome is not None or correction.scope is not None
    if of_figure and not isinstance(value, Figure):
        raise CorrectionError("only a figure has an outcome and a scope")
    if correction.group is not None and not isinstance(value, Figure | Party):
        raise CorrectionError("only a figure and a party have a group")
    if not (correction.words or "").strip() and not of_figure and correction.group is None:
        raise CorrectionError("there is nothing to correct it to: say what is right with --to")


def _correct_figure(figure: Figure, words: str, correction: Correction, codebook: Path | None) -> Figure:
    return replace(
        figure,
        count=read_given_count(words, load_codebook(codebook).counting) if words else figure.count,
        outcome=correction.outcome or figure.outcome,
        group=correction.group or figure.group,
        scope=correction.scope or figure.scope,
    )


def _read_days(words: str) -> DateRange | None:
    """The days of one expression that says its year."""
    if month := _MONTH.fullmatch(words):
        return month_range(int(month["year"]), int(month["month"]))
    for found in next(scan(words), []):
        if found.match.span() == (0, len(words)):
            meaning = read_match(found.name, found.match, _ALONE)
            if meaning and meaning.value.from_:
                return meaning.value
    return None


def _read_disruption(words: str) -> Disruption:
    """What stopped or came back, and where."""
    said, _, place = words.partition(",")
    kind, _, state = said.strip().lower().partition(" ")
    if kind not in set(DisruptionKind) or state not in set(DisruptionState):
        kinds, states = ", ".join(DisruptionKind), " or ".join(DisruptionState)
        raise CorrectionError(f"“{words}” is no disruption: write one of {kinds}, then {states}, then where, if known")
    return Disruption(kind=DisruptionKind(kind), state=DisruptionState(state), place=place.strip() or None)
