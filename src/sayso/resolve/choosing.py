"""Among the words of many voices: which of them count under a rule, and which of those is the best."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sayso.codebook.rules import Best, Rule
from sayso.resolve.hearing import Word
from sayso.resolve.resolutions import LeftOut


@dataclass(slots=True)
class Choice:
    """The words that count, the one that is best, and why each of the others does not count."""

    best: Word
    counting: list[Word]
    left_out: dict[int, LeftOut] = field(default_factory=dict)

    @property
    def number(self) -> int:
        return self.best.reckoned.best

    @property
    def low(self) -> int:
        return min(word.reckoned.low for word in self.counting)

    @property
    def high(self) -> int:
        return max(word.reckoned.high for word in self.counting)

    @property
    def derived(self) -> bool:
        """Whether no words state the number."""
        return all(word.reckoned.derived for word in self.agreeing)

    def is_provisional(self, rule: Rule) -> bool:
        """Whether fewer voices speak than the rule asks."""
        return len({word.voice for word in self.counting}) < rule.voices

    def is_confirmed(self, rule: Rule) -> bool:
        """Whether as many voices say the number as the rule asks before it holds against others."""
        return len({word.voice for word in self.agreeing}) >= rule.confirmed

    @property
    def agreeing(self) -> list[Word]:
        """The words that say the best number."""
        return [word for word in self.counting if self.agrees(word)]

    def agrees(self, word: Word) -> bool:
        """Whether a word says the best number."""
        return word.reckoned.best == self.number

    def said(self) -> dict[int, int]:
        """How many independent voices say each number that counts."""
        voices: dict[int, set[str]] = {}
        for word in self.counting:
            voices.setdefault(word.reckoned.best, set()).add(word.voice)
        return {number: len(voices[number]) for number in sorted(voices)}


def choose(words: Sequence[Word], rule: Rule) -> Choice:
    """The choice among one or more words of one outcome; the same in whatever order they come."""
    left: dict[int, LeftOut] = {}
    kept = _drop_copies(sorted(words, key=lambda word: (word.published, word.report, word.voice)), left)
    kept = _drop(kept, left, LeftOut.VAGUE, [word for word in kept if word.reckoned.vague])
    kept = _drop(kept, left, LeftOut.LONE, _lone(kept, rule))
    if rule.best is Best.LATEST:
        best = _latest(kept)
        late = [word for word in kept if word.published < best.published]
        return Choice(best, _drop(kept, left, LeftOut.SUPERSEDED, late), left)
    kept = _drop(kept, left, LeftOut.SUPERSEDED, _superseded(kept, rule))
    kept = _drop(kept, left, LeftOut.SINGLE, [word for word in kept if word.reckoned.single])
    kept = _drop(kept, left, LeftOut.PART, _partial(kept))
    return Choice(_best(kept, rule), kept, left)


def _drop(words: list[Word], left: dict[int, LeftOut], why: LeftOut, dropped: Sequence[Word]) -> list[Word]:
    """Words without those dropped, unless none would be left."""
    gone = {id(word) for word in dropped}
    if len(gone) == len(words):
        return words
    left.update((id_, why) for id_ in gone)
    return [word for word in words if id(word) not in gone]


def _drop_copies(words: list[Word], left: dict[int, LeftOut]) -> list[Word]:
    """Words without those that another report of the same dispatch says too, with the same number."""
    seen: set[tuple[str, str, int, int, int]] = set()
    copies = []
    for word in sorted(words, key=lambda word: not word.reckoned.vouched):
        said = (word.dispatch, word.voice, word.reckoned.low, word.reckoned.best, word.reckoned.high)
        if said in seen:
            copies.append(word)
        seen.add(said)
    return _drop(words, left, LeftOut.COPY, copies)


def _superseded(words: list[Word], rule: Rule) -> list[Word]:
    """Words whose voice says something newer, and those older than the rule looks back.

    What a person vouched for is only superseded by something newer that somebody vouched for.
    """
    vouched = [word for word in words if word.reckoned.vouched]
    newest: dict[str, date] = {}
    for word in words:
        newest[word.voice] = max(word.published, newest.get(word.voice, date.min))
    newest.update({word.voice: word.published for word in vouched})
    until = max(word.published for word in vouched or words)
    first = date.min
    if rule.days is not None and until.toordinal() > rule.days:
        first = until - timedelta(days=rule.days)
    return [word for word in words if word.published < max(newest[word.voice], first)]


def _lone(words: list[Word], rule: Rule) -> list[Word]:
    """Words whose number fewer voices say than the rule asks, where another number has enough of them."""
    if rule.confirmed < 2:
        return []
    voices: dict[int, set[str]] = {}
    for word in words:
        voices.setdefault(word.reckoned.best, set()).add(word.voice)
    enough = {best for best, said in voices.items() if len(said) >= rule.confirmed}
    return [word for word in words if enough and word.reckoned.best not in enough and not word.reckoned.vouched]


def _partial(words: list[Word]) -> list[Word]:
    """Words about one camp alone, where the dead are of several and somebody counts more of any."""
    camps = {camp for word in words for camp in word.camps} - {None}
    highest = max((word.reckoned.best for word in words if word.is_wide), default=0)
    return [word for word in words if len(camps) > 1 and not word.is_wide and word.reckoned.best < highest]


def _best(words: list[Word], rule: Rule) -> Word:
    """The best word, of those a person vouched for where there are any."""
    vouched = [word for word in words if word.reckoned.vouched] or words
    if rule.best is Best.LOWEST:
        return min(vouched, key=lambda word: word.reckoned.best)
    if rule.best is Best.HIGHEST:
        return max(vouched, key=lambda word: word.reckoned.best)
    voices: dict[int, set[str]] = {}
    for word in vouched:
        voices.setdefault(word.reckoned.best, set()).add(word.voice)

    def weight(word: Word) -> tuple[int, date, bool, int]:
        best = word.reckoned.best
        return len(voices[best]), word.published, not word.reckoned.derived, best

    return max(vouched, key=weight)


def _latest(words: list[Word]) -> Word:
    """The newest day's word, of several what most of them say; a number stated stands before one added up.

    Persons told of singly lower no count of several.
    """
    vouched = [word for word in words if word.reckoned.vouched] or words
    stated = [word for word in vouched if not word.reckoned.derived] or vouched
    days: dict[date, list[Word]] = {}
    for word in stated:
        days.setdefault(word.published, []).append(word)
    ever = Counter(word.reckoned.best for word in stated)
    chosen: Word | None = None
    for of_day in days.values():
        word = _most(of_day, ever)
        partial = word.reckoned.single or word.reckoned.derived
        if chosen is None or word.reckoned.best >= chosen.reckoned.best or not partial:
            chosen = word
    assert chosen is not None
    return chosen


def _most(of_day: list[Word], ever: Counter[int]) -> Word:
    """The word that most reports of a day say, of equals most of any day, then a number said, then the highest."""
    today = Counter(word.reckoned.best for word in of_day)

    def weight(word: Word) -> tuple[int, int, bool, int]:
        best = word.reckoned.best
        return today[best], ever[best], not word.reckoned.derived, best

    return max(of_day, key=weight)
