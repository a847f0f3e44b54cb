"""The timeline of a brief: when each incident was, as exactly as it is known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.export.brief.parts import Item
from sayso.export.brief.projections import WIDE
from sayso.model.wordings import say_day

LANE, TOP = 26.0, 26.0
_MARGIN, _MARK = 22.0, 22.0
_A_TICK = 100
"""The least room for a tick, in pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """The days between which an incident was; `radius` grows with the square root of how many were killed."""

    x: float
    width: float
    y: float
    radius: float
    number: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A day on the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """A drawing of `width` by `height`."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    height: float
    width: float


def draw_timeline(items: Sequence[Item], width: float = WIDE.width) -> Timeline | None:
    """The timeline of the incidents whose day is known, None where there are not two."""
    dated = [(item, item.days.from_, item.days.to) for item in items if item.days and item.days.from_ and item.days.to]
    if len(dated) < 2:
        return None
    first, last = min(start for _, start, _ in dated), max(end for _, _, end in dated)
    spare = timedelta(days=max(1, (last - first).days // 40))
    axis = _Axis(first - spare, last + spare, width)
    bars = tuple(_lay(dated, axis))
    lowest = max(bar.y for bar in bars)
    return Timeline(bars=bars, ticks=tuple(axis.ticks()), height=lowest + LANE, width=width)


@dataclass(frozen=True, slots=True)
class _Axis:
    first: date
    last: date
    width: float

    def x(self, day: date) -> float:
        share = (day - self.first).days / (self.last - self.first).days
        return round(_MARGIN + share * (self.width - 2 * _MARGIN), 1)

    def ticks(self) -> Iterator[Tick]:
        """Days, firsts of months or firsts of years, whichever are few enough."""
        days = (self.last - self.first).days
        for step in (1, 2, 7, 14):
            if days / step <= self.width / _A_TICK:
                yield from (
                    Tick(x=self.x(day), label=say_day(day)) for day in self._every(step) if self.first < day < self.last
                )
                return
        for months in (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200):
            if days / 30.4 / months <= self.width / _A_TICK:
                firsts = list(self._firsts(months))
                form = "%b %Y" if months < 12 else "%Y"
                yield from (Tick(x=self.x(day), label=f"{day:{form}}") for day in firsts)
                return

    def _every(self, step: int) -> Iterator[date]:
        return (self.first + timedelta(days=number) for number in range(1, (self.last - self.first).days, step))

    def _firsts(self, months: int) -> Iterator[date]:
        for month in range(self.first.year * 12, self.last.year * 12 + 12):
            day = date(month // 12, month % 12 + 1, 1)
            if month % months == 0 and self.first <= day <= self.last:
                yield day


def _lay(dated: Sequence[tuple[Item, date, date]], axis: _Axis) -> Iterator[Bar]:
    """Bars in lanes, in which none covers another."""
    ends: list[float] = []
    for item, start, end in sorted(dated, key=lambda each: (each[1], each[2], each[0].number)):
        x, right = axis.x(start), axis.x(end)
        radius = min(13.0, round(5 + (item.killed or 0) ** 0.5, 1))
        left = x - max(radius, _MARK / 2)
        lane = next((lane for lane, taken in enumerate(ends) if taken < left), len(ends))
        ends[lane : lane + 1] = [max(right, x) + max(radius, _MARK / 2) + 2]
        yield Bar(
            x=x,
            width=round(right - x, 1),
            y=TOP + LANE / 2 + lane * LANE,
            radius=radius,
            number=item.number,
            label=f"{item.kind}, {item.where}, {item.when}",
        )
