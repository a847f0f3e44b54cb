"""Restoring case to all-capitals text, character for character, so that the parser sees names and sentences.

Agency archives of the telex age are in capitals. A word known to the parser's English dictionary (or an inflection of
one) is written small; a word it does not know is taken for a name. Names that are also words ("SHINING PATH") come
from outside, as `names`. Every replacement has the length of what it replaces.
"""

import re
from collections.abc import Callable, Iterable

CAPITALS_SHARE = 0.85
FEWEST_LETTERS = 30

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:][\"”]?\s+|\]\s*)\W*$")
_PARTICLES = frozenset(
    {"san", "santa", "santo", "la", "las", "los", "el", "del", "de", "al", "bin", "ibn", "abu", "von"}
)
_SUFFIXES = ("'s", "’s", "s", "es", "ed", "d", "ing", "er", "ers", "ly", "ies", "ied")


def is_capitals(text: str) -> bool:
    """Whether a passage is set in capitals."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= FEWEST_LETTERS and sum(map(str.isupper, letters)) >= CAPITALS_SHARE * len(letters)


class Recaser:
    """Writes all-capitals text in ordinary case.

    `is_word` says whether a lower-case word is in the dictionary, `is_name` whether one that is there is a name all the
    same ("LIMA"); `names` are proper names of several words that are to keep capitals ("SHINING PATH").
    """

    def __init__(
        self, is_word: Callable[[str], bool], is_name: Callable[[str], bool], names: Iterable[str] = ()
    ) -> None:
        self._is_word, self._is_name = is_word, is_name
        self._known: dict[str, bool] = {}
        self._names: dict[str, list[tuple[str, ...]]] = {}
        for name in names:
            words = tuple(word.lower() for word in _WORD.findall(name))
            if words:
                self._names.setdefault(words[0], []).append(words)

    def recase(self, text: str) -> str:
        """The text in ordinary case; as long as `text`."""
        matches = list(_WORD.finditer(text))
        lowers = [match.group().lower() for match in matches]
        named = self._find_names(lowers)
        out, last = [], 0
        for index, (match, lower) in enumerate(zip(matches, lowers, strict=True)):
            out.append(text[last : match.start()])
            out.append(self._write(match.group(), lower, named[index], text[max(0, match.start() - 4) : match.start()]))
            last = match.end()
        out.append(text[last:])
        recased = "".join(out)
        return recased if len(recased) == len(text) else text

    def _find_names(self, lowers: list[str]) -> list[bool]:
        named = [not self._is_common(lower) for lower in lowers]
        for index, lower in enumerate(lowers):
            for words in self._names.get(lower, ()):
                if tuple(lowers[index : index + len(words)]) == words:
                    named[index : index + len(words)] = [True] * len(words)
        for index in range(len(lowers) - 2, -1, -1):
            if lowers[index] in _PARTICLES and named[index + 1] and lowers[index] not in {"de", "del"}:
                named[index] = True
        return named

    def _is_common(self, lower: str) -> bool:
        if lower not in self._known:
            stems = [lower] + [lower[: -len(suffix)] for suffix in _SUFFIXES if lower.endswith(suffix)]
            stems += [stem + "e" for stem in stems[1:]] + [stem + "y" for stem in stems[1:]]
            stems += [stem[:-1] for stem in stems[1:] if len(stem) > 3 and stem[-1:] == stem[-2:-1]]
            common = len(lower) == 1 or any(len(stem) > 1 and self._is_word(stem) for stem in stems)
            self._known[lower] = common and not (self._is_word(lower) and self._is_name(lower))
        return self._known[lower]

    def _write(self, word: str, lower: str, named: bool, before: str) -> str:
        if len(word) == 1:
            return lower if lower == "a" else word
        if named and len(word) <= 5 and not re.search("[aeiouy]", lower):
            return word
        if named or _SENTENCE_START.search(before):
            return word[0] + lower[1:] if len(lower) == len(word) else word
        return lower if len(lower) == len(word) else word
