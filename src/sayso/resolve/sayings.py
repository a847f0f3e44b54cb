"""Figures as resolution takes them: the ends of each count under a rule, whom it describes, in which sentence."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sayso.codebook.entries import Codebook, Role
from sayso.codebook.rules import End, Rule
from sayso.model.claims import Claim
from sayso.model.values import Count, Figure
from sayso.model.vocabulary import Outcome, Qualifier, Scope, Stance, Vague
from sayso.resolve.camps import Camp, camp_of
from sayso.resolve.descriptions import Description, describe
from sayso.resolve.evidence import Evidence
from sayso.resolve.resolutions import LeftOut

# Words that tell of harm and say nothing of how it ended.
_HIT = frozenset({Role.STRUCK, Role.BEARING})
_OPEN = _HIT | {Role.TREATED, Role.STATE}
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?][\"”’')]*\s+|\n|(?<=[a-z0-9]{2})[.!?][\"”’')]*(?=[A-Z][a-z]+ )")
HEADING_WORDS = 14
_STOPS = tuple(".!?:;,\"'”’)")
# Longer lines are no headings, and farther words do not tell what became of somebody.
_LONGEST = 600
# How far behind a phrase the age of whom it names may stand.
_BEHIND = 12
# How far before a claim a word that makes it a part may begin.
_BEFORE = 24


@dataclass(frozen=True, slots=True)
class Saying:
    """One figure: its least, best and highest number, who it is where it is one person, and its sentence's number.

    `hit` says only that people were hit ("five were shot"), which those who died were too, `cared` only
    that they are in care ("in hospital"), which some of those who died may have been; `listed` has no word of its
    own for what became of them ("and a woman"); `led` stands behind "including" and the like; `heading` in a short line
    without a stop. `camp` is None for people of any. `others` says that they are not those told of before, `also` that
    it befell them too.
    """

    evidence: Evidence
    figure: Figure
    low: int
    best: int
    high: int
    one: Description | None
    camp: Camp | None
    sentence: int
    hit: bool
    cared: bool
    listed: bool
    led: bool
    others: bool
    also: bool
    heading: bool

    @property
    def claim(self) -> Claim:
        return self.evidence.claim

    @property
    def vague(self) -> bool:
        return self.figure.count.vague is not None

    @property
    def part(self) -> bool:
        return self.led or self.figure.scope is Scope.PART


class Sayer:
    """Makes sayings of the figures of one report; `vague` says what vague words stand for where it happened."""

    def __init__(self, text: str, rule: Rule, vague: Mapping[Vague, int], codebook: Codebook) -> None:
        self.text, self.rule, self.vague, self.codebook = text, rule, vague, codebook
        self.ends = _find_ends(text)

    def left_out(self, evidence: Evidence) -> LeftOut | None:
        """Why a figure never counts under the rule, None where it may."""
        figure, claim = evidence.value, evidence.claim
        assert isinstance(figure, Figure)
        if evidence.rejected:
            return LeftOut.REJECTED
        if figure.scope is Scope.TOTAL:
            return LeftOut.TOTAL
        if claim.stance is Stance.DENIED:
            return LeftOut.DENIED
        if claim.stance not in self.rule.stances or (
            self.rule.speakers and claim.speaker.kind not in self.rule.speakers
        ):
            return LeftOut.UNHEARD
        return LeftOut.VAGUE if figure.count.vague is not None and figure.count.vague not in self.vague else None

    def say(self, evidence: Evidence) -> Saying:
        """A figure that may count."""
        figure, claim, codebook = evidence.value, evidence.claim, self.codebook
        assert isinstance(figure, Figure)
        words = claim.words.lower()
        told = frozenset(_WORD.findall(words))
        roles = _roles(words, figure.outcome, codebook)
        listed = not roles
        roles = roles or _roles(self._rest(claim), figure.outcome, codebook)
        if any(shot in words for shot in codebook.shots):
            roles = {Role.BEARING}
        firm = figure.outcome is not Outcome.INJURED or not roles or bool(roles - _OPEN)
        low, best, high = self._ends(figure.count)
        return Saying(
            evidence=evidence,
            figure=figure,
            low=low,
            best=best,
            high=high,
            one=self._describe(claim, figure) if figure.count.number == 1 else None,
            camp=camp_of(figure, codebook),
            sentence=bisect_right(self.ends, claim.spans[0].start),
            hit=not firm and not roles - _HIT,
            cared=not firm and bool(roles - _HIT),
            listed=listed,
            led=self._is_led(claim),
            others=bool(codebook.apart & told),
            also=bool(codebook.also & told),
            heading=self._is_heading(claim),
        )

    def _ends(self, count: Count) -> tuple[int, int, int]:
        """Least, best and highest number of a count; a qualifier opens one end, which the number then stands for."""
        if count.number is None:
            least = self.vague[count.vague] if count.vague else 0
            return least, least, least
        high = count.number_high or count.number
        low = 0 if count.qualifier in {Qualifier.UP_TO, Qualifier.AT_MOST} else count.number
        return low, high if self.rule.end is End.HIGH else count.number, high

    def _is_heading(self, claim: Claim) -> bool:
        """Whether a claim stands in a short line without a stop."""
        span, text = claim.spans[0], self.text
        low, high = max(0, span.start - _LONGEST), min(len(text), span.end + _LONGEST)
        start, end = text.rfind("\n", low, span.start) + 1, text.find("\n", span.end, high)
        if (start == 0 and low > 0) or (end < 0 and high < len(text)):
            return False
        line = text[start : end if end >= 0 else high].strip()
        return len(line.split()) <= HEADING_WORDS and not line.endswith(_STOPS)

    def _describe(self, claim: Claim, figure: Figure) -> Description:
        span = claim.spans[0]
        phrase = figure.who or span.quote
        at = self.text.find(phrase, span.start, span.end)
        end = at + len(phrase) if at >= 0 else span.end
        return describe(phrase, self.text[end : end + _BEHIND], self.codebook)

    def _rest(self, claim: Claim) -> str:
        """The words from a claim to the end of its sentence."""
        start = claim.spans[0].start
        at = bisect_right(self.ends, start)
        return self.text[start : min(self.ends[at] if at < len(self.ends) else len(self.text), start + _LONGEST)]

    def _is_led(self, claim: Claim) -> bool:
        """Whether the words right before a claim say that it tells of a part ("including")."""
        start = claim.spans[0].start
        before = _WORD.findall(self.text[max(0, start - _BEFORE) : start].lower())
        return any(hit.end == len(before) for hit in self.codebook.modality.part_openers.find(before))


@lru_cache(maxsize=1024)
def _find_ends(text: str) -> list[int]:
    """Where sentences end; a report is asked for once for each of its incidents."""
    return [match.end() for match in _SENTENCE_END.finditer(text)]


def keep_body(sayings: Sequence[Saying]) -> list[Saying]:
    """The figures of the body; those of headings, of which a page has many, only of what the body has no figure of."""
    told = {saying.figure.outcome for saying in sayings if not saying.heading}
    return [each for each in sayings if not each.heading or each.figure.outcome not in told or each.evidence.vouched]


def keep_firmest(sayings: Iterable[Saying], rule: Rule) -> list[Saying]:
    """The figures of the firmest stance that any has, of one outcome, and those a person vouched for."""
    listed = list(sayings)
    firmest = min((rule.stances.index(saying.claim.stance) for saying in listed), default=0)
    return [each for each in listed if rule.stances.index(each.claim.stance) == firmest or each.evidence.vouched]


def by_outcome(sayings: Sequence[Saying]) -> dict[Outcome, list[Saying]]:
    """Sayings by what became of the people, in the order of the text."""
    found: dict[Outcome, list[Saying]] = {}
    for saying in sayings:
        found.setdefault(saying.figure.outcome, []).append(saying)
    return found


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
