"""A reading: everything one run found in one report."""

from dataclasses import dataclass

from sayso.model.claims import Account, Claim, Run
from sayso.model.reports import Issue, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One report as read: its accounts, its claims and what was not understood, in the order of the text."""

    report: Report
    accounts: tuple[Account, ...]
    claims: tuple[Claim, ...]
    issues: tuple[Issue, ...]
    run: Run
