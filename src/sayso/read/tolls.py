"""Tolls said of a number alone: "the death toll rose to 131", "put the number of dead at 24", "a death toll of 52"."""

from collections.abc import Sequence

from sayso.codebook.entries import OutcomeWord
from sayso.codebook.lexicons import Hit
from sayso.language.parses import Token
from sayso.model.vocabulary import Group
from sayso.read.drafts import People
from sayso.read.sentence_people import Scene

_TO = frozenset(
    {
        "to",
        "at",
        "of",
        "is",
        "was",
        "stands",
        "stood",
        "reached",
        "hit",
        "topped",
        "exceeded",
        "passed",
        "were",
        "reaches",
    }
)
REACH = 14


def toll_at(hit: Hit[OutcomeWord], tokens: Sequence[Token], scene: Scene) -> tuple[People, Group] | None:
    """The number a toll word stands for, and the group of the people counted; None where there is none."""
    word = tokens[hit.end - 1]
    if hit.end - hit.start == 1 and word.lower == "dead":
        return None
    counted = tokens[hit.start] if tokens[hit.start].is_noun else word
    verb = counted.head if counted.dep in {"nsubj", "nsubjpass"} else counted.head.head
    stated = verb.child("attr") if verb.lower in {"is", "was", "stands"} else None
    if stated is not None and stated.i > word.i and stated.i in scene.at:
        return scene.at[stated.i], _group(scene.at[stated.i], word, scene)
    base = tokens[0].i
    passed = False
    for token in tokens[word.i - base + 1 : word.i - base + 1 + REACH]:
        people = scene.at.get(token.i)
        if token.lower in _TO:
            passed = True
        if people is not None and people.count is not None and not people.pronoun and people.plural:
            return (people, _group(people, word, scene)) if passed else None
        if token.lower in {";", "but", "while"}:
            return None
    return None


def _group(people: People, word: Token, scene: Scene) -> Group:
    if people.group is not Group.UNKNOWN:
        return people.group
    near = [each.group for each in scene.people if word.i - 2 <= each.head.i < people.head.i]
    return next((group for group in near if group is not Group.UNKNOWN), Group.UNKNOWN)
