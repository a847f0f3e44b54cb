"""The news of a report: of all the happenings it tells of, the one it was written about.

This stands in for linking, which will say by comparing reports which accounts tell of one incident.
"""

from sayso.model.claims import Account, Claim
from sayso.model.readings import Reading
from sayso.model.values import DateRange, Figure
from sayso.model.vocabulary import Field, Kind, Outcome, Status
from sayso.resolve.tellings import Telling

_HARM = frozenset({Outcome.KILLED, Outcome.INJURED})
_HANDLING = frozenset({Kind.ARREST, Kind.PROTEST, Kind.OTHER})


def find_news(reading: Reading) -> Telling:
    """The claims of the report's main happening: of its accounts that may be that one, and of none."""
    claims: dict[str | None, list[Claim]] = {}
    for claim in reading.claims:
        claims.setdefault(claim.account, []).append(claim)
    main = _main(reading.accounts, claims)
    kept = {account.id for account in reading.accounts if main is not None and _may_be(account, main, claims)}
    return Telling(
        report=reading.report,
        claims=tuple(claim for claim in reading.claims if claim.account is None or claim.account in kept),
    )


def _main(accounts: tuple[Account, ...], claims: dict[str | None, list[Claim]]) -> Account | None:
    """The first account with harm told as news; a report of a court tells it as background."""

    def rank(account: Account) -> tuple[bool, bool, bool, int]:
        harms = any(isinstance(c.value, Figure) and c.value.outcome in _HARM for c in claims.get(account.id, ()))
        return (account.status in {Status.PLANNED, Status.DENIED}, not harms, account.status is Status.BACKGROUND, 0)

    deeds = [account for account in accounts if account.kind not in _HANDLING] or list(accounts)
    return min(deeds, key=rank, default=None)


def _may_be(account: Account, main: Account, claims: dict[str | None, list[Claim]]) -> bool:
    """Whether nothing tells an account from the main one: they share a day, or one of them has none."""
    if account.status in {Status.PLANNED, Status.DENIED}:
        return False
    one, other = _when(account, claims), _when(main, claims)
    if one is None or other is None:
        return account.status is main.status
    a, b = (one.from_, one.to), (other.from_, other.to)
    return a[0] is None or a[1] is None or b[0] is None or b[1] is None or (a[0] <= b[1] and b[0] <= a[1])


def _when(account: Account, claims: dict[str | None, list[Claim]]) -> DateRange | None:
    for claim in claims.get(account.id, ()):
        if claim.field is Field.WHEN and isinstance(claim.value, DateRange) and claim.value.from_ is not None:
            return claim.value
    return None
