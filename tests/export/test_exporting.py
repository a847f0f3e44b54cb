"""Whole exports: what is lost is counted row by row, nothing half-written is left, hostile words do no harm."""

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from exporting_examples import Asked, write
from inventing import keep

from sayso.chronicle.chronicles import Chronicle
from sayso.chronicle.entries import Filter
from sayso.codebook.load import load_codebook
from sayso.export.errors import ExportError
from sayso.export.exporting import Exported
from sayso.export.files import spell
from sayso.export.rows import Lost
from sayso.export.sidecars import loss_path, read_why, why_path
from sayso.ledger.ledgers import Ledger
from sayso.model.vocabulary import Kind
from sayso.read.reader import Reader

Export = Callable[..., tuple[Path, Exported]]


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def losses_of(path: Path, what: Lost) -> Iterator[dict[str, str]]:
    return (row for row in rows_of(loss_path(path)) if row["what"] == what)


def test_losses_count_every_incident_that_is_in_no_row(exported: Export) -> None:
    path, done = exported("acled")
    left_out = list(losses_of(path, Lost.ROW))
    assert len(left_out) == done.left_out == done.incidents - done.rows[""]
    assert all(row["row"] == "" and row["detail"] for row in left_out)


def test_losses_say_what_acled_has_no_column_for(exported: Export) -> None:
    path, _ = exported("acled", Asked(wanted=Filter(country="ML")))
    details = {row["what"]: row for row in rows_of(loss_path(path))}
    assert details["outcome"]["detail"] == "21 injured"
    assert details["outcome"]["count"] == "21"
    assert details["outcome"]["row"] == "1"
    assert details["numbers"]["detail"] == "killed: 11 by 1, 14 by 1, 30 by 1; 11 is there"
    assert details["range"]["detail"] == "killed: 11 to 30"
    assert {"speaker", "responsibility", "disruption"} <= set(details)


def test_losses_are_of_rows_by_their_key(exported: Export) -> None:
    path, _ = exported("ucdp")
    keys = [row["id"] for row in rows_of(path)]
    for loss in rows_of(loss_path(path)):
        if loss["row"]:
            assert keys[int(loss["row"]) - 1] == loss["key"]


def test_selection_is_kept_to(exported: Export) -> None:
    path, done = exported("acled", Asked(wanted=Filter(country="CO", kind=Kind.BOMBING)))
    assert done.rows[""] == len(rows_of(path)) > 0
    assert {row["country"] for row in rows_of(path)} == {"Colombia"}


def test_rule_is_that_of_the_format_unless_asked(exported: Export) -> None:
    mali = Filter(country="ML")
    lowest = rows_of(exported("acled", Asked(wanted=mali))[0])[0]["fatalities"]
    newest = rows_of(exported("acled", Asked(wanted=mali, rule="ucdp", replace=True))[0])[0]["fatalities"]
    assert (lowest, newest) == ("11", "30")


def test_what_is_there_is_not_overwritten(exported: Export) -> None:
    path, _ = exported("acled")
    before = path.read_bytes()
    with pytest.raises(ExportError, match="--replace"):
        exported("acled")
    assert path.read_bytes() == before


def test_broken_off_leaves_nothing(examples_ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> Iterator[object]:
        yield from list(Chronicle(examples_ledger, load_codebook()).resolve_all_before(Filter(), rule="acled"))[:3]  # type: ignore[attr-defined]
        raise KeyboardInterrupt

    monkeypatch.setattr(Chronicle, "resolve_all_before", Chronicle.resolve_all, raising=False)
    monkeypatch.setattr(Chronicle, "resolve_all", fail)
    with pytest.raises(KeyboardInterrupt):
        write(examples_ledger, tmp_path / "x.csv", "acled")
    assert list(tmp_path.iterdir()) == []


def test_same_ledger_gives_the_same_bytes(examples_ledger: Ledger, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(examples_ledger, tmp_path / f"{name}.csv", "acled")
    for of in (lambda path: path, why_path, loss_path):
        assert of(tmp_path / "one.csv").read_bytes() == of(tmp_path / "two.csv").read_bytes()


def test_every_cell_with_a_ground_names_claims_that_are_there(exported: Export, examples_ledger: Ledger) -> None:
    path, _ = exported("acled")
    known = {claim.id for reading in examples_ledger.readings() for claim in reading.claims}
    head, *lines = read_why(path)
    assert head["columns"] == list(rows_of(path)[0])
    for line, row in zip(lines, rows_of(path), strict=True):
        assert line["key"] == row["event_id_cnty"]
        for ground in line["grounds"]:
            assert set(ground.get("for", ())) | set(ground.get("against", ())) <= known
        explained = {column for ground in line["grounds"] for column in ground["columns"]}
        assert {"fatalities", "event_date", "actor1", "sub_event_type", "source"} <= explained


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_cells_that_are_formulas_become_text(text: str) -> None:
    assert spell(text) == f"'{text}"


@pytest.mark.parametrize(("value", "cell"), [(-3.5, "-3.5"), (0, "0"), (None, ""), (True, "true"), ("a\0b", "ab")])
def test_cells_that_are_no_formulas_stay(value: object, cell: str) -> None:
    assert spell(value) == cell


def test_hostile_words_stay_in_their_cells(reader: Reader, tmp_path: Path) -> None:
    text = "Gunmen killed two men at Gwoza in Borno state, Nigeria, on Friday, the police said."
    outlet = '=HYPERLINK("http://example.org","x")\n,"'
    with keep(tmp_path / "one.db", reader, [text], title="@cmd|' /C calc'!A0", outlet=outlet) as ledger:
        write(ledger, tmp_path / "one.csv", "acled")
        write(ledger, tmp_path / "two.csv", "ucdp")
    (acled,) = rows_of(tmp_path / "one.csv")
    (ucdp,) = rows_of(tmp_path / "two.csv")
    assert acled["source"] == f"'{outlet}"
    assert ucdp["source_headline"] == "'@cmd|' /C calc'!A0"
    assert all(json.loads(line) for line in why_path(tmp_path / "one.csv").read_text(encoding="utf-8").splitlines())
