"""What linking looks at: each account of a reading, cut down to what tells one happening from another."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sayso.link.words import find_words, fold_word, is_age, tell_apart
from sayso.model.claims import Account, Claim
from sayso.model.readings import Reading
from sayso.model.values import DateRange, Figure, Party, Place
from sayso.model.vocabulary import Kind, Outcome, Scope, Status

MOST_WORDS = 40
# Bits of words from which an account knows a good deal by them.
WORDY = 60.0
# How far around the words of an account the names that belong to it are looked for, in characters.
AROUND = 250
HARM = (Outcome.KILLED, Outcome.INJURED)
_HANDLING = frozenset({Kind.ARREST, Kind.PROTEST, Kind.OTHER})
_WORDS = re.compile(r"[^\W\d_][^\W_’'-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One account as linking compares it.

    Days are counted as `date.toordinal` does, None where unknown. `tolls` gives the highest number of each harm told.
    `words` are its telling words with their bits, `bits` the sum of these, `ages` those words that are ages, `placed`
    those of its place's name. `news` says that the account is what its report was written about.
    """

    account: str
    report: str
    part_of: str | None
    kind: Kind
    status: Status
    news: bool
    published: int | None
    first: int | None
    last: int | None
    place: Place | None
    parties: frozenset[str]
    tolls: tuple[tuple[Outcome, int], ...]
    words: Mapping[str, float]
    bits: float = field(init=False)
    ages: frozenset[str] = field(init=False)
    placed: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "bits", sum(self.words.values()))
        object.__setattr__(self, "ages", frozenset(word for word in self.words if is_age(word)))
        names = (self.place.name, self.place.admin1 or "", self.place.admin2 or "") if self.place else ()
        object.__setattr__(self, "placed", frozenset(fold_word(word) for name in names for word in name.split()))

    @property
    def known(self) -> int:
        """How much the account knows of its happening, from 1: the day and the place say most."""
        return 1 + 2 * (self.first is not None) + 2 * (self.place is not None) + (self.bits >= WORDY)

    def shared(self, other: "Trace") -> list[tuple[str, float]]:
        """The words that both have, in this one's order, without those by which both name their place."""
        theirs, both = other.words, self.placed & other.placed
        return [item for item in self.words.items() if item[0] in theirs and item[0] not in both]

    def toll(self, outcome: Outcome) -> int | None:
        """How many people this outcome befell, None where no number is told."""
        for told, number in self.tolls:
            if told is outcome:
                return number
        return None


def trace_accounts(reading: Reading) -> tuple[Trace, ...]:
    """The traces of a reading's accounts, in their order."""
    claims: dict[str | None, list[Claim]] = {}
    for claim in reading.claims:
        claims.setdefault(claim.account, []).append(claim)
    news = find_news(reading.accounts, claims)
    spoken = _Spoken(reading)
    return tuple(
        _trace(reading, account, claims.get(account.id, []), account is news, spoken) for account in reading.accounts
    )


def find_news(accounts: Sequence[Account], claims: dict[str | None, list[Claim]]) -> Account | None:
    """What a report was written about: its first current account with harm, else the first that is nearest to that."""

    def rank(account: Account) -> tuple[bool, bool, bool, bool]:
        harm = any(isinstance(each.value, Figure) and each.value.outcome in HARM for each in claims.get(account.id, ()))
        untrue = account.status in {Status.PLANNED, Status.DENIED}
        return untrue, account.kind in _HANDLING, not harm, account.status is Status.BACKGROUND

    return min(accounts, key=rank, default=None)


class _Spoken:
    """The telling words of a report: not those that name who spoke, where it was, or a party known by name."""

    def __init__(self, reading: Reading) -> None:
        text = reading.report.text
        named = {word.lower() for words in _names(reading) for word in _WORDS.findall(words)} - _placed(reading)
        found = [(at, word) for at, word in find_words(text) if word not in named]
        self.at = [at for at, _ in found]
        self.words = [word for _, word in found]

    def within(self, start: int, end: int) -> set[str]:
        return set(self.words[bisect_left(self.at, start) : bisect_left(self.at, end)])


def _placed(reading: Reading) -> set[str]:
    """The words of the report's places."""
    words = (claim.words for claim in reading.claims if isinstance(claim.value, Place))
    return {word.lower() for each in words for word in _WORDS.findall(each)}


def _names(reading: Reading) -> Iterator[str]:
    for claim in reading.claims:
        if claim.speaker.words is not None:
            yield claim.speaker.words
        if isinstance(claim.value, Party) and claim.value.ref:
            yield claim.words
            yield claim.value.name
    if reading.report.outlet:
        yield reading.report.outlet


def _trace(reading: Reading, account: Account, claims: Sequence[Claim], news: bool, spoken: _Spoken) -> Trace:
    when = next((claim.value for claim in claims if isinstance(claim.value, DateRange) and claim.value.from_), None)
    place = next((claim.value for claim in claims if isinstance(claim.value, Place)), None)
    published = reading.report.published
    words = set(spoken.words) if news else _around(account, claims, spoken)
    weighed = sorted(tell_apart(words).items(), key=lambda item: (-item[1], item[0]))[:MOST_WORDS]
    return Trace(
        account=account.id,
        report=reading.report.id,
        part_of=account.part_of,
        kind=account.kind,
        status=account.status,
        news=news,
        published=published.toordinal() if published else None,
        first=when.from_.toordinal() if when and when.from_ else None,
        last=when.to.toordinal() if when and when.to else None,
        place=place,
        parties=frozenset(c.value.ref for c in claims if isinstance(c.value, Party) and c.value.ref),
        tolls=tuple(_tolls(claims)),
        words=dict(weighed),
    )


def _around(account: Account, claims: Sequence[Claim], spoken: _Spoken) -> set[str]:
    spans = [account.anchor, *(claim.spans[0] for claim in claims if isinstance(claim.value, Figure))]
    found: set[str] = set()
    for span in spans:
        found |= spoken.within(span.start - AROUND // 2, span.end + AROUND // 2)
    return found


def _tolls(claims: Sequence[Claim]) -> Iterator[tuple[Outcome, int]]:
    for outcome in HARM:
        numbers = [
            claim.value.count.number
            for claim in claims
            if isinstance(claim.value, Figure)
            and claim.value.outcome is outcome
            and claim.value.scope is Scope.INCIDENT
            and claim.value.count.number is not None
        ]
        if numbers:
            yield outcome, max(numbers)
