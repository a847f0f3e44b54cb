"""From the claims of one incident to its toll, under a named rule: pure, and the same in whatever order they come."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
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
    """What one report says of one outcome, and how many dead it knows of."""

    published: date
    report: str
    reckoned: Reckoned
    dead: int


def resolve_tolls(tellings: Iterable[Telling], *, rule: Rule, codebook: Codebook) -> tuple[Toll, ...]:
    """The toll of every outcome that any report of the incident states, in the order of the vocabulary."""
    words: dict[Outcome, list[_Word]] = {}
    for telling in tellings:
        published = telling.report.published or date.min
        reckoned = reckon(telling, rule, codebook)
        dead = reckoned[Outcome.KILLED].best if Outcome.KILLED in reckoned else 0
        for outcome, found in reckoned.items():
            words.setdefault(outcome, []).append(_Word(published, telling.report.id, found, dead))
    chosen = {outcome: _latest(words[outcome]) for outcome in Outcome if outcome in words}
    tolls = (_toll(outcome, word.reckoned, words[outcome], rule) for outcome, word in chosen.items())
    return tuple(_without_dead(toll, chosen) if toll.outcome is Outcome.INJURED else toll for toll in tolls)


def _toll(outcome: Outcome, chosen: Reckoned, words: list[_Word], rule: Rule) -> Toll:
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


def _without_dead(injured: Toll, chosen: Mapping[Outcome, _Word]) -> Toll:
    """The injured without those who died after the report that counted them: of whom a newer one knows as dead."""
    counted, killed = chosen[Outcome.INJURED], chosen.get(Outcome.KILLED)
    if killed is None or counted.dead or not (counted.reckoned.single or counted.reckoned.hit):
        return injured
    died = min(killed.reckoned.best, injured.best)
    best = injured.best - died
    return replace(
        injured,
        low=min(injured.low, best),
        best=best,
        claims=(*injured.claims, *killed.reckoned.claims),
        derived=True,
    )


def _latest(words: list[_Word]) -> _Word:
    """The newest day's word, of several what most of them say; persons told of singly lower no count of several."""
    numbered = [word for word in words if not word.reckoned.vague] or words
    days: dict[date, list[_Word]] = {}
    for word in sorted(numbered, key=lambda word: (word.published, word.report)):
        days.setdefault(word.published, []).append(word)
    chosen: _Word | None = None
    for of_day in days.values():
        word = _most(of_day, numbered)
        partial = word.reckoned.single or word.reckoned.derived
        if chosen is None or word.reckoned.best >= chosen.reckoned.best or not partial:
            chosen = word
    assert chosen is not None
    return chosen


def _most(of_day: list[_Word], words: list[_Word]) -> _Word:
    """The word that most reports of a day say, of equals most of any day, then a number said, then the highest."""
    today = [word.reckoned.best for word in of_day]
    ever = [word.reckoned.best for word in words]

    def weight(word: _Word) -> tuple[int, int, bool, int]:
        best = word.reckoned.best
        return today.count(best), ever.count(best), not word.reckoned.derived, best

    return max(of_day, key=weight)
