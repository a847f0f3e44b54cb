"""A user's codebook folder, checked strictly before it is laid over ours: a misspelt key is a fault."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from sayso.codebook.entries import Role
from sayso.codebook.load import FILES, HERE, PARTIES, RULES, load_codebook, overlay_rules
from sayso.codebook.rules import build_rules
from sayso.codebook.tables import CodebookError, Tables, read_tables
from sayso.model.vocabulary import (
    DisruptionKind,
    Group,
    Kind,
    Outcome,
    Qualifier,
    ResponsibilityStance,
    SpeakerKind,
    ThingKind,
    Vague,
)

# Tables whose keys are words of a vocabulary, whether or not ours has something for each.
_VOCABULARIES: Mapping[str, type[StrEnum]] = {
    "triggers": Kind,
    "outcomes": Outcome,
    "outcomes.contexts": Outcome,
    "people": Group,
    "people.modifiers": Group,
    "speakers": SpeakerKind,
    "responsibility": ResponsibilityStance,
    "disruptions": DisruptionKind,
    "things.weapon": ThingKind,
    "things.target": ThingKind,
    "counts.qualifiers": Qualifier,
    "counts.after": Qualifier,
    "counts.vague": Vague,
    **{f"outcomes.{outcome}": Role for outcome in Outcome},
}
# Tables whose keys are words of the language, so that any may be added.
_OPEN = frozenset(
    {
        "forms.verbs",
        "forms.nouns",
        "people.inherent",
        "counts.numbers",
        "counts.multipliers",
        "counts.phrases",
        "demonyms.demonyms",
    }
)
_PARTY_TEXTS = ("ref", "name", "kind")
_PARTY_LISTS = ("aliases", "acronyms", "countries", "ambiguous", "ambiguous_acronyms")
_PARTY_YEARS = "active"
_TYPES = {dict: "a table", list: "a list", str: "text in quotation marks", int: "a number", bool: "true or false"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """What one file adds: `new` entries that are not in our codebook, and `known` ones that are."""

    file: str
    new: int
    known: int


def check_folder(folder: Path) -> list[Addition]:
    """What a user's folder adds, file by file. Raises CodebookError, which names the file and the key at fault."""
    if not folder.is_dir():
        raise CodebookError(f"{folder}: no such folder; give a folder with files such as triggers.toml")
    additions = [_check_file(path) for path in sorted(folder.glob("*.toml")) if path.stem in FILES]
    ours = {party["ref"] for path in (HERE / PARTIES).glob("*.toml") for party in read_tables(path).get("party", [])}
    for path in (*sorted(folder.glob("parties.toml")), *sorted((folder / PARTIES).glob("*.toml"))):
        refs = [party["ref"] for party in _check_parties(path)]
        known = sum(ref in ours for ref in refs)
        additions.append(Addition(file=str(path.relative_to(folder)), new=len(refs) - known, known=known))
    load_codebook(folder)
    if not additions:
        raise CodebookError(f"{folder}: it holds no file of a codebook, such as triggers.toml or parties.toml")
    return additions


def _check_file(path: Path) -> Addition:
    added, ours = read_tables(path), read_tables(HERE / path.name)
    if path.stem == RULES:
        return _check_rules(path, added, ours)
    found = list(_compare(ours, added, path.stem, path))
    return Addition(file=path.name, new=sum(found), known=len(found) - sum(found))


def _check_rules(path: Path, added: Tables, ours: Tables) -> Addition:
    """What a file of rules adds; a rule is one entry."""
    try:
        build_rules(overlay_rules(ours, added), str(path))
    except ValueError as error:
        raise CodebookError(str(error)) from error
    known = sum(ours.get(name) == row for name, row in added.items())
    return Addition(file=path.name, new=len(added) - known, known=known)


def _compare(ours: Tables, added: Tables, place: str, path: Path) -> Iterator[bool]:
    """Whether each entry of a table is new, once it is known to be well formed."""
    for key, value in added.items():
        here = f"{place}.{key}"
        model = ours[key] if key in ours else _model(ours, key, place, path)
        _check_type(value, model, f"{path}: {_inside(here)}")
        if isinstance(value, dict):
            yield from _compare(_with_siblings(model, ours, here), value, here, path)
        elif isinstance(value, list):
            there = ours.get(key, [])
            yield from (item not in there for item in value)
        else:
            yield ours.get(key) != value


def _model(ours: Tables, key: str, place: str, path: Path) -> Any:
    """A value of ours like the one that a new key must have."""
    vocabulary = _VOCABULARIES.get(place)
    known = list(dict.fromkeys([*ours, *(vocabulary or ())]))
    if key not in known and place not in _OPEN:
        where = f"{_inside(place)}: " if "." in place else ""
        raise CodebookError(f"{path}: {where}unknown key {key!r}; known are {', '.join(known)}")
    return next(iter(ours.values()), [])


def _with_siblings(model: Tables, ours: Tables, place: str) -> Tables:
    """A table of ours with the keys that the tables beside it have, empty where it does not have them itself."""
    if place in _OPEN or place in _VOCABULARIES:
        return model
    beside = {key: value for table in ours.values() if isinstance(table, dict) for key, value in table.items()}
    if place.count(".") > 1 or not all(isinstance(value, list) for value in beside.values()):
        return model
    return {key: [] for key in beside} | model


def _check_type(value: Any, model: Any, where: str) -> None:
    if type(value) is not type(model):
        raise CodebookError(f"{where}: expected {_name(model)}, found {_name(value)}")
    items = value if isinstance(value, list) else [value] if isinstance(value, str) else []
    for item in items:
        if not isinstance(item, str):
            raise CodebookError(f"{where}: expected {_TYPES[str]}, found {_name(item)} ({item})")
        if not item.strip():
            raise CodebookError(f"{where}: an entry is empty")


def _check_parties(path: Path) -> list[Tables]:
    parties = read_tables(path)
    for key, value in parties.items():
        if key != "party" or not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise CodebookError(f"{path}: {key}: only [[party]] tables can stand here")
    for number, party in enumerate(parties.get("party", []), 1):
        _check_party(party, f"{path}: party {party.get('name', number)}")
    return list(parties.get("party", []))


def _check_party(party: Tables, where: str) -> None:
    missing = [key for key in _PARTY_TEXTS if key not in party]
    if missing:
        raise CodebookError(f"{where}: missing {', '.join(missing)}")
    known = (*_PARTY_TEXTS, *_PARTY_LISTS, _PARTY_YEARS)
    for key, value in party.items():
        if key not in known:
            raise CodebookError(f"{where}: unknown key {key!r}; known are {', '.join(known)}")
        if key == _PARTY_YEARS:
            if not (isinstance(value, list) and len(value) == 2 and all(type(year) is int for year in value)):
                raise CodebookError(f"{where}: {key}: expected the first and the last year, as [1998, 2012]")
        else:
            _check_type(value, "" if key in _PARTY_TEXTS else [], f"{where}: {key}")
    if party["kind"] not in list(Group):
        raise CodebookError(f"{where}: kind: {party['kind']!r} is none of {', '.join(Group)}")


def _inside(place: str) -> str:
    """A place without the name of its file: `triggers.bombing.verbs` is "bombing.verbs"."""
    return place.partition(".")[2]


def _name(value: object) -> str:
    return _TYPES.get(type(value), type(value).__name__)
