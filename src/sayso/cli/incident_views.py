"""One incident as a person sees it: what happened, every figure with its speaker, what the rule makes of them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sayso.cli.sentences import clean
from sayso.cli.views import INDENT, plain_table
from sayso.cli.wordings import UNKNOWN, say_count, say_dates, say_day, say_number, say_stance, word
from sayso.model.claims import Claim
from sayso.model.identity import shorten
from sayso.model.incidents import Resolved
from sayso.model.links import Link
from sayso.model.values import DateRange, Disruption, Party, Place, Responsibility
from sayso.model.vocabulary import PartyRole
from sayso.resolve.histories import Change, Move
from sayso.resolve.resolutions import Resolution, Voice, Weighing

_BARS = "▁▂▃▄▅▆▇█"


def view_incident(resolution: Resolution) -> Iterator[RenderableType]:
    """An incident with its tolls, every figure below the toll it is about."""
    incident = resolution.incident
    kind = word(incident.kind.value) if incident.kind.value else UNKNOWN
    status = f" ({word(incident.status.value)})" if incident.status.value else ""
    yield Text(f"{kind}{status}, {_say_when(incident.when)}, {_say_where(incident.where)}", style="title")
    as_of = f", as of {say_day(resolution.as_of)}" if resolution.as_of else ""
    told = f"{say_number(len(incident.accounts), 'account')} in {say_number(len(resolution.reports), 'report')}"
    yield Text(f"incident {shorten(incident.id)}, {told}, by rule {incident.rule}{as_of}", style="faint")
    for relation, others in (("its parts", resolution.parts), ("a part of", resolution.part_of)):
        if others:
            yield Text(f"{relation}: {', '.join(map(shorten, others))}")
    yield from _view_parties(incident.parties)
    for weighing in resolution.weighings:
        if weighing.group is None:
            groups = [each for each in resolution.weighings if each.outcome is weighing.outcome and each.group]
            yield from ("", *_view_weighing(weighing, groups))
    yield from _view_claims("responsibility", resolution.responsibility)
    yield from _view_claims("disrupted", resolution.disruptions)


def view_history(moves: Sequence[Move]) -> Iterator[RenderableType]:
    """How every toll moved, with a line of bars in the order of the reports."""
    for outcome, found in groupby(moves, key=lambda move: move.outcome):
        steps = list(found)
        line = Text(f"{word(outcome)}, report by report  ", style="title").append(draw_bars([m.after for m in steps]))
        table = plain_table("", "", "said by", "change", "report")
        for move in steps:
            before = "" if move.before is None or move.change is Change.SAME else f"{move.before:,} → "
            table.add_row(
                Text(say_day(move.published) if move.published else UNKNOWN, style="faint"),
                Text(f"{before}{move.after:,}", style="number"),
                clean(move.speaker.words or "the outlet"),
                Text(word(move.change), style="" if move.change in (Change.FIRST, Change.SAME) else "doubt"),
                Text(shorten(move.report), style="key"),
            )
        yield from ("", line, Padding(table, INDENT))


def view_links(links: Sequence[Link]) -> Iterator[RenderableType]:
    """Why accounts were brought together: what weighs most for and against, with the values that decided."""
    for link in links:
        yield from ("", Text(f"{shorten(link.one)} and {shorten(link.other)}: {link.score:+.1f} bits", style="key"))
        table = plain_table()
        for reason in link.reasons:
            values = reason.one if reason.one == reason.other else f"{reason.one} | {reason.other}"
            table.add_row(
                Text(f"{reason.weight:+.1f}", style="number"), reason.comparison.replace("_", " "), clean(values)
            )
        yield Padding(table, INDENT)


def draw_bars(numbers: Sequence[int]) -> str:
    """Numbers as a row of bars, the highest the tallest; nothing for one number."""
    if len(numbers) < 2:
        return ""
    top = max(max(numbers), 1)
    return "".join(_BARS[round(number / top * (len(_BARS) - 1))] for number in numbers)


def _say_when(when: Resolved[DateRange]) -> str:
    return (say_dates(when.value) if when.value else "") or "day unknown"


def _say_where(where: Resolved[Place]) -> str:
    if where.value is None:
        return "place unknown"
    place = where.value
    return clean(", ".join(dict.fromkeys(name for name in (place.name, place.admin1, place.country) if name)))


def _view_parties(parties: Sequence[Resolved[Party]]) -> Iterator[RenderableType]:
    for role, verb in ((PartyRole.PERPETRATOR, "by"), (PartyRole.TARGET, "against")):
        names = [clean(each.value.name) for each in parties if each.value is not None and each.value.role is role]
        if names:
            yield Text(f"{verb} {', '.join(names)}")


def _view_weighing(weighing: Weighing, groups: Iterable[Weighing]) -> Iterator[RenderableType]:
    yield _say_toll(weighing)
    for group in groups:
        if group.toll is not None and group.group is not None:
            yield Padding(_say_toll(group), INDENT)
    if weighing.voices:
        yield Padding(_view_voices(weighing.voices), INDENT)


def _say_toll(weighing: Weighing) -> Text:
    line = Text(word(weighing.outcome if weighing.group is None else weighing.group), style="title")
    toll = weighing.toll
    if toll is None:
        return line.append("  nothing counts under this rule", style="faint")
    line.append(f"  {toll.best:,}", style="number")
    if toll.low != toll.high:
        line.append(f"  ({toll.low:,} to {toll.high:,})")
    notes = [note for note, holds in (("derived", toll.derived), ("provisional", toll.provisional)) if holds]
    if weighing.contested:
        said = ", ".join(f"{number:,} by {say_number(voices, 'voice')}" for number, voices in weighing.said.items())
        notes.append(f"contested: {said}")
    return line.append(f"  {'; '.join(notes)}" if notes else "", style="doubt")


def _view_voices(voices: Sequence[Voice]) -> Table:
    table = plain_table("", "day", "how many", "said by", "outlet", "words", "")
    for voice in voices:
        claim = voice.claim
        table.add_row(
            Text("●" if voice.chosen else "○" if voice.left_out is None else " ", style="key"),
            Text(say_day(voice.published) if voice.published else UNKNOWN, style="faint"),
            Text(say_count(voice.figure.count), style="number"),
            Text(clean(claim.speaker.words or "the outlet")).append(say_stance(claim.stance), style="doubt"),
            clean(voice.outlet or UNKNOWN),
            Text(f"“{clean(claim.words)}”", style="quote"),
            Text(_say_fate(voice), style="faint"),
        )
    return table


def _say_fate(voice: Voice) -> str:
    judged = f"{word(voice.standing.verdict)} by {voice.standing.judgement.by}" if voice.standing else ""
    left = word(voice.left_out) if voice.left_out and not (judged and voice.left_out == "rejected") else ""
    return clean(", ".join(filter(None, [judged, left])))


def _view_claims(head: str, claims: Sequence[Claim]) -> Iterator[RenderableType]:
    if claims:
        table = plain_table(head, "", "")
        for claim in claims:
            speaker = clean(claim.speaker.words or "the outlet")
            table.add_row(_say_value(claim), speaker, Text(f"“{clean(claim.words)}”", style="quote"))
        yield from ("", table)


def _say_value(claim: Claim) -> str:
    value = claim.value
    if isinstance(value, Responsibility):
        return f"{word(value.stance)}: {clean(value.party or 'somebody unnamed')}"
    assert isinstance(value, Disruption)
    return clean(f"{word(value.kind)} {word(value.state)}" + (f", {value.place}" if value.place else ""))
