"""Weighing whether a name is a place here: the parser's label, the words beside it, its size, the company it keeps."""

from collections.abc import Iterator

from sayso.language.parses import Parse, PassageKind, Token
from sayso.places import PlaceKind
from sayso.read.place_names import Sighting
from sayso.read.place_surroundings import token_at
from sayso.read.place_words import PlaceWords, place_words

# How much each sign speaks for a place, near what a logistic regression gives for TR-News and LGL; below zero in sum
# the name is taken for none.
WEIGHTS = {
    "bias": 0.5, "GPE": 2.1, "LOC": 0.9, "FAC": 0.9, "NORP": -0.3, "PERSON": -0.6, "ORG": -0.6, "other": -2.0,
    "none": -0.6, "common": -2.6, "stop": -4.5, "country": 2.2, "big": 0.8, "million": 1.8, "city": 0.8, "town": -0.3,
    "village": -1.3, "ours": 0.6, "unknown": 2.0, "alternate": -1.0, "words": 0.8, "inside": 1.3, "loose": 0.4,
    "descriptor": 1.2, "part": 0.6, "partner": 2.2, "dateline": 2.7, "title": -2.5, "body": -4.5, "way": -5.0,
    "water": -2.5, "left": -0.8, "right": -0.6, "person": -4.0, "possessive": -0.2, "headline": -1.5,
    "public": 0.8, "short": 0.0, "acronym": -2.0, "dweller": 2.2, "again": 1.5, "listed": 1.5,
}  # fmt: skip
BIG = frozenset({PlaceKind.ADMIN1, PlaceKind.CONTINENT, PlaceKind.REGION})
# A place counts for so much less under a name that is not its own.
ALTERNATE_SHARE = 0.2
_DASHES = frozenset(["--", "—", "–", "-", "_"])
_NAME_TAGS = frozenset(["NNP", "NNPS", "XX", "FW", "ADD"])
DATELINE = 14
_BETWEEN = ([","], ["and"], ["or"], [",", "and"], [",", "or"])
# The evidence of a name that is surely a place here, so that it is one where it stands again and its fellows in a list
# are places too, but for these marks.
SURE = 3.0
# The signs of a surname behind its first name, and those that a name of a person's is not meant.
SURNAME = frozenset(["PERSON", "left"])
NO_SURNAME = frozenset(["person", "inside", "partner", "dateline"])
NOT_LIFTED = frozenset(["person", "title", "body", "way", "water", "stop"])


def weigh(parse: Parse, sightings: list[Sighting]) -> None:
    """Set `marks`, `evidence` and, in datelines, `role` of the sightings of a parse."""
    weigher = _Weigher(parse, sightings)
    for sighting in sightings:
        weigher.mark(sighting)
    surnames = {sighting.key for sighting in sightings if set(sighting.marks) >= SURNAME}
    for sighting in sightings:
        if sighting.key in surnames and "PERSON" in sighting.marks and NO_SURNAME.isdisjoint(sighting.marks):
            sighting.marks.append("person")
        sighting.evidence = _sum(sighting)
    sure = {sighting.key for sighting in sightings if sighting.evidence >= SURE}
    for sighting in sightings:
        if sighting.key in sure:
            _lift(sighting, "again")
    for row in _rows(parse.tokens, sightings):
        if any(sighting.evidence >= SURE for sighting in row):
            for sighting in row:
                _lift(sighting, "listed")


def _lift(sighting: Sighting, mark: str) -> None:
    """Add a mark that another name of the report gives this one, unless the words beside it say that it is no place."""
    if NOT_LIFTED.isdisjoint(sighting.marks):
        sighting.marks.append(mark)
        sighting.evidence = _sum(sighting)


def _rows(tokens: list[Token], sightings: list[Sighting]) -> Iterator[list[Sighting]]:
    """The lists of names: "Jos, Bokkos and Mangu"."""
    row: list[Sighting] = []
    for sighting in sightings:
        if row and [token.lower for token in tokens[row[-1].last + 1 : sighting.first]] not in _BETWEEN:
            if len(row) > 2:
                yield row
            row = []
        row.append(sighting)
    if len(row) > 2:
        yield row


def _sum(sighting: Sighting) -> float:
    return WEIGHTS["bias"] + sum(WEIGHTS[mark] for mark in sighting.marks)


class _Weigher:
    def __init__(self, parse: Parse, sightings: list[Sighting]) -> None:
        self._text = parse.text
        self._tokens = parse.tokens
        self._words: PlaceWords = place_words()
        self._named = {index for sighting in sightings for index in (sighting.first, sighting.last)}
        self._persons = self._person_words()
        self._datelines = self._find_datelines(parse)
        headings = (passage for passage in parse.passages if passage.kind is not PassageKind.BODY)
        self._headlines = {id(passage) for passage in headings if _is_headline(parse, passage.start, passage.end)}

    def mark(self, sighting: Sighting) -> None:
        first, last = self._tokens[sighting.first], self._tokens[sighting.last]
        single = sighting.first == sighting.last
        marks = sighting.marks
        marks.append(_label(first, last))
        if single and last.tag not in _NAME_TAGS and last.ent not in ("GPE", "LOC") and not last.text.isupper():
            marks.append("common")
        marks.extend(["stop"] if self._is_stopped(sighting.key) else _size(sighting))
        if not single:
            marks.append("words")
        elif self._is_acronym(sighting, last):
            marks.append("acronym")
        if single and last.lower in self._persons:
            marks.append("person")
        if sighting.kinds:
            marks.append("descriptor")
        if sighting.part:
            marks.append("part")
        if sighting.within or sighting.holds:
            marks.append("partner")
        if first.i in self._datelines:
            marks.append("dateline")
            sighting.role = "origin"
        self._mark_neighbours(sighting, first, last)

    def _is_acronym(self, sighting: Sighting, name: Token) -> bool:
        """Whether a short name in capitals is rather that of a body or a station: "IRA", "(WAVE)"."""
        if len(name.text) > 4 or not name.text.isupper() or name.ent in ("GPE", "LOC") or sighting.holds:
            return False
        return sighting.key not in self._words.acronyms and "short" not in sighting.marks

    def _is_stopped(self, key: str) -> bool:
        """Whether a name is a common word, or made of nothing but words like "northern" and "region"."""
        if key in self._words.stop:
            return key not in self._words.acronyms
        return all(word in self._words.generic for word in key.split(" "))

    def _mark_neighbours(self, sighting: Sighting, first: Token, last: Token) -> None:
        marks, words = sighting.marks, self._words
        before = token_at(self._tokens, sighting.first - (2 if sighting.part else 1), first)
        article = before is not None and before.lower == "the"
        leader = token_at(self._tokens, before.i - 1, first) if before and article else before
        after = token_at(self._tokens, sighting.last + 1, last)
        if before and before.is_title and before.lower.rstrip(".") in words.titles:
            marks.append("title")
        elif leader and (leader.lower in words.inside or sighting.near):
            marks.append("inside")
        elif leader and leader.lower in words.loose and not article:
            marks.append("loose")
        if after and after.lower in ("'s", "’s"):
            marks.append("possessive")
        if after and not after.is_title and (after.lower in words.dwellers or after.lower in words.grounds):
            marks.append("dweller")
        if self._is_body(sighting, last):
            marks.append("public" if after and after.lower in words.public else "body")
        elif after and after.is_title and after.lower in words.ways:
            marks.append("way")
        elif after and after.is_title and after.lower in words.waters:
            marks.append("water")
        elif id(first.sentence.passage) in self._headlines:
            if {"town", "village", "alternate"} & set(marks) and "GPE" not in marks:
                marks.append("headline")
        else:
            if before and self._is_stray(before, first, leftward=True):
                marks.append("left")
            if after and self._is_stray(after, last, leftward=False):
                marks.append("right")

    def _is_stray(self, token: Token, name: Token, *, leftward: bool) -> bool:
        """Whether a capitalised word beside a name makes it part of a longer name that is no place."""
        if not token.is_title or not token.text[0].isalpha() or token.i in self._named:
            return False
        if token.lower in self._words.descriptors or token.lower in self._words.compass:
            return False
        if leftward and token is token.sentence.tokens[0] and token.tag not in ("NNP", "NNPS"):
            return False
        return token.tag in ("NNP", "NNPS") or bool(token.ent and token.ent == name.ent)

    def _is_body(self, sighting: Sighting, last: Token) -> bool:
        """Whether the capitalised words around a name are an organisation's: "Jos University", "Bank of Jos"."""
        bodies = self._words.bodies
        for index in range(sighting.last + 1, sighting.last + 5):
            token = token_at(self._tokens, index, last)
            if token is None or (index in self._named and index != sighting.last + 1):
                break
            if token.is_title and token.lower in bodies:
                return True
            if not token.is_title and token.lower not in ("of", "and", "'s", "’s", "for", "-", "&"):
                break
        before = token_at(self._tokens, sighting.first - 1, last)
        if before and before.lower in ("of", "for", "the"):
            while before and before.lower in ("of", "the", "for", "in"):
                before = token_at(self._tokens, before.i - 1, last)
            return bool(before and before.is_title and before.lower in bodies)
        return bool(before and before.is_title and before.lower in bodies and before.ent == last.ent == "ORG")

    def _person_words(self) -> frozenset[str]:
        """Words that stand in a person's name of several words somewhere in the report."""
        found: set[str] = set()
        for left, right in zip(self._tokens, self._tokens[1:], strict=False):
            if left.ent == "PERSON" == right.ent and right.is_title and left.is_title:
                found.update((left.lower, right.lower))
        return frozenset(found)

    def _find_datelines(self, parse: Parse) -> frozenset[int]:
        """The tokens of datelines: "JOS, Nigeria (AP) --" at the head of a passage, or "Jos (Jan. 25)" alone in one."""
        found: set[int] = set()
        for sentence in parse.sentences:
            head = sentence.tokens[0]
            if not head.text[0].isupper() or (head.start - sentence.passage.start > 3 and not self._is_capitals(head)):
                continue
            length = self._dateline_length(head)
            found.update(range(head.i, head.i + length))
        return frozenset(found)

    def _is_capitals(self, token: Token) -> bool:
        return len(token.text) > 1 and self._text[token.start : token.end].isupper()

    def _dateline_length(self, head: Token) -> int:
        """How many tokens of a dateline begin at a token; 0 where none does."""
        opened, dated = False, self._is_capitals(head)
        for index in range(head.i, min(head.i + DATELINE, len(self._tokens))):
            token = self._tokens[index]
            if token.sentence.passage is not head.sentence.passage:
                return index - head.i if opened and index - head.i > 2 else 0
            if token.text in _DASHES and index > head.i:
                return index - head.i if dated else 0
            opened = opened or token.text == "(" or token.text[0].isdigit()
            dated = dated or opened
            if self._text[token.start].islower() or (token.text in ".!?" and index - head.i > 1):
                return 0
        return 0


def _is_headline(parse: Parse, start: int, end: int) -> bool:
    """Whether nearly every longer word of a heading is capitalised, so that capitals tell nothing."""
    words = [token for token in parse.tokens_in(start, end) if token.text[0].isalpha() and len(token.text) > 3]
    return sum(word.is_title for word in words) > 0.7 * len(words)


def _label(first: Token, last: Token) -> str:
    labels = {first.ent, last.ent}
    for label in ("GPE", "LOC", "FAC", "PERSON", "ORG", "NORP"):
        if label in labels:
            return label
    return "other" if last.ent else "none"


def _size(sighting: Sighting) -> list[str]:
    """How large the largest place of the name is."""
    if not sighting.entries:
        return ["unknown"]
    if any(entry.kind == PlaceKind.COUNTRY and entry.official for entry in sighting.entries):
        return ["country"]
    best = max(sighting.entries, key=lambda entry: entry.population * (ALTERNATE_SHARE, 1.0)[entry.official])
    marks = [] if best.official else ["alternate"]
    if any(entry.kind in BIG and entry.official for entry in sighting.entries):
        return [*marks, "big"]
    if any(entry.ref.startswith("sayso:") for entry in sighting.entries):
        return [*marks, "ours"]
    most = best.population
    return [*marks, "million" if most >= 10**6 else "city" if most >= 10**5 else "town" if most >= 5000 else "village"]
