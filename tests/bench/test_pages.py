"""The desk's pages are timed as a browser would wait for them, with a made-up ledger or with one's own."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.bench.errors import BenchError
from sayso.bench.mill.ledgers import make_ledger
from sayso.bench.pages import measure_pages
from sayso.bench.visits import Visitor, open_desk
from sayso.cli.main import app
from sayso.codebook.load import load_codebook
from sayso.ledger.ledgers import Ledger

EVERY_PAGE = {"incidents, all", "incidents, not judged", "map, the world", "incident", "report", "queue", "changes"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up ledger of 150 reports."""
    path = tmp_path_factory.mktemp("made") / "mill.db"
    make_ledger(path, load_codebook(), reports=150, watch=lambda what, done, total: None)
    return path


def test_mill_makes_a_ledger_that_two_coders_judged(made: Path) -> None:
    with Ledger.open(made, create=False) as ledger:
        assert ledger.counts().reports == 150
        assert len({judgement.by for judgement in ledger.judgements()}) == 2
        assert ledger.verify() == []
    assert [each.name for each in made.parent.iterdir()] == [made.name]


@pytest.mark.slow
def test_bench_desk_times_every_page(made: Path) -> None:
    result = CliRunner().invoke(app, ["bench", "desk", "--ledger", str(made), "--rounds", "2", "--json"])
    assert result.exit_code == 0, result.output
    times = {each["page"]: each for each in json.loads(result.stdout)}
    assert times.keys() > EVERY_PAGE
    assert "compare coders" in times
    assert all(each["times"] == 2 and 0 < each["median"] <= each["p95"] <= each["longest"] for each in times.values())


@pytest.mark.slow
def test_bench_desk_says_why_there_is_nothing_to_time(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "empty.db"):
        pass
    with open_desk(tmp_path / "empty.db") as address:
        with pytest.raises(BenchError, match="nothing to ask about"):
            measure_pages(address, rounds=1, watch=lambda what, done, total: None)
        with Visitor(address) as visitor, pytest.raises(BenchError, match="answered 404 to /nowhere"):
            visitor.ask("/nowhere")
        with pytest.raises(BenchError, match="does not let its owner in"):
            Visitor(address + "x")
    with pytest.raises(BenchError, match="stopped answering"):
        Visitor(address)
    (tmp_path / "none.db").write_bytes(b"no ledger at all")
    result = CliRunner().invoke(app, ["bench", "desk", "--ledger", str(tmp_path / "none.db"), "--rounds", "1"])
    assert result.exit_code == 1
    assert "the desk did not open" in result.output
