"""`sayso link`, `incidents`, `incident` and `copies` on the example of one attack in five reports, and on bad input."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Sayso = Callable[..., Any]

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "incident" / "texts"
DAWN = "Gunmen killed two farmers in Gwoza in Borno state, Nigeria, on Friday, the police said.\n"

pytestmark = pytest.mark.usefixtures("reader")


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page on which no cell is broken."""
    monkeypatch.setenv("COLUMNS", "250")


@pytest.fixture
def ledger(sayso: Sayso, tmp_path: Path) -> Path:
    """A ledger with the five reports of one attack and one of another."""
    (tmp_path / "dawn.txt").write_text(DAWN)
    kept = tmp_path / "l.db"
    sayso("read", EXAMPLE, "--ledger", kept)
    sayso("read", tmp_path / "dawn.txt", "--published", "2019-03-09", "--ledger", kept)
    return kept


@pytest.fixture
def attack(sayso: Sayso, ledger: Path) -> str:
    """The id of the attack in Bankass."""
    found = sayso("incidents", "--country", "ml", "--ledger", ledger, "--json").records
    assert len(found) == 1
    return str(found[0]["id"])


def test_link_says_what_it_did_and_does_it_once(sayso: Sayso, ledger: Path) -> None:
    first, again = (sayso("link", "--ledger", ledger, "--json").records[0] for _ in range(2))
    assert (first["readings"], again["readings"]) == (6, 0)
    assert first["resolved"] == first["incidents"] == again["incidents"]
    assert again["resolved"] == 0


def test_incidents_lists_what_filters_ask_for(sayso: Sayso, ledger: Path) -> None:
    def listed(*options: str) -> list[str]:
        records = sayso("incidents", *options, "--ledger", ledger, "--json").records
        return [each["place"]["name"] for each in records if each["place"]]

    assert listed() == ["Bankass", "Gwoza"]
    assert listed("--until", "2020-01-01") == ["Gwoza"] == listed("--country", "NG")
    assert listed("--since", "2021-06-14") == ["Bankass"] == listed("--unsettled") == listed("--party", "reed banner")
    assert listed("--kind", "abduction") == []
    assert listed("--limit", "1") == ["Bankass"]


def test_incidents_counts_copies_apart(sayso: Sayso, ledger: Path) -> None:
    first = sayso("incidents", "--ledger", ledger, "--json").records[0]
    assert (first["reports"], first["dispatches"], first["unsettled"]) == (5, 4, True)
    shown = sayso("incidents", "--ledger", ledger, columns=160)
    assert "5 (1 copy) contested" in " ".join(shown.out.split())
    assert shown.err == "2 incidents.\n"


@pytest.mark.parametrize("columns", [80, 100, 200])
def test_incidents_are_listed_without_a_word_cut(sayso: Sayso, ledger: Path, columns: int) -> None:
    lines = sayso("incidents", "--ledger", ledger, columns=columns).out.splitlines()
    words = " ".join(lines).split()
    assert max(map(len, lines)) <= columns
    for entry in sayso("incidents", "--ledger", ledger, "--json").records:
        assert {entry["id"][:10], entry["from"], *entry["kind"].split("_")} <= set(words)
    assert {"reports", "contested"} <= set(words)


def test_incident_shows_every_figure_and_what_becomes_of_it(sayso: Sayso, ledger: Path, attack: str) -> None:
    shown = sayso("incident", attack[:8], "--rule", "ibc", "--history", "--links", "--ledger", ledger, columns=200).out
    said = " ".join(shown.split())
    assert "by rule ibc" in said
    for words in ("16 people were killed", "toll at 11 dead", "killed 30 soldiers", "copy", "superseded"):
        assert words in said
    assert "16 → 14 The hospital at Bankass correction" in said
    assert "when: same day 2021-06-14" in said
    assert "▁" in said or "█" in said


def test_incident_as_of_a_day_knows_no_more_than_was_published(sayso: Sayso, ledger: Path, attack: str) -> None:
    record = sayso("incident", attack, "--as-of", "2021-06-14", "--ledger", ledger, "--json").records[0]
    killed = next(toll for toll in record["tolls"] if toll["outcome"] == "killed" and toll["group"] is None)
    assert (killed["best"], len(record["incident"]["reports"])) == (9, 2)
    before = sayso("incident", attack, "--as-of", "2001-01-01", "--ledger", ledger)
    assert (before.code, "Nothing was known" in before.err) == (1, True)


def test_incident_is_found_by_a_report_or_account_of_it(sayso: Sayso, ledger: Path, attack: str) -> None:
    record = sayso("incident", attack, "--ledger", ledger, "--json").records[0]["incident"]
    for id_ in (record["reports"][0], record["accounts"][0][:12]):
        assert sayso("incident", id_, "--ledger", ledger, "--json").records[0]["incident"]["id"] == attack


def test_judgements_move_the_toll_at_once_and_undo_restores_it(sayso: Sayso, ledger: Path, attack: str) -> None:
    def seen() -> Any:
        return sayso("incident", attack, "--ledger", ledger, "--json").records[0]["tolls"]

    before = seen()
    killed = next(toll for toll in before if toll["outcome"] == "killed" and toll["group"] is None)
    chosen = next(voice["claim"] for voice in killed["voices"] if voice["chosen"])
    judged = sayso("judge", "reject", chosen, "--by", "Ada", "--ledger", ledger)
    assert judged.code == 0
    assert next(toll for toll in seen() if toll["outcome"] == "killed")["best"] != killed["best"]
    judgement = sayso("judge", "list", "--ledger", ledger, "--json").records[0]["id"]
    sayso("judge", "undo", judgement, "--by", "Ada", "--ledger", ledger)
    assert [toll["best"] for toll in seen()] == [toll["best"] for toll in before]


def test_judging_two_accounts_different_parts_the_incident_and_undo_joins_it(
    sayso: Sayso, ledger: Path, attack: str
) -> None:
    accounts = sayso("incident", attack, "--ledger", ledger, "--json").records[0]["incident"]["accounts"]
    sayso("judge", "different", accounts[0], accounts[-1], "--by", "Ada", "--ledger", ledger)
    apart = [sayso("incident", id_, "--ledger", ledger, "--json").records[0]["incident"]["id"] for id_ in accounts]
    assert apart[0] != apart[-1]
    judgement = sayso("judge", "list", "--ledger", ledger, "--json").records[0]["id"]
    sayso("judge", "undo", judgement, "--by", "Ada", "--ledger", ledger)
    assert sayso("incident", accounts[0], "--ledger", ledger, "--json").records[0]["incident"]["id"] == attack


def test_copies_shows_members_and_what_differs(sayso: Sayso, ledger: Path) -> None:
    groups = sayso("copies", "--ledger", ledger, "--json").records
    assert [len(group["reports"]) for group in groups] == [2]
    shown = " ".join(sayso("copies", groups[0]["reports"][0], "--ledger", ledger).out.split())
    assert "2 reports of one dispatch" in shown
    assert "only in one" in shown


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("incident", "zzz"), "No incident in"),
        (("incident", "", "--rule", "latest"), "No incident in"),
        (("copies", "zzz"), "Nothing in"),
    ],
)
def test_unknown_ids_are_said_so(sayso: Sayso, ledger: Path, command: tuple[str, ...], said: str) -> None:
    ended = sayso(*command, "--ledger", ledger)
    assert (ended.code, said in ended.err) == (1, True)


def test_incident_says_which_rules_there_are(sayso: Sayso, ledger: Path, attack: str) -> None:
    ended = sayso("incident", attack, "--rule", "guess", "--ledger", ledger)
    assert ended.code == 1
    assert "acled" in ended.err


@pytest.mark.parametrize("command", ["link", "incidents", "copies"])
def test_commands_want_a_ledger(sayso: Sayso, tmp_path: Path, command: str) -> None:
    ended = sayso(command, "--ledger", tmp_path / "none.db")
    assert (ended.code, "There is no ledger" in ended.err) == (1, True)


def test_derived_tables_dropped_are_made_again(sayso: Sayso, ledger: Path, attack: str) -> None:
    from sayso.chronicle.tables import metadata

    connection = sqlite3.connect(ledger)
    for table in metadata.tables:
        connection.execute(f"DROP TABLE {table}")
    connection.commit()
    connection.close()
    assert sayso("incidents", "--country", "ML", "--ledger", ledger, "--json").records[0]["id"] == attack


def test_ledger_dump_holds_nothing_derived(sayso: Sayso, ledger: Path) -> None:
    before = sayso("ledger", "dump", "--ledger", ledger).out
    sayso("link", "--ledger", ledger)
    assert sayso("ledger", "dump", "--ledger", ledger).out == before
    assert json.loads(before.splitlines()[0])
    assert sayso("ledger", "verify", "--ledger", ledger).code == 0


def test_campaign_adds_up_its_parts_which_say_so(sayso: Sayso, tmp_path: Path) -> None:
    kept = tmp_path / "c.db"
    sayso("read", EXAMPLE.parent.parent / "campaign" / "texts", "--ledger", kept)
    listed = sayso("incidents", "--ledger", kept, "--json").records
    whole = next(each["id"] for each in listed if each["place"]["name"] == "Diffa")
    campaign = sayso("incident", whole, "--ledger", kept, "--json").records[0]
    parts = campaign["incident"]["parts"]
    assert sorted(parts) == sorted(each["id"] for each in listed if each["id"] != whole)
    killed = next(toll for toll in campaign["tolls"] if toll["outcome"] == "killed" and toll["group"] is None)
    assert (killed["best"], killed["derived"]) == (11, True)
    part = sayso("incident", parts[0], "--ledger", kept, "--json").records[0]["incident"]
    assert part["part_of"] == [whole]
    shown = sayso("incident", whole, "--as-of", "2019-02-04", "--ledger", kept).out
    assert "killed  9" in shown
