"""The people of one sentence, found by any token of their phrases."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.language.parses import Sentence, Token
from sayso.model.vocabulary import Group
from sayso.read.brackets import find_brackets
from sayso.read.drafts import People
from sayso.read.people import ONE

WHO = frozenset({"who", "whom", "that", "which"})


@dataclass(slots=True)
class Scene:
    """The people of one sentence, by every token of their phrases.

    `placed` are the tokens of places and dates, `collections` the nouns that stand for the people behind "of".
    """

    sentence: Sentence
    people: list[People]
    at: dict[int, People]
    placed: frozenset[int] = frozenset()
    collections: frozenset[str] = frozenset()
    brackets: Sequence[tuple[int, int]] = ()

    @classmethod
    def of(
        cls, sentence: Sentence, people: list[People], placed: frozenset[int], collections: frozenset[str]
    ) -> "Scene":
        """The scene of a sentence, without those named in brackets."""
        brackets = find_brackets(sentence.tokens)
        outside = [each for each in people if not _inside(each, brackets)]
        return cls(sentence, outside, _by_token(outside), placed, collections, brackets)

    def around(self, word: Token, people: list[People]) -> "Scene":
        """The scene a word sees among all `people` of the sentence: its own bracket alone where it stands in one."""
        own = next((span for span in self.brackets if span[0] < word.i < span[1]), None)
        if own is None:
            return self
        inside = [each for each in people if own[0] < each.first.i and each.last.i < own[1]]
        return Scene(self.sentence, inside, _by_token(inside), self.placed, self.collections)

    def is_aside(self, token: Token) -> bool:
        """Whether a token stands in brackets."""
        return any(start <= token.i <= end for start, end in self.brackets)

    def named_by(self, token: Token | None) -> People | None:
        """The people a token stands for: the phrase it heads, or the one it counts or introduces."""
        if token is None:
            return None
        people = self.at.get(token.i)
        if people is not None:
            return people
        if token.lower in WHO and (token.tag in {"WP", "WDT"} or token.head.dep == "relcl"):
            return self.at.get(token.i - 1) or self.at.get(token.i - 2) or self.at.get(token.head.head.i)
        if token.tag == "NNP" and token.ent in {"", "PERSON"} and token.head.is_verb and token.i not in self.placed:
            return People(token, token, token, ONE, Group.UNKNOWN, False, True, named=True)
        for child in token.rights() if token.lower in self.collections or not token.is_noun else ():
            if child.dep == "prep" and child.lower == "of":
                found = self.named_by(child.child("pobj"))
                if found is not None:
                    return found
        return next((self.at[child.i] for child in token.lefts() if child.dep == "nummod" and child.i in self.at), None)


def _inside(people: People, brackets: Sequence[tuple[int, int]]) -> bool:
    return any(start < people.first.i and people.last.i < end for start, end in brackets)


def _by_token(people: list[People]) -> dict[int, People]:
    at: dict[int, People] = {}
    for each in people:
        for index in range(each.first.i, each.last.i + 1):
            at.setdefault(index, each)
        at[each.head.i] = each
    return at
