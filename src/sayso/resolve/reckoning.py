"""The figures of one report about one incident, reckoned up: which tell of the same people again, which add up.

Figures of one sentence are one statement: they add up ("three soldiers and eleven civilians") unless one holds the
others ("14 people, three soldiers and eleven civilians"). Statements tell of the same people again, so the highest
counts; single persons who cannot be the same are counted through the whole report. Parts ("including two women") count
only where nobody says the whole. Words that say only that people were hit hold those who died.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sayso.codebook.entries import Codebook
from sayso.codebook.rules import Rule
from sayso.model.claims import Claim
from sayso.model.vocabulary import Group, Outcome
from sayso.resolve.descriptions import are_one, may_be_one
from sayso.resolve.sayings import Saying, read_sayings
from sayso.resolve.tellings import Telling

# Who is one of these is not one of the other, whatever else is told.
_APART = (
    {Group.STATE_FORCE, Group.ARMED_GROUP},
    {Group.STATE_FORCE, Group.CIVILIAN},
    {Group.STATE_FORCE, Group.PROTECTED},
)


@dataclass(frozen=True, slots=True)
class Reckoned:
    """How many of one outcome a report tells of, and the claims that say so; `derived` where no words say the number.

    `single` says that it is made up of persons told of, not counted, who may be a part of those harmed; `hit`, that
    they are only said to have been hit; `vague`, that it has no number but what the rule makes of a vague word.
    """

    low: int
    best: int
    high: int
    claims: tuple[Claim, ...]
    derived: bool = False
    single: bool = False
    hit: bool = False
    vague: bool = False


def reckon(telling: Telling, rule: Rule, codebook: Codebook) -> dict[Outcome, Reckoned]:
    """The toll of each outcome that one report states."""
    sayings = read_sayings(telling, rule, codebook)
    dead = [saying for saying in sayings.get(Outcome.KILLED, ()) if saying.one is not None]
    hurt = [saying for saying in sayings.pop(Outcome.INJURED, ()) if not _died(saying, dead)]
    found = {outcome: _count(listed) for outcome, listed in sayings.items() if listed}
    injured = _injured(hurt, dead, found.get(Outcome.KILLED))
    return found if injured is None else {**found, Outcome.INJURED: injured}


def _injured(hurt: Sequence[Saying], dead: Sequence[Saying], killed: Reckoned | None) -> Reckoned | None:
    """The injured: those said to be so, those in care, those hit who did not die, whichever are most.

    Of those in care some may have died: where others and dead can make up their number, they say no more.
    """
    hit = [saying for saying in hurt if saying.hit]
    cared = [saying for saying in hurt if saying.cared]
    told = [saying for saying in hurt if not saying.hit and not saying.cared]
    survived = _survivors(hit, dead, killed) if hit else None
    counted = [each for each in (_count(told) if told else None, survived) if each is not None]
    most = max(counted, key=lambda each: each.best, default=None)
    if not cared:
        return most
    in_care = _count(cared)
    died = killed.best if killed is not None else 0
    return most if most is not None and in_care.best <= most.best + died else in_care


def _died(saying: Saying, dead: Iterable[Saying]) -> bool:
    """Whether one person hurt is one of those who died: told of in another sentence, and nothing tells them apart."""
    one = saying.one
    if one is None or (one.counted and not saying.hit):
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
    chosen = max((_add(each) for each in _statements(numbered, persons)), key=lambda each: each.best)
    if len(persons) > chosen.best:
        claims = tuple(each.claim for person in persons for each in person)
        return Reckoned(len(persons), len(persons), len(persons), claims, derived=True, single=True)
    return chosen


def _persons(sayings: Iterable[Saying]) -> list[list[Saying]]:
    """Single persons, each with all that is said of them; in one sentence two phrases are two persons."""
    persons: list[list[Saying]] = []
    for saying in sayings:
        if saying.one is None or saying.part:
            continue
        home = next((person for person in reversed(persons) if _is_again(saying, person)), None)
        if home is None:
            persons.append([saying])
        else:
            home.append(saying)
    return persons


def _is_again(saying: Saying, person: list[Saying]) -> bool:
    """Whether a phrase tells of a person again: nothing tells them apart, nor does a list ("a man and another")."""
    one = saying.one
    assert one is not None
    for other in person:
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
        retold = saying.one is None and not saying.listed and any(_is_retold(saying, other) for other in statement)
        if id(saying) not in again and not retold:
            statement.append(saying)
    return [statement for statement in found.values() if statement]


def _is_retold(saying: Saying, other: Saying) -> bool:
    return other.one is None and not other.listed and saying.figure.count == other.figure.count


def _add(statement: list[Saying]) -> Reckoned:
    """The sum of a statement, or the one figure that holds the others."""
    wholes = [saying for saying in statement if not saying.part] or statement
    first = max(wholes, key=lambda saying: saying.best)
    rest = [saying for saying in wholes if saying is not first]
    apposed = bool(rest) and first.best > 1 and _is_apposed(first, rest[0])
    holds_others = (len(rest) > 1 or apposed) and first.best >= sum(saying.best for saying in rest)
    summed = [first] if holds_others else wholes
    return Reckoned(
        sum(each.low for each in summed),
        sum(each.best for each in summed),
        sum(each.high for each in summed),
        tuple(each.claim for each in summed),
        derived=len(summed) > 1 or any(each.vague for each in summed),
        single=all(each.one is not None and not each.one.counted for each in summed),
        vague=all(each.vague for each in summed),
    )


def _is_apposed(whole: Saying, member: Saying) -> bool:
    """Whether members are named right behind those counted ("two men, a clerk and a guard")."""
    return 0 <= member.claim.spans[0].start - whole.claim.spans[0].end <= len(", ")


def _survivors(hit: Sequence[Saying], dead: Sequence[Saying], killed: Reckoned | None) -> Reckoned | None:
    """Those hit who are not said to have died: how many are left without the dead, or who is told apart from them."""
    whole = _count(hit)
    if killed is None:
        return replace(whole, hit=True)
    apart = [each for each in hit if each.one is not None and dead and not any(_may_be(each, other) for other in dead)]
    left = max(whole.best - killed.best, len(_persons(apart)))
    claims = (*whole.claims, *killed.claims)
    return Reckoned(left, left, max(left, whole.high - killed.low), claims, derived=True) if left > 0 else None


def _may_be(one: Saying, other: Saying) -> bool:
    return one.one is None or other.one is None or may_be_one(one.one, other.one)
