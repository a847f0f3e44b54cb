"""What the documentation shows is what happens: every command in it is run, every output shown is compared."""

import os
import re
import shlex
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from sayso.chronicle.chronicles import Chronicle
from sayso.cli.judge import app as judging
from sayso.cli.main import app
from sayso.codebook.load import load_codebook
from sayso.ledger.ledgers import Ledger
from sayso.model.reports import Report
from sayso.model.vocabulary import Field
from sayso.read.reader import Reader

ROOT = Path(__file__).parent.parent.parent
PAGES = (
    ROOT / "README.md",
    ROOT / "docs" / "concepts.md",
    ROOT / "docs" / "incidents.md",
    ROOT / "docs" / "brief.md",
    ROOT / "docs" / "exports.md",
    ROOT / "examples" / "README.md",
)
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def blocks(page: Path, language: str) -> Iterator[str]:
    """The code blocks of a page in one language."""
    for match in BLOCK.finditer(page.read_text(encoding="utf-8")):
        if match[1] == language:
            yield match[2]


def commands() -> list[tuple[str, str]]:
    """Every `$ sayso ...` line of the pages with the output shown below it."""
    found = []
    for page in PAGES:
        for block in blocks(page, "console"):
            for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                line, _, shown = part.partition("\n")
                if line.startswith("sayso "):
                    found.append((line.split("#")[0].strip(), shown))
    return found


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with what the commands of the documentation name."""
    fill(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


def fill(folder: Path) -> None:
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copytree(ROOT / "examples", folder / "examples")
    text = (ROOT / "docs" / "kafanchan.txt").read_text(encoding="utf-8")
    (folder / "report.txt").write_text(text, encoding="utf-8")
    paragraphs = "".join(f"<p>{line}</p>" for line in text.split("\n\n"))
    (folder / "report.html").write_text(f"<html><body><article>{paragraphs}</article></body></html>", encoding="utf-8")
    (folder / "archive").mkdir()
    (folder / "archive" / "kafanchan.txt").write_text(text, encoding="utf-8")


def name_things(line: str) -> str:
    """A command with what it calls CLAIM, ACCOUNT, INCIDENT and so on put in: ids in the ledger it names."""
    if not re.search(r"\b(?:CLAIM|ACCOUNT|REPORT|INCIDENT|JUDGEMENT)\b", line):
        return line
    with Ledger.open(Path(line.split("--ledger ")[1].split()[0]), create=False) as ledger:
        readings = list(ledger.readings())
        judgements = [judgement.id for judgement in ledger.judgements()]
        chronicle = Chronicle(ledger, load_codebook())
        chronicle.update()
        incidents = [entry.id for entry in chronicle.entries()]
    reading = next(each for each in readings if len(each.accounts) > 1 or len(readings) > 1)
    accounts = [account.id for each in [reading, *readings] for account in each.accounts]
    figure = next(claim for claim in reading.claims if claim.field is Field.FIGURE)
    names = {
        "CLAIM": figure.id,
        "ACCOUNT": accounts[0],
        "OTHER": next(each for each in accounts if each != accounts[0]),
    }
    names |= {"REPORT": reading.report.id, "INCIDENT": incidents[0] if incidents else ""}
    names["JUDGEMENT"] = judgements[-1] if judgements else ""
    return re.sub(r"\b[A-Z]{5,}\b", lambda found: names[found[0]][:10], line)


def test_docs_show_commands() -> None:
    assert len(commands()) >= 6


def test_docs_commands_do_what_is_shown(place: Path) -> None:
    for line, shown in commands():
        ended = CliRunner().invoke(app, shlex.split(name_things(line))[1:])
        assert ended.exit_code == 0, f"{line}\n{ended.output}"
        if shown.strip():
            assert ended.stdout.rstrip() == shown.rstrip(), line


def test_docs_concepts_show_every_command_of_judge() -> None:
    page = (ROOT / "docs" / "concepts.md").read_text(encoding="utf-8")
    group = typer.main.get_group(judging)
    assert group.commands
    for name in group.commands:
        assert f"$ sayso judge {name} " in page


def test_docs_codebook_of_a_user_adds_its_words(tmp_path: Path) -> None:
    for block in blocks(ROOT / "docs" / "concepts.md", "toml"):
        name = re.match(r"# my-codebook/(\w+\.toml)", block)
        assert name is not None
        (tmp_path / name[1]).write_text(block, encoding="utf-8")
    book = load_codebook(tmp_path)
    assert any(party.ref == "savanna-front" for party in book.parties)
    assert book.triggers.find(["two", "petrol", "bombings"])


def test_docs_concepts_tell_what_is_read(reader: Reader) -> None:
    text = (ROOT / "docs" / "kafanchan.txt").read_text(encoding="utf-8")
    reading = reader.read(Report(text=text))
    page = (ROOT / "docs" / "concepts.md").read_text(encoding="utf-8")
    for claim in reading.claims:
        if claim.field == "figure" and claim.speaker.words:
            assert f'"{claim.words}"' in page


def refresh() -> None:
    """Write anew what the pages show below their commands, after reading or showing has changed; look at what moves."""
    pages = {page: page.read_text(encoding="utf-8") for page in PAGES}
    for line, shown in commands():
        ended = CliRunner().invoke(app, shlex.split(name_things(line))[1:])
        if shown.strip():
            for page, text in pages.items():
                pages[page] = text.replace(f"{line}\n{shown}", f"{line}\n{ended.stdout.rstrip()}\n")
    for page, text in pages.items():
        page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    os.environ["COLUMNS"] = "100"
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder))
        os.chdir(folder)
        refresh()
