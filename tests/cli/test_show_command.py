"""`sayso show`: anything by the first digits of its id, with its words, its speaker and its run."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sayso.model.readings import Reading
from sayso.model.vocabulary import Field

Sayso = Callable[..., Any]

pytestmark = pytest.mark.usefixtures("reader")


@pytest.fixture
def ledger(sayso: Sayso, tmp_path: Path, karim: str) -> Path:
    """A ledger with one report and a file that could not be read."""
    (tmp_path / "a.txt").write_text(karim)
    (tmp_path / "b.txt").write_text("")
    sayso("read", tmp_path / "a.txt", tmp_path / "b.txt", "--published", "2019-03-09", "--ledger", tmp_path / "l.db")
    return tmp_path / "l.db"


@pytest.fixture
def reading(ledger: Path, readings_in: Callable[[Path], list[Reading]]) -> Reading:
    return readings_in(ledger)[0]


@pytest.fixture
def shown(sayso: Sayso, ledger: Path) -> Callable[[str], str]:
    """What is shown of an id, on one line."""

    def shown(id_: str) -> str:
        ended = sayso("show", id_, "--ledger", ledger)
        assert (ended.code, ended.err) == (0, "")
        return " ".join(ended.out.split())

    return shown


def test_show_shows_a_report_and_the_ids_of_all_in_it(shown: Callable[[str], str], reading: Reading) -> None:
    out = shown(reading.report.id)
    for part in (reading.report, *reading.accounts, *reading.claims, *reading.issues):
        assert part.id[:10] in out
    assert f"sayso {reading.run.sayso}" in out


def test_show_shows_every_claim_with_its_words_in_context_and_its_run(
    shown: Callable[[str], str], reading: Reading
) -> None:
    for claim in reading.claims:
        out = shown(claim.id)
        words = " ".join(claim.words.split())
        assert out.startswith(f"claim {claim.id[:10]} ")
        assert f"“{words}”, characters {claim.spans[0].start:,} to {claim.spans[0].end:,}" in out
        assert f"»{words}" in out
        assert (claim.speaker.words or "the outlet") in out
        assert reading.run.id[:10] in out
        assert reading.report.id[:10] in out


def test_show_marks_the_speaker_too(shown: Callable[[str], str], reading: Reading) -> None:
    claim = next(claim for claim in reading.claims if claim.field is Field.FIGURE and claim.speaker.words)
    assert f"»{claim.speaker.words}«" in shown(claim.id)


def test_show_shows_an_account_and_its_claims(shown: Callable[[str], str], reading: Reading) -> None:
    account = reading.accounts[0]
    out = shown(account.id)
    assert f"»{' '.join(account.anchor.quote.split())}«" in out
    assert all(claim.id[:10] in out for claim in reading.claims if claim.account == account.id)


def test_show_shows_an_issue_of_no_report(sayso: Sayso, ledger: Path, shown: Callable[[str], str]) -> None:
    (issue,) = (issue for issue in sayso("issues", "--ledger", ledger, "--json").records if issue["kind"] == "empty")
    assert "message It is empty: nothing to read." in shown(issue["id"])
    narrow = sayso("show", issue["id"], "--ledger", ledger, columns=40).out
    assert "".join(issue["origin"].split()) in "".join(narrow.split())


def test_show_takes_the_first_digits(shown: Callable[[str], str], reading: Reading) -> None:
    id_ = reading.claims[0].id
    assert shown(id_[:10].upper()) == shown(id_)


def test_show_lists_what_begins_alike(sayso: Sayso, ledger: Path, reading: Reading) -> None:
    parts = (reading.report, *reading.accounts, *reading.claims, *reading.issues)
    digit = max("0123456789abcdef", key=lambda digit: sum(part.id[0] == digit for part in parts))
    ended = sayso("show", digit, "--ledger", ledger)
    assert ended.code == 1
    assert ended.out.startswith(f"Several ids begin with {digit}:\n")
    assert all(part.id[:10] in ended.out for part in parts if part.id[0] == digit)


@pytest.mark.parametrize("id_", ["ffffffffff", "", "xyz", "%", "a" * 50, "\x1b[31m"])
def test_show_says_that_nothing_has_an_id(id_: str, sayso: Sayso, ledger: Path) -> None:
    ended = sayso("show", id_, "--ledger", ledger)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith(f"Nothing in {ledger} has an id that begins with “")
    assert "\x1b" not in ended.err
