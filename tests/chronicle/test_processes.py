"""Updates that are killed lose nothing, and two at once do no harm."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from chronicling import CODEBOOK, Said, all_said, judge, milled, new_ledger, read_again, said_at_once

from sayso.chronicle.chronicles import Chronicle
from sayso.ledger.ledgers import Ledger
from sayso.model.judgements import Judgement
from sayso.model.readings import Reading
from sayso.model.vocabulary import Verdict

pytestmark = pytest.mark.slow
UPDATING = Path(__file__).with_name("updating_process.py")


def start(path: Path, batch: int) -> subprocess.Popen[str]:
    command = [sys.executable, str(UPDATING), str(path), str(batch)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.fixture(scope="module")
def found() -> list[Reading]:
    """Readings, some of them replaced by those of a later run."""
    first = list(milled(1, 120))
    return [*first, *(read_again(reading, hours=1, drop=1) for reading in first[::7])]


@pytest.fixture(scope="module")
def judgements(found: list[Reading]) -> list[Judgement]:
    accounts = sorted({account.id for reading in found for account in reading.accounts})
    return [judge(accounts[at : at + 2], Verdict.SAME, minute=at) for at in range(0, 20, 4)]


@pytest.fixture(scope="module")
def expected(found: list[Reading], judgements: list[Judgement]) -> Said:
    return said_at_once(found, judgements)


@pytest.mark.parametrize("seed", range(4))
def test_update_killed_again_and_again_ends_as_if_nothing_had_been(
    seed: int, found: list[Reading], judgements: list[Judgement], expected: Said
) -> None:
    chance = random.Random(seed)
    with new_ledger() as ledger:
        ledger.append(found)
        ledger.append_judgements(judgements)
        for _ in range(5):
            process = start(ledger.path, chance.randint(5, 30))
            assert process.stdout is not None
            for _ in range(chance.randint(0, 6)):
                process.stdout.readline()
            time.sleep(chance.random() * 0.1)
            process.kill()
            process.communicate()
            with Ledger.open(ledger.path, create=False) as again:
                assert again.verify() == []
        Chronicle(ledger, CODEBOOK).update()
        assert all_said(ledger) == expected


def test_update_by_two_processes_at_once_takes_everything_in_once(
    found: list[Reading], judgements: list[Judgement], expected: Said
) -> None:
    with new_ledger() as ledger:
        ledger.append(found)
        ledger.append_judgements(judgements)
        processes = [start(ledger.path, 7), start(ledger.path, 11)]
        ended = [(process.communicate(timeout=120)[1], process.returncode) for process in processes]
        assert ended == [("", 0)] * 2
        Chronicle(ledger, CODEBOOK).update()
        assert all_said(ledger) == expected
