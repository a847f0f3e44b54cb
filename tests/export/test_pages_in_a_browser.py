"""Pages of our own in a real browser: hostile words do not run, and they fit a telephone, a dark room and paper."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from briefing import brief_of
from hostile import hostile_report
from playwright.sync_api import Browser, Page

from sayso.export.brief.composing import Asking
from sayso.export.brief.pages import render_brief
from sayso.export.pages.reports import render_reports
from sayso.ledger.ledgers import Ledger
from sayso.read.reader import Reader

Open = Callable[..., Page]
RUN = "run"
"""What the hostile report would call the page if any of it ran."""


@pytest.fixture
def opened(chromium: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens a page from a file. Anything that the browser refuses or complains of fails the test."""
    faults: list[str] = []

    def opened(html: str, *, width: int = 1280, scheme: Literal["light", "dark"] = "light") -> Page:
        (tmp_path / "page.html").write_text(html, encoding="utf-8")
        page = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme).new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text))
        page.on("request", lambda request: None if request.url.startswith("file:") else faults.append(request.url))
        page.goto((tmp_path / "page.html").as_uri())
        return page

    yield opened
    assert faults == []


@pytest.fixture(scope="module")
def hostile_pages(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Both pages, of the hostile report."""
    reading = reader.read(hostile_report())
    with Ledger.open(tmp_path_factory.mktemp("hostile") / "hostile.db") as ledger:
        ledger.append([reading])
        return {"report": render_reports([reading]), "brief": render_brief(brief_of(ledger, names=True))}


@pytest.mark.parametrize("kind", ["report", "brief"])
def test_browser_runs_nothing_of_a_hostile_report(opened: Open, hostile_pages: dict[str, str], kind: str) -> None:
    page = opened(hostile_pages[kind])
    for element in page.locator("a, li, bdi").all()[:60]:
        if element.is_visible():
            element.hover(force=True)
    page.wait_for_timeout(200)
    assert page.title() != RUN
    assert page.locator("img, iframe, object, embed").count() == 0
    assert page.locator("main").is_visible()


def test_browser_runs_nothing_that_is_not_ours_even_unescaped(chromium: Browser, tmp_path: Path) -> None:
    """The second lock: were a word not escaped, the policy of the page would still not let it run."""
    html = render_reports([Reader.open().read(hostile_report())])
    broken = html.replace(
        "</main>", "<script>document.title='run'</script><img src=x onerror=\"document.title='run'\"></main>"
    )
    (tmp_path / "broken.html").write_text(broken, encoding="utf-8")
    page = chromium.new_page()
    page.goto((tmp_path / "broken.html").as_uri())
    page.wait_for_timeout(200)
    assert page.title() != RUN


def test_browser_joins_words_and_claims_under_the_pointer(opened: Open, hostile_pages: dict[str, str]) -> None:
    page = opened(hostile_pages["report"])
    page.locator("a.ev", has_text="19 people").first.hover()
    assert page.locator(".claims > li.joined", has_text="19").count() >= 1
    page.locator(".claims > li", has_text="19").first.hover()
    assert "19" in "".join(page.locator("a.ev.joined").all_text_contents())


def test_browser_joins_words_and_claims_under_the_keyboard(opened: Open, hostile_pages: dict[str, str]) -> None:
    page = opened(hostile_pages["report"])
    page.locator("a.ev").first.focus()
    assert page.locator(".claims > li.joined").count() >= 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["report", "brief"])
def test_browser_fits_a_page_in_a_telephone(
    opened: Open, hostile_pages: dict[str, str], kind: str, scheme: Literal["light", "dark"]
) -> None:
    page = opened(hostile_pages[kind], width=360, scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_browser_prints_a_brief_of_the_examples(opened: Open, examples_ledger: Ledger) -> None:
    page = opened(render_brief(brief_of(examples_ledger, Asking(most=10))))
    pdf = page.pdf(format="A4")
    assert pdf.startswith(b"%PDF")
    page.emulate_media(media="print")
    assert page.locator("svg.size1").first.is_visible()
    assert page.locator("svg.size2").first.is_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_browser_shows_the_map_that_fits(opened: Open, examples_ledger: Ledger) -> None:
    page = opened(render_brief(brief_of(examples_ledger, Asking(most=10))), width=360)
    assert page.locator("svg.size2").first.is_visible()
    assert page.locator("svg.size1").first.is_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
