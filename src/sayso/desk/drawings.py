"""How a toll moved, drawn: where each number stands, worked out here, so that a page needs no script and no style."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.model.wordings import say_day
from sayso.resolve.histories import Change, Move

WIDTH, HEIGHT = 680, 190
LEFT, RIGHT, TOP, BOTTOM = 44, 16, 30, 34
FAR = 2.0
"""A sum so many times the highest toll is drawn at the edge, so that the tolls can be told apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One number said; `sort` is how it is drawn: `told`, `other` (another voice) or `sum` (other people)."""

    x: float
    y: float
    label: str
    sort: str
    title: str
    claim: str
    report: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A picture of one outcome: dots, the line through those of equal scope, days below, heights at the side."""

    dots: tuple[Dot, ...]
    path: str
    days: tuple[tuple[float, str], ...]
    heights: tuple[tuple[float, str], ...]
    summary: str
    width: int = WIDTH
    height: int = HEIGHT


def draw_history(moves: Sequence[Move]) -> Drawing:
    """The moves of one outcome, in the order of the reports from left to right."""
    told = [move.after for move in moves if move.change is not Change.OTHER_SCOPE] or [move.after for move in moves]
    top = max(*told, *(move.after for move in moves if move.after <= FAR * max(told)), 1)
    step = (WIDTH - LEFT - RIGHT) / max(len(moves), 1)
    dots, days, seen = [], [], ""
    for index, move in enumerate(moves):
        x = LEFT + step * (index + 0.5)
        day = say_day(move.published) if move.published else "no day"
        if day != seen:
            days.append((round(x, 1), day))
            seen = day
        dots.append(_dot(move, x, _height(move.after, top), day))
    line = [dot for dot in dots if dot.sort != "sum"]
    return Drawing(
        dots=tuple(dots),
        path=" ".join(f"{'M' if index == 0 else 'L'}{dot.x} {dot.y}" for index, dot in enumerate(line)),
        days=tuple(_spread(days)),
        heights=((_height(0, top), "0"), (_height(top, top), f"{top:,}")),
        summary=", then ".join(f"{dot.label} ({dot.title})" for dot in dots),
    )


def _dot(move: Move, x: float, y: float, day: str) -> Dot:
    sort = {Change.OTHER_SCOPE: "sum", Change.DIFFERENCE: "other"}.get(move.change, "told")
    speaker = move.speaker.words or "the outlet"
    return Dot(
        x=round(x, 1),
        y=y,
        label=f"{move.after:,}",
        sort=sort,
        title=f"{speaker}, {day}, {move.change}",
        claim=move.claims[0],
        report=move.report,
    )


def _height(number: int, top: int) -> float:
    return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * min(number / top, 1.0), 1)


def _spread(days: Sequence[tuple[float, str]]) -> list[tuple[float, str]]:
    """The days that can be written beside one another."""
    kept: list[tuple[float, str]] = []
    for x, day in days:
        if not kept or x - kept[-1][0] >= 84:
            kept.append((x, day))
    return kept
