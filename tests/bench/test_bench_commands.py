"""`sayso bench` from the street."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from mill_report import TEXT, record
from typer.testing import CliRunner

from sayso.cli.bench import app

runner = CliRunner(env={"COLUMNS": "200"})
WriteCase = Callable[..., Path]


def write_record(folder: Path, **changes: object) -> Path:
    records = folder / "records"
    records.mkdir()
    (records / "mill.json").write_text(json.dumps(record(**changes)), encoding="utf-8")
    return records


def test_figures_shows_scores_of_records_and_the_costliest_errors(write_case: WriteCase) -> None:
    folder = write_case()
    records = write_record(folder, disruptions=[])
    done = runner.invoke(
        app, ["figures", "--data", str(folder), "--records", str(records), "--no-read", "--errors", "1"]
    )
    assert done.exit_code == 0, done.output
    lines = [line.split() for line in done.output.splitlines()]
    assert ["attributed", "1.000", "1.000", "1.000", "2", "2", "2"] in lines
    assert ["disruptions", "0.000", "0.000", "0.000", "0", "0", "1"] in lines
    assert "Of 1 incidents found, right: date 1.000, place 1.000, status 1.000, kind 1.000" in done.output
    assert "disruption: missed: 1, costs 1.000 of disruptions" in done.output
    assert f"key  {TEXT.index('Trains')} transport: “Trains stopped running”" in done.output


def test_figures_gives_json(write_case: WriteCase) -> None:
    folder = write_case()
    records = write_record(folder)
    done = runner.invoke(app, ["figures", "--data", str(folder), "--records", str(records), "--no-read", "--json"])
    assert json.loads(done.stdout)["scores"]["attributed"]["f1"] == 1.0


def test_figures_wants_records_where_nothing_is_read(write_case: WriteCase) -> None:
    done = runner.invoke(app, ["figures", "--data", str(write_case()), "--no-read"])
    assert done.exit_code == 2
    assert "--records" in done.output


def test_figures_says_what_is_wrong_with_a_folder(tmp_path: Path) -> None:
    done = runner.invoke(app, ["figures", "--data", str(tmp_path), "--records", str(tmp_path), "--no-read"])
    assert done.exit_code == 1
    assert "holds no key" in done.stderr


@pytest.mark.slow
def test_figures_reads_and_writes_records(write_case: WriteCase) -> None:
    folder = write_case()
    records = folder / "new"
    done = runner.invoke(app, ["figures", "--data", str(folder), "--records", str(records), "--json"])
    assert done.exit_code == 0, done.output
    assert json.loads((records / "mill.json").read_text(encoding="utf-8"))["report"]["published"] == "2019-05-07"


@pytest.mark.slow
def test_speed_measures_a_file(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_text(json.dumps({"text": TEXT}), encoding="utf-8")
    done = runner.invoke(app, ["speed", "--data", str(path), "--no-growth", "--json"])
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["pace"]["reports"] == 1


def test_speed_names_the_line_that_it_cannot_use(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_text("[]", encoding="utf-8")
    done = runner.invoke(app, ["speed", "--data", str(path)])
    assert done.exit_code == 1
    assert "reports.jsonl:1 has neither a text nor reports with a text each" in done.stderr


@pytest.mark.parametrize("command", ["figures", "speed"])
def test_bench_explains_its_commands(command: str) -> None:
    done = runner.invoke(app, [command, "--help"])
    assert done.exit_code == 0
    assert "--data" in done.output
