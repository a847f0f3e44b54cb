"""From the claims of one incident to its toll, under a named rule: pure, and the same in whatever order they come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sayso.codebook.entries import Codebook
from sayso.codebook.rules import Rule
from sayso.model.claims import Claim
from sayso.model.vocabulary import Outcome
from sayso.resolve.reckoning import Reckoned, reckon
from sayso.resolve.tellings import Telling


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """How many people one outcome befell: `low` to `high`, `best` by the rule named, and the claims it rests on.

    `derived` says that no words of a report state the number: it was added up, or a vague word stood for it.
    """

    outcome: Outcome
    low: int
    best: int
    high: int
    claims: tuple[Claim, ...]
    rule: str
    derived: bool


@dataclass(frozen=True, slots=True)
class _Word:
    """What one report says of one outcome."""

    published: date
    report: str
    reckoned: Reckoned


def resolve_tolls(tellings: Iterable[Telling], *, rule: Rule, codebook: Codebook) -> tuple[Toll, ...]:
    """The toll of every outcome that any report of the incident states, in the order of the vocabulary."""
    words: dict[Outcome, list[_Word]] = {}
    for telling in tellings:
        published = telling.report.published or date.min
        for outcome, reckoned in reckon(telling, rule, codebook).items():
            words.setdefault(outcome, []).append(_Word(published, telling.report.id, reckoned))
    return tuple(_toll(outcome, words[outcome], rule) for outcome in Outcome if outcome in words)


def _toll(outcome: Outcome, words: list[_Word], rule: Rule) -> Toll:
    chosen = _latest(words).reckoned
    every = [word.reckoned for word in words]
    return Toll(
        outcome=outcome,
        low=min(each.low for each in every),
        best=chosen.best,
        high=max(each.high for each in every),
        claims=chosen.claims,
        rule=rule.name,
        derived=chosen.derived,
    )


def _latest(words: list[_Word]) -> _Word:
    """The newest report's word; one that tells of single persons only lowers no count of several."""
    ordered = sorted(words, key=lambda word: (word.published, word.reckoned.best, word.report))
    chosen = ordered[0]
    for word in ordered[1:]:
        partial = word.reckoned.single or word.reckoned.derived
        if word.reckoned.best >= chosen.reckoned.best or not partial:
            chosen = word
    return chosen
