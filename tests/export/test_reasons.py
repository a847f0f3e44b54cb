"""A cell walks back to what it rests on, also after the file was sorted or edited."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from exporting_examples import Asked

from sayso.chronicle.entries import Filter
from sayso.export.errors import ExportError
from sayso.export.exporting import Exported
from sayso.export.reasons import find_reason
from sayso.export.sidecars import why_path
from sayso.ledger.ledgers import Ledger

Export = Callable[..., tuple[Path, Exported]]


def test_reasons_of_a_toll_are_its_claims_and_rule(exported: Export, examples_ledger: Ledger) -> None:
    path, _ = exported("acled", Asked(wanted=Filter(country="ML")))
    reason = find_reason(path, "1", "fatalities")
    claims = {claim.id: claim for reading in examples_ledger.readings() for claim in reading.claims}
    assert (reason.value, reason.rule) == (11, "acled")
    assert {claims[id_].words for id_ in reason.ground.claims} == {"Eleven people were killed", "11 people were killed"}
    assert {claims[id_].words for id_ in reason.ground.against} >= {"killed 30 soldiers", "14 people were killed"}
    assert "rule acled" in reason.ground.how


def test_reasons_are_found_after_sorting(exported: Export) -> None:
    path, _ = exported("acled")
    with path.open(encoding="utf-8", newline="") as text:
        head, *rows = list(csv.reader(text))
    key = rows[0][0]
    with path.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text).writerows([head, *reversed(rows)])
    assert find_reason(path, str(len(rows)), "event_date").key == key
    assert find_reason(path, key[:12].lower(), "event_date").key == key


def test_reasons_say_what_was_changed_since(exported: Export) -> None:
    path, _ = exported("acled", Asked(wanted=Filter(country="ML")))
    path.write_text(path.read_text(encoding="utf-8").replace(",11,contested,", ",12,contested,"), encoding="utf-8")
    reason = find_reason(path, "1", "fatalities")
    assert (reason.value, reason.now) == (11, "12")
    assert find_reason(path, "1", "event_date").now is None


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [("99", "fatalities", "99"), ("1", "deaths", "no column deaths"), ("zzz", "fatalities", "no id begins")],
)
def test_reasons_name_what_is_not_there(exported: Export, row: str, column: str, said: str) -> None:
    path, _ = exported("acled")
    with pytest.raises(ExportError, match=said):
        find_reason(path, row, column)


@pytest.mark.parametrize("row", [1, 4])
def test_reasons_are_found_by_number_in_formats_without_lines(exported: Export, row: int) -> None:
    path, _ = exported("geojson")
    feature = json.loads(path.read_text(encoding="utf-8"))["features"][row - 1]["properties"]
    reason = find_reason(path, str(row), "killed")
    assert (reason.key, reason.value) == (feature["incident"], feature["killed"])


def test_reasons_need_the_file_beside(exported: Export) -> None:
    path, _ = exported("acled")
    why_path(path).unlink()
    with pytest.raises(ExportError, match=r"why\.jsonl is not there"):
        find_reason(path, "1", "fatalities")
    why = why_path(path)
    why.write_text("{}\nnonsense\n", encoding="utf-8")
    with pytest.raises(ExportError, match="no column"):
        find_reason(path, "1", "fatalities")
