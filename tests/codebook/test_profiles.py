"""Profiles: a project's way of counting, checked at load with the file and the key named."""

from pathlib import Path

import pytest

from sayso.codebook.profiles import load_profile
from sayso.codebook.tables import CodebookError
from sayso.model.vocabulary import Group, Kind, Outcome, Qualifier, Vague

WHOLE = """
[vague]
several = 3
[qualifiers]
more_than = 1
[counts.killed]
outcomes = ["killed"]
groups = ["armed_group"]
[counts.taken]
outcomes = ["arrested", "surrendered"]
groups = ["armed_group", "unknown"]
less = ["killed"]
[people]
counted = ["Guard"]
asides = ["not counted"]
[regions]
northern = ["Norderland"]
[parties]
front = ["savanna-front"]
[events]
strike = ["air_strike"]
[events_by_counts]
both = ["killed", "taken"]
"""


def test_profile_holds_what_its_file_says(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(WHOLE)

    profile = load_profile("ours", tmp_path)

    assert (profile.name, profile.vague, profile.qualifiers) == ("ours", {Vague.SEVERAL: 3}, {Qualifier.MORE_THAN: 1})
    assert profile.counts["taken"].outcomes == {Outcome.ARRESTED, Outcome.SURRENDERED}
    assert profile.counts["taken"].groups == {Group.ARMED_GROUP, Group.UNKNOWN}
    assert profile.counts["taken"].less == {"killed"}
    assert profile.people.counted == {"guard"}
    assert profile.people.asides == ("not counted",)
    assert (profile.regions, profile.parties) == ({"norderland": "northern"}, {"savanna-front": "front"})
    assert (profile.events, profile.events_by_counts) == (
        {Kind.AIR_STRIKE: "strike"}, {"both": frozenset({"killed", "taken"})},
    )  # fmt: skip


@pytest.mark.parametrize("name", ["isaf", "awsd"])
def test_profile_of_ours_loads(name: str) -> None:
    assert load_profile(name).counts


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        ("[vague]\nplenty = 3", "vague.plenty"),
        ("[vague]\nseveral = -1", "vague.several"),
        ("[qualifiers]\nmore_than = true", "qualifiers.more_than"),
        ("[counts.killed]\noutcomes = ['slain']\ngroups = ['unknown']", "counts.killed.outcomes"),
        ("[counts.killed]\noutcomes = ['killed']", "counts.killed.groups"),
        ("[counts.killed]\noutcomes = ['killed']\ngroups = ['unknown']\nless = ['hurt']", "counts.killed.less"),
        ("[people]\ncounts = ['guard']", "people.counts"),
        ("[people]\ncounted = ['']", "people.counted"),
        ("[events]\nstrike = ['drone']", "events.strike"),
        ("[events_by_counts]\nboth = ['killed']", "events_by_counts.both"),
        ("[places]\nnorth = ['south']", "places"),
        ("undated = 'never ever'", "undated"),
        ("vague = 3", "vague"),
    ],
)
def test_profile_that_is_wrong_names_file_and_key(tmp_path: Path, wrong: str, key: str) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(wrong)

    with pytest.raises(CodebookError) as raised:
        load_profile("wrong", tmp_path)

    assert str(raised.value).startswith(f"{path}: {key}: ")


def test_profile_that_is_not_there_names_those_that_are(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(WHOLE)

    with pytest.raises(CodebookError, match="known profiles are ours"):
        load_profile("theirs", tmp_path)
