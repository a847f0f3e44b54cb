"""What the words around a name say: that it is a place or is none, what sort of place, near it or in it, in which other."""

from sayso.language.parses import Parse, PassageKind, Token
from sayso.places import PlaceKind
from sayso.read.place_names import Sighting
from sayso.read.place_words import HYPHENS, PlaceWords, place_words

BIG = frozenset({PlaceKind.ADMIN1, PlaceKind.CONTINENT, PlaceKind.REGION})
# How much each sign speaks for a place; below zero in sum the name is taken for none.
WEIGHTS = {
    "bias": 0.5, "GPE": 2.1, "LOC": 0.9, "FAC": 0.9, "NORP": -0.3, "PERSON": -0.6, "ORG": -0.6, "other": -2.0, "none": -0.6,
    "common": -2.6, "stop": -3.0, "country": 2.2, "big": 0.8, "million": 1.8, "city": 0.8, "town": -0.3, "village": -1.3,
    "our": 0.6, "alternate": -1.0, "words": 0.8, "inside": 1.3, "loose": 0.4, "descriptor": 1.2, "part": 0.6, "partner": 2.2,
    "dateline": 2.7, "title": -2.5, "body": -4.5, "way": -5.0, "water": -2.5, "left": -0.8, "right": -0.6, "person": -3.0,
    "possessive": -0.2,
}  # fmt: skip
_DISTANCES = frozenset({"km", "kms", "kilometers", "kilometres", "miles", "mile", "kilometer", "kilometre"})


class Evidence:
    """Weighs the sightings of one parse and fits them with descriptors, parts and the wider place beside them."""

    def __init__(self, parse: Parse, sightings: list[Sighting]) -> None:
        self._tokens = parse.tokens
        self._sightings = sightings
        self._words: PlaceWords = place_words()
        self._at = {sighting.first: sighting for sighting in sightings}
        self._ending = {sighting.last: sighting for sighting in sightings}
        self._persons = self._person_words()
        self._shouting = {id(passage): self._is_title_case(parse, passage.start, passage.end)
                          for passage in parse.passages if passage.kind is not PassageKind.BODY}

    def weigh(self) -> None:
        """Set `kinds`, `near`, `part`, the span, `within` and `evidence` of every sighting."""
        for sighting in self._sightings:
            self._describe(sighting)
        for sighting, later in zip(self._sightings, self._sightings[1:], strict=False):
            self._join(sighting, later)
        for sighting in self._sightings:
            self._mark(sighting)
            sighting.evidence = WEIGHTS["bias"] + sum(WEIGHTS[mark] for mark in sighting.marks)

    def _token(self, index: int, like: Token) -> Token | None:
        """The token at `index` if it stands in the same sentence."""
        token = self._tokens[index] if 0 <= index < len(self._tokens) else None
        return token if token and token.sentence is like.sentence else None

    def _describe(self, sighting: Sighting) -> None:
        first, last = self._tokens[sighting.first], self._tokens[sighting.last]
        after = self._token(sighting.last + 1, last)
        if after and after.lower in ("refugee", "displacement", "idp"):
            after = self._token(sighting.last + 2, last)
        if after and self._is_descriptor(after):
            sighting.kinds = self._words.descriptors[after.lower]
            sighting.end = after.end
        before = self._token(sighting.first - 1, first)
        if before and before.lower in self._words.compass:
            sighting.part, sighting.start = before.lower, before.start
            before = self._token(before.i - 1, first)
        elif before and before.text in HYPHENS:
            return
        if before and before.lower in self._words.near:
            sighting.near = True
        elif before and before.lower == "of":
            self._describe_of(sighting, self._token(before.i - 1, first))
        elif before and before.lower in self._words.descriptors and not sighting.kinds and before.lower != "base":
            sighting.kinds = self._words.descriptors[before.lower]

    def _is_descriptor(self, token: Token) -> bool:
        """Whether a word after a name says what it is, and is not the first word of more: "Jos District Court"."""
        if token.lower not in self._words.descriptors:
            return False
        after = self._token(token.i + 1, token)
        return not token.is_title or not (after and after.is_title and after.text[0].isalpha())

    def _describe_of(self, sighting: Sighting, word: Token | None) -> None:
        if word is None:
            return
        if word.lower in self._words.bearings:
            sighting.near = True
        elif word.lower in self._words.descriptors:
            sighting.kinds = sighting.kinds or self._words.descriptors[word.lower]

    def _join(self, sighting: Sighting, later: Sighting) -> None:
        """Set `within` where one name says where the other is: "Jos, Plateau state", "in Jos in Plateau", "Iraq's Mosul"."""
        gap = self._tokens[sighting.last + 1 : later.first]
        if len(gap) > 7 or gap and gap[-1].sentence is not gap[0].sentence:
            return
        if self._tokens[sighting.last].sentence is not self._tokens[later.first].sentence:
            return
        lowers = [token.lower for token in gap]
        if lowers and lowers[0] in ("'s", "’s", "'"):
            if all(self._is_qualifier(token) for token in gap[1:]):
                later.within = sighting
            return
        rest = [lower for lower in lowers if lower not in self._words.descriptors and lower not in self._words.compass]
        if lowers and rest in ([","], [",", "in"], [",", "in", "the", "of"], ["in"], ["in", "the", "of"], ["("], [",", "the"],
                               ["of"], [",", "in", "of"], [",", "the", "of"], ["in", "the"], [",", "in", "the"], ["-"]):
            if rest == ["of"] and not sighting.kinds or rest == ["-"]:
                return
            sighting.within = sighting.within or later

    def _is_qualifier(self, token: Token) -> bool:
        return (
            token.lower in self._words.descriptors
            or token.lower in self._words.compass
            or token.tag in ("JJ", "JJS", "VBN", "NN", "RB", "VBG")
            or token.lower in ("of", "-")
        )

    def _mark(self, sighting: Sighting) -> None:
        first, last = self._tokens[sighting.first], self._tokens[sighting.last]
        marks = sighting.marks
        marks.append(self._label(first, last))
        single = sighting.first == sighting.last
        if single and last.tag not in ("NNP", "NNPS") and last.ent not in ("GPE", "LOC") and not last.text.isupper():
            marks.append("common")
        marks.extend(["stop"] if sighting.key in self._words.stop else self._size(sighting))
        if not single:
            marks.append("words")
        self._mark_neighbours(sighting, first, last)
        if sighting.kinds:
            marks.append("descriptor")
        if sighting.part:
            marks.append("part")
        if single and last.lower in self._persons:
            marks.append("person")

    def _label(self, first: Token, last: Token) -> str:
        labels = {first.ent, last.ent}
        for label in ("GPE", "LOC", "FAC", "PERSON", "ORG", "NORP"):
            if label in labels:
                return label
        return "other" if last.ent else "none"

    def _size(self, sighting: Sighting) -> list[str]:
        best = max(sighting.entries, key=lambda entry: (entry.official, entry.population))
        marks = [] if best.official else ["alternate"]
        if any(entry.kind == PlaceKind.COUNTRY and entry.official for entry in sighting.entries):
            return ["country"]
        if any(entry.kind in BIG and entry.official for entry in sighting.entries):
            return [*marks, "big"]
        if any(entry.ref.startswith("sayso:") for entry in sighting.entries):
            return [*marks, "our"]
        most = best.population
        return [*marks, "million" if most >= 10**6 else "city" if most >= 10**5 else "town" if most >= 5000 else "village"]

    def _mark_neighbours(self, sighting: Sighting, first: Token, last: Token) -> None:
        marks, words = sighting.marks, self._words
        before = self._token(sighting.first - (2 if sighting.part else 1), first)
        after = self._token(sighting.last + 1, last)
        if before and before.lower.rstrip(".") in words.titles and before.is_title:
            marks.append("title")
        elif before and (before.lower in words.inside or sighting.near):
            marks.append("inside")
        elif before and before.lower in words.loose:
            marks.append("loose")
        if after and after.lower in ("'s", "’s"):
            marks.append("possessive")
        if self._has_partner(sighting):
            marks.append("partner")
        if self._is_dateline(sighting, first, last):
            marks.append("dateline")
            sighting.role = "origin"
        if self._is_body(sighting):
            marks.append("body")
        elif after and after.is_title and after.lower in words.ways:
            marks.append("way")
        elif after and after.is_title and after.lower in words.waters:
            marks.append("water")
        elif not self._shouting.get(id(first.sentence.passage)):
            if before and self._is_stray(before, first, leftward=True):
                marks.append("left")
            if after and self._is_stray(after, last, leftward=False):
                marks.append("right")

    def _is_dateline(self, sighting: Sighting, first: Token, last: Token) -> bool:
        """Whether a name opens its passage or sentence as "JOS, Nigeria (AP) --" does."""
        if first is not first.sentence.tokens[0] or not first.text[:2].isupper():
            return False
        index, opened = sighting.last + 1, False
        while (token := self._tokens[index] if index < len(self._tokens) else None) and index <= sighting.last + 14:
            if token.text in ("--", "—", "–", "-"):
                return True
            opened = opened or token.text == "("
            if token.tag.startswith("VB") and not opened or token.text in (".", "!", "?"):
                return False
            index += 1
        return False

    def _has_partner(self, sighting: Sighting) -> bool:
        if sighting.within and fits(sighting, sighting.within):
            return True
        earlier = self._ending.get(sighting.first - 2)
        return bool(earlier and earlier.within is sighting and fits(earlier, sighting))

    def _is_stray(self, token: Token, name: Token, *, leftward: bool) -> bool:
        """Whether a capitalised word beside a name makes it part of a longer name that is no place."""
        if not token.is_title or not token.text[0].isalpha() or token.lower in self._words.descriptors:
            return False
        if token.i in self._at or token.i in self._ending or token.lower in self._words.compass:
            return False
        if leftward and token is token.sentence.tokens[0] and token.tag not in ("NNP", "NNPS"):
            return False
        return token.tag in ("NNP", "NNPS") or bool(token.ent and token.ent == name.ent)

    def _is_body(self, sighting: Sighting) -> bool:
        """Whether the capitalised words around a name are an organisation's: "Jos University", "Bank of Jos"."""
        words = self._words
        index = sighting.last + 1
        like = self._tokens[sighting.last]
        while (token := self._token(index, like)) and index <= sighting.last + 4:
            if token.is_title and token.lower in words.bodies:
                return True
            if not token.is_title and token.lower not in ("of", "and", "'s", "’s", "for", "-", "&"):
                break
            if index in self._at and token.i != sighting.last + 1:
                break
            index += 1
        before = self._token(sighting.first - 1, like)
        if before and before.lower in ("of", "for", "the"):
            while before and before.lower in ("of", "the", "for", "in"):
                before = self._token(before.i - 1, like)
            return bool(before and before.is_title and before.lower in words.bodies)
        return bool(before and before.is_title and before.lower in words.bodies and before.ent == like.ent == "ORG")

    def _person_words(self) -> frozenset[str]:
        """Words that stand in a person's name of several words somewhere in the report."""
        found: set[str] = set()
        tokens = self._tokens
        for left, right in zip(tokens, tokens[1:], strict=False):
            if left.ent == "PERSON" and right.ent == "PERSON" and right.is_title and left.is_title:
                found.update((left.lower, right.lower))
        return frozenset(found)

    def _is_title_case(self, parse: Parse, start: int, end: int) -> bool:
        words = [token for token in parse.tokens_in(start, end) if token.text[0].isalpha() and len(token.text) > 3]
        return sum(word.is_title for word in words) > 0.7 * len(words)


def fits(sighting: Sighting, wider: Sighting) -> bool:
    """Whether some place of the first name lies in some place of the second."""
    provinces = {entry.id for entry in wider.entries if entry.kind in (PlaceKind.ADMIN1, PlaceKind.ADMIN2)}
    countries = {entry.country for entry in wider.entries if entry.kind == PlaceKind.COUNTRY}
    return any(
        entry.kind != PlaceKind.COUNTRY
        and (entry.country in countries or entry.admin1_id in provinces and entry.id != entry.admin1_id or entry.admin2_id in provinces and entry.id != entry.admin2_id)
        for entry in sighting.entries
    )
