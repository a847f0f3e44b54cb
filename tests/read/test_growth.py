"""Reading takes steps that grow with the report, however often it tells of one thing."""

import sys
from collections.abc import Callable
from datetime import date
from types import FrameType
from typing import Any

import pytest

from sayso.model.reports import Report
from sayso.read.reader import Reader

Told = Callable[..., dict[str, Any]]

FEW = 60


@pytest.mark.slow
@pytest.mark.parametrize(
    "paragraph",
    [
        pytest.param("The attack killed {} people.", id="one happening"),
        pytest.param("{} people were shot in Kano on Friday.", id="a few happenings"),
        pytest.param("On Friday gunmen killed {} men at Kiri{}ko village.", id="many happenings of a day"),
        pytest.param("{} were killed and more than {} were injured.", id="people without a face"),
    ],
)
def test_reader_takes_steps_that_grow_with_the_text(reader: Reader, paragraph: str) -> None:
    few, many = (_steps(reader, paragraph, times) for times in (FEW, 3 * FEW))
    # Three times the text: three times the steps, and a few to look back; nine where they grow with its square.
    assert many < 3.3 * few


def _steps(reader: Reader, paragraph: str, times: int) -> int:
    """How many lines of our own are run for a paragraph so often, each time with another number."""
    text = "\n\n".join(paragraph.replace("{}", str(number)) for number in range(2, times + 2))
    report = Report(text=text, published=date(2021, 5, 14))
    reader.read(report)
    steps = 0

    def count(frame: FrameType, event: str, told: Any) -> Any:
        nonlocal steps
        steps += 1
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        reader.read(report)
    finally:
        sys.settrace(before)
    return steps


def test_reader_finds_the_fate_of_somebody_hit_near_by_in_a_long_report(told: Told) -> None:
    news = "\n\n".join(f"Gunmen killed {number} farmers in Kano." for number in range(2, 62))
    record = told(f"A teacher was shot in Jos. The teacher died.\n\n{news}")
    assert [figure["outcome"] for figure in record["figures"][:2]] == ["killed", "killed"]
