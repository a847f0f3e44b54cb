"""What a person can give to read by mistake or by misfortune: a sentence for each, and the rest is read."""

import json
import os
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.intake.sources import take_in
from sayso.model.readings import Reading
from sayso.model.reports import Report
from sayso.read.reader import Reader

Sayso = Callable[..., Any]
Grounded = Callable[[Reading], Reading]

SPANISH = (
    "Al menos nueve personas murieron el viernes en un ataque contra el mercado de la ciudad, según la policía. "
    "El alcalde dijo que otras catorce resultaron heridas y que los atacantes huyeron hacia las montañas del norte."
)
MENU = "<html><body><nav>" + "".join(f'<a href="/{n}">Section {n}</a> ' for n in range(40)) + "</nav></body></html>"

pytestmark = pytest.mark.usefixtures("reader")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("empty.txt", b"", "It is empty: nothing to read."),
        ("blank.txt", b" \n\t\n", "It holds no words: nothing to read."),
        ("noise.txt", bytes(range(256)) * 40, "It is not text; save its text as a .txt file in UTF-8."),
        ("image.txt", b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "It is a PNG image; save its text"),
        ("report.pdf", b"%PDF-1.7", ".pdf files are not read"),
        ("menu.html", MENU.encode(), "article"),
        ("broken.json", b'{"text": ', "not JSON that can be read"),
        ("other.json", b'{"body": "Gunmen killed nine."}', "It has no 'text', only 'body'."),
        ("alone.meta.json", b"{}", "It describes a text, but no text of its name is beside it."),
        ("spanish.txt", SPANISH.encode(), "not English"),
    ],
)
def test_read_says_what_is_wrong_with_a_file_and_reads_the_others(
    name: str, content: bytes, sentence: str, sayso: Sayso, tmp_path: Path, karim: str
) -> None:
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / name).write_bytes(content)
    (folder / "a good one.txt").write_text(karim)
    (folder / "z good one.txt").write_text(karim + "\nMore is not known.\n")
    ended = sayso("read", folder, "--json")
    assert ended.code == 1
    (line,) = ended.err.splitlines()
    if name == "spanish.txt":
        assert line.startswith("Al menos nueve personas")
        ended.records.pop()
    else:
        assert line.startswith(f"{folder / name}:")
    assert sentence in line
    good = [record for record in ended.records if record["report"]["lang"] == "en"]
    assert [record["report"]["chars"] for record in good] == [len(karim), len(karim) + 20]
    assert all(record["figures"] for record in good)


def test_read_says_that_a_path_is_missing(sayso: Sayso, tmp_path: Path) -> None:
    ended = sayso("read", tmp_path / "nothing.txt")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err == f"{tmp_path / 'nothing.txt'}: There is no such file or folder.\n"


def test_read_takes_a_name_that_is_no_valid_text(sayso: Sayso, tmp_path: Path, karim: str) -> None:
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))).write_text(karim)
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.png"))).write_text(karim)
    ended = sayso("read", tmp_path, "--json")
    assert (ended.code, len(ended.records)) == (1, 1)
    assert "caf\\xe9.png: .png files are not read" in ended.err


def test_read_goes_on_after_a_broken_line(sayso: Sayso, tmp_path: Path, karim: str) -> None:
    lines = [
        json.dumps({"text": karim}),
        '{"text": "Gunmen',
        "[1, 2]",
        "",
        json.dumps({"text": karim, "title": "Last"}),
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    ended = sayso("read", tmp_path / "a.jsonl", "--json")
    assert (ended.code, len(ended.records), ended.records[1]["report"]["title"]) == (1, 2, "Last")
    assert [line.partition(": ")[0] for line in ended.err.splitlines()] == [
        f"{tmp_path}/a.jsonl:2",
        f"{tmp_path}/a.jsonl:3",
    ]


@pytest.mark.parametrize(
    ("encoding", "issues"), [("utf-8-sig", []), ("utf-16", []), ("utf-16-be", ["encoding"]), ("latin-1", ["encoding"])]
)
def test_read_takes_other_encodings(encoding: str, issues: list[str], sayso: Sayso, tmp_path: Path, karim: str) -> None:
    text = karim.replace("Modu", "Modué")
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    ended = sayso("read", tmp_path / "a.txt", "--json")
    (record,) = ended.records
    assert ended.code == 0
    assert [issue["kind"] for issue in record["issues"] if issue["step"] == "intake"] == issues
    assert record["figures"]
    assert all(text[slice(*figure["span"])] == figure["quote"] for figure in record["figures"])


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\u2028"])
@pytest.mark.parametrize("space", ["\u00a0", "\u202f", " \u200b", "\u00ad ", "\t"])
def test_read_keeps_spans_true_among_odd_characters(
    end: str, space: str, reader: Reader, grounded: Grounded, karim: str
) -> None:
    text = karim.replace("\n", end).replace("at least", f"at{space}least").replace("nine ", f"nine{space}")
    reading = grounded(reader.read(Report(text=text)))
    assert reading.claims


ODD = st.sampled_from(
    [
        *("\u0661\u0662", "قتل تسعة", "вбито дев’ять", "🔥👩‍👩‍👧", "e\u0301", "é"),
        *("\r\n\r\n", "\u200b", "\u00a0", "\ufeff", "\ufffd"),
    ]
)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(planted=st.lists(st.tuples(st.integers(0, 400), ODD), max_size=6))
def test_read_keeps_spans_true_wherever_odd_characters_stand(
    planted: list[tuple[int, str]], reader: Reader, grounded: Grounded, karim: str
) -> None:
    for place, odd in planted:
        karim = karim[:place] + odd + karim[place:]
    grounded(reader.read(Report(text=karim)))


def test_read_keeps_spans_true_in_everything_of_the_examples(
    reader: Reader, grounded: Grounded, examples: Path
) -> None:
    reports = [item for item in take_in([examples]) if isinstance(item, Report)]
    assert all(grounded(reading).claims for reading in reader.read_each(reports))


def test_read_cuts_a_file_of_50_megabytes_and_says_so(sayso: Sayso, tmp_path: Path) -> None:
    with (tmp_path / "large.txt").open("w") as file:
        for _ in range(50):
            file.write("Мер міста сказав, що дев’ять людей загинули. " * 12_500 + "\n")
    ended = sayso("read", tmp_path / "large.txt", "--json")
    assert ended.code == 1
    assert "not English" in ended.err
    kinds = [issue["kind"] for issue in ended.records[0]["issues"]]
    assert kinds == ["text_cut", "other_language"]


@pytest.mark.parametrize("name", ["no/such/folder/l.db", "file.txt/l.db", ""])
def test_read_says_that_a_ledger_cannot_be_written(name: str, sayso: Sayso, tmp_path: Path, karim: str) -> None:
    (tmp_path / "file.txt").write_text(karim)
    ended = sayso("read", tmp_path / "file.txt", "--ledger", tmp_path / name)
    assert (ended.code, ended.out, len(ended.err.splitlines())) == (1, "", 1)
    assert str(tmp_path / name) in ended.err
    assert (tmp_path / "file.txt").read_text() == karim


@pytest.fixture
def ledger(sayso: Sayso, tmp_path: Path, karim: str) -> Path:
    """A ledger with one report."""
    (tmp_path / "a.txt").write_text(karim)
    sayso("read", tmp_path / "a.txt", "--ledger", tmp_path / "l.db")
    return tmp_path / "l.db"


@pytest.mark.parametrize("arguments", [("read", "{report}"), ("issues",), ("show", "a"), ("judge", "accept", "a")])
def test_commands_refuse_a_ledger_that_is_none(
    arguments: tuple[str, ...], sayso: Sayso, tmp_path: Path, karim: str
) -> None:
    (tmp_path / "a.txt").write_text(karim)
    ended = sayso(*(part.format(report=tmp_path / "a.txt") for part in arguments), "--ledger", tmp_path / "a.txt")
    assert (ended.code, ended.out) == (1, "")
    assert "is not a ledger" in ended.err
    assert (tmp_path / "a.txt").read_text() == karim


@pytest.mark.parametrize("arguments", [("read", "{report}"), ("issues",), ("show", "a"), ("judge", "accept", "a")])
def test_commands_refuse_a_ledger_of_a_newer_version(arguments: tuple[str, ...], sayso: Sayso, ledger: Path) -> None:
    with ledger.open("r+b") as file:  # the version stands in SQLite's header
        file.seek(60)
        file.write(struct.pack(">I", 99))
    ended = sayso(*(part.format(report=ledger.with_name("a.txt")) for part in arguments), "--ledger", ledger)
    assert (ended.code, ended.out) == (1, "")
    assert "was written by a newer sayso" in ended.err


def test_read_says_that_a_ledger_is_damaged(sayso: Sayso, ledger: Path, karim: str) -> None:
    size = ledger.stat().st_size
    with ledger.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))
    ended = sayso("read", "-", "--ledger", ledger, stdin=karim.encode())
    assert ended.code == 1
    assert "is damaged" in ended.err


@pytest.mark.parametrize("arguments", [("show", "a"), ("issues",), ("judge", "accept", "a"), ("judge", "list")])
def test_commands_say_that_there_is_no_ledger(arguments: tuple[str, ...], sayso: Sayso, tmp_path: Path) -> None:
    ended = sayso(*arguments, "--ledger", tmp_path / "l.db")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith(f"There is no ledger at {tmp_path / 'l.db'}")
    assert not (tmp_path / "l.db").exists()
