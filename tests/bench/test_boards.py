"""`sayso bench all` and `gate` from the street."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.bench import boards, floors
from sayso.bench.boards import NAMES, about_corpora, find_corpus
from sayso.bench.marks import Corpus
from sayso.cli.boards import CORPORA, app

runner = CliRunner(env={"COLUMNS": "200"})
WriteCase = Callable[..., Path]


@pytest.fixture
def corpora(write_case: WriteCase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of corpora that holds the central one alone, and floors of its own."""
    folder = tmp_path / "corpora"
    folder.mkdir()
    shutil.copytree(write_case(), tmp_path / "gold" / "dev", dirs_exist_ok=True)
    path = tmp_path / "floors.toml"
    path.write_text("", encoding="utf-8")
    for function in (floors.load_floors, floors.write_floors):
        monkeypatch.setattr(function, "__defaults__", (path,))
    monkeypatch.setattr(boards, "NAMES", ("figures", "isaf"))
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_every_corpus_is_known_by_its_name_and_told_about(name: str) -> None:
    assert isinstance(find_corpus(name), Corpus)
    assert find_corpus(name).name == name
    assert about_corpora()[name].metric


def test_every_corpus_has_a_command() -> None:
    assert {"figures", "gva", *CORPORA} == set(NAMES) == set(about_corpora())


@pytest.mark.slow
def test_all_shows_every_corpus_and_says_which_are_absent(corpora: Path, tmp_path: Path) -> None:
    page = tmp_path / "accuracy.md"
    done = runner.invoke(app, ["all", "--data", str(corpora), "--page", str(page)])
    assert done.exit_code == 0, done.output
    assert "attributed" in done.stdout
    assert f"isaf: not in {corpora}, so not measured" in done.stderr
    assert "## Attributed figures" in page.read_text(encoding="utf-8")
    assert "Not measured, for want of the corpus: isaf." in page.read_text(encoding="utf-8")
    plain = json.loads(runner.invoke(app, ["all", "--data", str(corpora), "--json"]).stdout)
    assert plain["absent"] == ["isaf"]


@pytest.mark.slow
def test_gate_fails_when_a_mark_sinks(corpora: Path) -> None:
    free = runner.invoke(app, ["gate", "--data", str(corpora)])
    assert (free.exit_code, "no floor was set" in free.stdout) == (0, True)
    assert runner.invoke(app, ["gate", "--data", str(corpora), "--pin"]).exit_code == 0
    held = runner.invoke(app, ["gate", "--data", str(corpora)])
    assert (held.exit_code, held.stdout) == (0, "10 of 10 floors hold, on 1 corpora\n")
    path: Path = floors.load_floors.__defaults__[0]  # type: ignore[index]
    path.write_text(path.read_text().replace('"detected" = ', '"detected" = 9'), encoding="utf-8")
    sunk = runner.invoke(app, ["gate", "--data", str(corpora)])
    assert sunk.exit_code == 1
    assert "figures: detected is" in sunk.stdout
