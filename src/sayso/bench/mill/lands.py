"""Countries with their provinces, towns, names and armed groups, as made up for one seed."""

import random
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from sayso.model.values import Place
from sayso.model.vocabulary import PlacePrecision

PROVINCES, TOWNS, SURNAMES, NAMES, GROUPS = 8, 12, 400, 150, 3
# Degrees between the corners of provinces, and how far a town is from its own.
_STEP, _SPREAD = 1.5, 1.0


@dataclass(frozen=True, slots=True)
class Land:
    """One country: `towns` and `provinces` are places, `groups` are pairs of name and reference."""

    provinces: tuple[Place, ...]
    towns: tuple[Place, ...]
    surnames: tuple[str, ...]
    names: tuple[str, ...]
    groups: tuple[tuple[str, str], ...]
    outlets: tuple[str, ...]


@cache
def load_words() -> dict[str, Any]:
    """The words of `words.toml`."""
    return tomllib.loads(files("sayso.bench.mill").joinpath("words.toml").read_text(encoding="utf-8"))


def make_lands(chance: random.Random) -> tuple[Land, ...]:
    """Every country of the words."""
    return tuple(_make_land(chance, country, at) for at, country in enumerate(load_words()["countries"]))


def _make_land(chance: random.Random, country: str, at: int) -> Land:
    words = load_words()
    provinces, towns = list[Place](), list[Place]()
    for number in range(PROVINCES):
        name = _name(chance, "last")
        lat, lon = at * 6 - 50 + (number % 4) * _STEP, (at * 17) % 300 - 150 + (number // 4) * _STEP
        provinces.append(_place(name, name, country, (lat, lon), f"mill:{country}{number}", PlacePrecision.ADMIN1))
        for town in range(TOWNS):
            spot = lat + chance.random() * _SPREAD, lon + chance.random() * _SPREAD
            id_ = f"mill:{country}{number}.{town}"
            towns.append(_place(_name(chance, "last"), name, country, spot, id_, PlacePrecision.TOWN))
    adjectives = [_name(chance, "last") for _ in range(GROUPS)]
    return Land(
        provinces=tuple(provinces),
        towns=tuple(towns),
        surnames=tuple(_name(chance, "surname") for _ in range(SURNAMES)),
        names=tuple(_name(chance, "last") for _ in range(NAMES)),
        groups=tuple((f"{name} Front", f"mill-{country}-{number}") for number, name in enumerate(adjectives)),
        outlets=tuple(f"{_name(chance, 'last')} {word}" for word in words["text"]["outlets"]),
    )


def _place(
    name: str, province: str, country: str, spot: tuple[float, float], id_: str, precision: PlacePrecision
) -> Place:
    lat, lon = spot
    return Place(
        name=name, admin1=province, country=country, lat=round(lat, 4), lon=round(lon, 4), place_id=id_,
        precision=precision, reason="made up",
    )  # fmt: skip


def _name(chance: random.Random, ending: str) -> str:
    syllables = load_words()["syllables"]
    return "".join(chance.choice(syllables[part]) for part in ("first", "middle", ending))
