"""Finding the codebook's expressions in a sentence's words: every form, gaps allowed, the longest wins."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from sayso.codebook.forms import noun_forms, split_words, verb_forms

GAP = "..."
WIDEST_GAP = 6
# A noun before one of these is the word inflected ("searches of").
PREPOSITIONS = frozenset({"of", "on", "against"})

Entry = TypeVar("Entry")


class Part(StrEnum):
    """What part of speech an expression is, and so which of its words is inflected: a verb's first, a noun's last."""

    VERB = "verb"
    NOUN = "noun"
    FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class Hit(Generic[Entry]):
    """An expression found: words `start` to before `end`, its inflected word at `head`."""

    start: int
    end: int
    head: int
    part: Part
    entry: Entry


@dataclass(frozen=True, slots=True)
class _Pattern(Generic[Entry]):
    slots: tuple[frozenset[str] | None, ...]
    part: Part
    entry: Entry


class Lexicon(Generic[Entry]):
    """Expressions and what each means. `add` them first, then `find` in as many sentences as there are."""

    def __init__(self, verbs: dict[str, list[str]], nouns: dict[str, str]) -> None:
        self._verbs, self._nouns = verbs, nouns
        self._patterns: dict[str, list[_Pattern[Entry]]] = {}

    def add(self, expression: str, part: Part, entry: Entry) -> None:
        """Take in one expression in its base form."""
        words = split_words(expression)
        slots = [None if word == GAP else frozenset({word}) for word in words]
        if part is Part.VERB:
            at = 1 if words[0].endswith("ly") and len(words) > 1 else 0
            slots[at] = verb_forms(words[at], self._verbs)
            if len(words) > at + 1 and words[-1] not in PREPOSITIONS:
                slots[-1] = noun_forms(words[-1], self._nouns)
        elif part is Part.NOUN:
            at = _noun_of(words)
            slots[at] = noun_forms(words[at], self._nouns)
        pattern = _Pattern(tuple(slots), part, entry)
        for form in slots[0] or ():
            patterns = self._patterns.setdefault(form, [])
            patterns.append(pattern)
            patterns.sort(key=lambda each: -sum(slot is not None for slot in each.slots))

    def at(self, words: Sequence[str], start: int) -> list[Hit[Entry]]:
        """Every expression that begins with this word, the longest first."""
        hits = []
        for pattern in self._patterns.get(words[start], ()):
            end = _match(pattern.slots, words, start)
            if end is not None:
                adverb = pattern.part is Part.VERB and words[start].endswith("ly") and end > start + 1
                head = end + _noun_of(words[start:end]) if pattern.part is Part.NOUN else start + adverb
                hits.append(Hit(start, end, head, pattern.part, pattern.entry))
        return hits

    def openers(self) -> frozenset[str]:
        """Every form an expression may begin with."""
        return frozenset(self._patterns)

    def find(self, words: Sequence[str]) -> list[Hit[Entry]]:
        """Every expression in the words (lower case), one entry once a place, longest first at each place."""
        return [hit for start, word in enumerate(words) if word in self._patterns for hit in self.at(words, start)]


def _noun_of(words: Sequence[str]) -> int:
    """Where an expression has its noun, from its end: before a preposition ("member of parliament"), else last."""
    before = next((at for at, word in enumerate(words) if at and word in PREPOSITIONS), len(words))
    return before - 1 - len(words)


def _match(slots: tuple[frozenset[str] | None, ...], words: Sequence[str], start: int) -> int | None:
    at, index = start, 0
    while index < len(slots):
        slot = slots[index]
        if slot is None:
            wanted = slots[index + 1]
            window = range(at + 1, min(at + 1 + WIDEST_GAP, len(words)))
            found = next((i for i in window if wanted is not None and words[i] in wanted), None)
            if found is None:
                return None
            at, index = found + 1, index + 2
        elif at < len(words) and words[at] in slot:
            at, index = at + 1, index + 1
        else:
            return None
    return at
