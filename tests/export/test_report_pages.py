"""A report on a page of its own: all of its text, every claim, nothing that runs."""

import base64
import hashlib
import re
from pathlib import Path

import pytest
from hostile import TEXT, Page, hostile_report

from sayso.export.pages.reports import render_reports, view_report
from sayso.intake.sources import take_in
from sayso.model.readings import Reading
from sayso.model.reports import Report
from sayso.read.reader import Reader


@pytest.fixture(scope="module")
def readings(reader: Reader, examples: Path) -> list[Reading]:
    """The examples as read."""
    return [reader.read(each) for each in take_in([examples]) if isinstance(each, Report)]


@pytest.fixture(scope="module")
def hostile(reader: Reader) -> Reading:
    return reader.read(hostile_report())


def test_report_page_holds_the_whole_text_of_every_example(readings: list[Reading]) -> None:
    for reading in readings:
        page = Page(render_reports([reading]), "text")
        shown = re.sub(r"\s+", " ", page.words)
        for number in range(1, len(reading.issues) + 1):  # the marks of issues stand in the text too
            shown = shown.replace(f"{number}", "")
        assert _letters(shown) == _letters(reading.report.text)


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalpha())


def test_report_page_marks_exactly_the_words_of_each_claim(readings: list[Reading], hostile: Reading) -> None:
    for reading in (*readings, hostile):
        view = view_report(reading)
        for claim in reading.claims:
            name = view.names[claim.id]
            words = "".join(each.text for each in view.pieces if name in view.claims(each))
            spans = sorted((span.start, span.end) for span in claim.spans)
            told = {place for start, end in spans for place in range(start, end)}
            assert words == "".join(reading.report.text[place] for place in sorted(told))


def test_report_page_has_every_claim_and_every_issue_once(readings: list[Reading]) -> None:
    for reading in readings:
        page = Page(render_reports([reading]))
        names = [each["id"] for each in page.of("li") if each.get("id")]
        assert len(names) == len(set(names)) == len(reading.claims) + len(reading.issues)
        ids = [attributes["id"] for _, attributes in page.tags if attributes.get("id")]
        assert len(ids) == len(set(ids))
        for link in page.of("a"):
            target = link["href"] or ""
            assert not target.startswith("#") or target[1:] in ids


def test_report_page_takes_hostile_words_for_words(hostile: Reading) -> None:
    html = render_reports([hostile])
    page = Page(html, "text")
    assert page.words.startswith("BAMA, Nigeria, March 4 (Karim Post) — Gunmen </div></style></script><script>")
    assert "قال شهود" in page.words
    assert "{{ 7 * 7 }} {% raw %}" in page.words
    assert "\0" not in html
    assert len(page.of("script")) == len(page.of("style")) == 1
    assert not page.of("img")
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert not [link for link in page.of("a") if not (link["href"] or "").startswith("#")]
    assert TEXT.count("script") > 2


@pytest.mark.parametrize("tag", ["style", "script"])
def test_report_page_lets_only_our_own_style_and_script_in(hostile: Reading, tag: str) -> None:
    html = render_reports([hostile])
    policy = next(each["content"] for each in Page(html).of("meta") if each.get("http-equiv")) or ""
    content = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)[0]
    digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
    assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")


def test_report_page_of_several_reports_names_each(readings: list[Reading]) -> None:
    page = Page(render_reports(readings))
    assert len(page.of("article")) == len(readings) == 6
    assert [each["href"] for each in page.of("a")][:6] == [f"#r{number}" for number in range(1, 7)]


def test_report_page_of_a_report_without_violence_says_so(reader: Reader) -> None:
    report = Report(text="The council of Tumbari opened a library on Monday.\n")
    assert "No account of violence was found" in render_reports([reader.read(report)])


def test_report_page_is_the_same_every_time(readings: list[Reading]) -> None:
    assert render_reports(readings) == render_reports(readings)
