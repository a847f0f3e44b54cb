"""Every report heard: which of its figures may count, and what each voice in it says of each outcome."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sayso.codebook.entries import Codebook
from sayso.codebook.rules import By, Rule
from sayso.model.values import Figure, Value
from sayso.model.vocabulary import Group, Outcome, Stance, Status, Vague
from sayso.resolve.camps import Camp
from sayso.resolve.evidence import Evidence
from sayso.resolve.reckoning import Reckoned, reckon, reckon_dead
from sayso.resolve.resolutions import LeftOut
from sayso.resolve.sayings import Sayer, Saying, by_outcome, keep_body, keep_firmest
from sayso.resolve.tellings import Telling
from sayso.resolve.voices import name_voice, unite_voices

# Groups that a figure can be about alone.
TOLD_APART = (Group.CIVILIAN, Group.STATE_FORCE, Group.ARMED_GROUP, Group.OFFICIAL, Group.PROTECTED)
Whose = Group | Camp | None
"""Whom words count: those of a group, of a camp, or (None) all."""
_ARMED = frozenset({Group.STATE_FORCE, Group.ARMED_GROUP})
_UNTRUE = frozenset({Status.PLANNED, Status.DENIED})


@dataclass(frozen=True, slots=True)
class Word:
    """What one voice (by rule: one report) says of one outcome; `dead`, how many dead its report knows of.

    `groups` are those it tells apart: one alone may be only a part of all that were harmed.
    """

    published: date
    report: str
    dispatch: str
    voice: str
    reckoned: Reckoned
    dead: int
    groups: frozenset[Group]

    @property
    def camps(self) -> set[Camp | None]:
        """The camps of those counted, None for people of any."""
        return {saying.camp for saying in self.reckoned.sayings}

    @property
    def is_wide(self) -> bool:
        """Whether people of any camp are counted, or of several."""
        return len(self.camps) > 1 or None in self.camps


@dataclass(slots=True)
class Heard:
    """What all reports say: words by outcome and whose they are, and why figures are in none of them."""

    words: dict[tuple[Outcome, Whose], list[Word]] = field(default_factory=dict)
    left_out: dict[str, LeftOut] = field(default_factory=dict)
    voices: dict[str, str] = field(default_factory=dict)
    mixed: set[str] = field(default_factory=set)

    def keep(self, kept: Sequence[Saying], of: Iterable[Saying], why: LeftOut) -> list[Saying]:
        """Notes why those are left out that are not kept."""
        ids = {saying.claim.id for saying in kept}
        self.left_out.update((saying.claim.id, why) for saying in of if saying.claim.id not in ids)
        return list(kept)


def hear(
    told: Iterable[tuple[Telling, Sequence[Evidence]]],
    *,
    rule: Rule,
    vague: Mapping[Vague, int],
    codebook: Codebook,
) -> Heard:
    """What reports say of each outcome, in all and of each group."""
    heard = Heard()
    counted = [(telling, [each for each in evidences if isinstance(each.value, Figure)]) for telling, evidences in told]
    for telling, figures in counted:
        heard.voices.update((each.claim.id, name_voice(each.claim, telling, codebook)) for each in figures)
    united = unite_voices(set(heard.voices.values()))
    heard.voices = {id_: united.get(name, name) for id_, name in heard.voices.items()}
    for telling, figures in counted:
        sayer = Sayer(telling.report.text, rule, vague, codebook)
        _hear_report(telling, figures, _sift(telling, figures, sayer, heard), rule, heard)
    return heard


def _sift(telling: Telling, figures: Sequence[Evidence], sayer: Sayer, heard: Heard) -> list[Saying]:
    """The figures of a report that may count; notes why the others do not."""
    untrue = {account.id for account in telling.accounts if account.status in _UNTRUE}
    sayings: list[Saying] = []
    for each in figures:
        why = sayer.left_out(each) or (LeftOut.UNTRUE if each.claim.account in untrue else None)
        if why is None:
            sayings.append(sayer.say(each))
        else:
            heard.left_out[each.claim.id] = why
    return heard.keep(keep_body(sayings), sayings, LeftOut.HEADING)


def _hear_report(
    telling: Telling, figures: Sequence[Evidence], sayings: list[Saying], rule: Rule, heard: Heard
) -> None:
    """Adds the words of one report: of each voice in it, or by rule of all together."""
    spoken: dict[str, list[Saying]] = {}
    if rule.by is By.REPORTS:
        spoken[telling.dispatch] = heard.keep(_undisputed(sayings, figures), sayings, LeftOut.DENIED)
    else:
        for saying in sayings:
            spoken.setdefault(heard.voices[saying.claim.id], []).append(saying)
    firm = {name: _firm(listed, rule, heard) for name, listed in spoken.items()}
    killed = [each for listed in firm.values() for each in listed.get(Outcome.KILLED, ())]
    dead = reckon_dead(sorted(killed, key=lambda each: (each.claim.spans[0].start, each.claim.id)))
    for name, listed in firm.items():
        told = [each for sayings in listed.values() for each in sayings]
        groups, camps = {each.figure.group for each in told}, {each.camp for each in told}
        present: list[Whose] = [
            *(group for group in TOLD_APART if group in groups),
            *(camp for camp in Camp if camp in camps),
        ]
        hedged = _hedged(spoken[name], listed) if rule.hedged else {}
        for whose in (None, *present):
            widening = _of(whose, hedged)
            for outcome, reckoned in reckon(_of(whose, listed), dead).items():
                word = Word(
                    published=telling.report.published or date.min,
                    report=telling.report.id,
                    dispatch=telling.dispatch,
                    voice=name,
                    reckoned=reckoned.widen(widening.get(outcome, ())),
                    dead=dead.counted.best if dead.counted is not None else 0,
                    groups=frozenset(each.figure.group for each in reckoned.sayings),
                )
                heard.words.setdefault((outcome, whose), []).append(word)


def _undisputed(sayings: Sequence[Saying], figures: Sequence[Evidence]) -> list[Saying]:
    """Figures whose number nobody in the report denies; all of an outcome of which there are no others."""
    denied = {_number(each.value) for each in figures if each.claim.stance is Stance.DENIED and not each.rejected}
    firm = {saying.figure.outcome for saying in sayings if _number(saying.figure) not in denied}
    return [
        saying
        for saying in sayings
        if _number(saying.figure) not in denied or saying.figure.outcome not in firm or saying.evidence.vouched
    ]


def _number(value: Value) -> tuple[Outcome, int | None] | None:
    return (value.outcome, value.count.number) if isinstance(value, Figure) and value.count.number else None


def _firm(sayings: Sequence[Saying], rule: Rule, heard: Heard) -> dict[Outcome, list[Saying]]:
    """What a voice says most firmly of each outcome; notes what it says less firmly."""
    found = {outcome: keep_firmest(listed, rule) for outcome, listed in by_outcome(sayings).items()}
    heard.keep([each for listed in found.values() for each in listed], sayings, LeftOut.LESS_FIRM)
    marked = {outcome: _mixed(listed) for outcome, listed in found.items()}
    mixed = [each for listed in marked.values() for each in listed if each.figure.group is Group.MIXED]
    heard.mixed.update(saying.claim.id for saying in mixed)
    return marked


def _hedged(sayings: Sequence[Saying], firm: Mapping[Outcome, Sequence[Saying]]) -> dict[Outcome, list[Saying]]:
    """What a voice says of all people harmed, but less firmly than something else."""
    said = {saying.claim.id for listed in firm.values() for saying in listed}
    return by_outcome([saying for saying in sayings if saying.claim.id not in said and not saying.part])


def _mixed(sayings: Sequence[Saying]) -> list[Saying]:
    """Sayings, those of mixed groups marked so: people who are said to be civilians, and in part to be fighters."""
    armed = {saying.sentence for saying in sayings if saying.part and saying.figure.group in _ARMED}
    return [
        replace(saying, figure=replace(saying.figure, group=Group.MIXED))
        if not saying.part and saying.figure.group is Group.CIVILIAN and armed & {saying.sentence, saying.sentence + 1}
        else saying
        for saying in sayings
    ]


def _of(whose: Whose, sayings: Mapping[Outcome, Sequence[Saying]]) -> dict[Outcome, list[Saying]]:
    chosen = {
        outcome: [each for each in listed if whose is None or whose in (each.figure.group, each.camp)]
        for outcome, listed in sayings.items()
    }
    return {outcome: listed for outcome, listed in chosen.items() if listed}
