"""MUC's release, its templates and its slots, on an invented message."""

from datetime import date
from pathlib import Path

import pytest
from muc_release import KEY, write_key, write_release

from sayso.bench.corpora.ceaf import Filled, Role, entity_of
from sayso.bench.corpora.muc import CORPUS, fill, find_parts, score
from sayso.bench.corpora.muc_profile import load_muc_profile
from sayso.bench.corpora.muc_release import Message, load_messages, read_filler, read_keys
from sayso.bench.corpora.muc_slots import Slot, date_points, days_of, f_of, match_templates, place_points
from sayso.bench.corpora.muc_templates import Hurt, ReadTemplate, number_of, templates_of
from sayso.bench.errors import BenchError
from sayso.codebook.tables import CodebookError
from sayso.model.reports import Report
from sayso.read.reader import Reader

RIGHT = ReadTemplate(
    filled=Filled(types=frozenset({"ATTACK"}), roles={Role.PERP_IND: [entity_of(["five guerrillas"])]}),
    type="ATTACK",
    days=(date(1989, 5, 4), date(1989, 5, 4)),
    country="PERU",
    place=frozenset({"Huaraz", "Ancash"}),
    hurt=(Hurt(names=entity_of(["the clerk Juan Quispe"]), number="1", effect="DEATH"),),
    words="attacked",
)


def message(slots: dict[int, str]) -> Message:
    (_, template), *_ = read_keys(write_key(slots))
    assert template is not None
    return Message(name="m", text="five guerrillas, grenades, the post office, Juan Quispe", templates=(template,))


def test_load_messages_reads_texts_and_keys_of_the_release(tmp_path: Path) -> None:
    (part,) = find_parts(write_release(tmp_path))
    first, second = load_messages(part)
    assert first.name == "TST9-MUC9-0001"
    assert first.text.startswith("   LIMA, 5 MAY 89")
    assert first.text.endswith("WAS KILLED.\n")
    assert second.templates == ()
    (template,) = first.templates
    assert len(template.slots) == 23
    assert template.slots[9][0].values == ("FIVE GUERRILLAS", "GUERRILLAS")
    assert [(filler.values[0], filler.optional) for filler in template.slots[6]] == [
        ("GRENADES", False),
        ("SMALL ARMS", True),
    ]


def test_find_parts_says_what_is_wanted_where_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(BenchError, match="no part of the release such as raw/tst1"):
        find_parts(tmp_path)


@pytest.mark.parametrize(
    ("line", "values", "of"),
    [
        ('"MILL" / "OLD \\"MILL\\""', ("MILL", 'OLD "MILL"'), ()),
        ('PLURAL / - 15: "DRIVERS" / "MEN"', ("PLURAL", "- 15"), ("DRIVERS", "MEN")),
        ('NO INJURY: "-"', ("NO INJURY",), ()),
        ('? "MAYOR": "ANA ROJAS"', ("MAYOR",), ("ANA ROJAS",)),
    ],
)
def test_read_filler_parts_values_from_what_they_are_said_of(
    line: str, values: tuple[str, ...], of: tuple[str, ...]
) -> None:
    filler = read_filler(line)
    assert (filler.values, filler.of, filler.optional) == (values, of, line.startswith("?"))


def test_fill_takes_the_mentions_that_stand_in_the_message() -> None:
    (template,) = message(KEY).templates
    filled = fill(template, "five guerrillas with grenades at the post office juan quispe")
    assert filled.types == {"ATTACK"}
    assert filled.roles[Role.TARGET] == [{"post office"}]
    assert filled.roles[Role.WEAPON] == [{"grenades"}]
    assert filled.roles[Role.VICTIM] == [{"juan quispe"}]


def test_days_of_reads_a_day_a_range_and_an_open_end() -> None:
    day = date(1989, 5, 4)
    assert days_of("04 MAY 89") == (day, day)
    assert days_of("01 MAY 89 - 04 MAY 89") == (date(1989, 5, 1), day)
    assert days_of("- 04 MAY 89") == (None, day)
    assert days_of("31 APR 89") == (date(1989, 4, 30), date(1989, 4, 30))


def test_date_points_are_half_for_a_part_of_the_days() -> None:
    day = date(1989, 5, 4)
    assert date_points(["04 MAY 89"], (day, day)) == 1.0
    assert date_points(["- 04 MAY 89"], (day, day)) == 0.5
    assert date_points(["04 MAY 89"], (None, day)) == 0.5
    assert date_points(["03 MAY 89"], (None, day)) == 0.0
    assert date_points(["03 MAY 89", "04 MAY 89"], (day, day)) == 1.0


@pytest.mark.parametrize(
    ("country", "names", "points"),
    [
        ("PERU", {"Huaraz", "Ancash"}, 1.0),
        ("PERU", set(), 0.5),
        ("PERU", {"Trujillo"}, 0.5),
        ("BOLIVIA", {"Huaraz"}, 0.0),
    ],
)
def test_place_points_need_the_country_and_the_finest_name(country: str, names: set[str], points: float) -> None:
    assert place_points(["PERU: ANCASH (DEPARTMENT): HUARAZ (CITY)"], country, frozenset(names)) == points


def test_match_templates_gives_points_slot_by_slot() -> None:
    (matched,) = match_templates(message(KEY).templates, [RIGHT], [[1.0]])
    assert all(points.won == points.read == points.keyed == 1 for points in matched.points.values())


def test_match_templates_halves_what_is_said_of_somebody_else() -> None:
    other = message(KEY | {21: '1: "ROSA ROJAS"', 23: 'DEATH: "ROSA ROJAS"'})
    (matched,) = match_templates(other.templates, [RIGHT], [[1.0]])
    assert matched.points[Slot.NUMBER].won == matched.points[Slot.EFFECT].won == 0.5


def test_match_templates_asks_nothing_for_optional_templates_and_fillers_that_are_missing() -> None:
    optional = message(KEY | {1: "1 (OPTIONAL)"})
    (matched,) = match_templates(optional.templates, [], [])
    assert all(points.keyed == 0 for points in matched.points.values())
    doubtful = message(KEY | {21: '1: "JUAN QUISPE"\n? PLURAL: "CLERKS"'})
    (matched,) = match_templates(doubtful.templates, [RIGHT], [[1.0]])
    assert matched.points[Slot.NUMBER].keyed == 1
    (matched,) = match_templates((), [RIGHT], [[]])
    assert matched.points[Slot.TYPE].read == 1
    assert f_of(matched.points[Slot.TYPE]) == 0.0


@pytest.mark.parametrize(
    ("words", "number"),
    [("the six nuns", "6"), ("a clerk", "1"), ("farm workers", "PLURAL"), ("two policemen", "2"), ("the barn", None)],
)
def test_number_of_reads_how_many_people_a_phrase_says(words: str, number: str | None) -> None:
    assert number_of(words) == number


def test_templates_of_a_reading_hold_who_did_it_with_what_to_whom(reader: Reader) -> None:
    text = (
        "   LIMA, 5 MAY 89 (INVENTED) -- [TEXT] SHINING PATH GUERRILLAS ATTACKED THE MAYOR'S OFFICE IN HUARAZ "
        "YESTERDAY WITH DYNAMITE.  THE CLERK JUAN QUISPE WAS KILLED.\n"
    )
    profile = load_muc_profile()
    template, *_ = templates_of(reader.read(Report(text=text)), profile)
    roles = template.filled.roles
    assert template.country == "PERU"
    assert template.days == (date(1989, 5, 4), date(1989, 5, 4))
    assert roles[Role.PERP_ORG] == [{"shining path"}]
    assert roles[Role.PERP_IND] == [{"shining path guerrillas"}]
    assert {"juan quispe"} in roles[Role.VICTIM]
    assert roles[Role.WEAPON] == [{"dynamite"}]


def test_load_muc_profile_knows_the_words_of_the_task() -> None:
    profile = load_muc_profile()
    assert profile.is_organisation("the National Police")
    assert not profile.is_organisation("urban guerrillas")
    assert profile.registered("shining-path", "the Shining Path guerrillas") == "Shining Path"
    assert "PE" in profile.lands_of("shining-path")
    assert list(profile.lands_in("Talks in El Salvador; a Peruvian envoy came.")) == ["SV", "PE"]


def test_read_keys_leaves_types_in_brackets_together() -> None:
    (template,) = message(KEY | {3: "(PERU: HUARAZ (CITY / PROVINCE)) / (PERU: ANCASH (DEPARTMENT))"}).templates
    assert template.slots[3][0].values == ("PERU: HUARAZ (CITY / PROVINCE)", "PERU: ANCASH (DEPARTMENT)")


def test_score_counts_templates_told_twice_once() -> None:
    once = message(KEY)
    twice = Message(name="m", text=once.text, templates=once.templates * 2)
    assert len(score(twice, [RIGHT]).key) == 1


def test_load_muc_profile_names_the_file_that_is_wrong(tmp_path: Path) -> None:
    assert load_muc_profile().types
    (tmp_path / "muc.toml").write_text('[templates]\nstatuses = ["yesterday"]\n', encoding="utf-8")
    with pytest.raises(CodebookError, match=r"muc\.toml: templates\.statuses: 'yesterday' is none of"):
        load_muc_profile(tmp_path / "muc.toml")


def test_measure_gives_every_mark_of_the_corpus(tmp_path: Path, reader: Reader) -> None:
    measured = CORPUS.measure(write_release(tmp_path), reader)
    marks = {mark.name: mark for mark in measured.marks}
    assert measured.cases == 2
    assert list(marks)[:7] == [
        "CEAF-REE, templates", "CEAF-REE, document", "DATE", "LOCATION", "TYPE", "NUMBER", "EFFECT",
    ]  # fmt: skip
    assert marks["DATE"].value == marks["LOCATION"].value == marks["TYPE"].value == 1.0
    assert marks["EFFECT"].value == 1.0
