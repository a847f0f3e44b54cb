"""Every report heard: which of its figures may count, and what each voice in it says of each outcome."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sayso.codebook.entries import Codebook
from sayso.codebook.rules import By, Rule
from sayso.model.values import Figure
from sayso.model.vocabulary import Group, Outcome, Status, Vague
from sayso.resolve.evidence import Evidence
from sayso.resolve.reckoning import Reckoned, reckon, reckon_dead
from sayso.resolve.resolutions import LeftOut
from sayso.resolve.sayings import Sayer, Saying, by_outcome, keep_body, keep_firmest
from sayso.resolve.tellings import Telling
from sayso.resolve.voices import name_voice

# Groups that a figure can be about alone.
TOLD_APART = (Group.CIVILIAN, Group.STATE_FORCE, Group.ARMED_GROUP, Group.OFFICIAL, Group.PROTECTED)
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


@dataclass(slots=True)
class Heard:
    """What all reports say: words by outcome and group (None: of all), and why figures are in none of them."""

    words: dict[tuple[Outcome, Group | None], list[Word]] = field(default_factory=dict)
    left_out: dict[str, LeftOut] = field(default_factory=dict)
    voices: dict[str, str] = field(default_factory=dict)


def hear(
    told: Iterable[tuple[Telling, Sequence[Evidence]]],
    *,
    rule: Rule,
    vague: Mapping[Vague, int],
    codebook: Codebook,
) -> Heard:
    """What reports say of each outcome, in all and of each group."""
    heard = Heard()
    for telling, evidences in told:
        figures = [each for each in evidences if isinstance(each.value, Figure)]
        heard.voices.update((each.claim.id, name_voice(each.claim, telling, codebook)) for each in figures)
        sayer = Sayer(telling.report.text, rule, vague, codebook)
        _hear_report(telling, _sift(telling, figures, sayer, heard), rule, heard)
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
    body = keep_body(sayings)
    kept = {saying.claim.id for saying in body}
    heard.left_out.update((each.claim.id, LeftOut.HEADING) for each in sayings if each.claim.id not in kept)
    return body


def _hear_report(telling: Telling, sayings: Sequence[Saying], rule: Rule, heard: Heard) -> None:
    spoken: dict[str, list[Saying]] = {}
    for saying in sayings:
        name = heard.voices[saying.claim.id] if rule.by is By.VOICES else telling.dispatch
        spoken.setdefault(name, []).append(saying)
    firm = {name: _firm(listed, rule, heard) for name, listed in spoken.items()}
    all_killed = [each for listed in firm.values() for each in listed.get(Outcome.KILLED, ())]
    dead = reckon_dead(sorted(all_killed, key=lambda each: (each.claim.spans[0].start, each.claim.id)))
    for name, listed in firm.items():
        present = {each.figure.group for figures in listed.values() for each in figures}
        for group in (None, *(group for group in TOLD_APART if group in present)):
            chosen = {
                outcome: [each for each in figures if group in (None, each.figure.group)]
                for outcome, figures in listed.items()
            }
            found = reckon({outcome: figures for outcome, figures in chosen.items() if figures}, dead)
            for outcome, reckoned in found.items():
                word = Word(
                    published=telling.report.published or date.min,
                    report=telling.report.id,
                    dispatch=telling.dispatch,
                    voice=name,
                    reckoned=reckoned,
                    dead=dead.counted.best if dead.counted is not None else 0,
                    groups=frozenset(each.figure.group for each in reckoned.sayings),
                )
                heard.words.setdefault((outcome, group), []).append(word)


def _firm(sayings: Sequence[Saying], rule: Rule, heard: Heard) -> dict[Outcome, list[Saying]]:
    """What a voice says most firmly of each outcome; notes what it says less firmly."""
    found = {outcome: keep_firmest(listed, rule) for outcome, listed in by_outcome(sayings).items()}
    kept = {each.claim.id for listed in found.values() for each in listed}
    heard.left_out.update((each.claim.id, LeftOut.LESS_FIRM) for each in sayings if each.claim.id not in kept)
    return found
