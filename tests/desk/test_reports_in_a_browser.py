"""The report page in a real browser: choosing either side outlines the other, with or without scripts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from sayso.desk.desks import Desk
from sayso.model.readings import Reading

Visit = Callable[..., Page]


@pytest.fixture
def hostile(desk: Desk) -> Reading:
    return next(each for each in desk.ledger.readings() if each.report.text.startswith("<script>"))


def outlined(page: Page) -> str:
    """The words outlined as the evidence of the chosen claim."""
    return "".join(page.locator(".text .chosen").all_text_contents())


@pytest.mark.parametrize("width", [1280, 360])
def test_browser_choosing_a_claim_outlines_its_words(visit: Visit, hostile: Reading, width: int) -> None:
    page = visit(f"/reports/{hostile.report.id}?account={hostile.accounts[0].id}", width=width)
    for claim in hostile.claims:
        if claim.account != hostile.accounts[0].id or len(claim.spans) > 1:
            continue
        page.locator(f"#c-{claim.id} .worth").click()
        assert outlined(page) == claim.words
        assert page.locator(".text .chosen").first.is_visible()
        assert page.url.endswith(f"claim={claim.id}")
        page.reload()
        assert outlined(page) == claim.words


def test_browser_choosing_words_outlines_the_claim(visit: Visit, hostile: Reading) -> None:
    page = visit(f"/reports/{hostile.report.id}")
    pieces = page.locator(".text a.mine")
    assert pieces.count() > 2
    for index in range(pieces.count()):
        told = (pieces.nth(index).get_attribute("data-claims") or "").split()
        for _ in told:
            pieces.nth(index).click()
            chosen = page.locator(".claims .chosen")
            assert chosen.count() == 1
            assert chosen.get_attribute("data-claim") in told
            assert chosen.get_attribute("aria-current") == "true"


def test_browser_without_scripts_chooses_as_well(visit: Visit, hostile: Reading) -> None:
    claim = next(each for each in hostile.claims if each.field == "figure")
    page = visit(f"/reports/{hostile.report.id}", scripts=False)
    page.locator(f".text a[data-claims~='{claim.id}']").first.click()
    assert page.locator(".claims .chosen").count() == 1
    page.locator(f"#c-{claim.id} .worth").click()
    assert outlined(page) == claim.words


def test_browser_text_is_the_report_character_for_character(visit: Visit, hostile: Reading) -> None:
    page = visit(f"/reports/{hostile.report.id}")
    shown = page.evaluate(
        """() => {
          const copy = document.querySelector(".text").cloneNode(true);
          copy.querySelectorAll("a.issue").forEach((each) => each.remove());
          return [...copy.textContent].map((each) => each.codePointAt(0));
        }"""
    )
    assert shown == [ord(char) for char in hostile.report.text]
