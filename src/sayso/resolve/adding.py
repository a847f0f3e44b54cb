"""What is said of soldiers, of fighters and of civilians adds up: one voice counts ten soldiers, another seventy
fighters, and neither contradicts the other.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sayso.codebook.rules import Best, Rule
from sayso.resolve.camps import Camp
from sayso.resolve.choosing import Choice
from sayso.resolve.hearing import Word
from sayso.resolve.resolutions import LeftOut

ALIKE = 2
"""How many times as many fighters as civilians, or the other way round, one voice may count of another's dead."""


@dataclass(frozen=True, slots=True)
class Sum:
    """The choices of several camps as one.

    `wide` are the words that count, and count people of any; `rivals` the choice of another camp for the same people.
    """

    parts: Mapping[Camp, Choice]
    rivals: Mapping[Camp, Choice]
    wide: tuple[Word, ...]
    left_out: Mapping[int, LeftOut]

    derived = True

    @property
    def low(self) -> int:
        return sum(min(each.low for each in told) for told in self._told())

    @property
    def number(self) -> int:
        return sum(part.number for part in self.parts.values())

    @property
    def high(self) -> int:
        added = sum(max(each.high for each in told) for told in self._told())
        return max((added, *(word.reckoned.high for word in self.wide)))

    def _told(self) -> Iterator[list[Choice]]:
        """The choices of each camp, its own first."""
        for camp, part in self.parts.items():
            yield [part, *([self.rivals[camp]] if camp in self.rivals else [])]

    @property
    def agreeing(self) -> list[Word]:
        """The words that the number is made of."""
        return [word for part in self.parts.values() for word in part.agreeing]

    def agrees(self, word: Word) -> bool:
        """Whether a word is one of those that the number is made of."""
        return any(word is each for each in self.agreeing)

    def is_provisional(self, rule: Rule) -> bool:
        """Whether of any part fewer voices speak than the rule asks."""
        return any(part.is_provisional(rule) for part in self.parts.values())

    def said(self) -> dict[int, int]:
        """How many voices say each number, where what they say of one camp stands beside the best of the others."""
        voices: dict[int, set[str]] = {}
        for told in self._told():
            for word in (word for each in told for word in each.counting):
                number = self.number - told[0].number + word.reckoned.best
                voices.setdefault(number, set()).add(word.voice)
        for word in self.wide:
            voices.setdefault(word.reckoned.best, set()).add(word.voice)
        return {number: len(voices[number]) for number in sorted(voices)}


def add_up(camps: Mapping[Camp, Choice], whole: Choice, rule: Rule, voices: Mapping[str, str]) -> Sum | None:
    """The sum of the camps, None where it is no more than is said of all, or where that stands.

    It stands where it is newer than what is said of any camp, where a person vouched for it, and under a rule that
    takes the lowest number. `voices` are those of claims, by id.
    """
    counted = {
        camp: part for camp, part in camps.items() if not (part.best.reckoned.single or part.best.reckoned.vague)
    }
    parts = {camp: part for camp, part in counted.items() if part.is_confirmed(rule)}
    rivals = {}
    if disputed := _disputed(parts, voices):
        fewer, more = disputed
        rivals[more] = parts.pop(fewer)
    if len(parts) < 2 or sum(part.number for part in parts.values()) <= whole.number:
        return None
    wide = [word for word in whole.counting if word.is_wide]
    if any(word is whole.best for word in wide):
        newest = max(part.best.published for part in parts.values())
        if whole.best.reckoned.vouched or whole.best.published > newest or rule.best is Best.LOWEST:
            return None
    left_out = whole.left_out | {id_: why for part in parts.values() for id_, why in part.left_out.items()}
    return Sum({camp: parts[camp] for camp in Camp if camp in parts}, rivals, tuple(wide), left_out)


def _disputed(parts: Mapping[Camp, Choice], voices: Mapping[str, str]) -> tuple[Camp, Camp] | None:
    """Fighters and civilians, the fewer first, where they may be the same people: told of by different voices, in
    numbers that are much alike. Who they were is then what these differ on.
    """
    if Camp.FIGHTERS not in parts or Camp.CIVILIANS not in parts:
        return None
    fewer, more = sorted((Camp.FIGHTERS, Camp.CIVILIANS), key=lambda camp: parts[camp].number)
    alike = parts[fewer].number * ALIKE >= parts[more].number
    return (fewer, more) if alike and not _speakers(parts[fewer], voices) & _speakers(parts[more], voices) else None


def _speakers(part: Choice, voices: Mapping[str, str]) -> set[str]:
    return {voices[saying.claim.id] for word in part.agreeing for saying in word.reckoned.sayings}
