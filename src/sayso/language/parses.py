"""A parsed report: tokens, sentences and passages, every offset into the report's own text.

These are plain objects of ours, so that reading never touches the parser's. Tags are Penn Treebank (`NNS`, `VBN`),
dependencies are spaCy's English scheme (`nsubjpass`, `dobj`, `agent`), entity labels OntoNotes (`PERSON`, `GPE`).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class PassageKind(StrEnum):
    """What a stretch of a report is."""

    HEADING = "heading"
    BODY = "body"


@dataclass(slots=True, eq=False)
class Passage:
    """A paragraph or heading of the report, `start` to `end` in its text, body text beginning after any dateline."""

    start: int
    end: int
    kind: PassageKind


@dataclass(slots=True, eq=False)
class Token:
    """One word. `start`, `end` are code points of the report; `text` is as parsed (all-capitals text re-cased)."""

    i: int
    start: int
    end: int
    text: str
    lower: str
    tag: str
    dep: str
    ent: str
    head: "Token" = field(init=False, repr=False)
    children: list["Token"] = field(init=False, repr=False, default_factory=list)
    sentence: "Sentence" = field(init=False, repr=False)

    @property
    def is_verb(self) -> bool:
        return self.tag.startswith("VB")

    @property
    def is_noun(self) -> bool:
        return self.tag.startswith("NN")

    @property
    def is_title(self) -> bool:
        return self.text[:1].isupper()

    def lefts(self) -> list["Token"]:
        return [child for child in self.children if child.i < self.i]

    def rights(self) -> list["Token"]:
        return [child for child in self.children if child.i > self.i]

    def child(self, *deps: str) -> "Token | None":
        """The first child with one of these dependencies."""
        return next((child for child in self.children if child.dep in deps), None)

    def subtree(self) -> list["Token"]:
        """This token and all below it, in the order of the text."""
        found = [self]
        for token in found:
            found.extend(token.children)
        return sorted(found, key=lambda token: token.i)

    def ancestors(self) -> Iterator["Token"]:
        """Heads from the nearest up to the root of the sentence."""
        token = self
        while token.head is not token:
            token = token.head
            yield token


@dataclass(slots=True, eq=False)
class Sentence:
    """A sentence, `start` to `end` in the report; `passage` is the paragraph it stands in."""

    i: int
    start: int
    end: int
    tokens: list[Token]
    passage: Passage

    @property
    def root(self) -> Token:
        return next((token for token in self.tokens if token.head is token), self.tokens[0])


@dataclass(slots=True, eq=False)
class Parse:
    """All of a report's passages, sentences and tokens in the order of its text."""

    text: str
    passages: list[Passage]
    sentences: list[Sentence]
    tokens: list[Token]

    def tokens_in(self, start: int, end: int) -> list[Token]:
        """Tokens that overlap code points `start` to `end`."""
        low = bisect_right(self.tokens, start, key=lambda token: token.end)
        high = bisect_left(self.tokens, end, key=lambda token: token.start)
        return self.tokens[low:high]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds this code point, or the last one that begins before it."""
        index = bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1
        return self.sentences[index] if index >= 0 else None
