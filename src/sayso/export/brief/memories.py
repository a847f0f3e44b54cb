"""What a brief remembers of itself for the next one, and what is new since.

It is one comment in the file, the same in HTML and Markdown: `<!-- sayso brief: {...} -->`, with the accounts and tolls
of every incident, and no names. An incident is known again by its accounts, since its id changes with them.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.export.brief.parts import News
from sayso.model.identity import shorten
from sayso.model.wordings import say_number, word
from sayso.resolve.resolutions import Resolution

_MEMORY = re.compile(r"<!-- sayso brief: (\{.*?\}) -->")
_FORM = 1


class NoBriefError(ValueError):
    """A file is no brief, or one that cannot be compared with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """An incident of a brief: its accounts by short id, its tolls (least, best, most), and what it was called."""

    called: str
    accounts: frozenset[str]
    tolls: Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """A brief as the next one remembers it: which incidents were asked for, by which rule, and what they were."""

    asked: str
    until: str
    incidents: tuple[Remembered, ...]


def remember(resolution: Resolution, called: str) -> Remembered:
    """What is remembered of an incident."""
    incident = resolution.incident
    tolls = {word(toll.outcome): (toll.low, toll.best, toll.high) for toll in incident.tolls if toll.group is None}
    return Remembered(called=called, accounts=frozenset(map(shorten, incident.accounts)), tolls=tolls)


def write_memory(memory: Memory) -> str:
    """A memory as the comment that a brief carries."""
    form = {
        "form": _FORM,
        "asked": memory.asked,
        "until": memory.until,
        "incidents": [[each.called, sorted(each.accounts), each.tolls] for each in memory.incidents],
    }
    text = json.dumps(form, separators=(",", ":"))
    for sign in "-<>&":  # none of them may end the comment
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return f"<!-- sayso brief: {text} -->"


def read_memory(page: str) -> Memory:
    """The memory of a brief. Raises NoBriefError where there is none."""
    found = _MEMORY.search(page)
    try:
        form: dict[str, Any] = json.loads(found[1]) if found else {}
        if form.get("form") != _FORM:
            raise NoBriefError("it is no brief of sayso's, or one of another version")
        incidents = tuple(
            Remembered(
                called=called, accounts=frozenset(accounts), tolls={key: tuple(toll) for key, toll in tolls.items()}
            )
            for called, accounts, tolls in form["incidents"]
        )
        return Memory(asked=str(form["asked"]), until=str(form["until"]), incidents=incidents)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NoBriefError(str(error) if isinstance(error, NoBriefError) else "what it remembers is broken") from error


def compare(last: Memory, now: Memory) -> Iterator[News]:
    """What is new, in the order of the incidents; last what is no longer there."""
    if last.asked != now.asked:
        yield News(number=None, what=f"The last brief was of other incidents or by another rule ({last.asked}).")
    seen: set[int] = set()
    for number, incident in enumerate(now.incidents, 1):
        known = [place for place, each in enumerate(last.incidents) if each.accounts & incident.accounts]
        seen.update(known)
        changes = list(_changes([last.incidents[place] for place in known], incident))
        if changes:
            yield News(number=number, what="; ".join(changes))
    for place, each in enumerate(last.incidents):
        if place not in seen:
            yield News(number=None, what=f"No longer here: {each.called}.")


def _changes(known: Sequence[Remembered], incident: Remembered) -> Iterator[str]:
    if not known:
        yield "new: it was not in the last brief"
        return
    if len(known) > 1:
        yield f"{len(known)} incidents of the last brief are now one"
    more = len(incident.accounts - frozenset().union(*(each.accounts for each in known)))
    if more:
        yield say_number(more, "more account tells", "more accounts tell") + " of it"
    before = known[0].tolls if len(known) == 1 else {}
    for outcome in dict.fromkeys((*before, *incident.tolls) if len(known) == 1 else ()):
        old, new = before.get(outcome), incident.tolls.get(outcome)
        if old != new and not (old and new and tuple(old) == tuple(new)):
            yield f"{outcome} {_say(old)} → {_say(new)}"


def _say(toll: Sequence[int] | None) -> str:
    if toll is None:
        return "unknown"
    low, best, high = toll
    return f"{best:,}" if low == high else f"{best:,} ({low:,} to {high:,})"
