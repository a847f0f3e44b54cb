"""An incident in plain sentences, each number with who says it: for columns of notes, where nothing else has room."""

from collections.abc import Iterator

from sayso.export.dossiers import Dossier
from sayso.export.veils import Veil
from sayso.model.claims import Claim
from sayso.model.values import Count, DateRange, Disruption, Place, Responsibility
from sayso.model.vocabulary import Qualifier, ResponsibilityStance, Status
from sayso.resolve.resolutions import Voice, Weighing

_STANCES = {
    ResponsibilityStance.CLAIMS: "claimed by",
    ResponsibilityStance.DENIES: "denied by",
    ResponsibilityStance.BLAMES: "blamed on",
    ResponsibilityStance.SUSPECTS: "suspected",
}


def write_notes(dossier: Dossier, veil: Veil) -> str:
    """What happened, what is said of its tolls and by whom, who claims or denies it, and what stopped."""
    sentences = [_say_what(dossier)]
    for weighing in dossier.resolution.weighings:
        if weighing.group is None and weighing.toll is not None:
            sentences.append(_say_toll(weighing, veil))
    said = dict.fromkeys(_say_responsibility(dossier, veil))
    if said:
        sentences.append(f"Responsibility: {'; '.join(said)}.")
    stopped = dict.fromkeys(_say_disruptions(dossier, veil))
    if stopped:
        sentences.append(f"Disrupted: {'; '.join(stopped)}.")
    return " ".join(" ".join(sentences).split())


def say_count(count: Count) -> str:
    """9, at least 9, 35 to 40, dozens."""
    if count.number is None:
        return str(count.vague)
    if count.number_high is not None:
        return f"{count.number:,} to {count.number_high:,}"
    words = "" if count.qualifier in (None, Qualifier.EXACT) else f"{count.qualifier} ".replace("_", " ")
    return f"{words}{count.number:,}"


def say_speaker(claim: Claim, outlet: str | None, veil: Veil) -> str:
    """Who states a claim: the words that name them, or the outlet."""
    return veil.show(claim.speaker.words, claim.report) or outlet or "the report"


def say_days(when: DateRange | None) -> str:
    """2021-06-14, or the first and the last day; empty where nobody says one."""
    if when is None or when.from_ is None:
        return ""
    return str(when.from_) if when.from_ == when.to else f"{when.from_} to {when.to}"


def say_place(place: Place | None) -> str:
    """Bankass, Mopti, ML; empty where nobody says one."""
    if place is None:
        return ""
    return ", ".join(dict.fromkeys(name for name in (place.name, place.admin2, place.admin1, place.country) if name))


def _say_what(dossier: Dossier) -> str:
    incident = dossier.resolution.incident
    status = incident.status.value
    kind = (incident.kind.value or "incident").replace("_", " ")
    kind += f" ({status})" if status in (Status.PLANNED, Status.DENIED) else ""
    parts = (kind.capitalize(), say_days(incident.when.value), say_place(incident.where.value))
    return f"{', '.join(part for part in parts if part)}."


def _say_toll(weighing: Weighing, veil: Veil) -> str:
    toll = weighing.toll
    assert toll is not None
    chosen = [voice for voice in weighing.voices if voice.chosen]
    others = [voice for voice in weighing.voices if voice.left_out is None and not voice.chosen]
    sentence = f"{weighing.outcome.capitalize()}: {toll.best:,}"
    if chosen:
        sentence += f" ({_say_voices(chosen, veil)})"
    if toll.derived:
        sentence += ", derived"
    if others:
        sentence += f"; also said: {_say_voices(others, veil)}"
    return f"{sentence}."


def _say_voices(voices: list[Voice], veil: Veil) -> str:
    said: dict[str, None] = {}
    for voice in voices:
        day = f", {voice.published}" if voice.published else ""
        outlet = f" in {voice.outlet}" if voice.outlet and voice.claim.speaker.words else ""
        said[f"{say_count(voice.figure.count)} by {say_speaker(voice.claim, voice.outlet, veil)}{outlet}{day}"] = None
    return "; ".join(said)


def _say_responsibility(dossier: Dossier, veil: Veil) -> Iterator[str]:
    for claim in dossier.resolution.responsibility:
        value = claim.value
        if isinstance(value, Responsibility) and value.party:
            party = veil.show(value.party, claim.report)
            said = _STANCES[value.stance]
            speaker = veil.show(claim.speaker.words, claim.report)
            own = value.stance in (ResponsibilityStance.CLAIMS, ResponsibilityStance.DENIES) or speaker is None
            yield f"{said} {party}" if own else f"{said} {party} by {speaker}"


def _say_disruptions(dossier: Dossier, veil: Veil) -> Iterator[str]:
    for claim in dossier.resolution.disruptions:
        if isinstance(claim.value, Disruption):
            place = veil.show(claim.value.place, claim.report)
            yield f"{claim.value.kind} {claim.value.state}{f' at {place}' if place else ''}"
