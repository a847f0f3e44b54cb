"""What values rest on, as grounds of cells."""

from collections.abc import Iterable
from typing import Any

from sayso.export.dossiers import Dossier
from sayso.export.rows import NOWHERE, Cell, Ground, Value
from sayso.model.incidents import Resolved, Toll
from sayso.model.vocabulary import Outcome
from sayso.resolve.resolutions import Weighing


def by_claims(resolved: Resolved[Any], how: str = "") -> Ground:
    """The ground of a value that claims speak for."""
    return Ground(claims=resolved.for_, against=resolved.against, how=how)


def by_accounts(resolved: Resolved[Any], how: str = "") -> Ground:
    """The ground of a kind or a status, which accounts speak for."""
    return Ground(accounts=resolved.for_, how=how)


def by_toll(dossier: Dossier, outcome: Outcome, weighing: Weighing | None, how: str = "") -> Ground:
    """The ground of a toll, with the rule that chose it; without one it says that nobody states any."""
    rule = dossier.resolution.incident.rule
    if weighing is None or weighing.toll is None:
        return Ground(reports=tuple(dossier.reports), how=how or f"no report tells of anybody {outcome}")
    toll = weighing.toll
    between = f", between {toll.low:,} and {toll.high:,}" if toll.low < toll.high else ""
    parts = [f"{_whose(toll)} by rule {rule}: {toll.best:,}{between}"]
    if toll.derived:
        parts.append("added up, or made of a vague word: no words state it")
    if toll.provisional:
        parts.append("said by fewer independent voices than the rule asks")
    return Ground(claims=toll.for_, against=toll.against, how="; ".join([*parts, *([how] if how else [])]))


def _whose(toll: Toll) -> str:
    return toll.outcome.value if toll.group is None else f"{toll.outcome.value}, {toll.group.value.replace('_', ' ')}"


def by_reports(dossier: Dossier, how: str = "") -> Ground:
    """The ground of what is known of the reports themselves."""
    return Ground(reports=tuple(dossier.reports), how=how)


def joined(grounds: Iterable[Ground], how: str = "") -> Ground:
    """Several grounds as one."""
    every = list(grounds)
    return Ground(
        claims=tuple(dict.fromkeys(id_ for each in every for id_ in each.claims)),
        against=tuple(dict.fromkeys(id_ for each in every for id_ in each.against)),
        accounts=tuple(dict.fromkeys(id_ for each in every for id_ in each.accounts)),
        reports=tuple(dict.fromkeys(id_ for each in every for id_ in each.reports)),
        how=how or "; ".join(dict.fromkeys(each.how for each in every if each.how)),
    )


def cells(ground: Ground = NOWHERE, /, **values: Value) -> dict[str, Cell]:
    """Cells of one ground by column."""
    return {column: Cell(value, ground) for column, value in values.items()}
