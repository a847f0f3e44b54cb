"""What all rooms test with: one reader, loaded once, and the law that every word quoted stands where it is said to."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from sayso.model.readings import Reading
from sayso.model.spans import Span
from sayso.read.reader import Reader

EXAMPLES = Path(__file__).parent.parent / "examples" / "texts"

Grounded = Callable[[Reading], Reading]


@pytest.fixture(scope="session")
def reader() -> Reader:
    """A reader with our own codebook."""
    return Reader.open()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real browser, Debian's Chromium: one for all rooms, as Playwright runs only once in a process."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("no Chromium here: apt-get install chromium")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def examples() -> Path:
    """The folder of the example reports."""
    return EXAMPLES


def spans_of(reading: Reading) -> Iterator[Span]:
    """Every span of a reading."""
    for account in reading.accounts:
        yield account.anchor
    for claim in reading.claims:
        yield from claim.spans
        if claim.speaker.span:
            yield claim.speaker.span
    yield from (issue.span for issue in reading.issues if issue.span)


@pytest.fixture(scope="session")
def grounded() -> Grounded:
    """Hands a reading on, once every span of it is known to quote its report truly."""

    def grounded(reading: Reading) -> Reading:
        text = reading.report.text
        for span in spans_of(reading):
            assert span.report == reading.report.id
            assert text[span.start : span.end] == span.quote
        return reading

    return grounded
