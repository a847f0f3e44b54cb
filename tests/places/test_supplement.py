from typing import Any

import pytest

from sayso.places import Gazetteer, PlaceKind
from sayso.places.supplements import Supplement
from sayso.places.words import load_words


def rows(kind: str) -> list[tuple[str, dict[str, Any]]]:
    words = load_words("supplement")
    sections = ((section, content) for section, content in words.items() if section not in ("middles", "shown"))
    return [(section, row) for section, content in sections for row in content.get(kind, ())]


def test_supplement_is_of_use() -> None:
    assert len(rows("places")) >= 300
    assert len({(section, row["name"], row["kind"]) for section, row in rows("places")}) == len(rows("places"))


def test_supplement_places_are_on_earth() -> None:
    for section, row in rows("places"):
        lat, lon = row["at"]
        assert PlaceKind(row["kind"]) not in (PlaceKind.COUNTRY, PlaceKind.CONTINENT), (section, row)
        assert -90 <= lat <= 90, (section, row)
        assert -180 <= lon <= 180, (section, row)
        assert row["radius_km"] >= 1, (section, row)


def test_supplement_places_are_found_by_all_their_names(gazetteer: Gazetteer) -> None:
    for section, row in rows("places"):
        country = None if section == "several" else section
        for name in (row["name"], *row.get("also", ())):
            found = [entry.lat for entry in gazetteer.look_up(name) if entry.country == country]
            assert any(lat is not None and abs(lat - row["at"][0]) < 2 for lat in found), (section, name)


def test_supplement_spellings_find_what_they_spell(gazetteer: Gazetteer) -> None:
    for section, row in rows("spellings"):
        known = {entry.id for entry in gazetteer.look_up(row["of"]) if entry.country == section}
        for spelling in row["also"]:
            assert known & {entry.id for entry in gazetteer.look_up(spelling)}, (section, spelling)


def test_supplement_names_the_entry_it_cannot_place(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = {"SD": {"spellings": [{"of": "Nowhere at all", "also": ["Nix"]}]}, "middles": {}, "shown": {}}
    monkeypatch.setattr("sayso.places.supplements.load_words", lambda name: wrong)
    with pytest.raises(ValueError, match=r"supplement\.toml: \[SD\] Nowhere at all"):
        list(Supplement([], {}).spellings())
