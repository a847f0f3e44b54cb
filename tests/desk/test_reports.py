"""The report page: words marked where the ledger says, hostile words harmless, claims of one account beside them."""

import re
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from sayso.desk.desks import Desk
from sayso.model.readings import Reading


class TextPane(HTMLParser):
    """The text pane of a page: its words, and which of them stand under which claim."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words, self.evidence = "", dict[str, str]()
        self._inside, self._open = 0, list[list[str]]()
        self.feed(page[page.index('<div class="text"') :])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "div":
            self._inside += 1
        elif self._inside > 0:
            self._open.append(["issue"] if given.get("class") == "issue" else (given.get("data-claims") or "").split())

    def handle_endtag(self, tag: str) -> None:
        if tag == "div":
            self._inside = -1 if self._inside == 1 else self._inside - 1
        elif self._inside > 0:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._inside > 0 and ["issue"] not in self._open:
            self.words += data
            for claim in {claim for each in self._open for claim in each}:
                self.evidence[claim] = self.evidence.get(claim, "") + data


@pytest.fixture
def hostile(desk: Desk) -> Reading:
    """The reading of the report that would script a page."""
    return next(each for each in desk.ledger.readings() if each.report.text.startswith("<script>"))


def test_report_marks_every_claim_on_its_own_characters(browser: TestClient, desk: Desk) -> None:
    readings = list(desk.ledger.readings())
    assert any("🔥" in reading.report.text for reading in readings)
    for reading in readings:
        pane = TextPane(browser.get(f"/reports/{reading.report.id}").text)
        assert pane.words == reading.report.text
        for claim in reading.claims:
            spans = sorted({(span.start, span.end) for span in claim.spans})
            if len(spans) == 1:
                assert pane.evidence[claim.id] == claim.words


def test_report_runs_nothing_it_quotes(browser: TestClient, hostile: Reading) -> None:
    page = browser.get(f"/reports/{hostile.report.id}").text
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "<i>The Karim" not in page


def test_report_twin_has_text_claims_and_spans(browser: TestClient, hostile: Reading) -> None:
    record = browser.get(f"/reports/{hostile.report.id[:12]}.json").json()
    text = record["report"]["text"]
    assert text == hostile.report.text
    assert len(record["claims"]) == len(hostile.claims) > 3
    for claim in record["claims"]:
        start, end = claim["spans"][0]
        assert text[start:end] == claim["quote"]


def test_report_chooses_the_claim_of_its_address_on_both_sides(browser: TestClient, hostile: Reading) -> None:
    claim = next(each for each in hostile.claims if each.field == "figure" and each.speaker.span)
    page = browser.get(f"/reports/{hostile.report.id}?claim={claim.id}").text
    item = re.search(rf'<li id="c-{claim.id}"[^>]*>', page)
    assert item is not None
    assert 'aria-current="true"' in item[0]
    assert re.search(rf'<a class="ev [^"]* chosen[^"]*"[^>]*data-claims="[^"]*{claim.id}', page)
    assert re.search(rf'class="[^"]*speaks[^"]*"[^>]*data-speaks="[^"]*{claim.id}', page)
    assert f'id="e-{claim.id}"' in page


def test_report_shows_the_claims_of_one_account(browser: TestClient, desk: Desk) -> None:
    reading = max(desk.ledger.readings(), key=lambda each: len(each.accounts))
    assert len(reading.accounts) > 2
    for account in reading.accounts:
        page = browser.get(f"/reports/{reading.report.id}?account={account.id}").text
        shown = set(re.findall(r'data-claim="(\w+)"', page))
        assert shown == {claim.id for claim in reading.claims if claim.account == account.id}


def test_report_shows_issues_where_they_are(browser: TestClient, desk: Desk) -> None:
    reading = next(each for each in desk.ledger.readings() if any(issue.span for issue in each.issues))
    page = browser.get(f"/reports/{reading.report.id}").text
    for number, issue in enumerate(reading.issues, 1):
        assert f'id="issue-{number}"' in page
        assert (f'id="at-issue-{number}"' in page) == (issue.span is not None)


def test_report_that_is_not_there_is_said_so(browser: TestClient) -> None:
    assert browser.get("/reports/0123456789").status_code == 404
    assert browser.get("/reports/" + "0" * 32).status_code == 404
    assert browser.get("/reports/xyz.json").json()["error"]["status"] == 404
