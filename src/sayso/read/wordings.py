"""What a happening's people and things were called already, so that each is taken once."""

from collections import deque
from collections.abc import Iterable

# Among how many wordings, the last, one is looked for that says the same more fully, so that time grows with the text.
LATEST = 40


class Wordings:
    """Wordings in small letters."""

    def __init__(self, said: Iterable[str] = ()) -> None:
        self._all: set[str] = set()
        self._last: deque[str] = deque(maxlen=LATEST)
        for words in said:
            self.add(words)

    def add(self, words: str) -> None:
        """Notes words as said."""
        self._all.add(words.lower())
        self._last.append(words.lower())

    def hold(self, words: str) -> bool:
        """Whether these very words were said, or lately some that hold them."""
        told = words.lower()
        return told in self._all or any(told in each for each in self._last)
