"""Figures as resolution takes them: the ends of each count under a rule, whom it describes, in which sentence."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.codebook.entries import Codebook, Role
from sayso.codebook.rules import End, Rule
from sayso.model.claims import Claim
from sayso.model.values import Count, Figure
from sayso.model.vocabulary import Outcome, Qualifier, Scope
from sayso.resolve.descriptions import Description, describe
from sayso.resolve.tellings import Telling

_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?][\"”’')]*\s+|\n")
# How far behind a phrase the age of whom it names may stand.
_BEHIND = 12


@dataclass(frozen=True, slots=True)
class Saying:
    """One figure: its least, best and highest number, who it is where it is one person, and its sentence's number.

    `hit` says only that people were hit ("five were shot"), which those who died were too; `listed` has no word of its
    own for what became of them ("and a woman"); `vague` had no number.
    """

    claim: Claim
    figure: Figure
    low: int
    best: int
    high: int
    one: Description | None
    sentence: int
    hit: bool
    listed: bool

    @property
    def vague(self) -> bool:
        return self.figure.count.vague is not None

    @property
    def part(self) -> bool:
        return self.figure.scope is Scope.PART


def read_sayings(telling: Telling, rule: Rule, codebook: Codebook) -> dict[Outcome, list[Saying]]:
    """The figures of a report that count under a rule, by outcome, in the order of the text.

    Totals over a period never count; of each outcome the figures of the firmest stance speak alone.
    """
    ends = [match.end() for match in _SENTENCE_END.finditer(telling.report.text)]
    found: dict[Outcome, list[Saying]] = {}
    for claim in sorted(telling.claims, key=lambda claim: (claim.spans[0].start, claim.spans[0].end, claim.id)):
        figure = claim.value
        if not isinstance(figure, Figure) or figure.scope is Scope.TOTAL or claim.stance not in rule.stances:
            continue
        if rule.speakers and claim.speaker.kind not in rule.speakers:
            continue
        low, best, high = _ends(figure.count, rule)
        sentence = bisect_right(ends, claim.spans[0].start)
        one = _describe(claim, figure, telling.report.text, codebook) if figure.count.number == 1 else None
        roles = _roles(claim, figure.outcome, codebook)
        hit = figure.outcome is Outcome.INJURED and roles == {Role.STRUCK}
        saying = Saying(claim, figure, low, best, high, one, sentence, hit, listed=not roles)
        found.setdefault(figure.outcome, []).append(saying)
    return {outcome: _firmest(sayings, rule) for outcome, sayings in found.items()}


def _firmest(sayings: Iterable[Saying], rule: Rule) -> list[Saying]:
    listed = list(sayings)
    firmest = min(rule.stances.index(saying.claim.stance) for saying in listed)
    return [saying for saying in listed if rule.stances.index(saying.claim.stance) == firmest]


def _ends(count: Count, rule: Rule) -> tuple[int, int, int]:
    """Least, best and highest number of a count; a qualifier opens one end, which the number said then stands for."""
    if count.number is None:
        least = rule.vague.get(count.vague, 0) if count.vague else 0
        return least, least, least
    high = count.number_high or count.number
    low = 0 if count.qualifier in {Qualifier.UP_TO, Qualifier.AT_MOST} else count.number
    return low, high if rule.best is End.HIGH else count.number, high


def _describe(claim: Claim, figure: Figure, text: str, codebook: Codebook) -> Description:
    span = claim.spans[0]
    phrase = figure.who or span.quote
    at = text.find(phrase, span.start, span.end)
    end = at + len(phrase) if at >= 0 else span.end
    return describe(phrase, text[end : end + _BEHIND], codebook)


def _roles(claim: Claim, outcome: Outcome, codebook: Codebook) -> set[Role]:
    """How the words of a claim tell of its outcome; empty where they only name the people."""
    hits = codebook.outcomes.find(_WORD.findall(claim.words.lower()))
    return {hit.entry.role for hit in hits if hit.entry.outcome is outcome}
