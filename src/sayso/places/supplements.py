"""Our own places and spellings, from `supplement.toml`, fitted to the places of the packages."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sayso.places.entries import PlaceKind
from sayso.places.names import fold
from sayso.places.sources import Draft, iso_codes
from sayso.places.words import load_words


class Supplement:
    """What `supplement.toml` adds to the drafts read from the packages.

    Raises ValueError naming the entry where a province, or the place that a spelling belongs to, is not known.
    """

    def __init__(
        self, drafts: Sequence[Draft], names: Mapping[tuple[str, int], bool], subdivisions: Sequence[Draft | None]
    ) -> None:
        self._drafts = drafts
        self._divisions = subdivisions
        self._words: dict[str, dict[str, Any]] = load_words("supplement")
        wanted = {fold(row["of"]) for section in self._words.values() for row in section.get("spellings", ())}
        self._by_name: dict[str, list[Draft]] = {}
        for key, id_ in names:
            draft = drafts[id_ - 1]
            if key in wanted or draft.kind is PlaceKind.ADMIN1:
                self._by_name.setdefault(key, []).append(draft)

    def drafts(self) -> Iterator[Draft]:
        """Every place of our own; gives divisions listed with a middle that middle."""
        rows = iso_codes()
        for code, (lat, lon) in self._words.get("middles", {}).items():
            division = self._divisions[rows[code]] if code in rows else None
            if division is None:
                raise ValueError(f"supplement.toml: [middles] {code} is no known province")
            division.lat, division.lon = lat, lon
        for section, content in self._words.items():
            for row in content.get("places", ()) if section != "middles" else ():
                yield self._draft(None if section == "several" else section, row)

    def spellings(self) -> Iterator[tuple[Draft, str]]:
        """Further spellings of places the packages know."""
        for country, content in self._words.items():
            for row in content.get("spellings", ()) if country != "middles" else ():
                draft = self._find(country, row["of"], row.get("kind"))
                for spelling in row["also"]:
                    yield draft, spelling

    def _draft(self, country: str | None, row: dict[str, Any]) -> Draft:
        lat, lon = row["at"]
        draft = Draft(
            f"sayso:{(country or 'several').lower()}-{fold(row['name']).replace(' ', '-')}",
            row["name"],
            PlaceKind(row["kind"]),
            country,
            lat=lat,
            lon=lon,
            radius_km=float(row["radius_km"]),
            population=row.get("people", 0),
            names=list(row.get("also", ())),
        )
        if "admin1" in row and country:
            draft.admin1 = self._find(country, row["admin1"], PlaceKind.ADMIN1)
        return draft

    def _find(self, country: str, name: str, kind: str | None) -> Draft:
        found = [
            draft
            for draft in self._by_name.get(fold(name), ())
            if draft.country == country and (kind is None or draft.kind == kind)
        ]
        if not found:
            raise ValueError(f"supplement.toml: [{country}] {name} is no known {kind or 'place'}")
        rank = [PlaceKind.TOWN, PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.COUNTRY]
        return min(found, key=lambda draft: (rank.index(draft.kind), -draft.population))
