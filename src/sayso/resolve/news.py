"""The news of reports of one incident: of all the happenings each tells of, the one it was written about.

This stands in for linking, which will say by comparing accounts which of them tell of one incident. Here the reports
are known to share one; the day most of them tell harm on is its day, and each report's account of it the first of that
day. A report without such an account tells of the incident in its first account with harm.
"""

from collections.abc import Sequence
from datetime import date

from sayso.model.claims import Account, Claim
from sayso.model.readings import Reading
from sayso.model.values import DateRange, Figure
from sayso.model.vocabulary import DatePrecision, Field, Kind, Outcome, Status
from sayso.resolve.tellings import Telling

_HARM = frozenset({Outcome.KILLED, Outcome.INJURED})
_HANDLING = frozenset({Kind.ARREST, Kind.PROTEST, Kind.OTHER})
_UNTRUE = frozenset({Status.PLANNED, Status.DENIED})


def find_news(readings: Sequence[Reading]) -> tuple[Telling, ...]:
    """What each report tells of the incident they share: the claims of its accounts that may be it, and of none."""
    told = [_Told(reading) for reading in readings]
    day = _shared_day(told)
    return tuple(each.telling(day) for each in told)


class _Told:
    """The accounts of one report with their claims."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.claims: dict[str | None, list[Claim]] = {}
        for claim in reading.claims:
            self.claims.setdefault(claim.account, []).append(claim)
        true = [account for account in reading.accounts if account.status not in _UNTRUE]
        self.deeds = [account for account in true if account.kind not in _HANDLING] or true

    def telling(self, day: date | None) -> Telling:
        """The claims of the account that is the incident on this day, and of those that nothing tells from it."""
        main = self.main(day)
        kept = {account.id for account in self.reading.accounts if main is not None and self._may_be(account, main)}
        claims = (claim for claim in self.reading.claims if claim.account is None or claim.account in kept)
        accounts = tuple(account for account in self.reading.accounts if account.id in kept)
        return Telling(report=self.reading.report, claims=tuple(claims), accounts=accounts)

    def main(self, day: date | None) -> Account | None:
        """The first account of the day with harm; else the first with harm, as news or, in a court's report, before."""

        def rank(account: Account) -> tuple[bool, bool, bool]:
            away = day is not None and self.day(account) != day
            return away, not self.harms(account), account.status is Status.BACKGROUND

        return min(self.deeds, key=rank, default=None)

    def harms(self, account: Account) -> bool:
        """Whether somebody is killed or hurt in an account."""
        claims = self.claims.get(account.id, ())
        return any(isinstance(claim.value, Figure) and claim.value.outcome in _HARM for claim in claims)

    def day(self, account: Account) -> date | None:
        """The very day of an account, None where it is not known to the day."""
        when = self._when(account)
        return when.from_ if when is not None and when.precision is DatePrecision.DAY else None

    def _may_be(self, account: Account, main: Account) -> bool:
        """Whether nothing tells an account from the main one: they share a day, or one of them has none."""
        if account.status in _UNTRUE:
            return False
        one, other = self._when(account), self._when(main)
        if one is None or other is None:
            return account.status is main.status
        if one.from_ is None or one.to is None or other.from_ is None or other.to is None:
            return True
        return one.from_ <= other.to and other.from_ <= one.to

    def _when(self, account: Account) -> DateRange | None:
        for claim in self.claims.get(account.id, ()):
            if claim.field is Field.WHEN and isinstance(claim.value, DateRange) and claim.value.from_ is not None:
                return claim.value
        return None


def _shared_day(told: Sequence[_Told]) -> date | None:
    """The day on which most reports tell harm, of equals that of most main accounts, then the earliest."""
    votes: dict[date, list[int]] = {}
    for each in told:
        main = each.main(None)
        for day in {each.day(account) for account in each.deeds if account is main or each.harms(account)} - {None}:
            assert day is not None
            vote = votes.setdefault(day, [0, 0])
            vote[0] += 1
            vote[1] += main is not None and each.day(main) == day
    return max(votes, key=lambda day: (votes[day], -day.toordinal()), default=None)
