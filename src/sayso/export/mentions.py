"""Persons that a report names: runs of words with capitals that nothing says are a place, a body or a thing.

Nothing here knows names. Where a report is all capitals persons are known only by what claims say of them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sayso.codebook.entries import Codebook
from sayso.codebook.load import HERE
from sayso.codebook.tables import read_tables
from sayso.language.casing import is_capitals
from sayso.model.claims import Claim
from sayso.model.reports import Report
from sayso.model.spans import Span
from sayso.model.values import Figure, Place
from sayso.model.vocabulary import SpeakerKind

_WORD = re.compile(r"(?:[^\W\d_]\.)+|[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?")
AGE = re.compile(r"\s*[,(]\s*(?:aged?\s+)?(\d{1,3})\b(?!\s*(?:[-/:.]\d|km|kilomet|mile|people|others|of\b))")
_PHRASE_END = re.compile(r"[.;,:]|\b(?:of|to|for|and|at|in|from|on|with|who|whose|which|was|were|said|says)\b")
REACH = 60
"""Characters around a name in which its office is looked for."""
_LONGEST = 6
_HEADING, _SMALL = 4, 4
_SAMPLE = 2_000
"""Characters by which it is seen whether a report is all capitals."""
_ENDS = (".", "!", "?", '"', "”")
"""A line of so many words that no sentence ends is a heading where none longer than so many letters lacks a capital."""
PUBLIC = frozenset(
    {
        SpeakerKind.OFFICIAL,
        SpeakerKind.MILITARY,
        SpeakerKind.POLICE,
        SpeakerKind.ARMED_GROUP,
        SpeakerKind.INTERGOVERNMENTAL,
        SpeakerKind.NGO,
        SpeakerKind.MEDIA,
    }
)
"""Those whose word is that of an office or a body, whoever says it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A run of words with capitals: the name, where it stands, and the words before it that are no part of it.

    `opens` is where those words begin.
    """

    name: tuple[str, ...]
    opens: int
    start: int
    end: int
    before: tuple[str, ...]


@cache
def load_lists() -> dict[str, Any]:
    """The lists of words in `privacy.toml`."""
    table = read_tables(HERE / "privacy.toml")
    return {key: value if isinstance(value, dict) else frozenset(value) for key, value in table.items()}


class Mentions:
    """Finds the persons that a report names."""

    def __init__(self, report: Report, claims: Sequence[Claim], codebook: Codebook) -> None:
        self._text, self._codebook, self._lists, self._claims = report.text, codebook, load_lists(), claims
        self.small = {word for word in map(str, _WORD.findall(self._text)) if word.islower()}
        """The words that also stand without a capital."""
        self.bodies = {place.lower() for claim in claims for place in _places(claim)}
        """The names of places, bodies and things, as far as the report tells."""
        self.bodies |= {report.outlet.lower()} if report.outlet else set()

    def find(self) -> Iterator[Mention]:
        """The runs that name persons."""
        found = [run for line in self._lines() for run in self._runs(*line)]
        if is_capitals(self._text[:_SAMPLE]):
            yield from self._told_in_capitals()
        self.bodies |= {" ".join(each.name).lower() for each in found if self._is_body(each)}
        registered = _registry(self._codebook)
        for each in found:
            name = " ".join(each.name).lower()
            if name not in self.bodies and name not in registered and self._is_person(each):
                yield each

    def _told_in_capitals(self) -> Iterator[Mention]:
        """Persons in a report that is all capitals, where they are known only by what claims say of them."""
        for claim in self._claims:
            speaker = claim.speaker
            if speaker.span is not None and speaker.named and speaker.kind not in PUBLIC:
                yield from self._named_at(speaker.span)
            who = claim.value.who if isinstance(claim.value, Figure) and claim.value.count.number == 1 else None
            if who and who in claim.spans[0].quote:
                start = claim.spans[0].start + claim.spans[0].quote.index(who)
                yield from self._named_at(Span(report=claim.report, start=start, end=start + len(who), quote=who))

    def _named_at(self, span: Span) -> Iterator[Mention]:
        """The name that a phrase without an article begins with, up to a comma."""
        words = list(_WORD.finditer(self._text, span.start, span.start + len(span.quote.partition(",")[0])))
        if (
            words
            and words[0][0].lower() in self._lists["naming"] | self._codebook.english | self._codebook.counting.openers
        ):
            return
        before: list[str] = []
        while words and self._is_no_name(words[0], first=not before):
            before.append(words.pop(0)[0].lower())
        if 1 < len(words) <= _LONGEST:
            name = tuple(word[0] for word in words)
            yield Mention(name, span.start, words[0].start(), words[-1].end(), tuple(before))

    def _lines(self) -> Iterator[tuple[int, int]]:
        """The stretches of the text in which capitals say something: not headings in which every word has one."""
        start = 0
        for line in self._text.splitlines(keepends=True):
            words = _WORD.findall(line)
            ended = line.rstrip().endswith(_ENDS)
            if ended or len(words) < _HEADING or any(word.islower() and len(word) > _SMALL for word in words):
                yield start, start + len(line)
            start += len(line)

    def _runs(self, start: int, end: int) -> Iterator[Mention]:
        run: list[re.Match[str]] = []
        for match in _WORD.finditer(self._text, start, end):
            close = not run or self._text[run[-1].end() : match.start()] in (" ", "\n")
            if run and (not close or (run[-1][0].endswith(".") and self._ends_sentence(run[-1]))):
                yield from self._mention(run)
                run = []
            particle = match[0].partition("-")[0] in self._lists["particles"]
            if match[0][0].isupper() or (particle and run) or (particle and "-" in match[0]):
                run.append(match)
            elif run:
                yield from self._mention(run)
                run = []
        yield from self._mention(run)

    def _ends_sentence(self, match: re.Match[str]) -> bool:
        word = match[0].lower()
        known = word in self._lists["titles"] or word in self._lists["offices"] or len(word) == 2
        return not known and word.count(".") == 1

    def _mention(self, run: list[re.Match[str]]) -> Iterator[Mention]:
        words = list(run)
        before: list[str] = []
        while words and self._is_no_name(words[0], first=not before):
            before.append(words.pop(0)[0].lower())
        while words and (
            (words[-1][0].islower() and "-" not in words[-1][0]) or words[-1][0].lower() in self._codebook.english
        ):
            words.pop()
        if words and len(words) <= _LONGEST:
            end = words[-1].end() - (words[-1][0].endswith(".") and len(words[-1][0]) > 2)
            name = tuple(self._text[words[0].start() : end].split())
            yield Mention(name, run[0].start(), words[0].start(), end, tuple(before))

    def _is_no_name(self, match: re.Match[str], *, first: bool) -> bool:
        """Whether a word before a name is a title, an office, or only begins the sentence."""
        word = match[0].lower()
        plain = word.rstrip(".")
        if {word, plain} & (self._lists["titles"] | self._lists["offices"]):
            return True
        if first and plain in self._lists["naming"] | self._lists["placing"]:
            return True
        ordinary = plain in self._codebook.english or plain in self.small or plain in self._lists["organisations"]
        return ordinary or bool(self._codebook.people.at([plain], 0))

    def _is_body(self, mention: Mention) -> bool:
        """Whether something here says that a run names a place, a body or a thing."""
        words = [word.lower() for word in mention.name]
        if any({word, word.rstrip("s"), word.removesuffix("'s")} & self._lists["organisations"] for word in words):
            return True
        if any(word in self._codebook.demonyms or word.capitalize() in self._codebook.proper[:19] for word in words):
            return True
        before = self._text[max(0, mention.start - REACH) : mention.start].lower().split()
        if self._lists["organisations"].intersection(self.apposition(mention)[-1:]):
            return True
        if mention.before:
            nearest = mention.before[-1]
            return nearest in self._lists["naming"] | self._lists["placing"] | self._lists["organisations"]
        last, two = before[-1:], " ".join(before[-2:])
        return bool(last) and (
            last[0] in self._lists["placing"] | self._lists["naming"] or two in self._lists["placing"]
        )

    def _is_person(self, mention: Mention) -> bool:
        if any(word.isupper() and len(word) > 2 for word in mention.name):
            return False
        if len(mention.name) > 1 or self._lists["titles"].intersection(mention.before):
            return True
        before = self._text[max(0, mention.start - REACH) : mention.start].rstrip().lower()
        introduced = any(before.endswith(f" {words}") for words in self._lists["introducing"])
        return introduced or AGE.match(self._text, mention.end) is not None or self._is_counted(mention)

    def _is_counted(self, mention: Mention) -> bool:
        """Whether a claim counts, or lets speak, one person of this name alone."""
        for claim in self._claims:
            who = claim.value.who if isinstance(claim.value, Figure) and claim.value.count.number == 1 else None
            spoken = claim.speaker.words if claim.speaker.named and claim.speaker.kind not in PUBLIC else None
            if " ".join(mention.name) in (who, spoken):
                return True
        return False

    def behind(self, mention: Mention) -> str:
        """What follows a name behind a comma, in lower case."""
        after = " ".join(self._text[mention.end : mention.end + REACH].split())
        return after[1:].strip().lower() if after.startswith(",") else ""

    def apposition(self, mention: Mention) -> list[str]:
        """The noun phrase behind a name: "a project" in "Care for All, a project of a college"."""
        return _PHRASE_END.split(self.behind(mention), maxsplit=1)[0].split()[:5]


def _places(claim: Claim) -> Iterator[str]:
    if isinstance(claim.value, Place):
        yield from (name for name in (claim.value.name, claim.value.admin1, claim.value.admin2, claim.words) if name)


@cache
def _registry(codebook: Codebook) -> frozenset[str]:
    """The names of groups and forces, and other proper names of several words."""
    parties = (
        name for party in codebook.parties for name in (party.name, *party.aliases, *party.acronyms, *party.ambiguous)
    )
    return frozenset(name.lower() for name in (*parties, *(name for name in codebook.proper if " " in name)))
