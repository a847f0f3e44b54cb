"""The figures of one report about one incident, reckoned up: which tell of the same people again, which add up.

Figures of one sentence are one statement: they add up ("three soldiers and eleven civilians") unless one holds the
others ("14 people, three soldiers and eleven civilians"). Statements tell of the same people again, so the highest
counts; single persons who cannot be the same are counted through the whole report. Parts ("including two women") count
only where nobody says the whole. Words that say only that people were hit hold those who died.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from sayso.model.vocabulary import Group, Outcome
from sayso.resolve.descriptions import are_one, may_be_one
from sayso.resolve.sayings import Saying

# Who is one of these is not one of the other, whatever else is told.
_APART = (
    {Group.STATE_FORCE, Group.ARMED_GROUP},
    {Group.STATE_FORCE, Group.CIVILIAN},
    {Group.STATE_FORCE, Group.PROTECTED},
)


# Among how many people told of before one is looked for: a report of more single people is a list of names.
_REACH = 60


@dataclass(frozen=True, slots=True)
class Reckoned:
    """How many of one outcome a report tells of, and the figures that say so; `derived` where no words say the number.

    `single` says that it is made up of persons told of, not counted, who may be a part of those harmed; `hit`, that
    they are only said to have been hit; `vague`, that it has no number but what the rule makes of a vague word.
    """

    low: int
    best: int
    high: int
    sayings: tuple[Saying, ...]
    derived: bool = False
    single: bool = False
    hit: bool = False
    vague: bool = False

    def widen(self, hedged: Sequence[Saying]) -> "Reckoned":
        """The same with a range that holds these figures too."""
        low = min((self.low, *(saying.low for saying in hedged)))
        return replace(self, low=low, high=max((self.high, *(saying.high for saying in hedged))))

    @property
    def vouched(self) -> bool:
        """Whether a person answers for one of its figures."""
        return any(saying.evidence.vouched for saying in self.sayings)


@dataclass(frozen=True, slots=True)
class Dead:
    """The dead of a whole report: single ones, and how many in all."""

    single: tuple[Saying, ...] = ()
    counted: Reckoned | None = None


def reckon_dead(killed: Sequence[Saying]) -> Dead:
    """The dead that all speakers of a report tell of together."""
    single = islice((saying for saying in killed if saying.one is not None), _REACH)
    return Dead(tuple(single), _count(killed) if killed else None)


def reckon(sayings: Mapping[Outcome, Sequence[Saying]], dead: Dead) -> dict[Outcome, Reckoned]:
    """The toll of each outcome that these figures state; `dead` are those of their whole report."""
    hurt = [saying for saying in sayings.get(Outcome.INJURED, ()) if not _died(saying, dead.single)]
    found: dict[Outcome, Reckoned] = {
        outcome: _count(listed) for outcome, listed in sayings.items() if listed and outcome is not Outcome.INJURED
    }
    if Outcome.KILLED in found:
        found[Outcome.KILLED] = _with_killer(found[Outcome.KILLED], sayings[Outcome.KILLED])
    injured = _injured(hurt, dead.single, found.get(Outcome.KILLED, dead.counted))
    return found if injured is None else {**found, Outcome.INJURED: injured}


def _injured(hurt: Sequence[Saying], dead: Sequence[Saying], killed: Reckoned | None) -> Reckoned | None:
    """The injured: those said to be so, those in care, those hit who did not die, whichever are most.

    Of those in care some may have died: where others and dead can make up their number, they say no more; several who
    are no more than the dead, and not said to be others, may be the dead.
    """
    hit = [saying for saying in hurt if saying.hit]
    cared = [saying for saying in hurt if saying.cared]
    told = [saying for saying in hurt if not saying.hit and not saying.cared]
    survived = _survivors(hit, dead, killed) if hit else None
    counted = [each for each in (_count(told) if told else None, survived) if each is not None]
    most = max(counted, key=_weight, default=None)
    if not cared:
        return most
    in_care = _count(cared)
    died = killed.best if killed is not None else 0
    if most is None and 1 < in_care.best <= died and not any(saying.others or saying.also for saying in cared):
        return None
    if most is not None and most.vouched and not in_care.vouched:
        return most
    return most if most is not None and in_care.best <= most.best + died else in_care


def _weight(reckoned: Reckoned) -> tuple[bool, int]:
    """What counts of several statements: one that a person vouched for, then the highest."""
    return reckoned.vouched, reckoned.best


def _died(saying: Saying, dead: Iterable[Saying]) -> bool:
    """Whether one person hurt is one of those who died: told of in another sentence, and nothing tells them apart."""
    one = saying.one
    if one is None or (one.counted and not saying.hit) or saying.also:
        return False
    return any(
        other.one is not None
        and {saying.figure.group, other.figure.group} not in _APART
        and not (one.other or other.one.other)
        and may_be_one(one, other.one)
        and (other.sentence != saying.sentence or are_one(one, other.one))
        for other in dead
    )


def _count(sayings: Sequence[Saying]) -> Reckoned:
    """The highest statement, or the persons of the whole report where they are more."""
    numbered = [saying for saying in sayings if not saying.vague] or list(sayings)
    persons = _persons(numbered)
    chosen = max((_add(each) for each in _statements(numbered, persons)), key=_weight)
    told = tuple(each for person in persons for each in person)
    if len(persons) > chosen.best and (not chosen.vouched or any(each.evidence.vouched for each in told)):
        return Reckoned(len(persons), len(persons), len(persons), told, derived=True, single=True)
    return chosen


def _persons(sayings: Iterable[Saying]) -> list[list[Saying]]:
    """Single persons, each with all that is said of them; in one sentence two phrases are two persons."""
    persons: list[list[Saying]] = []
    for saying in sayings:
        if saying.one is None or saying.part:
            continue
        home = next((person for person in islice(reversed(persons), _REACH) if _is_again(saying, person)), None)
        if home is None:
            persons.append([saying])
        else:
            home.append(saying)
    return persons


def _is_again(saying: Saying, person: list[Saying]) -> bool:
    """Whether a phrase tells of a person again: nothing tells them apart, nor does a list ("a man and another")."""
    one = saying.one
    assert one is not None
    for other in person[-_REACH:]:
        assert other.one is not None
        if not may_be_one(one, other.one):
            return False
        if other.sentence == saying.sentence and saying.listed and not are_one(other.one, one):
            return False
        if one.other and saying.sentence - other.sentence <= 1 and other is person[-1]:
            return False
    return True


def _statements(sayings: Sequence[Saying], persons: list[list[Saying]]) -> list[list[Saying]]:
    """The figures of each sentence, every person and every number told again once ("five dead, five were killed")."""
    again = {
        id(saying)
        for person in persons
        for index, saying in enumerate(person)
        if index and saying.sentence == person[0].sentence
    }
    found: dict[int, list[Saying]] = {}
    for saying in sayings:
        statement = found.setdefault(saying.sentence, [])
        retold = (
            saying.one is None and not saying.listed and any(_is_retold(saying, other) for other in statement[-_REACH:])
        )
        if id(saying) not in again and not retold:
            statement.append(saying)
    return [statement for statement in found.values() if statement]


def _is_retold(saying: Saying, other: Saying) -> bool:
    return other.one is None and not other.listed and saying.figure.count == other.figure.count


def _add(statement: list[Saying]) -> Reckoned:
    """The sum of a statement, or the one figure that holds the others."""
    wholes = _without_members([saying for saying in statement if not saying.part]) or statement
    first = max(wholes, key=lambda saying: saying.best)
    rest = [saying for saying in wholes if saying is not first]
    apposed = bool(rest) and first.best > 1 and _is_apposed(first, rest[0])
    holds_others = (len(rest) > 1 or apposed) and first.best >= sum(saying.best for saying in rest)
    summed = [first] if holds_others else wholes
    return Reckoned(
        sum(each.low for each in summed),
        sum(each.best for each in summed),
        sum(each.high for each in summed),
        tuple(summed),
        derived=len(summed) > 1 or any(each.vague for each in summed),
        single=all(each.one is not None and not each.one.counted for each in summed),
        vague=all(each.vague for each in summed),
    )


def _without_members(wholes: list[Saying]) -> list[Saying]:
    """The figures of a statement without those that spell out the one before ("eight others, five men and a woman")."""
    kept: list[Saying] = []
    at = 0
    while at < len(wholes):
        whole, left = wholes[at], wholes[at].best
        kept.append(whole)
        at += 1
        behind = at
        while behind < len(wholes) and left > 0 and (behind > at or _is_apposed(whole, wholes[behind])):
            left -= wholes[behind].best
            behind += 1
        if left == 0 and whole.best > 1:
            at = behind
    return kept


def _is_apposed(whole: Saying, member: Saying) -> bool:
    """Whether members are named right behind those counted ("two men, a clerk and a guard")."""
    words, who = whole.claim.words, whole.figure.who or ""
    end = whole.claim.spans[0].start + (words.find(who) + len(who) if who in words and who else len(words))
    return 0 <= member.claim.spans[0].start - end <= len(", ")


def _with_killer(killed: Reckoned, dead: Sequence[Saying]) -> Reckoned:
    """The dead with whoever killed them, who died too: "killed five people ... the gunman was shot dead"."""
    counted = {saying.claim.id for saying in killed.sayings}
    if killed.single or not all(_is_done(saying) for saying in killed.sayings):
        return killed
    single = (each for each in dead if each.one is not None and each.figure.group is Group.ARMED_GROUP)
    did = next((each for each in single if each.claim.id not in counted), None)
    if did is None:
        return killed
    return Reckoned(killed.low + 1, killed.best + 1, killed.high + 1, (*killed.sayings, did), derived=True)


def _is_done(saying: Saying) -> bool:
    """Whether words tell of people as those somebody killed, the deed first ("killed five people")."""
    return saying.figure.who is not None and saying.claim.words.find(saying.figure.who) > 0


def _survivors(hit: Sequence[Saying], dead: Sequence[Saying], killed: Reckoned | None) -> Reckoned | None:
    """Those hit who are not said to have died: how many are left without the dead, or who is told apart from them."""
    whole = _count(hit)
    if killed is None:
        return replace(whole, hit=True)
    apart = [each for each in hit if each.one is not None and dead and not any(_may_be(each, other) for other in dead)]
    left = max(whole.best - killed.best, len(_persons(apart)))
    both = (*whole.sayings, *killed.sayings)
    return Reckoned(left, left, max(left, whole.high - killed.low), both, derived=True) if left > 0 else None


def _may_be(one: Saying, other: Saying) -> bool:
    return one.one is None or other.one is None or may_be_one(one.one, other.one)
