"""How each toll moved: report by report, voice by voice, and what kind of change each new number is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from sayso.codebook.entries import Codebook
from sayso.codebook.rules import By, Rule
from sayso.model.claims import Claim, Speaker
from sayso.model.judgements import Judgement
from sayso.model.standing import settle_judgements
from sayso.model.values import Figure
from sayso.model.vocabulary import Group, Outcome, Scope, SpeakerKind
from sayso.resolve.evidence import weigh_claims
from sayso.resolve.hearing import Word, hear
from sayso.resolve.tellings import Telling, put_in_order

_UNTOLD = frozenset({Group.MIXED, Group.UNKNOWN})


class Change(StrEnum):
    """What a number is beside the one said before."""

    FIRST = "first"
    SAME = "same"
    ADDITION = "addition"  # the same voice, or a later day, counts more
    CORRECTION = "correction"  # the same voice, or another outlet later, counts fewer
    DIFFERENCE = "difference"  # another voice counts otherwise
    OTHER_SCOPE = "other scope"  # it counts one group, single people or a whole period, or has no number


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What one voice says in one report of one outcome.

    `before` is the number it said last, or where it never spoke the number anybody said last; None where nobody had.
    `claims` are the ids of those it rests on; `derived` says that no words state `after`.
    """

    outcome: Outcome
    published: date | None
    report: str
    copies: str | None
    speaker: Speaker
    voice: str
    before: int | None
    after: int
    change: Change
    derived: bool
    claims: tuple[str, ...]


def trace_history(
    tellings: Iterable[Telling], *, rule: Rule, codebook: Codebook, judgements: Iterable[Judgement] = ()
) -> tuple[Move, ...]:
    """Every number said of every outcome, by day; of the figures that may count under the rule, and of sums."""
    ordered = put_in_order(tellings)
    standings = settle_judgements(judgements)
    told = [(telling, weigh_claims(telling, standings)) for telling in ordered]
    heard = hear(told, rule=replace(rule, by=By.VOICES), vague=rule.vague, codebook=codebook)
    reports = {telling.report.id: telling for telling in ordered}
    moves: list[Move] = []
    for outcome in Outcome:
        words = sorted(heard.words.get((outcome, None), ()), key=_moment)
        moves += _trace(outcome, words, reports)
    for telling, evidences in told:
        for each in evidences:
            if isinstance(each.value, Figure) and each.value.scope is Scope.TOTAL and not each.rejected:
                moves += _sums(telling, each.claim, each.value, heard.voices[each.claim.id])
    outcomes = list(Outcome)
    place = {telling.report.id: index for index, telling in enumerate(ordered)}
    return tuple(sorted(moves, key=lambda move: (outcomes.index(move.outcome), place[move.report], move.voice)))


def _moment(word: Word) -> tuple[date, str, str]:
    return word.published, word.report, word.voice


def _trace(outcome: Outcome, words: Sequence[Word], reports: dict[str, Telling]) -> Iterator[Move]:
    """The moves of one outcome; partial counts never stand for what was said before."""
    spoken: dict[str, Word] = {}
    last: Word | None = None
    for word in words:
        before = spoken.get(word.voice, last)
        change = _change(word, before)
        telling, reckoned = reports[word.report], word.reckoned
        yield Move(
            outcome=outcome,
            published=telling.report.published,
            report=word.report,
            copies=telling.copies,
            speaker=reckoned.sayings[0].claim.speaker,
            voice=word.voice,
            before=before.reckoned.best if before is not None else None,
            after=reckoned.best,
            change=change,
            derived=reckoned.derived,
            claims=tuple(dict.fromkeys(saying.claim.id for saying in reckoned.sayings)),
        )
        if change is not Change.OTHER_SCOPE:
            spoken[word.voice] = last = word


def _change(word: Word, before: Word | None) -> Change:
    if before is None:
        return Change.FIRST
    now, then = word.reckoned, before.reckoned
    if now.best == then.best:
        return Change.SAME
    if _is_narrower(word, before):
        return Change.OTHER_SCOPE
    later, one = word.published > before.published, word.voice == before.voice
    if now.best > then.best:
        return Change.ADDITION if later or one else Change.DIFFERENCE
    return Change.CORRECTION if one or (later and _are_outlets(word, before)) else Change.DIFFERENCE


def _is_narrower(word: Word, before: Word) -> bool:
    """Whether a word counts other people than the one before: single ones, none by number, or of another group."""
    if word.reckoned.vague or (word.reckoned.single and word.reckoned.best < before.reckoned.best):
        return True
    groups = word.groups - _UNTOLD
    return len(word.groups) == 1 and bool(groups) and bool(before.groups - _UNTOLD - groups)


def _are_outlets(word: Word, before: Word) -> bool:
    kinds = {each.reckoned.sayings[0].claim.speaker.kind for each in (word, before)}
    return kinds == {SpeakerKind.OUTLET}


def _sums(telling: Telling, claim: Claim, figure: Figure, voice: str) -> Iterator[Move]:
    """A sum over a period as a move, where it has a number."""
    if figure.count.number is not None:
        yield Move(
            outcome=figure.outcome,
            published=telling.report.published,
            report=telling.report.id,
            copies=telling.copies,
            speaker=claim.speaker,
            voice=voice,
            before=None,
            after=figure.count.number,
            change=Change.OTHER_SCOPE,
            derived=False,
            claims=(claim.id,),
        )
