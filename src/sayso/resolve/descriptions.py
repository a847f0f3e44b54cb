"""Single people as reports describe them: whether two descriptions may be of one person.

A report tells of one victim again and again: "a man was killed", "the 34-year-old died", "John Smith, 34". Names, ages
and sexes tell people apart; where nothing does, a second description is of the same person.
"""

import re
from dataclasses import dataclass

from sayso.codebook.entries import Codebook

_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_AGE = re.compile(r"(?<!\d)(\d{1,3})[\s-]+(years?|months?)[\s-]+olds?\b|\bage[ds]?\s+(\d{1,3})\b", re.IGNORECASE)
_AGE_BEHIND = re.compile(r"\s*[,(]\s*(?:age\s+)?(\d{1,3})(?=[,.;)\s])")
# Below the one age somebody is a child, from the other on nobody calls them a boy or a girl any more.
CHILD, ADULT = 13, 20
_ONE = frozenset({"one", "single", "only"})
_DEFINITE = frozenset({"the", "this", "that", "his", "her", "their", "he", "she", "him", "himself", "herself"})


@dataclass(frozen=True, slots=True)
class Description:
    """What a phrase says of one person; `counted` by a number ("one man"), not just told of ("a man", "Ada Bell")."""

    names: frozenset[str]
    age: str | None
    sex: str | None
    stage: str | None
    definite: bool
    other: bool
    counted: bool


def describe(phrase: str, behind: str, codebook: Codebook) -> Description:
    """The description in a phrase; `behind` is what follows it in the report, where an age may stand ("John, 34,")."""
    words = _WORD.findall(phrase)
    lower = [word.lower() for word in words]
    names = _names(words, codebook)
    age = _AGE.search(phrase)
    told = f"{age[1] or age[3]}{(age[2] or 'y')[0].lower()}" if age else None
    after = _AGE_BEHIND.match(behind) if told is None else None
    sex = next((codebook.sexes[word] for word in reversed(lower) if word in codebook.sexes), None)
    return Description(
        names=names,
        age=told or (f"{after[1]}y" if after else None),
        sex=sex,
        stage=_stage(told, lower, codebook),
        definite=bool(lower) and (lower[0] in _DEFINITE or lower[-1] in codebook.modality.again),
        other=bool(codebook.apart.intersection(lower)),
        counted=bool(_ONE.intersection(lower)) and not names,
    )


def may_be_one(one: Description, other: Description) -> bool:
    """Whether neither name nor age, sex or stage of life tells two descriptions apart."""
    if one.names & other.names:
        return True
    if one.names and other.names:
        return False
    return _ages_agree(one.age, other.age) and _agree(one.sex, other.sex) and _agree(one.stage, other.stage)


def _ages_agree(one: str | None, other: str | None) -> bool:
    """Whether two ages may be one; months are told apart from years only where they are more than a year away."""
    if one is None or other is None or one == other:
        return True
    if one[-1] == other[-1]:
        return False
    months, years = sorted((one, other), key=lambda age: age[-1])
    return abs(int(months[:-1]) / 12 - int(years[:-1])) <= 1


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def are_one(one: Description, other: Description) -> bool:
    """Whether something says that two descriptions are of one person: a name, an age, or a way back ("the man")."""
    if not may_be_one(one, other):
        return False
    return bool(one.names & other.names) or (one.age is not None and one.age == other.age) or other.definite


def _stage(age: str | None, lower: list[str], codebook: Codebook) -> str | None:
    """Whether somebody is a child or grown up, by the age told or by the word for them; in between it says nothing."""
    if age is not None:
        years = int(age[:-1]) if age.endswith("y") else 0
        return "young" if years < CHILD else "grown" if years >= ADULT else None
    return next((codebook.stages[word] for word in reversed(lower) if word in codebook.stages), None)


def _names(words: list[str], codebook: Codebook) -> frozenset[str]:
    """The words of a name: those with a capital, where the phrase ends in one ("Officer Ada Bell", "a Leeds man")."""
    if not words or not words[-1][0].isupper():
        return frozenset()
    named = [word.strip(".").lower() for word in words if word[0].isupper()]
    return frozenset(
        word for word in named if len(word) > 2 and word not in codebook.english and not codebook.people.at([word], 0)
    )
