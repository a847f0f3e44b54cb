"""Tables of other projects' words, from `codebook/mappings`, with a user's own file laid over them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from sayso.codebook.load import MAPPINGS
from sayso.codebook.tables import CodebookError, read_tables
from sayso.export.dossiers import Dossier
from sayso.model.incidents import Toll
from sayso.model.values import Thing
from sayso.model.vocabulary import Group, Kind, Outcome, PartyRole, Status, ThingRole

Table = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country by the codes of ISO 3166-1 and its English name."""

    iso3: str
    number: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What a mapping asks of an incident: by which groups it is done, and to which; None where nothing is known.

    `mostly` is the group of which most were killed or, where nobody was, injured.
    """

    kind: Kind | None
    status: Status | None
    by: frozenset[Group]
    against: frozenset[Group]
    mostly: Group | None
    outcomes: frozenset[Outcome]
    weapons: str


_HARMED = frozenset({Outcome.KILLED, Outcome.INJURED, Outcome.ABDUCTED})
_ASKED = ("kinds", "status", "by", "against", "unless_mostly", "outcomes", "weapons", "assumed")


def look_at(dossier: Dossier) -> Case:
    """An incident as mappings see it."""
    incident = dossier.resolution.incident
    parties = [each.value for each in incident.parties if each.value is not None]
    harmed = {toll.group for toll in incident.tolls if toll.outcome in _HARMED and toll.best and toll.group}
    targets = {each.kind for each in parties if each.role is PartyRole.TARGET}
    weapons = (
        claim.value.name.lower()
        for claim in dossier.claims.values()
        if isinstance(claim.value, Thing) and claim.value.role is ThingRole.WEAPON
    )
    return Case(
        kind=incident.kind.value,
        status=incident.status.value,
        by=frozenset(each.kind for each in parties if each.role is PartyRole.PERPETRATOR) or frozenset({Group.UNKNOWN}),
        against=frozenset(harmed | targets),
        mostly=_mostly(incident.tolls),
        outcomes=frozenset(toll.outcome for toll in incident.tolls if toll.best and toll.group is None),
        weapons=f" {' | '.join(weapons)} ",
    )


def _mostly(tolls: Iterable[Toll]) -> Group | None:
    listed = [toll for toll in tolls if toll.group is not None and toll.best]
    for outcome in (Outcome.KILLED, Outcome.INJURED):
        found = {toll.group: toll.best for toll in listed if toll.outcome is outcome}
        if found:
            return max(found, key=lambda group: (found[group], group))
    return None


def choose(choices: Iterable[Mapping[str, Any]], case: Case) -> Mapping[str, Any] | None:
    """The first of a mapping's choices that fits an incident."""
    return next((choice for choice in choices if _fits(choice, case)), None)


def _fits(choice: Mapping[str, Any], case: Case) -> bool:
    return (
        ("kinds" not in choice or case.kind in choice["kinds"])
        and (case.status in choice["status"] if "status" in choice else case.status is not Status.PLANNED)
        and ("by" not in choice or not case.by.isdisjoint(choice["by"]))
        and ("against" not in choice or not case.against.isdisjoint(choice["against"]))
        and case.mostly not in choice.get("unless_mostly", ())
        and ("outcomes" not in choice or not case.outcomes.isdisjoint(choice["outcomes"]))
        and ("weapons" not in choice or any(f" {word} " in case.weapons for word in choice["weapons"]))
    )


@cache
def load_mapping(name: str, own: Path | None = None) -> Table:
    """The tables of `name`, with those of a user's file laid over them. Raises CodebookError with file and key."""
    tables = read_tables(MAPPINGS / f"{name}.toml")
    _check_choices(tables, MAPPINGS / f"{name}.toml")
    for key, value in (read_tables(own) if own is not None else {}).items():
        ours: Any = tables.get(key)
        if type(value) is not type(ours):
            known = ", ".join(key for key, table in tables.items() if isinstance(table, dict | list))
            raise CodebookError(f"{own}: {key}: there is no such table; there are {known}")
        tables[key] = {**ours, **value} if isinstance(value, dict) else [*value, *ours]
    if own is not None:
        _check_choices(tables, own)
    return tables


@cache
def load_countries() -> Mapping[str, Country]:
    """Countries by ISO 3166-1 alpha-2."""
    table = read_tables(MAPPINGS / "countries.toml")["countries"]
    return {code: Country(iso3=row["iso3"], number=row["number"], name=row["name"]) for code, row in table.items()}


def regions_of(tables: Mapping[str, Any]) -> dict[str, str]:
    """The region of every country in a mapping's table of them."""
    return {code: region for region, codes in tables["regions"].items() for code in codes}


def _check_choices(tables: Table, path: Path) -> None:
    words: dict[str, type[StrEnum]] = {
        "kinds": Kind,
        "status": Status,
        "by": Group,
        "against": Group,
        "unless_mostly": Group,
        "outcomes": Outcome,
    }
    for number, choice in enumerate(tables.get("choose", []), 1):
        for key, value in choice.items():
            known = {str(word) for word in words.get(key, ())}
            if known and not (isinstance(value, list) and known.issuperset(value)):
                raise CodebookError(f"{path}: choose {number}: {key}: known are {', '.join(sorted(known))}")
            if key not in (*_ASKED, "sub_event", "type"):
                raise CodebookError(f"{path}: choose {number}: unknown key {key!r}; known are {', '.join(_ASKED)}")
