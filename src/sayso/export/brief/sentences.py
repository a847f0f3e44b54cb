"""An incident in plain sentences, made of nothing but claims: each value with what it rests on, and who says it."""

from collections.abc import Iterator, Sequence

from sayso.export.brief.citing import Citing, join_words
from sayso.export.brief.parts import Phrase, Sentence
from sayso.export.dossiers import Dossier
from sayso.export.mappings import load_countries
from sayso.model.claims import Claim
from sayso.model.values import DateRange, Disruption, Place, Responsibility
from sayso.model.vocabulary import DisruptionState, PartyRole, PlacePrecision, ResponsibilityStance, Status
from sayso.model.wordings import say_dates, say_number, word
from sayso.resolve.resolutions import Voice, Weighing

NAMED = 3
"""Parties and speakers named in one sentence; of more it is said how many."""

_DONE = {PartyRole.PERPETRATOR: "Said to have done it: ", PartyRole.TARGET: "Said to have been hit: "}
_ANSWERED = {
    ResponsibilityStance.CLAIMS: "responsibility claimed: ",
    ResponsibilityStance.DENIES: "responsibility denied: ",
    ResponsibilityStance.BLAMES: "blamed by {}: ",
    ResponsibilityStance.SUSPECTS: "suspected by {}: ",
}
_STATUSES = {
    Status.BACKGROUND: "told as background",
    Status.PLANNED: "planned, threatened or foiled",
    Status.DENIED: "said not to have happened",
}


def say_where(place: Place | None) -> str:
    """near Bankass, Mopti, Mali; where nobody says it: place unknown."""
    if place is None:
        return "place unknown"
    countries = load_countries()
    known = countries.get(place.country or "")
    country = known.name if known else place.country
    names = dict.fromkeys(name for name in (place.name, place.admin1, country) if name)
    return ("near " if place.precision is PlacePrecision.NEAR else "") + ", ".join(names)


def say_when(days: DateRange | None) -> str:
    """14 Jun 2021; where nobody says it: day unknown."""
    return (say_dates(days) if days else "") or "day unknown"


def write_heading(dossier: Dossier, citing: Citing) -> Sentence:
    """What, where and when: Armed attack, Bankass, Mopti, Mali, 14 Jun 2021."""
    incident = dossier.resolution.incident
    where, when = list(dossier.known(incident.where.for_)), dossier.known(incident.when.for_)
    place = say_where(incident.where.value)
    return (
        Phrase(f"{say_kind(dossier).capitalize()}, "),
        citing.cite(citing.show(place, where[0].report) if where else place, where),
        Phrase(", "),
        citing.cite(say_when(incident.when.value), when),
    )


def say_kind(dossier: Dossier) -> str:
    """What happened, in the word of the vocabulary."""
    kind = dossier.resolution.incident.kind.value
    return word(kind) if kind else "incident of unknown kind"


def say_status(dossier: Dossier) -> str:
    """How the reports tell of it; nothing where it is their news."""
    status = dossier.resolution.incident.status.value
    return _STATUSES.get(status, "") if status else ""


def write_sentences(dossier: Dossier, citing: Citing) -> tuple[Sentence, ...]:
    """Who tells of it, who is said to have done it to whom, with what toll, who answers for it, and what stopped."""
    sentences = (
        _say_tolls(dossier, citing),
        *(_say_parties(dossier, citing, role) for role in PartyRole),
        _say_responsibility(dossier, citing),
        _say_disruptions(dossier, citing),
        (Phrase(f"Told by {_say_told(dossier, citing)}."),),
    )
    return tuple(sentence for sentence in sentences if sentence)


def _say_told(dossier: Dossier, citing: Citing) -> str:
    outlets = list(dict.fromkeys(citing.source(report).outlet for report in dossier.reports))
    more = [say_number(len(outlets) - NAMED, "more outlet")] if len(outlets) > NAMED else []
    told = join_words([*outlets[:NAMED], *more])
    copies = len(dossier.reports) - dossier.dispatches
    reports = say_number(len(dossier.reports), "report")
    return f"{told} in {reports}" + (f", {copies:,} of them copies of another" if copies else "")


def _say_parties(dossier: Dossier, citing: Citing, role: PartyRole) -> Sentence:
    found = [each for each in dossier.resolution.incident.parties if each.value and each.value.role is role]
    if not found:
        return ()
    phrases = []
    for each in found[:NAMED]:
        assert each.value is not None
        claims = list(dossier.known(each.for_))
        name = citing.party(each.value.name, claims[0].report) if claims else each.value.name
        name = (
            name if each.value.ref else f"“{name}”"
        )  # no name the registry knows: the words of a report, loaded or not
        phrases.append(citing.cite(name, claims))
    more = [Phrase(f"{len(found) - NAMED:,} more")] if len(found) > NAMED else []
    return (Phrase(_DONE[role]), *_listed([*phrases, *more]), Phrase("."))


def _say_tolls(dossier: Dossier, citing: Citing) -> Sentence:
    """Each toll by the rule, with who says it, and the other numbers that count."""
    whole = [each for each in dossier.resolution.weighings if each.group is None and each.toll is not None]
    told = [_say_toll(weighing, citing) for weighing in whole]
    parts = [phrase for number, each in enumerate(told) for phrase in ((Phrase("; ") if number else Phrase("")), *each)]
    return _capital((*parts, Phrase("."))) if told else ()


def _say_toll(weighing: Weighing, citing: Citing) -> Iterator[Phrase]:
    toll = weighing.toll
    assert toll is not None
    chosen = [voice for voice in weighing.voices if voice.chosen]
    number = f"{toll.best:,} {word(weighing.outcome)}"
    if not chosen:
        yield Phrase(f"{number}, added up from its parts" if toll.derived else number)
    else:
        speakers = list(dict.fromkeys(citing.speaker(voice.claim) for voice in chosen))
        more = [say_number(len(speakers) - NAMED, "other")] if len(speakers) > NAMED else []
        said = join_words([*speakers[:NAMED], *more])
        how = ", reckoned from what they say" if toll.derived else ""
        yield citing.cite(f"{number} according to {said}{how}", (voice.claim for voice in chosen))
    others = other_numbers(weighing)
    if others:
        claims = (voice.claim for voices in others.values() for voice in voices)
        numbers = " or ".join(f"{other:,}" for other in sorted(others))
        yield citing.cite(f" (others say {numbers})", claims)


def other_numbers(weighing: Weighing) -> dict[int, list[Voice]]:
    """The numbers that count besides the best, each with the voices that say it."""
    found: dict[int, list[Voice]] = {}
    for voice in weighing.voices:
        number = voice.figure.count.number
        best = weighing.toll.best if weighing.toll else None
        if voice.left_out is None and not voice.chosen and number is not None and number != best:
            found.setdefault(number, []).append(voice)
    return found


def _say_responsibility(dossier: Dossier, citing: Citing) -> Sentence:
    """Who is blamed by whom, and who claims or denies it."""
    said: dict[tuple[ResponsibilityStance, str, str], list[Claim]] = {}
    for claim in dossier.resolution.responsibility:
        value = claim.value
        if isinstance(value, Responsibility):
            party, speaker = citing.party(value.party, claim.report), citing.speaker(claim)
            quoted = f"“{party}”" if value.party else party
            accuses = value.stance in (ResponsibilityStance.BLAMES, ResponsibilityStance.SUSPECTS)
            # Who says of itself that it did it, however it says so, claims it.
            stance = ResponsibilityStance.CLAIMS if accuses and party == speaker else value.stance
            said.setdefault((stance, quoted, speaker if stance is value.stance and accuses else ""), []).append(claim)
    phrases = [
        citing.cite(f"{_ANSWERED[stance].format(speaker)}{party}", claims)
        for (stance, party, speaker), claims in said.items()
    ]
    return _capital((*_listed(phrases, "; "), Phrase("."))) if phrases else ()


def _say_disruptions(dossier: Dossier, citing: Citing) -> Sentence:
    said: dict[tuple[str, str], list[Claim]] = {}
    for claim in dossier.resolution.disruptions:
        value = claim.value
        if isinstance(value, Disruption):
            place = citing.show(value.place, claim.report)
            state = "stopped" if value.state is DisruptionState.STOPPED else "came back"
            said.setdefault(
                (f"{word(value.kind)} {state}" + (f" ({place})" if place else ""), citing.speaker(claim)), []
            )
            said[next(reversed(said))].append(claim)
    phrases = [citing.cite(f"{what} according to {speaker}", claims) for (what, speaker), claims in said.items()]
    return _capital((*_listed(phrases, "; "), Phrase("."))) if phrases else ()


def _listed(phrases: Sequence[Phrase], between: str = ", ") -> Iterator[Phrase]:
    for number, phrase in enumerate(phrases):
        if number:
            yield Phrase(between)
        yield phrase


def _capital(sentence: Sentence) -> Sentence:
    """A sentence that begins with a capital."""
    first = next((number for number, phrase in enumerate(sentence) if phrase.words), 0)
    phrase = sentence[first]
    begun = Phrase(phrase.words[:1].upper() + phrase.words[1:], phrase.notes, phrase.more)
    return (*sentence[:first], begun, *sentence[first + 1 :])
