"""`sayso codebook check`: what a folder adds, or the file and the key at fault."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Sayso = Callable[..., Any]

PARTY = '[[party]]\nref = "karim"\nname = "Karim Column"\nkind = "armed_group"\n'


def test_check_says_that_our_own_codebook_can_be_used(sayso: Sayso) -> None:
    ended = sayso("codebook", "check")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("Codebook ")


def test_check_says_what_a_folder_adds(sayso: Sayso, tmp_path: Path) -> None:
    (tmp_path / "triggers.toml").write_text('[bombing]\nverbs = ["bomb", "petard", "unpetard"]\n')
    (tmp_path / "people.toml").write_text('[mixed]\nnouns = ["crowd"]\n[inherent]\nquintet = 5\n')
    (tmp_path / "demonyms.toml").write_text('[demonyms]\nXX = ["Karimi"]\n')
    (tmp_path / "parties").mkdir()
    (tmp_path / "parties" / "karim.toml").write_text(PARTY)
    ended = sayso("codebook", "check", tmp_path)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines()[:-1] == [
        "demonyms.toml: 1 new entry",
        "people.toml: 2 new entries",
        "triggers.toml: 2 new entries, 1 known already",
        "parties/karim.toml: 1 new entry",
    ]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("triggers.toml", "[bombing\n", "not valid TOML: "),
        ("triggers.toml", '[bombing]\nverbs = ["d\xe9tonner"]', "not UTF-8 text (byte 21)"),
        ("triggers.toml", '[bombings]\nverbs = ["petard"]', "unknown key 'bombings'; known are armed_attack, bombing"),
        ("triggers.toml", '[bombing]\nverb = ["petard"]', "bombing: unknown key 'verb'; known are verbs, nouns"),
        ("triggers.toml", 'bombing = ["petard"]', "bombing: expected a table, found a list"),
        ("triggers.toml", '[bombing]\nverbs = "petard"', "bombing.verbs: expected a list, found text"),
        ("triggers.toml", "[bombing]\nverbs = [7]", "bombing.verbs: expected text in quotation marks, found a number"),
        ("triggers.toml", '[bombing]\nverbs = [" "]', "bombing.verbs: an entry is empty"),
        ("counts.toml", '[numbers]\nzwei = "2"', "numbers.zwei: expected a number, found text"),
        ("outcomes.toml", '[killed]\nobjects = ["slay"]', "killed: unknown key 'objects'; known are object"),
        ("speech.toml", '[cue]\nsay = ["quoth"]', "unknown key 'cue'; known are cues"),
        ("trigger.toml", "", "unknown file; known are "),
        ("parties.toml", 'party = "Karim Column"', "party: only [[party]] tables can stand here"),
        ("parties.toml", '[[party]]\nname = "Karim Column"', "party Karim Column: missing ref, kind"),
        ("parties.toml", PARTY.replace("armed_group", "army"), "party Karim Column: kind: 'army' is none of civilian"),
        ("parties.toml", f'{PARTY}aliases = "KC"', "party Karim Column: aliases: expected a list, found text"),
        ("parties.toml", f'{PARTY}alias = ["KC"]', "party Karim Column: unknown key 'alias'; known are ref, name"),
        ("parties.toml", f"{PARTY}active = [1998]", "party Karim Column: active: expected the first and the last year"),
    ],
)
def test_check_says_which_file_and_key_is_wrong(
    name: str, content: str, sentence: str, sayso: Sayso, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content.encode("latin-1"))
    ended = sayso("codebook", "check", tmp_path)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith(f"{tmp_path / name}: {sentence}")


def test_check_says_that_a_folder_is_missing_or_empty(sayso: Sayso, tmp_path: Path) -> None:
    assert "no such folder" in sayso("codebook", "check", tmp_path / "none").err
    assert "holds no file of a codebook" in sayso("codebook", "check", tmp_path).err
