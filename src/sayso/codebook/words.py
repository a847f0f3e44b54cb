"""Making lexicons of what the codebook's tables list, every value checked against its vocabulary."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from sayso.codebook.forms import noun_forms
from sayso.codebook.lexicons import Lexicon, Part

Tables = dict[str, Any]
Word = TypeVar("Word", bound=StrEnum)
# The sections of people.toml that say something else of a noun than the group of those it names.
_NO_GROUPS = frozenset(
    {
        "modifiers",
        "inherent",
        "suspects",
        "faceless",
        "membership",
        "sexes",
        "stages",
        "telling",
        "collections",
        "agents",
    }
)


class Words:
    """Makes lexicons with the codebook's own irregular forms: `verbs` and `nouns` by their plain form."""

    def __init__(self, verbs: dict[str, list[str]], nouns: dict[str, str]) -> None:
        self.verbs, self.nouns = verbs, nouns

    def empty(self) -> Lexicon[Any]:
        """A lexicon to add to."""
        return Lexicon(self.verbs, self.nouns)

    def forms(self, nouns: Iterable[str]) -> frozenset[str]:
        """Singulars and plurals of nouns."""
        return frozenset(form for noun in nouns for form in noun_forms(noun, self.nouns))

    def kinds(self, table: Tables) -> dict[str, str]:
        """What each noun of a table is, by its singular and its plural."""
        return {form: kind for kind, nouns in table.items() for form in self.forms(nouns)}

    def of(self, entries: Mapping[Any, Iterable[str]], part: Part) -> Lexicon[Any]:
        """The expressions of each entry, all of one part of speech."""
        lexicon = self.empty()
        for entry, expressions in entries.items():
            for expression in expressions:
                lexicon.add(expression, part, entry)
        return lexicon

    def nouns_of(
        self, words: type[Word], table: Tables, where: str, key: str, *, unclear: Word | None = None
    ) -> Lexicon[Word]:
        """The nouns of each section of a table, which is named by a word of a vocabulary (or `unclear`).

        Raises ValueError for a section that is none.
        """
        entries = {}
        for name, content in table.items():
            if name in _NO_GROUPS:
                continue
            entry = unclear if name == "unclear" and unclear is not None else known(words, name, where)
            entries[entry] = content[key]
        return self.of(entries, Part.NOUN)


def known(words: type[Word], value: str, where: str) -> Word:
    """A value of a vocabulary. Raises ValueError, naming `where` it stands, for any other."""
    try:
        return words(value)
    except ValueError:
        raise ValueError(f"{where}: {value!r} is none of {', '.join(words)}") from None
