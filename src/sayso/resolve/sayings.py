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

# Words that tell of harm and say nothing of how it ended.
_HIT = frozenset({Role.STRUCK, Role.BEARING})
_OPEN = _HIT | {Role.TREATED, Role.STATE}
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?][\"”’')]*\s+|\n|(?<=[a-z0-9]{2})[.!?][\"”’')]*(?=[A-Z][a-z]+ )")
HEADING_WORDS = 14
_STOPS = tuple(".!?:;,\"'”’)")
# How far behind a phrase the age of whom it names may stand.
_BEHIND = 12


@dataclass(frozen=True, slots=True)
class Saying:
    """One figure: its least, best and highest number, who it is where it is one person, and its sentence's number.

    `hit` says only that people were hit ("five were shot"), which those who died were too, `cared` only
    that they are in care ("in hospital"), which some of those who died may have been; `listed` has no word of its
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
    cared: bool
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
        roles = _roles(claim.words, figure.outcome, codebook)
        listed = not roles
        roles = roles or _roles(_rest(telling.report.text, claim, ends), figure.outcome, codebook)
        firm = figure.outcome is not Outcome.INJURED or not roles or bool(roles - _OPEN)
        hit, cared = (not firm and not roles - _HIT), (not firm and bool(roles - _HIT))
        saying = Saying(claim, figure, low, best, high, one, sentence, hit, cared, listed=listed)
        found.setdefault(figure.outcome, []).append(saying)
    return {outcome: _firmest(_in_body(sayings, telling.report.text), rule) for outcome, sayings in found.items()}


def _in_body(sayings: list[Saying], text: str) -> list[Saying]:
    """The figures of the body; those of headings, of which a page has many, only where the body has none."""
    return [saying for saying in sayings if not _is_heading(saying.claim, text)] or sayings


def _is_heading(claim: Claim, text: str) -> bool:
    """Whether a claim stands in a short line without a stop."""
    span = claim.spans[0]
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    line = text[start : end if end >= 0 else len(text)].strip()
    return len(line.split()) <= HEADING_WORDS and not line.endswith(_STOPS)


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


def _rest(text: str, claim: Claim, ends: list[int]) -> str:
    """The words from a claim to the end of its sentence."""
    start = claim.spans[0].start
    at = bisect_right(ends, start)
    return text[start : ends[at] if at < len(ends) else len(text)]


def _roles(words: str, outcome: Outcome, codebook: Codebook) -> set[Role]:
    """How words tell of an outcome, the longest expressions first; empty where they only name the people."""
    hits = [hit for hit in codebook.outcomes.find(_WORD.findall(words.lower())) if hit.entry.outcome is outcome]
    covered: set[int] = set()
    roles: set[Role] = set()
    for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start)):
        if not covered.intersection(range(hit.start, hit.end)):
            covered.update(range(hit.start, hit.end))
            roles.add(hit.entry.role)
    return roles
