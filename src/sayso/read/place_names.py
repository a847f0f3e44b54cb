"""Finding what may be the name of a place: the longest gazetteer name at every capitalised word."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.language.parses import Parse, Token
from sayso.places import Entry, Gazetteer, PlaceKind
from sayso.places.names import fold
from sayso.read.place_words import APOSTROPHES, HYPHENS, PREFIXES, PlaceWords, place_words

# The sorts of place whose names begin with "North" and its like.
_TURNED = frozenset([PlaceKind.ADMIN1, PlaceKind.REGION])
# What a word of a name may be taken for where the parser had to guess its case.
_SHOUTED_TAGS = frozenset(["NN", "NNS", "NNP", "NNPS", "JJ", "FW", "XX"])


@dataclass(slots=True, eq=False)
class Sighting:
    """A name at tokens `first` to `last` that `entries` bear, none where the gazetteer has no such name.

    `start`, `end` are the mention's characters, a descriptor ("district") and a part ("west", "downtown") included.
    `written` is the name as it stands in the text. `kinds` are what the descriptor calls for, `near` says that
    something is beside the place and not in it, `within` is the name of the wider place that the text puts it in,
    `holds` those it puts in this one. `marks` are the signs that it is a place or is none, `evidence` their sum: below
    zero the name is taken for none.
    """

    first: int
    last: int
    key: str
    entries: tuple[Entry, ...]
    start: int
    end: int
    written: str = ""
    kinds: tuple[str, ...] = ()
    near: bool = False
    part: str | None = None
    within: "Sighting | None" = None
    holds: "list[Sighting]" = field(default_factory=list)
    role: str = "scene"
    marks: list[str] = field(default_factory=list)
    evidence: float = 0.0


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
        index = 0
        for token in self._tokens:
            if token.i < index or not (token.text[0].isupper() or self._may_begin(token)):
                continue
            index = token.i + 1 if self.is_blocked(token) else self._take(token.i, finds)
        return finds

    def _take(self, index: int, finds: Finds) -> int:
        """Add the longest name or people at a token; returns the token after it."""
        token = self._tokens[index]
        if token.text in self._words.abbreviation_starts:
            for last in (min(index + 1, len(self._tokens) - 1), index):
                short = self._words.abbreviations.get(self._written(index, last))
                if short and (province := self._gazetteer.province(short)):
                    sighting = self._sight(index, last, fold(short), (province,))
                    sighting.marks.append("short")
                    finds.sightings.append(sighting)
                    return last + 1
        for last in reversed(self._ends(index)):
            key = fold(self._text[token.start : self._tokens[last].end])
            if key in self._words.people:
                finds.peoples.append(self._words.people[key])
                return last + 1
            entries = self._find(key, index, last)
            if entries and key not in self._words.compass:
                finds.sightings.append(self._turn(index, last, key) or self._sight(index, last, key, entries))
                return last + 1
        return index + 1

    def _find(self, key: str, first: int, last: int) -> tuple[Entry, ...]:
        if not key:
            return ()
        text = self._tokens[last].text
        if first == last and text in self._words.postal and first and self._tokens[first - 1].text == ",":
            province = self._gazetteer.province(self._words.postal[text])
            return (province,) if province else ()
        if key in self._words.acronyms and not text.replace(".", "").isupper():
            return ()
        return self._gazetteer.find(key)

    def _sight(self, first: int, last: int, key: str, entries: tuple[Entry, ...]) -> Sighting:
        start, end = self._tokens[first].start, self._tokens[last].end
        sighting = Sighting(first, last, key, entries, start, end, written=self._text[start:end])
        if first == last and self._tokens[last].text in self._words.postal and key not in self._words.acronyms:
            sighting.marks.append("short")
        return sighting

    def _turn(self, first: int, last: int, key: str) -> Sighting | None:
        """The province that "lower Juba" names, though its first word is written small."""
        before = self._tokens[first - 1] if first else None
        if before is None or not before.text.islower() or before.lower not in self._words.compass:
            return None
        key = f"{before.lower} {key}"
        entries = tuple(entry for entry in self._gazetteer.find(key) if entry.official and entry.kind in _TURNED)
        return self._sight(first - 1, last, key, entries) if entries else None

    def _written(self, first: int, last: int) -> str:
        """The characters of some tokens without spaces."""
        return "".join(token.text for token in self._tokens[first : last + 1])

    def _may_begin(self, token: Token) -> bool:
        """Whether a name may begin with a small word: an article, or one whose case is the parser's guess."""
        if token.tag in _SHOUTED_TAGS and self._is_shouted(token):
            return True
        return (token.lower in PREFIXES or token.text[2:3] == "-") and self._is_small_start(token)

    def _is_shouted(self, token: Token) -> bool:
        """Whether a small word stands in capitals in the report, so that its case is the parser's guess."""
        return token.text.islower() and self._text[token.start].isupper() and len(token.text) > 1

    def _is_small_start(self, token: Token) -> bool:
        """Whether a token is the small article of a capitalised name ("al-Shifa")."""
        if token.lower not in PREFIXES:
            return token.text[2:3] == "-" and token.lower[:2] in PREFIXES and token.text[3:4].isupper()
        after = self._tokens[token.i + 1 : token.i + 3]
        return len(after) == 2 and after[0].text in HYPHENS and after[1].is_title

    def _longest(self, token: Token) -> int:
        word = fold(token.text).partition(" ")[0]
        limit = max(self._gazetteer.longest(word), self._words.people_longest.get(word, 0))
        other = PREFIXES.get(word)
        return max(limit, self._gazetteer.longest(other)) if other else limit

    def _ends(self, first: int) -> list[int]:
        """The tokens a name beginning at `first` may end with."""
        tokens = self._tokens
        whole = [] if self._is_shouted(tokens[first]) else [first]
        if first + 1 == len(tokens) or not self._may_go_on(tokens[first + 1]):
            return whole
        limit = self._longest(tokens[first])
        sentence = tokens[first].sentence
        ends, words = whole, 1
        for token in tokens[first + 1 : first + 2 * limit + 1]:
            if token.sentence is not sentence or not self._may_go_on(token) or self.is_blocked(token):
                break
            words += token.text not in HYPHENS and token.text not in APOSTROPHES
            if words > limit + 1:
                break
            if token.text[0].isupper() or (token.lower not in self._words.joiners and token.text[0].isalnum()):
                ends.append(token.i)
        return ends

    def _may_go_on(self, token: Token) -> bool:
        """Whether a token may stand inside a name after its first word."""
        text = token.text
        if text == "." and token.i:
            return self._tokens[token.i - 1].lower in PREFIXES
        written = text[0].isupper() or text[0].isdigit() or "-" in text or text in HYPHENS or self._is_ain(token)
        return written or token.lower in self._words.joiners or self._is_shouted(token)

    def _is_ain(self, token: Token) -> bool:
        """Whether a mark of quotation may stand for a letter of the name behind it: "Pul-e ‘Alam"."""
        return token.text in APOSTROPHES and self._text[token.end : token.end + 1].isupper()

    def is_blocked(self, token: Token) -> bool:
        """Whether a token stands in a span where nothing is a place."""
        if not self._blocked:
            return False
        index = bisect_right(self._starts, token.start) - 1
        if index >= 0 and token.start < self._blocked[index][1]:
            return True
        return index + 1 < len(self._blocked) and self._blocked[index + 1][0] < token.end
