"""What the words beside a name say of it: what sort of place, near it or in it, which part, in which wider place."""

from collections import defaultdict
from collections.abc import Sequence

from sayso.language.parses import Parse, Token
from sayso.places import Entry, PlaceKind
from sayso.read.place_choices import UNLIKELY, best_known, lies_in, rank
from sayso.read.place_names import Sighting
from sayso.read.place_words import HYPHENS, PlaceWords, place_words

# What may stand between a name and that of the wider place it is in, descriptors and parts left out.
_LINKS = frozenset(
    [
        (",",), (",", "in"), ("in",), ("(",), ("of",), (",", "of"), (",", "the"), (",", "in", "the"), ("in", "the"),
        (",", "in", "the", "of"), ("in", "the", "of"), (",", "in", "of"), (",", "the", "of"), (",", "a", "in"),
        (",", "a", "of"), ("/",), (",", "capital", "of"), (",", "the", "capital", "of"), (",", "a", "in", "the"),
        (",", "'s"),
    ]
)  # fmt: skip
_POSSESSIVES = frozenset(["'s", "’s", "'", "’"])
LONGEST_GAP = 7


def surround(parse: Parse, sightings: list[Sighting]) -> None:
    """Set `kinds`, `near`, `part`, `within`, `holds`, `start` and `end` of the sightings of a parse."""
    surroundings = _Surroundings(parse, sightings)
    for sighting in sightings:
        surroundings.describe(sighting)
    for before, sighting, later in zip([None, *sightings], sightings, sightings[1:], strict=False):
        surroundings.join(sighting, later, before)
    for sighting, later in zip(reversed(sightings[:-1]), reversed(sightings[1:]), strict=True):
        surroundings.share(sighting, later)
    _repeat(sightings)
    for sighting in sightings:
        if sighting.within:
            sighting.within.holds.append(sighting)


def _repeat(sightings: list[Sighting]) -> None:
    """Put a name where the text puts it once: "Paris" where it says "Paris, Texas" elsewhere, and no other Paris."""
    holders: dict[str, dict[str, Sighting]] = defaultdict(dict)
    for sighting in sightings:
        if sighting.within:
            holders[sighting.key].setdefault(sighting.within.key, sighting.within)
    for sighting in sightings:
        told = holders.get(sighting.key, {})
        if len(told) == 1 and not sighting.within and not sighting.kinds and sighting.key not in told:
            sighting.within = next(iter(told.values()))


def token_at(tokens: list[Token], index: int, like: Token) -> Token | None:
    """The token at `index` if it stands in the same sentence as another."""
    token = tokens[index] if 0 <= index < len(tokens) else None
    return token if token and token.sentence is like.sentence else None


def is_descriptor(tokens: list[Token], token: Token | None, words: PlaceWords) -> bool:
    """Whether a word says what sort of place a name is, and is not the start of a longer name: "Jos District Court"."""
    if token is None or token.lower not in words.descriptors:
        return False
    after = token_at(tokens, token.i + 1, token)
    return not token.is_title or not (after and after.is_title and after.text[0].isalpha())


def may_hold(holder: Sighting, inner: Sighting, *, plain: bool) -> bool:
    """Whether one name may be of a wider place that the other is in; `plain` where only a comma says so.

    "Lebanon, Pa." is, whatever bears the name besides. A list ("Florida, Kentucky and Ohio") is no such thing: the
    wider name must be of a higher rank, and unless a place of the other name lies in it, the text must say "in" or the
    other be no place of size.
    """
    if not holder.entries:
        return False
    if plain and "short" in holder.marks and any(lies_in(entry, holder.entries) for entry in inner.entries):
        return True
    best, wider = best_known(_called(inner)), best_known(_called(holder))
    if wider is None or (best and rank(best) >= rank(wider) > 0):
        return False
    fits = any(lies_in(entry, holder.entries) for entry in inner.entries)
    if rank(wider) == 0:
        return (fits and best is not None and best.kind in _PARTS) or (bool(inner.kinds) and not plain)
    return fits or best is None or best.population < (UNLIKELY if plain else 100_000)


def _called(sighting: Sighting) -> Sequence[Entry]:
    """The places of a name that are of the sort the text calls it, all where none is or it calls it nothing."""
    return [entry for entry in sighting.entries if entry.kind in sighting.kinds] or sighting.entries


_PARTS = frozenset({PlaceKind.QUARTER, PlaceKind.SITE, PlaceKind.CAMP})


class _Surroundings:
    def __init__(self, parse: Parse, sightings: list[Sighting]) -> None:
        self._tokens = parse.tokens
        self._words: PlaceWords = place_words()
        # "Minya, south of Cairo" happens in Minya.
        self._lasts = {sighting.last for sighting in sightings}

    def describe(self, sighting: Sighting) -> None:
        tokens, words = self._tokens, self._words
        first, last = tokens[sighting.first], tokens[sighting.last]
        after = token_at(tokens, sighting.last + 1, last)
        if after and after.lower in ("refugee", "displacement", "idp", "air", "international"):
            after = token_at(tokens, sighting.last + 2, last)
        if after and is_descriptor(tokens, after, words) and not self._names_next(sighting, after):
            sighting.kinds, sighting.end = words.descriptors[after.lower], after.end
        before = token_at(tokens, sighting.first - 1, first)
        if before and before.lower in words.compass and self._text_before(before) not in HYPHENS:
            sighting.part, sighting.start = before.lower, before.start
            before = token_at(tokens, before.i - 1, first)
        if before is None or before.text in HYPHENS:
            return
        if before.lower in words.near:
            sighting.near = True
        elif before.lower == "of":
            self._describe_of(sighting, token_at(tokens, before.i - 1, first))
        elif before.lower in words.descriptors and not sighting.kinds and not sighting.part:
            sighting.kinds = words.descriptors[before.lower]

    def _text_before(self, token: Token) -> str:
        return self._tokens[token.i - 1].text if token.i else ""

    def _names_next(self, sighting: Sighting, word: Token) -> bool:
        """Whether a descriptor belongs to the name behind it: "the Texas town of Paris"."""
        after, best = self._tokens[word.i + 1 : word.i + 3], best_known(sighting.entries)
        return best is not None and rank(best) > 1 and len(after) == 2 and after[0].lower == "of" and after[1].is_title

    def _describe_of(self, sighting: Sighting, word: Token | None) -> None:
        if word and word.lower in self._words.bearings:
            sighting.near = True
            comma = token_at(self._tokens, word.i - 1, word)
            if comma and comma.text == "," and comma.i - 1 in self._lasts:
                sighting.role = "origin"
        elif word and word.lower in self._words.descriptors and not self._follows_name(word):
            sighting.kinds = sighting.kinds or self._words.descriptors[word.lower]

    def _follows_name(self, word: Token) -> bool:
        """Whether a descriptor belongs to the name before it: "Midan district of Damascus"."""
        before = token_at(self._tokens, word.i - 1, word)
        return bool(before and before.is_title and before.tag.startswith("NNP"))

    def join(self, sighting: Sighting, later: Sighting, before: Sighting | None) -> None:
        """Put one name in the other: "Jos, Plateau state", "Jos in Plateau", "Iraq's city of Mosul".

        In "Gana in Nigeria's Borno state" the name before both is put in the narrower one.
        """
        gap = self._tokens[sighting.last + 1 : later.first]
        if not gap or len(gap) > LONGEST_GAP:
            return
        if self._tokens[sighting.last].sentence is not self._tokens[later.first].sentence:
            return
        lowers = [token.lower for token in gap]
        if lowers[0] in _POSSESSIVES or (
            lowers[-1] == "of" and lowers[0] in self._words.descriptors and not sighting.kinds
        ):
            if all(self._is_qualifier(token) for token in gap[1:]) and may_hold(sighting, later, plain=False):
                later.within = sighting
                if before and before.within is sighting and may_hold(later, before, plain=False):
                    before.within = later
            return
        rest = tuple(
            lower for lower in lowers if lower not in self._words.descriptors and lower not in self._words.compass
        )
        if sighting.within or rest not in _LINKS or (rest == ("of",) and not sighting.kinds):
            return
        if may_hold(later, sighting, plain=lowers in ([","], ["("]) and not sighting.kinds and not later.kinds):
            sighting.within = later

    def share(self, sighting: Sighting, later: Sighting) -> None:
        """Give "Usulutan" in "Usulutan and Morazan departments" what its fellow's descriptor says."""
        gap = self._tokens[sighting.last + 1 : later.first]
        if len(gap) == 1 and gap[0].lower in ("and", "or", ",") and not sighting.kinds:
            end = self._tokens[later.last + 1 : later.last + 2]
            if later.kinds and end and end[0].end == later.end and end[0].lower.endswith("s"):
                sighting.kinds = later.kinds

    def _is_qualifier(self, token: Token) -> bool:
        words = self._words
        if token.lower in words.descriptors or token.lower in words.compass or token.lower in ("of", "-"):
            return True
        return token.tag in ("JJ", "JJS", "VBN", "NN", "RB", "VBG")
