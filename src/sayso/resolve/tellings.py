"""What one report tells of one incident: all that resolution looks at."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sayso.model.claims import Account, Claim
from sayso.model.reports import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """The claims of one report about one incident: those of the `accounts` that linking gave it.

    Figures of the report that belong to no account may be among them. `copies` is the id of the group of reports that
    repeat one dispatch with it, None where it stands alone.
    """

    report: Report
    claims: tuple[Claim, ...]
    accounts: tuple[Account, ...] = ()
    copies: str | None = None

    @property
    def dispatch(self) -> str:
        """What its words were first written for: the group of its copies, or the report itself."""
        return self.copies or self.report.id

    @property
    def known(self) -> date | None:
        """The day from which it can be known: when it was published, else when it was taken in."""
        retrieved = self.report.retrieved.date() if self.report.retrieved else None
        return self.report.published or retrieved


def put_in_order(tellings: Iterable[Telling], as_of: date | None = None) -> list[Telling]:
    """Tellings by day and id, without those of a later day than `as_of`, or of no known day where one is asked for."""
    told = [_in_order(each) for each in tellings if as_of is None or (each.known is not None and each.known <= as_of)]
    return sorted(told, key=lambda telling: (telling.report.published or date.min, telling.report.id))


def _in_order(telling: Telling) -> Telling:
    """A telling with its accounts in the order of the text."""
    accounts = sorted(telling.accounts, key=lambda account: (account.anchor.start, account.id))
    return telling if len(accounts) < 2 else replace(telling, accounts=tuple(accounts))
