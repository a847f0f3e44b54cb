"""Which accounts the task of MUC counts as templates, beyond its plain rules, by learned weights.

What its keys take for a relevant incident (terror, recent, specific, factual) is a judgement of their makers; the
weights are logistic regression on the accounts of DEV, made by `sayso.bench.train.muc`. They belong to this corpus,
not to reading.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from sayso.model.claims import Account, Claim
from sayso.model.readings import Reading
from sayso.model.values import DateRange, Figure, Party, Place, Thing
from sayso.read.casting import Weights, hash_features, probabilities, read_weights

PATH = Path(__file__).parent / "muc_relevance.npz"
# How many characters around an account's words tell of it.
AROUND = 250
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
    text = reading.report.text.lower()
    whole = sorted({f"w={word}" for word in _words(text)})
    told = [f"rk={account.kind}" for account in reading.accounts]
    common = [*whole, *sorted(set(told)), f"rn={min(len(told), 8)}"]
    return [
        [*common, *_account(reading, account, claims.get(account.id, []), at)]
        for at, account in enumerate(reading.accounts)
    ]


def _account(reading: Reading, account: Account, claims: Sequence[Claim], at: int) -> Iterator[str]:
    text = reading.report.text.lower()
    near = text[max(0, account.anchor.start - AROUND) : account.anchor.end + AROUND]
    yield from sorted({f"n={word}" for word in _words(near)})
    yield from sorted({f"a={word}" for word in _words(account.anchor.quote.lower())})
    yield f"k={account.kind}"
    yield f"s={account.status}"
    yield f"ks={account.kind}:{account.status}"
    yield f"at={min(at, 6)}"
    yield "bias"
    for claim in claims:
        yield from _claim(reading, account, claim)


def _claim(reading: Reading, account: Account, claim: Claim) -> Iterator[str]:
    value, kind = claim.value, account.kind
    if isinstance(value, Figure):
        yield f"f={value.outcome}:{value.group}"
        yield f"fk={value.outcome}:{value.group}:{kind}"
        yield f"fs={value.scope}"
    elif isinstance(value, Party):
        yield f"p={value.role}:{value.kind}"
        yield f"pk={value.role}:{value.kind}:{kind}"
    elif isinstance(value, Thing):
        yield f"t={value.role}:{value.kind}"
        yield f"tk={value.role}:{kind}"
    elif isinstance(value, Place):
        yield f"l={value.country}"
    elif isinstance(value, DateRange) and value.to is not None and reading.report.published is not None:
        age = (reading.report.published - value.to).days
        yield f"d={'new' if age < 8 else 'month' if age < 62 else 'old'}"


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


@cache
def _load() -> Weights | None:
    return read_weights(PATH)
