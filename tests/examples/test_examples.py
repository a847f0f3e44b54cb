"""The examples: their keys are true to the texts, and reading them gives the records beside them.

`sayso bench figures --data examples --records examples/records` writes the records anew after reading has changed; look
at every line that moves.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from sayso.intake.sources import take_in
from sayso.model.reports import Report
from sayso.read.reader import Reader
from sayso.read.record import record_of

ROOT = Path(__file__).parent.parent.parent / "examples"
NAMES = sorted(path.stem for path in (ROOT / "texts").glob("*.txt"))
QUOTED = {"incidents": "evidence", "figures": "quote", "responsibility": "quote", "disruptions": "quote"}


def load(folder: str, name: str) -> dict[str, Any]:
    """A key or a record."""
    loaded: dict[str, Any] = json.loads((ROOT / folder / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def test_examples_are_six_with_key_and_record() -> None:
    assert len(NAMES) == 6
    for folder in ("keys", "records"):
        assert sorted(path.stem for path in (ROOT / folder).glob("*.json")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_examples_say_that_they_are_invented(name: str) -> None:
    assert "invented report" in (ROOT / "texts" / f"{name}.txt").read_text(encoding="utf-8").lower()


@pytest.mark.parametrize("name", NAMES)
def test_examples_keys_quote_their_texts(name: str) -> None:
    text = (ROOT / "texts" / f"{name}.txt").read_text(encoding="utf-8")
    key = load("keys", name)
    for section, field in QUOTED.items():
        for row in key[section]:
            assert re.search(r"\s+".join(map(re.escape, row[field].split())), text), row[field]


@pytest.mark.parametrize("name", NAMES)
def test_examples_are_read_as_their_records_say(reader: Reader, name: str) -> None:
    report = next(item for item in take_in([ROOT / "texts" / f"{name}.txt"]) if isinstance(item, Report))
    record = record_of(reader.read(report))
    expected = load("records", name)
    for part in record:
        if part != "run":
            assert record[part] == expected[part], part
