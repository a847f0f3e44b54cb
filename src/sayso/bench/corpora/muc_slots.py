"""Slots of templates scored as the MUC-4 scorer does.

Fillers are correct (1), partially correct (1/2), wrong, spurious or missing; Chinchor, "MUC-4 Evaluation Metrics"
(MUC-4, 1992). F is the harmonic mean of recall (points over fillers of the key) and precision (points over fillers
read), over all templates: what is read in a template that answers none counts as read. Optional fillers and templates
that are missing cost nothing. Simplified, because nobody sits beside it to judge:

- A place is right when its country is right and its finest name is the key's finest, or one of two the key gives
  ("between"), half right when only the country is. The type in brackets ("(CITY)") is not looked at.
- A date is right when its days are the key's, half right when it lies within the key's, or both are open and end alike.
- A number is right as written ("5-" at least, "~5" about, "PLURAL"), half right when the key's has the same number with
  another sign; an effect is right as written, half right when it says less ("NO INJURY" of "NO INJURY OR DEATH").
- Numbers and effects are said of somebody: of anybody else they are half right. A phrase says the same person as one of
  the key that it ends with, or that it has as its first or last words ("the 3 peasants").
- Templates are aligned one to one for the most points in all slots and the most entities of roles; the types must be
  the same, or the one read an ATTACK, which is half right.
"""

import re
import unicodedata
from calendar import month_abbr, monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sayso.bench.assigning import assign
from sayso.bench.corpora import muc_release
from sayso.bench.corpora.ceaf import Entity, Tally, plain_mention
from sayso.bench.corpora.muc_release import Filler, KeyTemplate
from sayso.bench.corpora.muc_templates import Hurt, ReadTemplate

HALF = 0.5
_DAY = re.compile(r"(\d{1,2}) ([A-Z]{3}) (\d{2})")
_MONTHS = {name.upper(): number for number, name in enumerate(month_abbr) if name}
_CENTURY = 1900
_TYPE_WORDS = re.compile(r"\([^)]*\)")
_DIGITS = re.compile(r"\d+")
_ATTACK = "ATTACK"
Days = tuple[date | None, date | None]


class Slot(StrEnum):
    """The slots scored, by the names of the task."""

    DATE = "DATE"
    LOCATION = "LOCATION"
    TYPE = "TYPE"
    NUMBER = "NUMBER"
    EFFECT = "EFFECT"


@dataclass(frozen=True, slots=True)
class Points:
    """Points won, fillers read and fillers of the key."""

    won: float = 0.0
    read: int = 0
    keyed: int = 0

    def __add__(self, other: "Points") -> "Points":
        return Points(self.won + other.won, self.read + other.read, self.keyed + other.keyed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """A template of the key and the one read that answers it, None where none does; or one read that answers none."""

    key: KeyTemplate | None
    read: ReadTemplate | None
    points: Mapping[Slot, Points]


def match_templates(
    key: Sequence[KeyTemplate], read: Sequence[ReadTemplate], shared: Sequence[Sequence[float]]
) -> list[Matched]:
    """Every template of either side, aligned; `shared` says how many entities of roles each pair has in common."""
    weights = [[_weight(one, other, shared[i][j]) for j, other in enumerate(key)] for i, one in enumerate(read)]
    answered = {j: i for i, j in assign(weights)}
    matched = []
    for j, template in enumerate(key):
        one = read[answered[j]] if j in answered else None
        matched.append(Matched(key=template, read=one, points=_score(template, one)))
    spare = [one for i, one in enumerate(read) if i not in answered.values()]
    return matched + [Matched(key=None, read=one, points=_score(None, one)) for one in spare]


def _type_points(values: Sequence[str], read: str) -> float:
    """How right a type is; an attack is half right for any."""
    return 1.0 if read in values else HALF if read == _ATTACK else 0.0


def date_points(values: Iterable[str], read: Days) -> float:
    """How right the days of a date are against those of the key, None for an open end."""
    return max((_days_points(days, read) for days in map(days_of, values)), default=0.0)


def place_points(values: Iterable[str], country: str | None, names: frozenset[str]) -> float:
    """How right a place is, by its country and its names, none where no more than the country is told."""
    return max((_place_points(value, country, {_fold(name) for name in names}) for value in values), default=0.0)


def days_of(written: str) -> Days:
    """The first and last day a key's date says; None for an open end. A day its month does not have is its last."""
    days = [
        _day(_CENTURY + int(year), _MONTHS[month], int(day))
        for day, month, year in _DAY.findall(written)
        if month in _MONTHS
    ]
    if not days:
        return None, None
    if written.lstrip("( ").startswith("-"):
        return None, days[0]
    return days[0], days[-1]


def _day(year: int, month: int, day: int) -> date:
    return date(year, month, min(max(day, 1), monthrange(year, month)[1]))


def _score(key: KeyTemplate | None, read: ReadTemplate | None) -> dict[Slot, Points]:
    free = key is None or (key.optional and read is None)
    points = {slot: _size(key, read, slot, free=free) for slot in Slot}
    if key is None or read is None:
        return points
    won = {slot: _won(key, read, slot) for slot in Slot}
    return {slot: points[slot] + Points(won[slot]) for slot in Slot}


def _size(key: KeyTemplate | None, read: ReadTemplate | None, slot: Slot, *, free: bool) -> Points:
    found = 0 if read is None else len(_said(read, slot))
    return Points(0.0, found, 0 if key is None or free else len(_asked(key, read, slot)))


def _asked(key: KeyTemplate, read: ReadTemplate | None, slot: Slot) -> list[Filler]:
    """The fillers of the key, without optional ones that are not answered."""
    fillers = key.slots.get(_NUMBERS[slot], ())
    answered = {j for _, j in assign(_table(read, fillers, slot))} if read is not None else set()
    return [filler for j, filler in enumerate(fillers) if not filler.optional or j in answered]


def _said(read: ReadTemplate, slot: Slot) -> list[Hurt | None]:
    """The fillers read; None for those of the slots that have one at most."""
    if slot is Slot.NUMBER:
        return list(read.hurt)
    if slot is Slot.EFFECT:
        return [hurt for hurt in read.hurt if hurt.effect is not None]
    there = {Slot.DATE: read.days is not None, Slot.LOCATION: read.country is not None}.get(slot, True)
    return [None] if there else []


def _won(key: KeyTemplate, read: ReadTemplate, slot: Slot) -> float:
    table = _table(read, key.slots.get(_NUMBERS[slot], ()), slot)
    return sum(table[i][j] for i, j in assign(table))


def _table(read: ReadTemplate, fillers: Sequence[Filler], slot: Slot) -> list[list[float]]:
    return [[_points(read, hurt, filler, slot) for filler in fillers] for hurt in _said(read, slot)]


def _points(read: ReadTemplate, hurt: Hurt | None, filler: Filler, slot: Slot) -> float:
    if slot is Slot.TYPE:
        return _type_points(filler.values, read.type)
    if slot is Slot.DATE:
        return date_points(filler.values, read.days or (None, None))
    if slot is Slot.LOCATION:
        return place_points(filler.values, read.country, read.place)
    if hurt is None:
        return 0.0
    value = _number_points(filler, hurt.number) if slot is Slot.NUMBER else _effect_points(filler, hurt.effect or "")
    return value if value < 1.0 or _is_of(filler.of, hurt.names) else HALF


def _number_points(filler: Filler, number: str) -> float:
    values = {value.replace(" ", "") for value in filler.values}
    if number in values:
        return 1.0
    said = set(_DIGITS.findall(number))
    return HALF if said and any(said & set(_DIGITS.findall(value)) for value in values) else 0.0


def _effect_points(filler: Filler, effect: str) -> float:
    if effect in filler.values:
        return 1.0
    denied = [set(value.split()) for value in filler.values if value.startswith("NO ")]
    return HALF if any(set(effect.split()) < words for words in denied) else 0.0


def _is_of(of: Sequence[str], names: Entity) -> bool:
    if not of:
        return True
    keyed = [plain_mention(each).split() for each in of]
    told = [name.split() for name in names]
    return any(_is_same(one, other) for one in told for other in keyed if one and other)


def _is_same(read: list[str], key: list[str]) -> bool:
    shorter, longer = sorted((read, key), key=len)
    return longer[-len(shorter) :] == shorter or longer[: len(shorter)] == shorter


def _days_points(key: Days, read: Days) -> float:
    if key == read:
        return 1.0
    first, last = key
    if read[1] is None or last is None:
        return 0.0
    if read[0] is None:
        return HALF if read[1] == last else 0.0
    return HALF if (first is None or first <= read[0]) and read[1] <= last else 0.0


def _place_points(value: str, country: str | None, names: set[str]) -> float:
    parts = [_TYPE_WORDS.sub("", part).strip() for part in value.split(":")]
    if country is None or _fold(parts[0]) != _fold(country):
        return 0.0
    finest = {_fold(name) for name in parts[-1].split(" - ")} if len(parts) > 1 else set()
    if not finest:
        return HALF if names else 1.0
    return 1.0 if any(_is_place(name, other) for name in names for other in finest) else HALF


def _is_place(read: str, key: str) -> bool:
    return read == key or f" {key} " in f" {read} " or key.startswith(f"{read} ")


def _fold(name: str) -> str:
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return " ".join(re.findall(r"\w+", plain.lower()))


def _weight(read: ReadTemplate, key: KeyTemplate, shared: float) -> float:
    if _type_points(key.slots[muc_release.TYPE][0].values, read.type) == 0.0:
        return 0.0
    return shared + sum(_won(key, read, slot) for slot in Slot)


_NUMBERS = {
    Slot.DATE: muc_release.DATE,
    Slot.LOCATION: muc_release.LOCATION,
    Slot.TYPE: muc_release.TYPE,
    Slot.NUMBER: muc_release.NUMBER,
    Slot.EFFECT: muc_release.EFFECT,
}


def f_of(points: Points) -> float:
    """The F of some points, 0 where none are won."""
    return 2 * points.won / (points.read + points.keyed) if points.won else 0.0


def tally_f(tally: Tally) -> float:
    """The F of a tally."""
    return f_of(Points(tally.right, tally.read, tally.keyed))
