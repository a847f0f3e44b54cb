"""Single persons told of more than once: by name, by title, by a noun spoken of again, by a pronoun."""

from collections.abc import Mapping

from sayso.codebook.entries import Codebook
from sayso.read.drafts import People

# Nouns that say nothing of who somebody is.
_GENERAL = frozenset(
    {"man", "woman", "person", "people", "one", "body", "victim", "he", "she", "him", "her", "boy", "girl"}
)
# A title that goes with more names than this ("Private") stands for nobody.
MANY = 40


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
