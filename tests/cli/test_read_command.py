"""`sayso read`: what a person sees, the records, and a ledger that grows by what is new."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sayso.model.readings import Reading
from sayso.read.reader import Reader
from sayso.read.record import record_of

Sayso = Callable[..., Any]

KEYS = {
    "": ["report", "accounts", "figures", "responsibility", "disruptions", "issues", "run"],
    "report": ["id", "title", "outlet", "url", "published", "published_basis", "lang", "chars"],
    "accounts": ["id", "kind", "status", "part_of", "anchor", "when", "where", "parties", "things"],
    "accounts.when": ["from", "to", "precision", "text", "span"],
    "accounts.where": ["text", "name", "admin1", "admin2", "country", "lat", "lon", "place_id", "precision", "span"],
    "accounts.parties": ["role", "text", "name", "ref", "kind", "span"],
    "accounts.things": ["role", "text", "name", "kind", "span"],
    "figures": [
        *("id", "account", "outcome", "number", "number_high", "qualifier", "vague", "group", "who"),
        *("speaker", "stance", "scope", "span", "quote"),
    ],
    "figures.speaker": ["text", "kind", "via", "span"],
    "responsibility": ["id", "account", "stance", "party", "speaker", "span", "quote"],
    "responsibility.speaker": ["text", "kind", "via", "span"],
    "disruptions": ["id", "kind", "state", "place", "speaker", "span", "quote"],
    "disruptions.speaker": ["text", "kind", "via", "span"],
    "issues": ["step", "kind", "span", "message"],
    "run": ["sayso", "codebook", "model"],
}

pytestmark = pytest.mark.usefixtures("reader")


@pytest.fixture
def karim_file(tmp_path: Path, karim: str) -> Path:
    path = tmp_path / "gwoza.txt"
    path.write_text(karim)
    return path


def check_keys(value: Any, place: str = "") -> set[str]:
    """Every place in a record whose keys are those of the table above, in that order."""
    if isinstance(value, list):
        return set().union(*(check_keys(item, place) for item in value if isinstance(item, dict)))
    if not isinstance(value, dict):
        return set()
    assert list(value) == KEYS[place]
    return {place}.union(*(check_keys(item, f"{place}.{key}".strip(".")) for key, item in value.items()))


def test_read_prints_one_record_a_line_with_every_key_in_its_order(sayso: Sayso, examples: Path) -> None:
    ended = sayso("read", *sorted(examples.glob("*.txt")), "--json")
    assert (ended.code, ended.err) == (0, "")
    assert len(ended.records) == 6
    assert set().union(*map(check_keys, ended.records)) >= {
        "",
        "report",
        "accounts",
        "figures",
        "figures.speaker",
        "run",
    }


def test_read_prints_the_record_of_the_reading(
    sayso: Sayso, karim_file: Path, karim: str, reader: Reader, grounded: Callable[[Reading], Reading]
) -> None:
    from sayso.intake.sources import take_in

    (report,) = take_in([karim_file])
    record = record_of(grounded(reader.read(report)))
    out = sayso("read", karim_file, "--json").out
    assert out == json.dumps(record, ensure_ascii=False) + "\n"
    for figure in record["figures"]:
        assert karim[slice(*figure["span"])] == figure["quote"]


def test_read_takes_date_and_outlet_for_reports_that_do_not_say_them(sayso: Sayso, karim_file: Path) -> None:
    ended = sayso("read", karim_file, "--published", "2019-03-09", "--outlet", "The Karim Post", "--json")
    report = ended.records[0]["report"]
    assert (report["published"], report["published_basis"], report["outlet"]) == (
        "2019-03-09",
        "given",
        "The Karim Post",
    )


def test_read_takes_standard_input(sayso: Sayso, karim: str) -> None:
    lines = "".join(json.dumps({"text": karim, "title": title}) + "\n" for title in ("One", "Two"))
    ended = sayso("read", "-", "--json", stdin=lines.encode())
    assert [record["report"]["title"] for record in ended.records] == ["One", "Two"]
    assert sayso("read", "-", "--json", stdin=karim.encode()).records[0]["report"]["chars"] == len(karim)


@pytest.mark.parametrize("columns", [80, 100, 200])
def test_read_shows_what_where_the_toll_and_on_whose_word(sayso: Sayso, karim_file: Path, columns: int) -> None:
    ended = sayso("read", karim_file, "--published", "2019-03-09", "--outlet", "The Karim Post", columns=columns)
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[0].startswith("Gunmen killed at least nine villagers in Gwoza, in Borno")
    assert re.fullmatch(r"The Karim Post, 9 Mar 2019 \(given\), report [0-9a-f]{10}", lines[1])
    assert max(map(len, lines)) <= columns
    assert not any(line.endswith(" ") for line in lines)
    assert "\x1b" not in ended.out
    assert "at least 9" in ended.out
    assert "police" in ended.out


def test_read_shows_reports_apart(sayso: Sayso, examples: Path) -> None:
    first, second = sorted(examples.glob("*.txt"))[:2]
    both = sayso("read", first, second).out
    assert both == sayso("read", first).out + "\n" + sayso("read", second).out


def test_read_shows_nothing_that_a_terminal_would_obey(sayso: Sayso, tmp_path: Path, karim: str) -> None:
    title = "Gwoza\x1b]0;owned\x07 \x9b31m\u202eattack\r\nnext"
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"title": title, "text": karim.replace("nine", "nine\x1b[2J")}))
    out = sayso("read", path).out
    assert out.splitlines()[0] == "Gwoza\ufffd]0;owned\ufffd \ufffd31mattack next"
    assert not set(out) & set("\x1b\x07\x9b\u202e\r")


def test_read_says_that_a_report_tells_of_no_violence(sayso: Sayso) -> None:
    text = "The council of Mubi met on Monday. Its members spoke about the price of yams and the new school roof."
    assert "No violence found in it." in sayso("read", "-", stdin=text.encode()).out


def test_read_into_a_ledger_reads_every_report_once(
    sayso: Sayso, write_reports: Callable[..., Path], tmp_path: Path, readings_in: Callable[[Path], list[Reading]]
) -> None:
    ledger = tmp_path / "l.db"
    first = sayso("read", write_reports(4), "--ledger", ledger)
    assert (first.code, first.err) == (0, "4 reports read, 0 already in the ledger, 0 failed.\n")
    assert first.out.count("(given), report ") == 4
    kept = readings_in(ledger)
    second = sayso("read", write_reports(7), "--ledger", ledger)
    assert (second.code, second.out) == (0, "")
    assert second.err == "3 reports read, 4 already in the ledger, 0 failed.\n"
    now = readings_in(ledger)
    assert len(now) == 7
    assert all(reading in now for reading in kept)


def test_read_into_a_ledger_prints_only_what_is_new_as_json(
    sayso: Sayso, write_reports: Callable[..., Path], tmp_path: Path
) -> None:
    sayso("read", write_reports(2), "--ledger", tmp_path / "l.db")
    ended = sayso("read", write_reports(3), "--ledger", tmp_path / "l.db", "--json")
    assert [record["report"]["title"] for record in ended.records] == ["Attack 2 in Bama"]


def test_read_into_a_ledger_knows_a_report_twice_in_one_input(
    sayso: Sayso, write_reports: Callable[..., Path], tmp_path: Path, readings_in: Callable[[Path], list[Reading]]
) -> None:
    path = write_reports(2)
    ended = sayso("read", path, path, "--ledger", tmp_path / "l.db")
    assert ended.err == "2 reports read, 2 already in the ledger, 0 failed.\n"
    assert len(readings_in(tmp_path / "l.db")) == 2


def test_read_into_a_ledger_reads_again_what_is_now_known_otherwise(
    sayso: Sayso, karim_file: Path, tmp_path: Path, readings_in: Callable[[Path], list[Reading]]
) -> None:
    for day in ("2019-03-09", "2019-03-10", "2019-03-09"):
        sayso("read", karim_file, "--published", day, "--ledger", tmp_path / "l.db")
    assert len(readings_in(tmp_path / "l.db")) == 2


def test_read_finds_a_dateline_s_report_again_in_the_ledger(sayso: Sayso, examples: Path, tmp_path: Path) -> None:
    arguments = ("read", examples / "03-junin-armed-strike.txt", "--ledger", tmp_path / "l.db")
    sayso(*arguments)
    assert sayso(*arguments).err.startswith("0 reports read, 1 already")


def test_read_keeps_what_was_wrong_with_an_input_as_issues_of_its_report(
    sayso: Sayso, tmp_path: Path, karim: str, readings_in: Callable[[Path], list[Reading]]
) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes(karim.replace("Modu", "Modué").encode("latin-1"))
    ended = sayso("read", path, "--ledger", tmp_path / "l.db", "--json")
    assert (ended.code, ended.records[0]["issues"][0]["kind"]) == (0, "encoding")
    (reading,) = readings_in(tmp_path / "l.db")
    assert (reading.issues[0].step, reading.issues[0].kind) == ("intake", "encoding")
    assert reading.issues[0].report == reading.report.id


def test_read_uses_a_codebook_of_one_s_own(sayso: Sayso, tmp_path: Path, karim_file: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "triggers.toml").write_text('[looting]\nverbs = ["ransack"]\n')
    runs = [sayso("read", karim_file, "--json", *more).records[0]["run"] for more in ([], ["--codebook", folder])]
    assert runs[0]["codebook"] != runs[1]["codebook"]


def test_read_says_which_file_and_key_of_a_codebook_is_wrong(sayso: Sayso, tmp_path: Path, karim_file: Path) -> None:
    (tmp_path / "triggers.toml").write_text('[looting]\nverb = ["ransack"]\n')
    ended = sayso("read", karim_file, "--codebook", tmp_path)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith(f"{tmp_path / 'triggers.toml'}: looting: unknown key 'verb'")
