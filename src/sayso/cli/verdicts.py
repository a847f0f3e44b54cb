"""Judgements as a person sees them: who said what of which words, and what stands now."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sayso.cli.details import say_account, say_value, view_facts, view_words
from sayso.cli.lookups import find_account, find_claim
from sayso.cli.sentences import clean
from sayso.cli.views import INDENT, plain_table
from sayso.cli.wordings import say_day, say_speaker, word
from sayso.model.identity import shorten
from sayso.model.judgements import Judgement, undone
from sayso.model.standing import settle_judgements
from sayso.model.values import Place
from sayso.model.vocabulary import Verdict

if TYPE_CHECKING:
    from sayso.ledger.ledgers import Ledger

WORDS_CHARS = 40
"""Characters shown of words that only tell one claim from another."""

_SAID = {
    Verdict.ACCEPT: "accepted",
    Verdict.REJECT: "rejected",
    Verdict.SAME: "one incident",
    Verdict.DIFFERENT: "two incidents",
    Verdict.UNSURE: "unsure",
}


def view_judgement(kept: "Ledger", id_: str, *, marks: bool) -> Iterator[RenderableType]:
    """A judgement that is there: what it says, the words it is about in context, and what stands now."""
    judgement = kept.judgement(id_)
    assert judgement is not None
    history = list(kept.judgements(target=judgement.target[0]))
    standing = settle_judgements(history).get(judgement.target)
    stands = standing and standing.judgement
    yield Text(f"judgement {shorten(judgement.id)}", style="title")
    facts = [("verdict", say_verdict(judgement)), ("by", f"{clean(judgement.by)}, {say_moment(judgement.at)}")]
    if judgement.note:
        facts.append(("note", clean(judgement.note)))
    if judgement.id in undone(history):
        facts.append(("undone", "yes"))
    words: list[RenderableType] = []
    if len(judgement.target) == 1:
        reading, claim = find_claim(kept, judgement.target[0])
        facts.append((f"claim {shorten(claim.id)}", f"{word(claim.field)}: {say_value(claim.value)}"))
        facts.append(("said by", f"{say_speaker(claim.speaker, reading.report)}, {word(claim.stance)}"))
        words = ["", view_words(reading, [(span, "mark") for span in claim.spans], marks=marks)]
    else:
        for reading, account in (find_account(kept, account) for account in judgement.target):
            facts.append((f"account {shorten(account.id)}", say_account(reading, account)))
            words += ["", view_words(reading, [(account.anchor, "mark")], marks=marks)]
    now = f"{say_verdict(stands)}, by {clean(stands.by)}, {say_moment(stands.at)}" if stands else "no judgement"
    yield view_facts([*facts, ("stands now", now)])
    yield from words


def view_history(kept: "Ledger", target: str) -> Iterator[RenderableType]:
    """Every judgement of a claim or an account, nothing where there is none."""
    history = list(kept.judgements(target=target))
    if history:
        others = {each.id: [shorten(id_) for id_ in each.target if id_ != target] for each in history}
        what = {id_: f"with account {ids[0]}" for id_, ids in others.items() if ids}
        yield from ("", Padding(view_judgements(history, what), INDENT))


def view_judgements(history: Iterable[Judgement], what: dict[str, str]) -> Table:
    """Judgements in a table; `what` says what one is of, by its id. One that stands is said to, or one undone."""
    listed = list(history)
    stands, taken_back = standing_ids(listed), undone(listed)
    table = plain_table("judgements", "", "", "by", "when", "note")
    table.columns[0].no_wrap = True
    for each in listed:
        now = "stands" if each.id in stands else "undone" if each.id in taken_back else ""
        said = ", ".join(filter(None, [say_verdict(each), what.get(each.id)]))
        style = "faint" if each.id in taken_back else ""
        moment, note = say_moment(each.at), f"“{clean(each.note)}”" if each.note else ""
        table.add_row(Text(shorten(each.id), style="key"), now, Text(said, style=style), clean(each.by), moment, note)
    return table


def standing_ids(history: Iterable[Judgement]) -> frozenset[str]:
    """The ids of the judgements that stand."""
    return frozenset(standing.judgement.id for standing in settle_judgements(history).values())


def say_verdict(judgement: Judgement) -> str:
    """rejected; corrected to killed 12, civilian; one incident; undid judgement 0123456789."""
    if judgement.supersedes is not None:
        return f"undid judgement {shorten(judgement.supersedes)}"
    if judgement.correction is not None:
        right = judgement.correction
        return f"corrected to {say_value(replace(right, reason='') if isinstance(right, Place) else right)}"
    return _SAID[judgement.verdict]


def say_moment(at: datetime) -> str:
    """2 May 2031 12:00 UTC."""
    moment = at.astimezone(UTC)
    return f"{say_day(moment)} {moment:%H:%M} UTC"


def shorten_words(words: str) -> str:
    """The first of so many words that they can be told from others."""
    shown = clean(words)
    return shown if len(shown) <= WORDS_CHARS else shown[:WORDS_CHARS].rsplit(" ", 1)[0] + " …"
