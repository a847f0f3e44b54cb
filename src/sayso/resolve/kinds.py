"""What an incident was, and whether it happened: as most reports tell it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from sayso.model.claims import Account
from sayso.model.incidents import Resolved
from sayso.model.vocabulary import Kind, Status
from sayso.resolve.tellings import Telling

W = TypeVar("W", Kind, Status)
# What may be told by a wider word: a suicide bombing as a bombing, a bombing as an attack.
_WIDER = {
    Kind.SUICIDE_BOMBING: Kind.BOMBING,
    Kind.BOMBING: Kind.ARMED_ATTACK,
    Kind.AIR_STRIKE: Kind.ARMED_ATTACK,
    Kind.SHELLING: Kind.ARMED_ATTACK,
    Kind.CLASH: Kind.ARMED_ATTACK,
    Kind.KILLING: Kind.ARMED_ATTACK,
    Kind.ARMED_ATTACK: Kind.OTHER,
}
_HAPPENED = (Status.CURRENT, Status.BACKGROUND)


def resolve_kind(tellings: Sequence[Telling]) -> Resolved[Kind]:
    """The kind most dispatches tell, of equals the closest word. Accounts that tell it by a wider word speak for it."""
    accounts = [account for telling in tellings for account in telling.accounts]
    votes = _votes((telling.dispatch, account.kind) for telling in tellings for account in telling.accounts)
    if not votes:
        return Resolved(value=None)
    value = max(votes, key=lambda kind: (votes[kind], len(_widening(kind)), kind))
    for_, against = _split(accounts, [each for each in accounts if _is_one(each.kind, value)])
    return Resolved(value=value, for_=for_, against=against)


def resolve_status(tellings: Sequence[Telling]) -> Resolved[Status]:
    """Whether it happened: as news if any report tells it so; as planned or denied where more dispatches say that."""
    accounts = [account for telling in tellings for account in telling.accounts]
    votes = _votes((telling.dispatch, _fact(account)) for telling in tellings for account in telling.accounts)
    if not votes:
        return Resolved(value=None)
    order = list(Status)
    fact = max(votes, key=lambda status: (votes[status], -order.index(status)))
    for_, against = _split(accounts, [each for each in accounts if _fact(each) is fact])
    value = fact
    if fact is Status.CURRENT and not any(each.status is Status.CURRENT for each in accounts):
        value = Status.BACKGROUND
    return Resolved(value=value, for_=for_, against=against)


def _fact(account: Account) -> Status:
    """The status of an account; news and background both say that it happened."""
    return Status.CURRENT if account.status in _HAPPENED else account.status


def _votes(told: Iterable[tuple[str, W]]) -> Counter[W]:
    """How many dispatches say each word."""
    return Counter(value for _, value in set(told))


def _split(accounts: Sequence[Account], agreeing: Sequence[Account]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    ids = {account.id for account in agreeing}
    against = (account.id for account in accounts if account.id not in ids)
    return tuple(account.id for account in agreeing), tuple(against)


def _widening(kind: Kind) -> list[Kind]:
    """A kind and the ever wider words for it."""
    found = [kind]
    while found[-1] in _WIDER:
        found.append(_WIDER[found[-1]])
    return found


def _is_one(one: Kind, other: Kind) -> bool:
    return one in _widening(other) or other in _widening(one)
