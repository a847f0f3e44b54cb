"""The mill's reports are true and the same each time; linking them is measured against the truth."""

import json
from itertools import islice

import pytest
from typer.testing import CliRunner

from sayso.bench.linking import measure_linking, weigh_groups
from sayso.bench.mill.streams import mill_readings
from sayso.cli.main import app
from sayso.codebook.load import load_codebook
from sayso.ledger.checks import find_breaches
from sayso.model.vocabulary import Status


def test_mill_makes_readings_that_keep_every_law() -> None:
    for reading, told in mill_readings(3, 400):
        assert list(find_breaches(reading)) == []
        assert len(told) == len(reading.accounts) > 0


def test_mill_makes_the_same_reports_for_the_same_seed() -> None:
    assert list(mill_readings(5, 120)) == list(mill_readings(5, 120))
    assert next(mill_readings(5, 1)) != next(mill_readings(6, 1))
    assert list(mill_readings(5, 20, skip=100)) == list(islice(mill_readings(5, 120), 100, None))


def test_mill_tells_happenings_once_and_often_copies_them_and_reminds_of_them() -> None:
    readings = list(mill_readings(1, 2000))
    told: dict[str, int] = {}
    for _, truths in readings:
        told[truths[0]] = told.get(truths[0], 0) + 1
    assert min(told.values()) == 1
    assert 20 < max(told.values()) <= 60
    assert len({reading.report.text for reading, _ in readings}) < 1900
    assert any(account.status is Status.BACKGROUND for reading, _ in readings for account in reading.accounts)
    assert any(account.part_of for reading, _ in readings for account in reading.accounts)
    assert len({reading.report.published for reading, _ in readings}) > 3


def test_weigh_groups_gives_b_cubed() -> None:
    assert weigh_groups(list("aabb"), list("xxyy")) == (1.0, 1.0)
    assert weigh_groups(list("aabb"), list("xxxx")) == (0.5, 1.0)
    assert weigh_groups(list("aabb"), list("wxyz")) == (1.0, 0.5)


def test_measure_linking_finds_most_of_the_truth() -> None:
    heard: set[str] = set()
    linked = measure_linking(load_codebook(), reports=200, more=40, watch=lambda what, done, total: heard.add(what))
    assert heard == {"making reports", "linking", "resolving"}
    assert (linked.whole.reports, linked.more and linked.more.reports) == (200, 40)
    assert linked.accounts >= 240
    assert linked.f1 > 0.8


@pytest.mark.parametrize("json_wanted", [False, True])
def test_bench_linking_says_what_it_measured(json_wanted: bool) -> None:
    arguments = ["bench", "linking", "--reports", "60", "--more", "10", *(["--json"] if json_wanted else [])]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    if json_wanted:
        plain = json.loads(result.stdout)
        assert plain["whole"]["reports"] == 60
        assert 0 < plain["f1"] <= 1
    else:
        assert "60 made-up reports" in result.stdout
        assert "the same for 10 more" in result.stdout
