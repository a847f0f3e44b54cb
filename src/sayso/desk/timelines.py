"""When the incidents asked for happened, as bars: of days, months or years, whichever can be told apart."""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

WIDTH, HEIGHT, FOOT = 1000, 90, 18
MOST_DAYS, MOST_MONTHS = 92, 144
"""So many days, and so many months, are told apart; of more the next wider."""
MOST_BARS = 400
SPACE = 90
"""Room that a label needs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """The incidents that began from one day to another, and where the bar stands."""

    since: str
    until: str
    count: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Bars, labels below them, and the unit: day, month or year."""

    bars: tuple[Bar, ...]
    labels: tuple[tuple[float, str], ...]
    unit: str
    top: int
    width: int = WIDTH
    height: int = HEIGHT + FOOT


def draw_timeline(days: Mapping[date, int]) -> Timeline:
    """The timeline of so many incidents a day, from the first day to the last."""
    if not days:
        return Timeline(bars=(), labels=(), unit="day", top=0)
    begin, end = min(days), max(days)
    unit, digits = _unit(begin, end)
    counts = Counter[str]()
    for day, number in days.items():
        counts[day.isoformat()[:digits]] += number
    names = list(_names(begin, end, unit))
    if len(names) > MOST_BARS:
        names = sorted(counts)
    top, step = max(counts.values()), WIDTH / max(len(names), 8)
    bars, labels = [], list[tuple[float, str]]()
    for index, name in enumerate(names):
        count, x = counts.get(name, 0), index * step
        if not labels or x - labels[-1][0] >= SPACE:
            labels.append((round(x, 1), name))
        if count:
            tall = max(2.0, (HEIGHT - 6) * count / top)
            since, until = _ends(name)
            bars.append(
                Bar(
                    since=since,
                    until=until,
                    count=count,
                    x=round(x, 1),
                    y=round(HEIGHT - tall, 1),
                    width=round(max(step - 1, 1), 1),
                    height=round(tall, 1),
                )
            )
    return Timeline(bars=tuple(bars), labels=tuple(labels), unit=unit, top=top)


def _unit(begin: date, end: date) -> tuple[str, int]:
    if (end - begin).days < MOST_DAYS:
        return "day", 10
    return ("month", 7) if (end - begin).days < MOST_MONTHS * 31 else ("year", 4)


def _names(begin: date, end: date, unit: str) -> Iterator[str]:
    """Every day, month or year from the first to the last."""
    if unit == "day":
        yield from ((begin + timedelta(days=each)).isoformat() for each in range((end - begin).days + 1))
    elif unit == "month":
        for month in range(begin.year * 12 + begin.month - 1, end.year * 12 + end.month):
            yield f"{month // 12:04}-{month % 12 + 1:02}"
    else:
        yield from (f"{year:04}" for year in range(begin.year, end.year + 1))


def _ends(name: str) -> tuple[str, str]:
    """The first and the last day of a day, month or year."""
    if len(name) == 10:
        return name, name
    if len(name) == 7:
        return f"{name}-01", f"{name}-{monthrange(int(name[:4]), int(name[5:]))[1]:02}"
    return f"{name}-01-01", f"{name}-12-31"
