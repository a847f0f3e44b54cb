"""What stands at the same characters: looked up by sentence, so that time grows with the text."""

from collections.abc import Hashable, Iterator
from typing import Generic, TypeVar

from sayso.language.parses import Parse
from sayso.read.drafts import Range

Item = TypeVar("Item")


class Overlaps(Generic[Item]):
    """Items by where they stand, of each key apart; none runs over the end of its sentence."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._items: dict[tuple[Hashable, int], list[tuple[Range, Item]]] = {}

    def add(self, key: Hashable, span: Range, item: Item) -> None:
        """Notes an item that stands at `span`."""
        self._items.setdefault((key, self._sentence(span)), []).append((span, item))

    def find(self, key: Hashable, span: Range) -> Iterator[Item]:
        """The items of a key that share a character with `span`, in the order they were noted in."""
        for (start, end), item in self._items.get((key, self._sentence(span)), ()):
            if start < span[1] and span[0] < end:
                yield item

    def _sentence(self, span: Range) -> int:
        sentence = self._parse.sentence_at(span[0])
        return sentence.i if sentence is not None else 0
