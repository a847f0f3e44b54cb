"""What one report tells of one incident: all that resolution looks at."""

from dataclasses import dataclass

from sayso.model.claims import Claim
from sayso.model.reports import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """The claims of one report about one incident: those of the accounts that linking gave it.

    Figures of the report that belong to no account may be among them.
    """

    report: Report
    claims: tuple[Claim, ...]
