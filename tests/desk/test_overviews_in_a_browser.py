"""The overview in a real browser: the map, and every page usable narrow, by keyboard and by those who cannot see it."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from sayso.desk.desks import Desk

Visit = Callable[..., Page]


@pytest.fixture
def caught_up(desk: Desk, served: str) -> None:
    assert desk.keeper.catch_up(patience=30)


def test_browser_map_shows_what_is_asked_for_and_opens_it(visit: Visit, caught_up: None) -> None:
    page = visit("/incidents?country=ML")
    spot = page.locator("#map .spot")
    expect(spot).to_have_count(1)
    assert "contested" in (spot.get_attribute("aria-label") or "")
    spot.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/incidents/*")
    expect(page.locator("h1")).to_contain_text("Bankass")


def test_browser_map_names_what_is_in_view(visit: Visit, caught_up: None) -> None:
    page = visit("/incidents?map=14,-3,7")
    expect(page.locator("#map .name span", has_text="Mopti")).to_be_visible()
    expect(page.locator("#map path").first).to_be_attached()


def test_browser_map_parts_a_cluster_and_keeps_its_view_in_the_address(visit: Visit, caught_up: None) -> None:
    page = visit("/incidents?map=5,10,2")
    expect(page.locator("#map .spot:not(.one)").first).to_be_visible()
    page.locator("#map .spot:not(.one)").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**map=*")
    page.wait_for_timeout(600)
    assert ",10.000,2" not in page.url
    again = page.url
    shown = page.locator("#map .spot").count()
    page.goto(again)
    expect(page.locator("#map .spot")).to_have_count(shown)


def test_browser_wheel_scrolls_the_page_over_the_map(visit: Visit, caught_up: None) -> None:
    page = visit("/incidents")
    expect(page.locator("#map .spot").first).to_be_visible()
    page.locator("#map").hover(position={"x": 200, "y": 20})
    address = page.url
    page.mouse.wheel(0, 400)
    page.wait_for_function("scrollY > 100")
    assert page.url == address


def test_browser_timeline_bar_filters(visit: Visit, caught_up: None) -> None:
    page = visit("/incidents")
    bar = page.locator(".timeline a").last
    said = bar.get_attribute("aria-label") or ""
    bar.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**since=*")
    assert page.locator("h1").inner_text() in said.split(": ")[1]


ADDRESSES = (
    "/incidents",
    "/incidents/BANKASS",
    "/reports/BANKASS",
    "/queue",
    "/changes",
    "/add",
    "/api",
    "/help",
    "/compare",
    "/nowhere",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_browser_pages_have_no_serious_fault_and_fit(
    visit: Visit, caught_up: None, desk: Desk, width: int, scheme: str
) -> None:
    entry = max(desk.chronicle.entries(), key=lambda each: each.reports)
    report = desk.chronicle.resolve(entry.id).reports[-1]
    page = visit("/help", width=width, scheme=scheme)
    for address in ADDRESSES:
        named = {"/incidents/BANKASS": f"/incidents/{entry.id}", "/reports/BANKASS": f"/reports/{report}"}
        page.goto(named.get(address, address))
        if address == "/incidents":
            expect(page.locator("#map .spot").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        found = Axe().run(page).response["violations"]
        serious = [(each["id"], [node["html"][:160] for node in each["nodes"][:3]]) for each in found
                   if each["impact"] in ("serious", "critical")]  # fmt: skip
        assert serious == [], address
