"""What the documentation shows is what happens: every command in it is run, every output shown is compared."""

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from sayso.cli.judge import app as judging
from sayso.cli.main import app
from sayso.codebook.load import load_codebook
from sayso.ledger.ledgers import Ledger
from sayso.model.reports import Report
from sayso.model.vocabulary import Field
from sayso.read.reader import Reader

ROOT = Path(__file__).parent.parent.parent
PAGES = (ROOT / "README.md", ROOT / "docs" / "concepts.md", ROOT / "examples" / "README.md")
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
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    text = (ROOT / "docs" / "kafanchan.txt").read_text(encoding="utf-8")
    (tmp_path / "report.txt").write_text(text, encoding="utf-8")
    paragraphs = "".join(f"<p>{line}</p>" for line in text.split("\n\n"))
    (tmp_path / "report.html").write_text(
        f"<html><body><article>{paragraphs}</article></body></html>", encoding="utf-8"
    )
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "kafanchan.txt").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


def name_things(line: str) -> str:
    """A command with what it calls CLAIM, ACCOUNT, OTHER and JUDGEMENT put in: ids in the ledger it names."""
    if not re.search(r"\b(?:CLAIM|ACCOUNT|JUDGEMENT)\b", line):
        return line
    with Ledger.open(Path(line.split("--ledger ")[1].split()[0]), create=False) as ledger:
        reading = next(ledger.readings())
        judgements = [judgement.id for judgement in ledger.judgements()]
    figure = next(claim for claim in reading.claims if claim.field is Field.FIGURE)
    names = {"CLAIM": figure.id, "ACCOUNT": reading.accounts[0].id, "OTHER": reading.accounts[1].id}
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
