"""What a brief is made of, whichever form it is written in. All words in it are already without private names."""

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.model.values import DateRange, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """The words that something rests on: who says them in which report, and the id by which `sayso show` finds them."""

    number: int
    words: str
    speaker: str
    source: int
    id: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a sentence, the numbers of the notes they rest on, and how many more they rest on."""

    words: str
    notes: tuple[int, ...] = ()
    more: int = 0


Sentence = tuple[Phrase, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A number as somebody says it; `chosen` says that the rule's best rests on it."""

    count: str
    speaker: str
    day: str
    chosen: bool
    unconfirmed: bool
    cited: Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class TollRow:
    """A toll by the rule, None where nothing counts, who says what of it, and why the rest does not count."""

    outcome: str
    best: int | None
    low: int
    high: int
    groups: tuple[str, ...]
    remarks: tuple[str, ...]
    said: tuple[Said, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An incident. `killed` is by the rule, None where nobody says; `parts` are ids of its parts."""

    number: int
    id: str
    kind: str
    status: str
    when: str
    where: str
    days: DateRange | None
    place: Place | None
    killed: int | None
    heading: Sentence
    sentences: tuple[Sentence, ...]
    tolls: tuple[TollRow, ...]
    contested: tuple[Sentence, ...]
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A report. `copies` are the numbers of the others that repeat its dispatch."""

    number: int
    id: str
    outlet: str
    title: str
    published: str
    url: str | None
    copies: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What is new since the last brief of an incident (by its number, None for one no longer here)."""

    number: int | None
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """What was not understood, of one kind: how often in these reports, and its words in the first few."""

    kind: str
    count: int
    examples: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """All of a brief. `news` is None where no last brief was given; `memory` is what the next one is compared with."""

    title: str
    scope: tuple[str, ...]
    rule: str
    rule_source: str
    asked: str
    items: tuple[Item, ...]
    left_out: int
    news: tuple[News, ...] | None
    news_since: str
    unread: tuple[Unread, ...]
    unread_elsewhere: str
    sources: tuple[Source, ...]
    notes: tuple[Note, ...]
    withheld: int
    memory: str
    places: Mapping[int, str]
