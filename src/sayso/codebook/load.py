"""The codebook, loaded once: TOML files beside this one, and a user's own folder laid over them.

A user's folder may hold any of the same file names; its lists are added to ours, its tables to our tables, so that a
new trigger or a new group is one line. Everything is checked at load; `CodebookError` names file and key.
"""

from functools import cache
from pathlib import Path

from sayso.codebook.building import build
from sayso.codebook.entries import Codebook
from sayso.codebook.rules import build_rules
from sayso.codebook.tables import CodebookError, Tables, parse_tables, read_text
from sayso.model.identity import content_hash

HERE = Path(__file__).parent
PARTIES = "parties"
MAPPINGS = HERE / "mappings"
RULES = "rules"
FILES = (
    "triggers", "outcomes", "forms", "people", "counts", "speech", "speakers", "responsibility", "disruptions",
    "demonyms", "modality", "english", "rules", "things", "phrases",
)  # fmt: skip


@cache
def load_codebook(folder: Path | None = None) -> Codebook:
    """Our codebook, with a user's `folder` laid over it. Raises CodebookError."""
    contents: list[str] = []
    tables = {name: _read(HERE / f"{name}.toml", contents) for name in FILES}
    parties = _read_parties(HERE / PARTIES, contents)
    if folder is not None:
        if not folder.is_dir():
            raise CodebookError(f"{folder}: no such folder; give a folder with files such as triggers.toml")
        _check_names(folder)
        for name in FILES:
            if (folder / f"{name}.toml").exists():
                added = _read(folder / f"{name}.toml", contents)
                if name == RULES:
                    tables[name] = _checked(overlay_rules(tables[name], added), folder / f"{name}.toml")
                else:
                    tables[name] = _overlay(tables[name], added, f"{folder / name}.toml")
        for path in (folder / PARTIES, folder):
            parties += _read_parties(path, contents, only="parties.toml" if path == folder else None)
    return _build(tables, parties, content_hash("\0".join(contents)))


def overlay_rules(ours: Tables, added: Tables) -> Tables:
    """Our rules with the user's added. A rule is whole: one of a name of ours stands in its place."""
    return {**ours, **added}


def _checked(rules: Tables, path: Path) -> Tables:
    """Rules that can be used; a fault in them is told with the user's file."""
    try:
        build_rules(rules, str(path))
    except ValueError as error:
        raise CodebookError(str(error)) from error
    return rules


def _build(tables: dict[str, Tables], parties: list[Tables], hash_: str) -> Codebook:
    try:
        return build(tables, parties, hash_)
    except (KeyError, TypeError, AttributeError) as error:
        raise CodebookError(f"codebook: a key is missing or of the wrong type: {error}") from error
    except ValueError as error:
        raise CodebookError(f"codebook: {error}") from error


def _read(path: Path, contents: list[str]) -> Tables:
    contents.append(read_text(path))
    return parse_tables(contents[-1], path)


def _read_parties(folder: Path, contents: list[str], only: str | None = None) -> list[Tables]:
    parties: list[Tables] = []
    if folder.is_dir():
        for path in sorted(folder.glob(only or "*.toml")):
            for party in _read(path, contents).get("party", []):
                missing = {"ref", "name", "kind"} - set(party)
                if missing:
                    raise CodebookError(
                        f"{path}: party {party.get('name', party)}: missing {', '.join(sorted(missing))}"
                    )
                parties.append({"countries": [], "aliases": [], "acronyms": [], **party})
    return parties


def _check_names(folder: Path) -> None:
    known = {f"{name}.toml" for name in FILES} | {"parties.toml"}
    for path in sorted(folder.glob("*.toml")):
        if path.name not in known:
            raise CodebookError(f"{path}: unknown file; known are {', '.join(sorted(known))}")


def _overlay(ours: Tables, added: Tables, where: str) -> Tables:
    """Our tables with the user's added: lists grow, tables merge, plain values are replaced."""
    merged = dict(ours)
    for key, value in added.items():
        if key in ours and type(ours[key]) is not type(value):
            raise CodebookError(f"{where}: {key}: expected {_name(ours[key])}, found {_name(value)}")
        if isinstance(value, dict):
            merged[key] = _overlay(ours.get(key, {}), value, f"{where}: {key}")
        elif isinstance(value, list):
            merged[key] = [*ours.get(key, []), *value]
        else:
            merged[key] = value
    return merged


def _name(value: object) -> str:
    return {dict: "a table", list: "a list", str: "text", int: "a number"}.get(type(value), type(value).__name__)
