"""Single persons told of more than once: by name, by title, by a noun spoken of again, by a pronoun."""

from sayso.read.drafts import People

# Nouns that say nothing of who somebody is.
_GENERAL = frozenset(
    {"man", "woman", "person", "people", "one", "body", "victim", "he", "she", "him", "her", "boy", "girl"}
)


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
            each.also = set().union(*(titles.get(name, set()) for name in _own_names(each)))


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
