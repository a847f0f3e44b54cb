"""Finding what may be the name of a place: the longest gazetteer name at every capitalised word, with what speaks for it."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.language.parses import Parse, PassageKind, Sentence, Token
from sayso.places import Entry, Gazetteer, PlaceKind
from sayso.places.names import fold
from sayso.read.place_words import HYPHENS, JOINERS, PlaceWords, place_words

_ARTICLES = {"al": "al", "el": "al", "ul": "al", "ad": "al", "an": "al", "ar": "al", "as": "al", "ash": "al", "at": "al", "az": "al"}
_PREFIXES = {"st": "saint", "st.": "saint", "mt": "mount", "mt.": "mount", "ste": "sainte"} | _ARTICLES


@dataclass(slots=True, eq=False)
class Sighting:
    """A name at tokens `first` to `last` that `entries` bear. `kinds` are what a descriptor beside it calls for.

    `start`, `end` are the mention's characters, descriptor and part ("west", "downtown") included.
    """

    first: int
    last: int
    key: str
    entries: tuple[Entry, ...]
    start: int
    end: int
    kinds: tuple[str, ...] = ()
    evidence: float = 0.0
    near: bool = False
    part: str | None = None
    within: "Sighting | None" = None
    role: str = "scene"
    marks: list[str] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Finds:
    """Everything found in one report: names, and countries that words for their people speak for."""

    sightings: list[Sighting] = field(default_factory=list)
    peoples: list[str] = field(default_factory=list)


class NameFinder:
    """Finds names in one parse; made for one report and thrown away."""

    def __init__(self, parse: Parse, gazetteer: Gazetteer, blocked: Sequence[tuple[int, int]]) -> None:
        self._text = parse.text
        self._tokens = parse.tokens
        self._gazetteer = gazetteer
        self._words: PlaceWords = place_words()
        self._blocked = sorted(blocked)
        self._starts = [start for start, _ in self._blocked]

    def find(self) -> Finds:
        """All names and peoples in the order of the text; no two overlap."""
        finds = Finds()
        index, count = 0, len(self._tokens)
        while index < count:
            token = self._tokens[index]
            if not self._may_begin(index) or self._is_blocked(token):
                index += 1
                continue
            index = self._take(index, finds)
        return finds

    def _take(self, index: int, finds: Finds) -> int:
        """Add the longest name or people at a token; returns the token after it."""
        token = self._tokens[index]
        if token.text[-1:] in ".CDW" or token.text == "W.Va":
            for last in (min(index + 1, len(self._tokens) - 1), index):
                short = self._words.abbreviations.get(self._written(index, last))
                if short and (province := self._gazetteer.province(short)):
                    finds.sightings.append(self._sight(index, last, fold(short), (province,)))
                    return last + 1
        limit = self._longest(token)
        if not limit:
            return index + 1
        for last in reversed(self._ends(index, limit)):
            key = fold(self._text[token.start : self._tokens[last].end])
            if key in self._words.people:
                finds.peoples.append(self._words.people[key])
                return last + 1
            entries = self._find(key, index, last)
            if entries:
                finds.sightings.append(self._sight(index, last, key, entries))
                return last + 1
        return index + 1

    def _written(self, first: int, last: int) -> str:
        """The characters of some tokens without spaces."""
        return "".join(token.text for token in self._tokens[first : last + 1])

    def _find(self, key: str, first: int, last: int) -> tuple[Entry, ...]:
        if not key:
            return ()
        postal = self._words.postal.get(self._tokens[last].text) if first == last else None
        if postal and first > 1 and self._tokens[first - 1].text == ",":
            province = self._gazetteer.province(postal)
            return (province,) if province else ()
        if key in self._words.acronyms and not self._tokens[last].text.replace(".", "").isupper():
            return ()
        return self._gazetteer.find(key)

    def _sight(self, first: int, last: int, key: str, entries: tuple[Entry, ...]) -> Sighting:
        return Sighting(first, last, key, entries, self._tokens[first].start, self._tokens[last].end)

    def _may_begin(self, index: int) -> bool:
        token = self._tokens[index]
        if token.text[0].isupper():
            return True
        return (
            token.lower in _PREFIXES
            and index + 2 < len(self._tokens)
            and self._tokens[index + 1].text in HYPHENS
            and self._tokens[index + 2].is_title
        ) or (token.text[:3] in ("al-", "el-") and token.text[3:4].isupper())

    def _longest(self, token: Token) -> int:
        word, _, rest = fold(token.text).partition(" ")
        limit = max(self._gazetteer.longest(word), self._words.people_longest.get(word, 0))
        other = _PREFIXES.get(word)
        return max(limit, self._gazetteer.longest(other)) if other else limit

    def _ends(self, first: int, limit: int) -> list[int]:
        """The tokens a name beginning at `first` may end with."""
        sentence = self._tokens[first].sentence
        ends, words = [], 0
        for index in range(first, min(first + 2 * limit + 2, len(self._tokens))):
            token = self._tokens[index]
            if token.sentence is not sentence or self._is_blocked(token):
                break
            named = token.text[:1].isupper() or token.text[:1].isdigit()
            if named or index == first or token.lower in JOINERS:
                words += 1
            elif token.text not in HYPHENS:
                break
            if words > limit + 1:
                break
            if named or index == first and token.text[3:4].isupper():
                ends.append(index)
        return ends

    def _is_blocked(self, token: Token) -> bool:
        if not self._blocked:
            return False
        index = bisect_right(self._starts, token.start) - 1
        return index >= 0 and token.start < self._blocked[index][1] or (
            index + 1 < len(self._blocked) and self._blocked[index + 1][0] < token.end
        )
