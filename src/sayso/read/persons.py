"""Single persons told of more than once: by name, by title, by a noun spoken of again, by a pronoun."""

from collections.abc import Iterable, Mapping

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
# Groups that say nothing of what somebody does.
_PLAIN = frozenset({Group.UNKNOWN, Group.CIVILIAN})
# Among how many persons told of before a pronoun looks for whom it stands for.
FORMER = 3
# A title that goes with more names than this ("Private") stands for nobody; of a surname so many persons are known.
MANY = 40


def know_again(people: list[People], codebook: Codebook) -> None:
    """Gives a name alone, "he" or "she", and "his men", the group of whom they stand for."""
    _know_appositions(people)
    names = Names(people)
    told: list[People] = []
    for each in people:
        if told and each.head.lower in codebook.followers and _is_somebodys(each):
            each.group = told[-1].group if each.group in _PLAIN else each.group
        if each.pronoun:
            last = next((other for other in reversed(told[-FORMER:]) if not tells_apart(each, other)), None)
            if not each.plural and last is not None and each.head.sentence.i - last.head.sentence.i <= 2:
                each.group, each.stands_for = last.group, last.stands_for or last
            continue
        if each.named and each.group is Group.UNKNOWN:
            each.group = names.group_of(each)
        if not each.plural and STANDING & {each.head.dep, each.last.dep}:
            told.append(each)


def _know_appositions(people: list[People]) -> None:
    """Gives a person the group of what stands beside: "Okoro, a judge", "a judge, Ben Okoro"."""
    by_head = {each.head.i: each for each in people}
    for each in people:
        also = next(
            (by_head[at] for child in each.head.rights() if child.dep == "appos" and (at := child.i) in by_head), None
        )
        if also is None or each.plural:
            continue
        if also.group not in _PLAIN:
            each.group = overrule(each.group, also.group)
        elif also.named and each.group not in _PLAIN:
            also.group = each.group


class Names:
    """What a report tells of the groups of people by their names, wherever it tells it."""

    def __init__(self, people: Iterable[People]) -> None:
        self._known: dict[str, list[tuple[frozenset[str], Group]]] = {}
        for each in people:
            if each.named and each.group is not Group.UNKNOWN:
                known = self._known.setdefault(each.last.lower, [])
                if len(known) < MANY:
                    known.append((_name_words(each), each.group))

    def group_of(self, person: People) -> Group:
        """The group of the first whose name this may be: a part of it, or all of it and more.

        Others of that surname may be of the family: they are civilians where it is.
        """
        words, known = _name_words(person), self._known.get(person.last.lower, [])
        alike = next((group for name, group in known if name <= words or words <= name), None)
        civilian = any(group is Group.CIVILIAN for _, group in known)
        return alike or (Group.CIVILIAN if civilian else Group.UNKNOWN)


def _name_words(person: People) -> frozenset[str]:
    tokens = person.head.sentence.tokens
    name = tokens[person.first.i - tokens[0].i : person.last.i - tokens[0].i + 1]
    return frozenset(token.lower for token in name if token.tag in {"NNP", "NNPS"} and token.ent == person.last.ent)


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
