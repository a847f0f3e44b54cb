"""From the figures of one incident to its tolls, under a named rule: pure, and the same in whatever order they come."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sayso.codebook.entries import Codebook
from sayso.codebook.rules import Rule
from sayso.model.incidents import Toll
from sayso.model.values import Figure
from sayso.model.vocabulary import Group, Outcome, Scope, Vague
from sayso.resolve.adding import Sum, add_up
from sayso.resolve.camps import Camp
from sayso.resolve.choosing import Choice, choose
from sayso.resolve.evidence import Evidence, weigh_claims
from sayso.resolve.hearing import TOLD_APART, Heard, Whose, Word, hear
from sayso.resolve.resolutions import LeftOut, Side, Voice, Weighing
from sayso.resolve.tellings import Telling, put_in_order

Told = Sequence[tuple[Telling, Sequence[Evidence]]]
_HARM = (Outcome.KILLED, Outcome.INJURED)
_Key = tuple[Outcome, Group | None]
_Chosen = Choice | Sum


def resolve_tolls(tellings: Iterable[Telling], *, rule: Rule, codebook: Codebook) -> tuple[Toll, ...]:
    """The toll of every outcome that any report of the incident states, in the order of the vocabulary."""
    told = [(telling, weigh_claims(telling, {})) for telling in put_in_order(tellings)]
    weighings = weigh_tolls(told, rule=rule, vague=rule.vague, codebook=codebook)
    return tuple(each.toll for each in weighings if each.toll is not None and each.group is None)


def weigh_tolls(told: Told, *, rule: Rule, vague: Mapping[Vague, int], codebook: Codebook) -> tuple[Weighing, ...]:
    """Every figure of an incident weighed, in the order of the vocabulary, of all before that of each group."""
    heard = hear(told, rule=rule, vague=vague, codebook=codebook)
    figures: dict[_Key, list[tuple[Telling, Evidence]]] = {}
    for telling, evidences in told:
        for evidence in evidences:
            if isinstance(evidence.value, Figure):
                for group in {None, evidence.value.group}:
                    figures.setdefault((evidence.value.outcome, group), []).append((telling, evidence))
    lone = {outcome for outcome in _HARM if _is_lone(outcome, heard, rule)}
    choices: dict[_Key, _Chosen] = {}
    for outcome in {outcome for outcome, _ in heard.words} - lone:
        choices.update(_choose_all(outcome, heard, rule))
    keys = [(outcome, group) for outcome in Outcome for group in (None, *TOLD_APART)]
    told_of = [key for key in keys if key in figures and (key in choices or key[1] is None)]
    return tuple(_weigh(key, figures[key], heard, choices, rule) for key in told_of)


def _is_lone(outcome: Outcome, heard: Heard, rule: Rule) -> bool:
    """Whether fewer reports state a harm than the rule asks, and enough that tell of the other are silent on it."""
    words = heard.words.get((outcome, None), ())
    stating = {word.dispatch for word in words}
    silent = {word.dispatch for other in _HARM for word in heard.words.get((other, None), ())} - stating
    vouched = any(word.reckoned.vouched for word in words)
    return rule.confirmed > 1 and len(stating) < rule.confirmed <= len(silent) and not vouched


def _choose_all(outcome: Outcome, heard: Heard, rule: Rule) -> dict[_Key, _Chosen]:
    """The choices of one outcome: of each group, and of all, where what is said of several camps may add up."""
    told = [whose for of, whose in heard.words if of is outcome]
    found = {whose: _choose(outcome, whose, heard, rule) for whose in told}
    choices: dict[_Key, _Chosen] = {(outcome, group): found[group] for group in TOLD_APART if group in found}
    if None in found:
        camps = {camp: found[camp] for camp in Camp if camp in found}
        choices[outcome, None] = add_up(camps, found[None], rule, heard.voices) or found[None]
    return choices


def _choose(outcome: Outcome, whose: Whose, heard: Heard, rule: Rule) -> Choice:
    """The choice among the words about one outcome.

    Of the injured no word counts that has the dead among them, where there are others: one that only tells of people
    hit, by a report that knows of nobody dead, or one that makes up dead and others hurt ("four were wounded" where one
    died and "three others were wounded").
    """
    words, gone = heard.words[outcome, whose], list[Word]()
    if outcome is Outcome.INJURED and (Outcome.KILLED, None) in heard.words:
        gone = [word for word in words if not word.dead and (word.reckoned.hit or word.reckoned.single)]
    left = _without(words, gone) or words
    if outcome is Outcome.INJURED and (Outcome.KILLED, whose) in heard.words:
        dead = choose(heard.words[Outcome.KILLED, whose], rule).number
        left = _without(left, _with_dead(left, dead))
    choice = choose(left, rule)
    choice.left_out.update((id(word), LeftOut.HIT) for word in _without(words, left))
    return choice


def _without(words: Sequence[Word], gone: Sequence[Word]) -> list[Word]:
    ids = {id(word) for word in gone}
    return [word for word in words if id(word) not in ids]


def _with_dead(words: Sequence[Word], dead: int) -> list[Word]:
    """Words about as many people hurt as died and others were hurt besides."""
    besides = {word.reckoned.best for word in words if _is_of_others(word)}
    return [word for word in words if dead > 0 and word.reckoned.best - dead in besides and not _is_of_others(word)]


def _is_of_others(word: Word) -> bool:
    return all(saying.others for saying in word.reckoned.sayings)


def part_sides(weighings: Iterable[Weighing], rule: Rule) -> tuple[Side, ...]:
    """The dead by the sides of the rule; those it does not know, by how many are left of all."""
    tolls = {each.group: each.toll for each in weighings if each.outcome is Outcome.KILLED and each.toll is not None}
    if not tolls:
        return ()
    sides: list[Side] = []
    for name, groups in rule.sides.items():
        found = [tolls[group] for group in TOLD_APART if group in groups and group in tolls]
        if Group.UNKNOWN in groups:
            whole, known = tolls.get(None), [toll for group, toll in tolls.items() if group is not None]
            ends = [_left(whole, known, end) for end in ("low", "best", "high")]
        else:
            ends = [sum(getattr(toll, end) for toll in found) for end in ("low", "best", "high")]
        sides.append(Side(name=name, low=min(ends), best=ends[1], high=max(ends)))
    return tuple(sides)


def _left(whole: Toll | None, known: Sequence[Toll], end: str) -> int:
    return max(0, getattr(whole, end) - sum(getattr(toll, end) for toll in known)) if whole is not None else 0


def _weigh(
    key: _Key,
    figures: Sequence[tuple[Telling, Evidence]],
    heard: Heard,
    choices: Mapping[_Key, _Chosen],
    rule: Rule,
) -> Weighing:
    outcome, group = key
    choice = choices.get(key)
    camps = choice.parts if isinstance(choice, Sum) else ()
    words = {
        saying.claim.id: word
        for whose in (group, *camps)
        for word in heard.words.get((outcome, whose), ())
        for saying in word.reckoned.sayings
    }
    voices = tuple(_voice(key, each, heard, choice, words) for each in figures)
    toll = None if choice is None else _toll(key, choice, voices, rule)
    if toll is not None and isinstance(choice, Choice) and key == (Outcome.INJURED, None):
        toll = _without_dead(toll, choice, choices.get((Outcome.KILLED, None)))
    said = choice.said() if choice is not None else {}
    return Weighing(outcome=outcome, group=group, toll=toll, voices=voices, said=said)


def _voice(
    key: _Key, told: tuple[Telling, Evidence], heard: Heard, choice: _Chosen | None, words: Mapping[str, Word]
) -> Voice:
    telling, evidence = told
    claim, figure = evidence.claim, evidence.value
    assert isinstance(figure, Figure)
    word = words.get(claim.id)
    why = heard.left_out.get(claim.id)
    if why is None and word is None and claim.id in heard.mixed and key[1] is not None:
        why = LeftOut.MIXED
    elif why is None and word is None:
        why = LeftOut.PART if figure.scope is Scope.PART else LeftOut.AGAIN
    elif why is None and word is not None and choice is not None:
        why = choice.left_out.get(id(word))
    elif why is None:
        why = LeftOut.LONE
    return Voice(
        claim=claim,
        figure=figure,
        published=telling.report.published,
        outlet=telling.report.outlet,
        copies=telling.copies,
        name=heard.voices[claim.id],
        left_out=why,
        chosen=why is None and word is not None and choice is not None and choice.agrees(word),
        standing=evidence.standing,
    )


def _toll(key: _Key, choice: _Chosen, voices: Sequence[Voice], rule: Rule) -> Toll:
    """The toll of a choice. A denial speaks against every number, as does what only widens the range."""
    speaking = {LeftOut.DENIED, *((LeftOut.LESS_FIRM,) if rule.hedged else ())}
    against = [voice for voice in voices if voice.left_out in speaking or (voice.left_out is None and not voice.chosen)]
    return Toll(
        outcome=key[0],
        group=key[1],
        low=choice.low,
        best=choice.number,
        high=choice.high,
        derived=choice.derived,
        provisional=choice.is_provisional(rule),
        for_=_ids(saying.claim.id for word in choice.agreeing for saying in word.reckoned.sayings),
        against=_ids(voice.claim.id for voice in against),
    )


def _ids(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))


def _without_dead(injured: Toll, chosen: Choice, killed: _Chosen | None) -> Toll:
    """The injured without those who died after the report that counted them: of whom a newer one knows as dead."""
    counted = chosen.best
    if killed is None or counted.dead or not (counted.reckoned.single or counted.reckoned.hit):
        return injured
    best = injured.best - min(killed.number, injured.best)
    dead = (saying.claim.id for word in killed.agreeing[:1] for saying in word.reckoned.sayings)
    return replace(injured, low=min(injured.low, best), best=best, for_=_ids((*injured.for_, *dead)), derived=True)
