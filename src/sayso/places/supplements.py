"""Our own places and spellings, from `supplement.toml`, fitted to the places of the packages."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sayso.places.entries import PlaceKind
from sayso.places.names import fold
from sayso.places.sources import Draft, iso_codes
from sayso.places.words import load_words


def dress(divisions: Sequence[Draft | None]) -> None:
    """Give provinces the middles and names that `supplement.toml` lists. Raises ValueError for an unknown code."""
    rows = iso_codes()
    words = load_words("supplement")
    for code in (*words["middles"], *words["shown"]):
        division = divisions[rows[code]] if code in rows else None
        if division is None:
            raise ValueError(f"supplement.toml: {code} is no known province")
        division.lat, division.lon = words["middles"].get(code, (division.lat, division.lon))
        division.names.append(division.name)
        division.name = words["shown"].get(code, division.name)


class Supplement:
    """What `supplement.toml` adds to the drafts read from the packages.

    Raises ValueError naming the entry where a province, or the place that a spelling belongs to, is not known.
    """

    def __init__(self, drafts: Sequence[Draft], names: Mapping[tuple[str, int], bool]) -> None:
        self._words: dict[str, dict[str, Any]] = load_words("supplement")
        self._extra: list[tuple[Draft, str]] = []
        wanted = {fold(row["of"]) for _, section in self._sections() for row in section.get("spellings", ())}
        for _, section in self._sections():
            wanted.update(
                fold(name) for row in section.get("places", ()) for name in (row["name"], *row.get("also", ()))
            )
        self._by_name: dict[str, list[Draft]] = {}
        for key, id_ in names:
            draft = drafts[id_ - 1]
            if key in wanted or draft.kind is PlaceKind.ADMIN1:
                self._by_name.setdefault(key, []).append(draft)

    def drafts(self) -> Iterator[Draft]:
        """Every place of our own, but for those that turn out to be places of the packages."""
        for section, content in self._sections():
            for row in content.get("places", ()):
                draft = self._draft(None if section == "several" else section, row)
                known = self._known(draft)
                if known:
                    self._extra.extend((known, name) for name in (draft.name, *draft.names))
                else:
                    yield draft

    def spellings(self) -> Iterator[tuple[Draft, str]]:
        """Further spellings of places the packages know."""
        yield from self._extra
        for country, content in self._sections():
            for row in content.get("spellings", ()):
                draft = self._find(country, row["of"], row.get("kind"))
                for spelling in row["also"]:
                    yield draft, spelling

    def _sections(self) -> Iterator[tuple[str, dict[str, Any]]]:
        return ((section, content) for section, content in self._words.items() if section not in ("middles", "shown"))

    def _known(self, draft: Draft) -> Draft | None:
        """The town of the packages that a town of ours turns out to be: same name and country, and near."""
        if draft.kind not in (PlaceKind.TOWN, PlaceKind.SITE, PlaceKind.CAMP):
            return None
        for name in (draft.name, *draft.names):
            for known in self._by_name.get(fold(name), ()):
                if known.kind is PlaceKind.TOWN and known.country == draft.country and near(known, draft):
                    return known
        return None

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


def near(known: Draft, draft: Draft) -> bool:
    """Whether two drafts may be one place: within 40 kilometres, or what ours may err by."""
    if known.lat is None or known.lon is None or draft.lat is None or draft.lon is None:
        return False
    reach = max(40.0, draft.radius_km or 0.0)
    return (
        math.hypot(known.lat - draft.lat, (known.lon - draft.lon) * math.cos(math.radians(draft.lat))) * 111.2 < reach
    )
