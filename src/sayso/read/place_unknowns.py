"""Finding names of places that the gazetteer lacks, where the text itself says that they are places.

"The village of Wulu", "Jilawoor village", "in Saraf Omra, North Darfur", "in Isfandeh" where the parser takes Isfandeh
for a place or for nothing it knows.
"""

from collections.abc import Callable

from sayso.language.parses import Parse, Token
from sayso.places.names import fold
from sayso.read.place_choices import best_known, rank
from sayso.read.place_names import Finds, Sighting
from sayso.read.place_surroundings import token_at
from sayso.read.place_words import APOSTROPHES, HYPHENS, PlaceWords, place_words

_PLACES = frozenset(["GPE", "LOC", "FAC"])
_TIMES = frozenset(["DATE", "TIME"])
_NO_LABELS = frozenset(["", "PERSON"])
LONGEST = 4


def add_unknown(parse: Parse, finds: Finds, is_blocked: Callable[[Token], bool]) -> None:
    """Add unknown names to the finds, and take out known names that are only a part of one."""
    finder = _UnknownNames(parse, finds, is_blocked)
    done = -1
    added: list[Sighting] = []
    for token in parse.tokens:
        if token.i <= done or token.tag not in ("NNP", "NNPS") or not finder.is_proper(token):
            continue
        run = finder.run(token)
        done = run[-1].i
        while len(run) > 1 and (run[-1].text.isupper() or finder.is_described(run)):
            run.pop()
        if finder.is_place(run):
            added.append(finder.take(run))
    if added:
        whole = [sighting for sighting in finds.sightings if id(sighting) not in finder.parts]
        finds.sightings = sorted(whole + added, key=lambda sighting: sighting.first)


class _UnknownNames:
    def __init__(self, parse: Parse, finds: Finds, is_blocked: Callable[[Token], bool]) -> None:
        self._text = parse.text
        self._tokens = parse.tokens
        self._is_blocked = is_blocked
        self._words: PlaceWords = place_words()
        self.parts: set[int] = set()
        self._taken = {i: sighting for sighting in finds.sightings for i in range(sighting.first, sighting.last + 1)}

    def is_proper(self, token: Token) -> bool:
        if not token.is_title or token.tag not in ("NNP", "NNPS") or not token.text[-1].isalpha():
            return False
        return token.lower not in self._words.compass and not self._is_blocked(token)

    def is_described(self, run: list[Token]) -> bool:
        """Whether the last word only says what sort of place the known name before it is: "Helmand Province"."""
        return run[-1].lower in self._words.settlements and all(token.i in self._taken for token in run[:-1])

    def run(self, token: Token) -> list[Token]:
        """The proper nouns from a token on, of one label of the parser's unless the text says what they name."""
        called = self._called(token)
        if called:
            return called
        last, cued = token.i, self._follows_cue(token)
        while last + 1 < len(self._tokens):
            step = 2 if self._tokens[last + 1].text in HYPHENS and last + 2 < len(self._tokens) else 1
            after = self._tokens[last + step]
            if (
                after.sentence is not token.sentence
                or not self.is_proper(after)
                or not (cued or after.ent == token.ent)
            ):
                break
            last += step
        return self._tokens[token.i : last + 1]

    def _called(self, token: Token) -> list[Token]:
        """The whole name from a token on that "district" or its like follows: "Mota Khan", "Nahr wa Saraj"."""
        words = last = 0
        for after in self._tokens[token.i : token.i + 2 * LONGEST + 1]:
            if after.sentence is not token.sentence:
                break
            if after.text in self._words.settlements:
                return self._tokens[token.i : last + 1] if words > 1 and last == after.i - 1 else []
            if self.is_proper(after) and after.ent not in _TIMES:
                words, last = words + 1, after.i
            elif not self._joins(after):
                break
        return []

    def _joins(self, token: Token) -> bool:
        """Whether a token may stand inside a name: a hyphen, an apostrophe, "wa", the letter e of "Pul-e Alam"."""
        return token.text in HYPHENS or token.text in APOSTROPHES or token.text in self._words.inner

    def take(self, run: list[Token]) -> Sighting:
        self.parts.update(id(self._taken[token.i]) for token in run if token.i in self._taken)
        start, end = run[0].start, run[-1].end
        return Sighting(run[0].i, run[-1].i, fold(self._text[start:end]), (), start, end)

    def is_place(self, run: list[Token]) -> bool:
        """Whether the words around a run of proper nouns, or the parser with them, call it a place."""
        if len(run) > LONGEST or not self._is_new(run):
            return False
        before, after = token_at(self._tokens, run[0].i - 1, run[0]), token_at(self._tokens, run[-1].i + 1, run[-1])
        if before and before.lower in self._words.compass:
            before = token_at(self._tokens, before.i - 1, run[0])
        called = bool(after and after.text in self._words.settlements)
        if called and before and before.lower == "the":
            before = token_at(self._tokens, before.i - 1, run[0])
        inside = bool(before and before.lower in self._words.inside)
        if self._follows_cue(run[0]):
            return True
        label = run[-1].ent
        if called:
            return inside or label in _PLACES or label == ""
        if not inside:
            return False
        if any(token.i in self._taken for token in run):
            return label in ("GPE", "LOC")
        return label in _PLACES or self._is_before_province(run[-1]) or self._is_bare(run, after)

    def _is_new(self, run: list[Token]) -> bool:
        """Whether a run is neither one known name nor an organisation's, nor part of a longer row of known names."""
        taken, words = self._taken, self._words
        if any(token.lower in words.bodies for token in run) or run[0].lower.rstrip(".") in words.titles:
            return False
        if any(token.lower in words.descriptors for token in run[:-1]) or run[0].lower in words.descriptors:
            return False
        known = {id(taken[token.i]) for token in run if token.i in taken}
        if len(known) == 1 and all(token.i in taken for token in run):
            return False
        after = taken.get(run[-1].i + 1)
        return run[0].i - 1 not in taken and not (after and self._tokens[after.first].ent == run[-1].ent)

    def _is_bare(self, run: list[Token], after: Token | None) -> bool:
        """Whether an unknown name stands alone after "in", so that it is hardly a person's or a thing's."""
        before = self._tokens[run[0].i - 1]
        if len(run) > 1 or before.lower not in ("in", "near", "outside") or run[-1].ent not in _NO_LABELS:
            return False
        if after and (after.lower in ("'s", "’s", "'") or after.is_noun or after.is_title or after.text in HYPHENS):
            return False
        return all(
            len(token.text) > 2 and not token.text.isupper() and token.lower not in self._words.stop for token in run
        )

    def _is_before_province(self, last: Token) -> bool:
        """Whether ", North Darfur" follows."""
        comma = token_at(self._tokens, last.i + 1, last)
        wider = self._taken.get(last.i + 2) if comma and comma.text == "," else None
        best = best_known(wider.entries) if wider else None
        return best is not None and rank(best) in (1, 2, 3)

    def _follows_cue(self, token: Token) -> bool:
        """Whether "the village of" and its like stand before a token."""
        before = self._tokens[max(0, token.i - 2) : token.i]
        return len(before) == 2 and before[1].lower == "of" and before[0].text in self._words.settlements
