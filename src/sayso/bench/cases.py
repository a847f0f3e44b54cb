"""Reports with their keys, and records beside them: what is scored."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.bench.errors import BenchError
from sayso.bench.sheets import Sheet, sheet_of_key, sheet_of_record
from sayso.intake.sources import take_in
from sayso.model.reports import Report

KEYS = "keys"
TEXTS = "texts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A report, as intake takes it in with its sidecar, and its key. `name` is the file name without its suffix."""

    name: str
    report: Report
    key: Sheet


def find_cases(folder: Path) -> list[Case]:
    """Every key in `folder`/keys with its text, in `folder`/texts or in `folder` itself, sorted by name.

    Raises BenchError where there is no key, a text is missing, or a key cannot be understood.
    """
    keys = sorted((folder / KEYS).glob("*.json"))
    if not keys:
        raise BenchError(f"{folder / KEYS} holds no key; give a folder with keys/<name>.json and texts/<name>.txt")
    texts = folder / TEXTS if (folder / TEXTS).is_dir() else folder
    return [_case(key, texts / f"{key.stem}.txt") for key in keys]


def read_record(folder: Path, case: Case) -> Sheet | None:
    """The sheet of the record of a case in `folder`, None where there is none. Raises BenchError where it is broken."""
    path = folder / f"{case.name}.json"
    if not path.is_file():
        return None
    return sheet_of_record(_load(path), case.report.text, origin=str(path))


def write_record(folder: Path, case: Case, record: Mapping[str, Any]) -> None:
    """Writes the record of a case as `folder`/<name>.json. Raises OSError where that is not possible."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(record, ensure_ascii=False, indent=1)
    (folder / f"{case.name}.json").write_text(text + "\n", encoding="utf-8", newline="\n")


def find_unkeyed(folder: Path) -> Iterator[str]:
    """Names of texts that have no key, and so are not scored."""
    texts = folder / TEXTS if (folder / TEXTS).is_dir() else folder
    for path in sorted(texts.glob("*.txt")):
        if not (folder / KEYS / f"{path.stem}.json").is_file():
            yield path.stem


def _case(key: Path, text: Path) -> Case:
    taken = list(take_in([text]))
    report = next((item for item in taken if isinstance(item, Report)), None)
    if report is None:
        reasons = " ".join(item.message for item in taken if not isinstance(item, Report))
        raise BenchError(f"{key} has no text at {text}: {reasons}")
    return Case(name=key.stem, report=report, key=sheet_of_key(_load(key), report.text, origin=str(key)))


def _load(path: Path) -> dict[str, Any]:
    try:
        loaded = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BenchError(f"{path} is not JSON that can be read: {error}") from error
    if not isinstance(loaded, dict):
        raise BenchError(f"{path} is not a JSON object")
    return loaded
