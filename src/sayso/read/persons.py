"""Single persons told of more than once: by name, by title, by a noun spoken of again, by a pronoun."""

from collections.abc import Mapping

from sayso.codebook.entries import Codebook
from sayso.model.vocabulary import Group
from sayso.read.drafts import People
from sayso.read.groups import overrule

# Nouns that say nothing of who somebody is.
_GENERAL = frozenset(
    {"man", "woman", "person", "people", "one", "body", "victim", "he", "she", "him", "her", "boy", "girl"}
)
# What a person does in a sentence who may be "he" in the next.
STANDING = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "ROOT", "appos"})
_SINGLE = frozenset({"his", "her"})
# Among how many persons told of before a pronoun looks for whom it stands for.
FORMER = 3
# A title that goes with more names than this ("Private") stands for nobody.
MANY = 40


def know_again(people: list[People], codebook: Codebook) -> None:
    """Gives a name alone, "he" or "she", and "his men", the group of whom they stand for."""
    by_name: dict[str, Group] = {}
    told: list[People] = []
    by_head = {each.head.i: each for each in people}
    for each in people:
        name = each.last.lower
        also = next(
            (by_head[child.i] for child in each.head.rights() if child.dep == "appos" and child.i in by_head), None
        )
        if also is not None and not each.plural and also.group not in {Group.UNKNOWN, Group.CIVILIAN}:
            each.group = overrule(each.group, also.group)
        if told and each.head.lower in codebook.followers and _is_somebodys(each):
            each.group = told[-1].group if each.group in {Group.UNKNOWN, Group.CIVILIAN} else each.group
        if each.pronoun:
            last = next((other for other in reversed(told[-FORMER:]) if not tells_apart(each, other)), None)
            if not each.plural and last is not None and each.head.sentence.i - last.head.sentence.i <= 2:
                each.group, each.stands_for = last.group, last.stands_for or last
            continue
        if each.named and each.group is Group.UNKNOWN:
            each.group = by_name.get(name, Group.UNKNOWN)
        elif each.named:
            by_name.setdefault(name, each.group)
        if not each.plural and STANDING & {each.head.dep, each.last.dep}:
            told.append(each)


def know_names(people: list[People]) -> None:
    """Who is called by a title and a name once ("Ambassador Karlov") may be called by either everywhere."""
    titles: dict[str, set[str]] = {}
    for each in people:
        names = _own_names(each) if each.named else set()
        if len(names) > 1:
            for name in names:
                titles.setdefault(name, set()).update(names)
    for each in people:
        if not each.plural and not each.pronoun:
            told = (titles.get(name, set()) for name in _own_names(each))
            each.also = set().union(*(names for names in told if len(names) <= MANY))


def know_traits(people: list[People], codebook: Codebook) -> None:
    """Single persons' sex and stage of life, by the last word of their phrase that tells it."""
    for each in people:
        if not each.plural:
            tokens = each.head.sentence.tokens
            words = [token.lower for token in tokens[each.first.i - tokens[0].i : each.last.i - tokens[0].i + 1]]
            each.sex, each.stage = _last(words, codebook.sexes), _last(words, codebook.stages)


def _last(words: list[str], kinds: Mapping[str, str]) -> str | None:
    return next((kinds[word] for word in reversed(words) if word in kinds), None)


def tells_apart(one: People, other: People) -> bool:
    """Whether sex or stage of life tells two persons apart."""
    return _differ(one.sex, other.sex) or _differ(one.stage, other.stage)


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def names_of(people: People) -> set[str]:
    """What a single person is called: surname, title and noun of the phrase; of a pronoun, what it stands for."""
    told = people.stands_for or people
    return (_own_names(told) | told.also) - _GENERAL


def _own_names(people: People) -> set[str]:
    names = {people.head.lower, people.last.lower}
    for token in (people.head, people.last):
        names |= {
            child.lower for child in token.lefts() if child.dep in {"compound", "nmod"} and child.tag.startswith("NN")
        }
    return names


def _is_somebodys(people: People) -> bool:
    """Whether people are told of as one person's ("his men")."""
    return any(child.tag == "PRP$" and child.lower in _SINGLE for child in people.head.children)
