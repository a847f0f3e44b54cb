"""The queue in a real browser, by keys alone."""

from collections import Counter
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from sayso.desk.desks import Desk
from sayso.desk.keys import KEYS
from sayso.model.vocabulary import Verdict

Visit = Callable[..., Page]


@pytest.fixture
def queue(visit: Visit, served: str, desk: Desk) -> Page:
    """The first turn of the queue."""
    assert desk.keeper.catch_up(patience=30)
    return visit("/queue")


def chosen(page: Page) -> str:
    return page.locator(".claims .chosen").get_attribute("data-claim") or ""


def listed(page: Page) -> list[str]:
    return [item.get_attribute("data-claim") or "" for item in page.locator("[data-claim]").all()]


def verdicts(desk: Desk) -> dict[str, Verdict]:
    return {each.target[0]: each.verdict for each in desk.ledger.judgements()}


def test_browser_keys_move_among_claims_and_accounts(queue: Page) -> None:
    claims = listed(queue)
    assert chosen(queue) == claims[0]
    for claim in claims[1:]:
        queue.keyboard.press("j")
        assert chosen(queue) == claim
    queue.keyboard.press("k")
    assert chosen(queue) == claims[-2]
    queue.keyboard.press("j")
    queue.keyboard.press("j")
    expect(queue.locator("#position")).to_contain_text("2 of")
    expect(queue.locator(".claims .chosen")).to_have_count(1)
    queue.keyboard.press("k")
    expect(queue.locator("#position")).to_contain_text("1 of")


def test_browser_keys_judge_without_losing_one(queue: Page, desk: Desk) -> None:
    told = Counter(claim.account for reading in desk.ledger.readings() for claim in reading.claims if claim.account)
    queue.goto(f"/queue?account={max(told, key=lambda each: told[each])}")
    claims = listed(queue)
    assert len(claims) > 3
    for key in "axu":
        queue.keyboard.press(key)
    expect(queue.locator("#recent li")).to_have_count(3)
    assert chosen(queue) == claims[3]
    said = (Verdict.ACCEPT, Verdict.REJECT, Verdict.UNSURE)
    assert verdicts(desk) == dict(zip(claims, said, strict=False))
    assert {each.by for each in desk.ledger.judgements()} == {"Ada"}
    expect(queue.locator(f"#c-{claims[1]}")).to_contain_text("✗")


def test_browser_key_z_undoes_the_last(queue: Page, desk: Desk) -> None:
    queue.keyboard.press("a")
    queue.keyboard.press("z")
    expect(queue.locator("#recent")).to_contain_text("(undone)")
    assert [each.verdict for each in desk.ledger.judgements()] == [Verdict.ACCEPT, Verdict.UNDO]
    assert "✓ accept" not in queue.locator(".claims").inner_text().lower().replace("✓ accept\n", "")


def test_browser_key_e_corrects_beside_the_machine_value(queue: Page, desk: Desk) -> None:
    claim = chosen(queue)
    machine = queue.locator(f"#c-{claim} .worth").inner_text()
    queue.keyboard.press("e")
    queue.keyboard.type("at least 12")
    queue.keyboard.press("Enter")
    expect(queue.locator(f"#c-{claim} .human")).to_contain_text("corrected to at least 12")
    assert queue.locator(f"#c-{claim} .worth").inner_text() == machine
    assert verdicts(desk) == {claim: Verdict.CORRECT}


def test_browser_a_refused_correction_says_why(queue: Page, desk: Desk) -> None:
    said: list[str] = []
    queue.on("dialog", lambda dialog: (said.append(dialog.message), dialog.accept()))
    claim = chosen(queue)
    with queue.expect_event("dialog"):
        queue.keyboard.press("e")
        queue.keyboard.type("a whole lot")
        queue.keyboard.press("Enter")
    assert "is no count" in said[0]
    assert verdicts(desk) == {}
    assert chosen(queue) == claim


def test_browser_enter_accepts_the_account_and_goes_on(queue: Page, desk: Desk) -> None:
    claims = listed(queue)
    queue.keyboard.press("x")
    queue.keyboard.press("Enter")
    queue.wait_for_url("**/queue?account=*")
    expect(queue.locator("#position")).to_contain_text("1 of")
    assert set(listed(queue)).isdisjoint(claims)
    assert verdicts(desk) == dict.fromkeys(claims, Verdict.ACCEPT) | {claims[0]: Verdict.REJECT}


def test_browser_keys_search_and_help(queue: Page) -> None:
    queue.keyboard.press("?")
    assert queue.locator("#help").is_visible()
    for key, what in KEYS.items():
        assert f"{key}\n{what}" in queue.locator("#help dl").inner_text()
    queue.keyboard.press("Escape")
    queue.keyboard.press("/")
    queue.keyboard.type("jaxu")
    assert queue.locator("#find").input_value() == "jaxu"


def test_browser_without_scripts_judges_as_well(visit: Visit, desk: Desk) -> None:
    assert desk.keeper.catch_up(patience=30)
    page = visit("/queue", scripts=False)
    claim = listed(page)[0]
    page.locator(f"#c-{claim} button[value=accept]").click()
    assert verdicts(desk) == {claim: Verdict.ACCEPT}
    page.get_by_role("button", name="Accept the account and go on").click()
    assert len(verdicts(desk)) > 1
