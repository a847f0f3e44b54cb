"""Whose names are withheld, and what stands in their place."""

from collections.abc import Callable
from pathlib import Path

import pytest
from exporting_examples import Asked, write
from inventing import PUBLISHED, keep

from sayso.codebook.load import load_codebook
from sayso.export.exporting import Exported
from sayso.export.people import PrivateNames
from sayso.export.registry import find_formats
from sayso.model.reports import Report
from sayso.read.reader import Reader

PRIVATE = ("Amina Sualehe", "Sualehe", "Jairo Muelas", "ANSELMO CCORI", "CCORI")
"""Witnesses and victims in the examples."""
PUBLIC = ("Adriana Vivas", "Hernando Quijano Saa", "Danladi Okpe", "Joel Tanko Dauda", "ROLANDO CHIPANA")
"""A mayor, a minister, a spokesman, a governor, a senator."""


def names_in(reader: Reader, text: str) -> dict[str, str]:
    reading = reader.read(Report(text=text, published=PUBLISHED))
    return PrivateNames(reading.report, reading.claims, load_codebook()).of


@pytest.mark.parametrize(
    ("text", "name", "instead"),
    [
        ("Gunmen shot dead Tomas Ferro, 38, at Gwoza on Friday.", "Tomas Ferro", "a person, 38"),
        ("Gunmen killed Mr. Tomas Ferro at Gwoza on Friday.", "Tomas Ferro", "a man"),
        ("Gunmen killed a woman, Lina Ferro, 29, at Gwoza on Friday.", "Lina Ferro", "a woman, 29"),
        ("Two men died at Gwoza, said a trader, Idris al-Haddad.", "Idris al-Haddad", "a person"),
        ("Police arrested Tomas Ferro over the bombing at Gwoza.", "Tomas Ferro", "a person"),
        ("Five died at Gwoza. Sergeant Tomas Ferro was among the dead.", "Tomas Ferro", "a person"),
        ("Five died, said Tomas Ferro, a brother of the governor.", "Tomas Ferro", "a person"),
        ("Five died, said the governor's driver, Tomas Ferro.", "Tomas Ferro", "a person"),
        ("Five died at Gwoza, said a man named Suleyman.", "Suleyman", "a man"),
    ],
)
def test_people_without_office_are_withheld(reader: Reader, text: str, name: str, instead: str) -> None:
    found = names_in(reader, text)
    assert found.get(name) == instead


@pytest.mark.parametrize(
    "text",
    [
        "Five people died at Gwoza, said the governor, Tomas Ferro.",
        "Five people died at Gwoza, Defence Minister Tomas Ferro said.",
        "Five people died at Gwoza, said Tomas Ferro, who speaks for the army.",
        "Five people died at Gwoza, said Tomas Ferro, a spokesman for the rebels.",
        "The mayor of Gwoza, Tomas Ferro, was killed on Friday.",
        "Gunmen of the Dawn Front killed five at Gwoza, said the Sotara Observatory.",
        "Five people died in Santa Rosalia, the police said. In Santa Rosalia the market was closed.",
        "Five people died at Gwoza, said Care Abroad, a charity.",
    ],
)
def test_people_in_office_bodies_and_places_are_kept(reader: Reader, text: str) -> None:
    assert names_in(reader, text) == {}


def test_people_are_withheld_by_the_last_name_too(reader: Reader) -> None:
    found = names_in(reader, "Gunmen killed Tomas Ferro at Gwoza on Friday. Ferro was buried on Saturday.")
    assert {"Tomas Ferro", "Ferro"} <= set(found)


@pytest.mark.parametrize("name", sorted(set(find_formats()) - {"parquet", "datasette"}))
def test_names_of_private_persons_are_in_no_export(
    exported: Callable[..., tuple[Path, Exported]], tmp_path: Path, name: str
) -> None:
    exported(name)
    written = "".join(path.read_text(encoding="utf-8") for path in tmp_path.rglob("*") if path.is_file())
    for private in PRIVATE:
        assert private not in written, private


def test_names_of_public_persons_are_kept(exported: Callable[..., tuple[Path, Exported]]) -> None:
    text = exported("acled")[0].read_text(encoding="utf-8")
    assert [name for name in PUBLIC if name in text] == list(PUBLIC)


def test_names_are_there_when_asked_for(exported: Callable[..., tuple[Path, Exported]]) -> None:
    path, done = exported("acled", Asked(names=True))
    assert "CCORI" in path.read_text(encoding="utf-8")
    assert "name" not in done.losses


def test_names_withheld_are_counted(reader: Reader, tmp_path: Path) -> None:
    text = "Gunmen killed two men at Gwoza in Borno state, Nigeria, on Friday, said a trader, Idris Haddad."
    with keep(tmp_path / "one.db", reader, [text]) as ledger:
        done = write(ledger, tmp_path / "one.csv", "acled")
    written = (tmp_path / "one.csv").read_text(encoding="utf-8")
    assert "Haddad" not in written
    assert done.losses["name"] >= 1  # type: ignore[index]
