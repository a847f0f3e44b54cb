"""Tables: values of one file, each of the sort asked for, or the file and the key are named."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.codebook.tables import CodebookError, Table
from sayso.model.vocabulary import Kind, Vague

WHOLE = """
name = "ours"
chance = 0.25
[kinds]
STRIKE = ["air_strike", "shelling"]
[vague]
several = 3
"""


@pytest.fixture
def table(tmp_path: Path) -> Table:
    (tmp_path / "ours.toml").write_text(WHOLE, encoding="utf-8")
    return Table.read(tmp_path / "ours.toml")


def test_table_gives_what_its_file_says(table: Table) -> None:
    assert (table.text("name"), table.share("chance"), list(table.table("kinds"))) == ("ours", 0.25, ["STRIKE"])
    assert table.table("kinds").renamed_words(Kind) == {Kind.AIR_STRIKE: "STRIKE", Kind.SHELLING: "STRIKE"}
    assert table.table("kinds").renamed() == {"air_strike": "STRIKE", "shelling": "STRIKE"}
    assert (table.table("vague").keyed(Vague), table.table("vague").number("several")) == ([Vague.SEVERAL], 3)


def test_table_is_empty_where_it_lacks_something(table: Table) -> None:
    assert list(table.table("people")) == []
    assert (table.texts("people"), table.words("people", Kind)) == ((), frozenset())


@pytest.mark.parametrize(
    ("read", "fault"),
    [
        (lambda table: table.table("name"), "name: expected a table"),
        (lambda table: table.text("chance"), "chance: expected a text"),
        (lambda table: table.texts("name"), "name: expected a list of texts"),
        (lambda table: table.share("name"), "name: expected a share"),
        (lambda table: table.number("chance"), "chance: expected a whole number"),
        (lambda table: table.number("age"), "age: expected a whole number"),
        (lambda table: table.table("kinds").words("STRIKE", Vague), "kinds.STRIKE: 'air_strike' is none of"),
        (lambda table: table.table("kinds").keyed(Kind), "kinds.STRIKE: 'STRIKE' is none of"),
        (lambda table: table.only({"name", "chance", "kinds"}), "vague: unknown key; known are chance, kinds, name"),
        (lambda table: table.table("kinds").only({"STRIKE", "RAID"}, needed=["RAID"]), "kinds.RAID: is needed"),
    ],
)
def test_table_names_file_and_key_at_fault(
    table: Table, tmp_path: Path, read: Callable[[Table], object], fault: str
) -> None:
    with pytest.raises(CodebookError) as raised:
        read(table)

    assert str(raised.value).startswith(f"{tmp_path / 'ours.toml'}: {fault}")
