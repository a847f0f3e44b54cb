"""One thing by itself: what it says, on whose word, where in its report, and what read it."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sayso.cli.contexts import view_context
from sayso.cli.sentences import clean
from sayso.cli.views import INDENT, plain_table, say_parties
from sayso.cli.wordings import (
    UNKNOWN,
    say_count,
    say_dates,
    say_kind,
    say_run,
    say_source,
    say_speaker,
    say_title,
    say_when,
    say_where,
    word,
)
from sayso.model.claims import Account, Claim
from sayso.model.identity import shorten
from sayso.model.readings import Reading
from sayso.model.reports import Issue
from sayso.model.spans import Span
from sayso.model.values import DateRange, Disruption, Figure, Party, Place, Responsibility, Thing, Value
from sayso.model.vocabulary import Field, Scope

Marked = Sequence[tuple[Span, str]]


def view_report(reading: Reading) -> Iterator[RenderableType]:
    """A report: what is known of it, and the ids of all that was found in it."""
    report = reading.report
    yield Text(say_title(report), style="title")
    yield Text(say_source(report), style="faint")
    yield view_facts(
        [("address", report.url or UNKNOWN), ("length", f"{len(report.text):,} characters"), _run(reading)]
    )
    if reading.accounts:
        yield from (
            "",
            _listed("accounts", [(a.id, say_account(reading, a), a.anchor.quote) for a in reading.accounts]),
        )
    if reading.claims:
        rows = [(claim.id, f"{word(claim.field)}: {say_value(claim.value)}", claim.words) for claim in reading.claims]
        yield from ("", _listed("claims", rows))
    if reading.issues:
        rows = [(issue.id, issue.message, issue.span.quote if issue.span else "") for issue in reading.issues]
        yield from ("", _listed("issues", rows))


def view_account(reading: Reading, account: Account, *, marks: bool) -> Iterator[RenderableType]:
    """An account: what, when, where, who; its words in context; its claims."""
    claims = [claim for claim in reading.claims if claim.account == account.id]
    yield Text(f"account {shorten(account.id)}", style="title")
    facts = [
        ("what", say_kind(account)),
        ("when", say_when(next((claim for claim in claims if claim.field is Field.WHEN), None))),
        ("where", say_where(next((claim for claim in claims if claim.field is Field.WHERE), None))),
        ("who", say_parties(claims) or UNKNOWN),
    ]
    if account.part_of:
        facts.append(("part of", f"account {shorten(account.part_of)}"))
    yield view_facts([*facts, *_origin(reading)])
    yield from ("", view_words(reading, [(account.anchor, "mark")], marks=marks))
    if claims:
        rows = [(claim.id, f"{word(claim.field)}: {say_value(claim.value)}", claim.words) for claim in claims]
        yield from ("", _listed("claims", rows))


def view_claim(reading: Reading, claim: Claim, *, marks: bool) -> Iterator[RenderableType]:
    """A claim: its value, its speaker, and its words and the speaker's in context."""
    speaker = claim.speaker
    account = next((account for account in reading.accounts if account.id == claim.account), None)
    yield Text(f"claim {shorten(claim.id)}", style="title")
    facts = [
        (word(claim.field), say_value(claim.value)),
        ("said by", f"{say_speaker(speaker, reading.report)} ({word(speaker.kind)}), {word(claim.stance)}"),
        ("words", f"“{clean(claim.words)}”, characters {claim.spans[0].start:,} to {claim.spans[0].end:,}"),
        ("account", f"{say_account(reading, account)} ({shorten(account.id)})" if account else "none in particular"),
        ("step", claim.step),
    ]
    if claim.basis:
        facts.append(("derived from", ", ".join(f"claim {shorten(id_)}" for id_ in claim.basis)))
    yield view_facts([*facts, *_origin(reading)])
    marked = [(claim.spans[0], "mark"), *((span, "mark") for span in claim.spans[1:])]
    if speaker.span:
        marked.append((speaker.span, "speaker.mark"))
    yield from ("", view_words(reading, marked, marks=marks))


def view_issue(issue: Issue, reading: Reading | None, *, marks: bool) -> Iterator[RenderableType]:
    """An issue: what was not understood, and its words in context."""
    yield Text(f"issue {shorten(issue.id)}", style="title")
    facts = [("kind", issue.kind.replace("_", " ")), ("step", issue.step), ("message", clean(issue.message))]
    if issue.origin:
        facts.append(("origin", clean(issue.origin)))
    yield view_facts([*facts, *(_origin(reading) if reading else [])])
    if reading and issue.span:
        yield from ("", view_words(reading, [(issue.span, "mark")], marks=marks))


def say_account(reading: Reading, account: Account) -> str:
    """An account in a few words: armed attack, 13 Sep 2022, Corinto, Cauca, CO."""
    claims = [claim for claim in reading.claims if claim.account == account.id]
    when = next((say_when(claim) for claim in claims if claim.field is Field.WHEN), None)
    where = next((say_where(claim) for claim in claims if claim.field is Field.WHERE), None)
    return ", ".join(filter(None, [say_kind(account), when, where]))


def say_value(value: Value) -> str:
    """What a claim states, in words."""
    match value:
        case Figure():
            scope = "" if value.scope is Scope.INCIDENT else f" ({word(value.scope)})"
            who = f", “{clean(value.who)}”" if value.who else ""
            return f"{word(value.outcome)} {say_count(value.count)}{scope}, {word(value.group)}{who}"
        case DateRange():
            return f"{say_dates(value) or 'unknown'} ({word(value.precision)})"
        case Place():
            return _say_place(value)
        case Party():
            ref = f" [{value.ref}]" if value.ref else ""
            return clean(f"{word(value.role)} {value.name}{ref}, {word(value.kind)}")
        case Thing():
            return clean(f"{word(value.role)} {value.name}, {word(value.kind)}")
        case Responsibility():
            return clean(f"{word(value.stance)}: {value.party or UNKNOWN}")
        case Disruption():
            place = f", {value.place}" if value.place else ""
            return clean(f"{word(value.kind)} {word(value.state)}{place}")


def _say_place(place: Place) -> str:
    names = dict.fromkeys(name for name in (place.name, place.admin2, place.admin1, place.country) if name)
    at = "" if place.lat is None or place.lon is None else f", {place.lat:.4f} {place.lon:.4f}"
    known = f", {place.place_id}" if place.place_id else ""
    reason = f"; {place.reason}" if place.reason else ""
    return clean(f"{', '.join(names)} ({word(place.precision)}{at}{known}{reason})")


def _origin(reading: Reading) -> list[tuple[str, str]]:
    report = reading.report
    return [("report", f"{say_title(report)}; {say_source(report)}"), _run(reading)]


def _run(reading: Reading) -> tuple[str, str]:
    return "run", f"{shorten(reading.run.id)}: {say_run(reading.run)}"


def view_facts(facts: Sequence[tuple[str, str]]) -> RenderableType:
    """What is known of a thing, one name and value a line."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column()
    # A long path goes on in the next line; Rich would cut it.
    table.add_column(overflow="fold")
    for name, value in facts:
        table.add_row(Text(name, style="head"), clean(value))
    return Padding(table, INDENT)


def _listed(head: str, rows: Sequence[tuple[str, str, str]]) -> RenderableType:
    table = plain_table(head, "", "words")
    table.columns[0].no_wrap = True
    for id_, what, words in rows:
        quote = Text(f"“{clean(words)}”" if words else "", style="quote")
        table.add_row(Text(shorten(id_), style="key"), clean(what), quote)
    return Padding(table, INDENT)


def view_words(reading: Reading, spans: Marked, *, marks: bool) -> RenderableType:
    """Words of a report with what is around them."""
    return Padding(view_context(reading.report.text, spans, marks=marks), INDENT)
