"""The table of tolls of a brief, and what of an incident is contested."""

from collections import Counter
from collections.abc import Iterator

from sayso.export.brief.citing import Citing
from sayso.export.brief.parts import Phrase, Said, Sentence, TollRow
from sayso.export.dossiers import Dossier
from sayso.model.values import Responsibility
from sayso.model.vocabulary import ResponsibilityStance, Stance
from sayso.model.wordings import UNKNOWN, say_count, say_day, say_number, word
from sayso.resolve.resolutions import LeftOut, Voice, Weighing

_LEFT_OUT = {
    LeftOut.REJECTED: "rejected by a person",
    LeftOut.DENIED: "denied",
    LeftOut.UNTRUE: "of what did not happen",
    LeftOut.TOTAL: "over a period",
    LeftOut.UNHEARD: "not heard by the rule",
    LeftOut.HEADING: "in a heading",
    LeftOut.LESS_FIRM: "less firm",
    LeftOut.PART: "of a part",
    LeftOut.MIXED: "of others too",
    LeftOut.AGAIN: "told again",
    LeftOut.COPY: "copied",
    LeftOut.SUPERSEDED: "superseded",
    LeftOut.VAGUE: "vague",
    LeftOut.LONE: "said once only",
    LeftOut.HIT: "of people hit",
    LeftOut.SINGLE: "of single people",
}
_ACCUSED = (ResponsibilityStance.BLAMES, ResponsibilityStance.SUSPECTS, ResponsibilityStance.CLAIMS)


def list_tolls(dossier: Dossier, citing: Citing) -> Iterator[TollRow]:
    """Every outcome that anybody counts, with all that count toward it."""
    for weighing in dossier.resolution.weighings:
        if weighing.group is None:
            yield _row(dossier, weighing, citing)


def _row(dossier: Dossier, weighing: Weighing, citing: Citing) -> TollRow:
    toll = weighing.toll
    same = [each for each in dossier.resolution.weighings if each.outcome is weighing.outcome]
    groups = [f"{word(each.group)} {each.toll.best:,}" for each in same if each.group and each.toll]
    left = Counter(voice.left_out for voice in weighing.voices if voice.left_out is not None)
    return TollRow(
        outcome=word(weighing.outcome),
        best=toll.best if toll else None,
        low=toll.low if toll else 0,
        high=toll.high if toll else 0,
        groups=tuple(groups),
        remarks=tuple(_remarks(weighing)),
        said=tuple(_say(voice, citing) for voice in weighing.voices if voice.left_out is None),
        left_out=tuple(f"{count:,} {_LEFT_OUT[why]}" for why, count in sorted(left.items())),
    )


def _remarks(weighing: Weighing) -> Iterator[str]:
    toll = weighing.toll
    if toll is None:
        yield "nothing counts under this rule"
        return
    if toll.derived:
        yield "no words say this number: it is reckoned"
    if toll.provisional:
        yield "provisional: fewer independent voices than the rule asks"


def _say(voice: Voice, citing: Citing) -> Said:
    return Said(
        count=say_count(voice.figure.count),
        speaker=citing.speaker(voice.claim),
        day=say_day(voice.published) if voice.published else UNKNOWN,
        chosen=voice.chosen,
        unconfirmed=voice.claim.stance is Stance.UNCONFIRMED,
        cited=citing.cite("", [voice.claim]),
    )


def list_contested(dossier: Dossier, citing: Citing) -> Iterator[Sentence]:
    """Where independent voices, reports or people contradict one another."""
    for weighing in dossier.resolution.weighings:
        if weighing.group is None:
            yield from _of_toll(weighing, citing)
    yield from _of_responsibility(dossier, citing)
    incident = dossier.resolution.incident
    for name, against in (("day", incident.when.against), ("place", incident.where.against)):
        claims = list(dossier.known(against))
        if claims:
            other = say_number(len(claims), "claim says", "claims say")
            yield (citing.cite(f"{other} another {name}", claims), Phrase("."))
    apart = sum(standing.contested for standing in dossier.resolution.judgements)
    if apart:
        yield (Phrase(f"People judge {say_number(apart, 'claim')} differently."),)


def _of_toll(weighing: Weighing, citing: Citing) -> Iterator[Sentence]:
    if weighing.contested:
        said: list[Phrase] = [Phrase(f"{word(weighing.outcome).capitalize()}: ")]
        by: dict[str, list[Voice]] = {}
        for voice in weighing.voices:
            if voice.left_out is None:
                by.setdefault(say_count(voice.figure.count), []).append(voice)
        for place, (number, voices) in enumerate(by.items()):
            speakers = dict.fromkeys(citing.speaker(voice.claim) for voice in voices)
            words = f"{'; ' if place else ''}{number} according to {', '.join(speakers)}"
            said.append(citing.cite(words, (voice.claim for voice in voices)))
        yield (*said, Phrase("."))
    for voice in weighing.voices:
        if voice.left_out is LeftOut.DENIED:
            count, speaker = f"{say_count(voice.figure.count)} {word(weighing.outcome)}", citing.speaker(voice.claim)
            denies = voice.claim.stance is Stance.DENIED
            words = f"denied by {speaker}" if denies else f"said by {speaker}, denied by another in that report"
            yield (citing.cite(f"{count}: {words}", [voice.claim]), Phrase("."))


def _of_responsibility(dossier: Dossier, citing: Citing) -> Iterator[Sentence]:
    claims = [claim for claim in dossier.resolution.responsibility if isinstance(claim.value, Responsibility)]
    denied = [claim for claim in claims if _stance(claim.value) is ResponsibilityStance.DENIES]
    accused: dict[str, list[str]] = {}
    for claim in claims:
        if isinstance(claim.value, Responsibility) and claim.value.stance in _ACCUSED and claim.value.party:
            party = citing.party(claim.value.party, claim.report)
            accused.setdefault(party.lower().removeprefix("the "), []).append(party)
    if len(accused) > 1:
        named = ", ".join(parties[0] for parties in accused.values())
        yield (citing.cite(f"Named as answerable: {named}", claims), Phrase("."))
    for claim in denied:
        assert isinstance(claim.value, Responsibility)
        party = citing.party(claim.value.party, claim.report)
        yield (citing.cite(f"Responsibility denied: {party}", [claim]), Phrase("."))


def _stance(value: object) -> ResponsibilityStance | None:
    return value.stance if isinstance(value, Responsibility) else None
