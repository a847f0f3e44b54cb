"""Rules of resolution: ours have what their projects write down, and a user's own is one table of TOML."""

from pathlib import Path

import pytest

from sayso.codebook.folders import check_folder
from sayso.codebook.load import load_codebook
from sayso.codebook.rules import Best, By
from sayso.codebook.tables import CodebookError
from sayso.model.vocabulary import Group, Kind, SpeakerKind, Vague


def written(folder: Path, content: str) -> Path:
    (folder / "rules.toml").write_text(content, encoding="utf-8")
    return folder


def test_rules_of_ours_say_where_they_are_written_down() -> None:
    rules = load_codebook().rules
    assert set(rules) == {"latest", "confirmed", "majority", "acled", "ucdp", "ibc"}
    assert all(rule.source for rule in rules.values())


def test_rules_of_acled_have_its_vague_words() -> None:
    rule = load_codebook().rules["acled"]
    assert (rule.best, rule.vague[Vague.DOZENS], rule.vague[Vague.HUNDREDS]) == (Best.LOWEST, 12, 100)
    assert (rule.vague[Vague.UNSPECIFIED], rule.conflict.vague[Vague.UNSPECIFIED]) == (3, 10)
    assert Kind.CLASH in rule.conflict.kinds


def test_rules_of_ucdp_part_the_dead_by_side() -> None:
    sides = load_codebook().rules["ucdp"].sides
    assert list(sides) == ["side_a", "side_b", "civilians", "unknown"]
    assert sorted(group for groups in sides.values() for group in groups) == sorted(Group)


def test_rules_of_ibc_ask_for_two_voices() -> None:
    assert load_codebook().rules["ibc"].voices == 2


def test_rules_of_a_user_are_one_table(tmp_path: Path) -> None:
    folder = written(
        tmp_path, '[careful]\nbest = "highest"\nspeakers = ["medical"]\ndays = 3\n[careful.vague]\nmany = 7\n'
    )
    (addition,) = check_folder(folder)
    rule = load_codebook(folder).rules["careful"]
    assert (addition.new, addition.known) == (1, 0)
    assert (rule.best, rule.by, rule.speakers, rule.days) == (Best.HIGHEST, By.VOICES, {SpeakerKind.MEDICAL}, 3)
    assert rule.vague == {Vague.MANY: 7}
    assert "acled" in load_codebook(folder).rules


def test_rules_of_a_user_stand_whole_in_the_place_of_ours(tmp_path: Path) -> None:
    rule = load_codebook(written(tmp_path, '[acled]\nbest = "latest"\nstances = ["unconfirmed"]')).rules["acled"]
    assert (rule.best, len(rule.stances), rule.vague) == (Best.LATEST, 1, {})


FAULTS = [
    ('[mine]\nbets = "lowest"', ["mine", "bets", "best"]),
    ('[mine]\nby = "voices"', ["mine", "missing best", "majority"]),
    ('[mine]\nbest = "biggest"', ["mine", "best", "biggest", "highest"]),
    ('[mine]\nbest = ["lowest"]', ["mine", "best", "lowest"]),
    ('[mine]\nbest = "lowest"\nvoices = 0', ["mine", "voices", "1 or more", "0"]),
    ('[mine]\nbest = "lowest"\nvoices = "two"', ["mine", "voices", "two"]),
    ('[mine]\nbest = "lowest"\nhedged = 1', ["mine", "hedged", "true or false"]),
    ('[mine]\nbest = "lowest"\nstances = []', ["mine", "stances", "asserted"]),
    ('[mine]\nbest = "lowest"\nspeakers = "police"', ["mine", "speakers", "a list", "police"]),
    ('[mine]\nbest = "lowest"\nspeakers = ["polis"]', ["mine", "speakers", "polis", "police"]),
    ('[mine]\nbest = "lowest"\nsource = 3', ["mine", "source", "3"]),
    ('[mine]\nbest = "lowest"\n[mine.vague]\noodles = 3', ["mine", "vague", "oodles", "dozens"]),
    ('[mine]\nbest = "lowest"\n[mine.vague]\nmany = true', ["mine", "vague", "many", "True"]),
    ('[mine]\nbest = "lowest"\n[mine.conflict]\nkind = ["clash"]', ["mine", "conflict", "kind", "kinds"]),
    ('[mine]\nbest = "lowest"\n[mine.sides]\nus = ["army"]', ["mine", "sides", "us", "army", "state_force"]),
    ('mine = "lowest"', ["mine", "a table"]),
]


@pytest.mark.parametrize(("content", "named"), FAULTS)
@pytest.mark.parametrize("door", [load_codebook, check_folder])
def test_rules_at_fault_are_named_with_file_and_key(
    tmp_path: Path, door: object, content: str, named: list[str]
) -> None:
    folder = written(tmp_path, content)
    with pytest.raises(CodebookError) as caught:
        door(folder)  # type: ignore[operator]
    message = str(caught.value)
    assert str(folder / "rules.toml") in message
    assert [words for words in named if words not in message] == []
