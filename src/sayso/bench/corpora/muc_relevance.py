"""Which accounts the task of MUC counts as templates, beyond its plain rules, by learned weights.

What its keys take for a relevant incident (terror, recent, specific, factual) is a judgement of their makers; the
weights are logistic regression on the accounts of DEV, made by `sayso.bench.train.muc`. They belong to this corpus,
not to reading.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from sayso.model.claims import Account, Claim
from sayso.model.readings import Reading
from sayso.model.values import DateRange, Figure, Party, Place, Thing
from sayso.model.vocabulary import Field
from sayso.read.casting import Weights, hash_features, probabilities, read_weights

PATH = Path(__file__).parent / "muc_relevance.npz"
# How many characters around an account's words tell of it.
AROUND = 250
# How many characters a report begins with.
LEAD = 400
# How many days ago at most.
AGES = {"day": 1, "week": 7, "month": 31, "season": 92, "year": 400}
_WORD = re.compile(r"[a-z]{3,}")


def chances_of(reading: Reading, claims: dict[str, list[Claim]]) -> list[float]:
    """The probability of each account of a reading that it is a template; 1 where there are no weights."""
    weights = _load()
    if weights is None or not reading.accounts:
        return [1.0] * len(reading.accounts)
    rows = [hash_features(features, len(weights)) for features in features_of(reading, claims)]
    return [float(chance) for chance in probabilities(weights, rows)[:, 1]]


def features_of(reading: Reading, claims: dict[str, list[Claim]]) -> list[list[str]]:
    """The features of each account."""
    about = [*_report(reading), "bias"]
    return [
        [*about, *_account(reading, account, at), *_told(reading, account, claims.get(account.id, []))]
        for at, account in enumerate(reading.accounts)
    ]


def _report(reading: Reading) -> Iterator[str]:
    """What a report begins with and what it tells of in all."""
    yield from sorted({f"l={word}" for word in _words(reading.report.text[:LEAD].lower())})
    yield from sorted({f"rk={account.kind}" for account in reading.accounts})
    yield f"rn={min(len(reading.accounts), 8)}"
    told = Counter(f"rc={said}" for claim in reading.claims if (said := _say(claim)))
    told += Counter(f"rs={account.status}" for account in reading.accounts)
    yield from (f"{said}:{min(times, 4)}" for said, times in told.items())


def _account(reading: Reading, account: Account, at: int) -> Iterator[str]:
    """The account's own words, those around them, and where it stands."""
    text, anchor = reading.report.text.lower(), account.anchor
    yield from sorted({f"n={word}" for word in _words(text[max(0, anchor.start - AROUND) : anchor.end + AROUND])})
    yield from sorted({f"a={word}" for word in _words(anchor.quote.lower())})
    yield f"k={account.kind}"
    yield f"s={account.status}"
    yield f"ks={account.kind}:{account.status}"
    yield f"at={min(at, 6)}"
    yield f"al={min(len(anchor.quote) // 40, 8)}"
    if '"' in anchor.quote:
        yield "quoted"


def _told(reading: Reading, account: Account, claims: Sequence[Claim]) -> Iterator[str]:
    """What is claimed of the account."""
    fields = Counter(str(claim.field) for claim in claims)
    yield from (f"c={field}:{min(times, 4)}" for field, times in fields.items())
    yield from (f"no={field}" for field in (Field.WHEN, Field.WHERE) if field not in fields)
    yield f"cn={min(len(claims), 12) // 2}"
    for claim in claims:
        if said := _say(claim):
            yield f"v={said}"
            yield f"vk={said}:{account.kind}"
        if isinstance(claim.value, Figure):
            yield f"fs={claim.value.scope}"
        elif isinstance(claim.value, Party):
            yield f"pn={claim.value.role}:{claim.value.named}:{claim.value.ref is not None}"
        elif isinstance(claim.value, DateRange):
            yield from _age(reading, account, claim.value)


def _say(claim: Claim) -> str | None:
    """What a claim says, in a word or two."""
    value = claim.value
    if isinstance(value, Figure):
        return f"{value.outcome}:{value.group}"
    if isinstance(value, Party | Thing):
        return f"{value.role}:{value.kind}"
    return f"{value.country}" if isinstance(value, Place) else None


def _age(reading: Reading, account: Account, days: DateRange) -> Iterator[str]:
    published = reading.report.published
    if days.to is not None and published is not None:
        age = (published - days.to).days
        old = next((name for name, most in AGES.items() if age <= most), "old")
        yield f"d={old}:{days.precision}"
        yield f"dk={old}:{account.kind}"


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


@cache
def _load() -> Weights | None:
    return read_weights(PATH)
