"""What of an incident has no room in a format: counted, so that nothing is lost in silence."""

from collections.abc import Collection, Iterator

from sayso.export.dossiers import Dossier
from sayso.export.rows import Loss, Lost
from sayso.model.vocabulary import Field, Outcome, PartyRole
from sayso.resolve.resolutions import Weighing


def count_losses(dossier: Dossier, keeps: Collection[Lost]) -> Iterator[Loss]:
    """What of an incident a format loses that has room for what is in `keeps`."""
    for loss in (*_of_tolls(dossier, keeps), *_of_values(dossier), *_of_claims(dossier)):
        if loss.what not in keeps:
            yield loss


def _of_tolls(dossier: Dossier, keeps: Collection[Lost]) -> Iterator[Loss]:
    for weighing in dossier.resolution.weighings:
        toll = weighing.toll
        if toll is None:
            continue
        if weighing.group is not None:
            people = f"{toll.best:,} {weighing.outcome} of group {weighing.group}"
            yield Loss(what=Lost.GROUP, detail=people, count=toll.best)
        elif weighing.outcome is not Outcome.KILLED and Lost.OUTCOME not in keeps:
            yield Loss(what=Lost.OUTCOME, detail=f"{toll.best:,} {weighing.outcome}", count=toll.best)
        else:
            yield from _of_toll(weighing)


def _of_toll(weighing: Weighing) -> Iterator[Loss]:
    toll, outcome = weighing.toll, weighing.outcome
    assert toll is not None
    if weighing.contested:
        said = ", ".join(f"{number:,} by {voices}" for number, voices in sorted(weighing.said.items()))
        detail = f"{outcome}: {said}; {toll.best:,} is there"
        yield Loss(what=Lost.NUMBERS, detail=detail, count=len(weighing.said) - 1)
    if toll.low != toll.high:
        yield Loss(what=Lost.RANGE, detail=f"{outcome}: {toll.low:,} to {toll.high:,}")
    words = sorted({each.figure.count.vague for each in weighing.voices if each.chosen and each.figure.count.vague})
    if words:
        yield Loss(what=Lost.VAGUE, detail=f"{outcome}: {', '.join(words)} became {toll.best:,}")
    if toll.derived:
        yield Loss(what=Lost.DERIVED, detail=f"{outcome}: no words say {toll.best:,}")
    voices = {each.name for each in weighing.voices}
    if voices:
        yield Loss(what=Lost.SPEAKER, detail=f"{outcome}: who said it, {len(voices)} in all", count=len(voices))


def _of_values(dossier: Dossier) -> Iterator[Loss]:
    incident = dossier.resolution.incident
    for what, resolved in ((Lost.DAY, incident.when), (Lost.PLACE, incident.where), (Lost.KIND, incident.kind)):
        if resolved.against:
            word = "account" if what is Lost.KIND else "claim"
            count = len(resolved.against)
            yield Loss(what=what, detail=f"another {what}: {count} {word}{'s' * (count > 1)}", count=count)
    when = incident.when.value
    if when is not None and when.from_ != when.to:
        yield Loss(what=Lost.PRECISION, detail=f"{when.from_} to {when.to}, known to the {when.precision}")
    for role in PartyRole:
        more = [each.value for each in incident.parties if each.value is not None and each.value.role is role][1:]
        if more:
            yield Loss(what=Lost.PARTY, detail=f"{len(more)} more as {role}", count=len(more))


def _of_claims(dossier: Dossier) -> Iterator[Loss]:
    resolution = dossier.resolution
    things = sum(claim.field is Field.THING for claim in dossier.claims.values())
    for what, count, words in (
        (Lost.RESPONSIBILITY, len(resolution.responsibility), "who claims, denies or blames"),
        (Lost.DISRUPTION, len(resolution.disruptions), "what stopped or came back"),
        (Lost.THING, things, "what it was done with, or what was hit"),
        (Lost.JUDGEMENT, len(resolution.judgements), "what people judged"),
    ):
        if count:
            yield Loss(what=what, detail=words, count=count)
