"""A brief: nothing in it that nobody says, nobody private named, everything that is new or not understood told."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from briefing import brief_of, phrases_of
from exporting_examples import EXAMPLES
from hostile import Page, hostile_report
from inventing import keep

from sayso.chronicle.entries import Filter
from sayso.export.brief.composing import Asking
from sayso.export.brief.markdown import escape, write_markdown
from sayso.export.brief.memories import NoBriefError, read_memory
from sayso.export.brief.pages import render_brief
from sayso.intake.sources import take_in
from sayso.ledger.ledgers import Ledger
from sayso.model.identity import shorten
from sayso.model.reports import Report
from sayso.read.reader import Reader

GOLDEN = Path(__file__).parent / "golden" / "brief"
MALI = Asking(wanted=Filter(country="ML"))

KILLED = """Gunmen killed a shopkeeper, Yusuf Bakari, 38, in Bama, in Borno state, on Friday, the police said.

Police commissioner Ladi Audu said two men were wounded.
"""


def test_brief_of_the_examples_is_as_reviewed(examples_ledger: Ledger) -> None:
    assert render_brief(brief_of(examples_ledger, MALI)) == (GOLDEN / "mali.html").read_text(encoding="utf-8")
    assert write_markdown(brief_of(examples_ledger)) == (GOLDEN / "examples.md").read_text(encoding="utf-8")


def test_brief_quotes_what_its_claims_say(examples_ledger: Ledger) -> None:
    brief = brief_of(examples_ledger, names=True)
    claims = {shorten(claim.id): claim for reading in examples_ledger.readings() for claim in reading.claims}
    assert len(brief.notes) > 50
    for note in brief.notes:
        claim = claims[note.id]
        assert note.words == " ".join(claim.words.split()) or note.words.endswith(" …")
        assert claim.speaker.words is None or note.speaker.lower().startswith(
            " ".join(claim.speaker.words.split()).lower()
        )


def test_brief_rests_every_number_of_people_on_a_claim(examples_ledger: Ledger) -> None:
    brief = brief_of(examples_ledger)
    numbers = {note.number for note in brief.notes}
    for phrase in phrases_of(brief):
        assert set(phrase.notes) <= numbers
        if re.search(r"\d (killed|injured|abducted|freed|arrested|displaced|missing|surrendered)", phrase.words):
            assert phrase.notes or "added up from its parts" in phrase.words, phrase


def test_brief_is_the_same_every_time(examples_ledger: Ledger) -> None:
    assert render_brief(brief_of(examples_ledger)) == render_brief(brief_of(examples_ledger))


def test_brief_names_no_private_person_unless_asked(tmp_path: Path, reader: Reader) -> None:
    with keep(tmp_path / "one.db", reader, [KILLED], title="Yusuf Bakari killed in Bama") as ledger:
        without = brief_of(ledger)
        for form in (render_brief(without), write_markdown(without)):
            assert "Yusuf" not in form
            assert "Bakari" not in form
            assert "Ladi Audu" in form
            assert "Names of private persons are withheld" in form
        assert "Yusuf Bakari" in render_brief(brief_of(ledger, names=True))


def test_brief_takes_hostile_words_for_words(tmp_path: Path, reader: Reader) -> None:
    with Ledger.open(tmp_path / "hostile.db") as ledger:
        ledger.append([reader.read(hostile_report())])
        brief = brief_of(ledger, Asking(wanted=Filter(party="front")), names=True)
        brief = replace(brief, asked="--><script>document.title='run'</script>")
        html, text = render_brief(brief), write_markdown(brief)
    page = Page(html)
    assert brief.items
    assert not page.of("script")
    assert not page.of("img")
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert all((link["href"] or "").startswith("#") for link in page.of("a"))
    assert "<script" not in text.replace("\\<script", "")
    assert "](javascript" not in text
    assert "\u202e" not in text


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("a|b", "a\\|b"),
        ("<b>", "\\<b\\>"),
        ("[x](y)", "\\[x\\](y)"),
        ("**x** `y` ~z~ #1 $2$ !", "\\*\\*x\\*\\* \\`y\\` \\~z\\~ \\#1 \\$2\\$ \\!"),
        ("one\ntwo\u202e", "one two"),
        ("&lt;", "\\&lt;"),
    ],
)
def test_escape_leaves_no_sign_of_markdown_its_meaning(words: str, shown: str) -> None:
    assert escape(words) == shown


@pytest.fixture
def growing(tmp_path: Path, reader: Reader) -> Callable[[int], Ledger]:
    """A ledger of the incident among the examples, with so many of its reports."""
    reports = [each for each in take_in([EXAMPLES / "incident/texts"]) if isinstance(each, Report)]

    def grown(number: int) -> Ledger:
        ledger = Ledger.open(tmp_path / "growing.db")
        ledger.append(reader.read_each(reports[:number]))
        return ledger

    return grown


def test_brief_says_what_is_new_since_the_last(growing: Callable[[int], Ledger]) -> None:
    with growing(2) as ledger:
        first = brief_of(ledger)
    assert first.news is None
    with growing(5) as ledger:
        last = read_memory(render_brief(first))
        assert last == read_memory(write_markdown(first))
        news = [each.what for each in brief_of(ledger, Asking(last=last)).news or ()]
        told = next(what for what in news if "killed" in what)
        assert re.search(r"\d more accounts tell of it", told)
        assert re.search(r"killed 9 → \d+", told)
        again = read_memory(render_brief(brief_of(ledger)))
        assert brief_of(ledger, Asking(last=again)).news == ()


def test_brief_tells_new_and_lost_incidents_and_other_questions(examples_ledger: Ledger) -> None:
    mali = read_memory(render_brief(brief_of(examples_ledger, MALI)))
    niger = Asking(wanted=Filter(country="NE"), last=mali)
    news = [each.what for each in brief_of(examples_ledger, niger).news or ()]
    assert "The last brief was of other incidents or by another rule (rule latest, country ML)." in news
    assert "new: it was not in the last brief" in news
    assert any(what.startswith("No longer here: ") and "Bankass" in what for what in news)


@pytest.mark.parametrize("page", ["", "<html>", "<!-- sayso brief: {} -->", '<!-- sayso brief: {"form":1} -->'])
def test_brief_refuses_what_is_no_brief(page: str) -> None:
    with pytest.raises(NoBriefError):
        read_memory(page)


def test_brief_memory_cannot_be_broken_out_of(examples_ledger: Ledger) -> None:
    asking = Asking(wanted=Filter(party="--><script>alert(1)</script>"))
    page = render_brief(brief_of(examples_ledger, asking))
    assert "<script" not in page
    assert "--><script>" in read_memory(page).asked


def test_brief_tells_the_deadliest_where_there_are_too_many(examples_ledger: Ledger) -> None:
    every = brief_of(examples_ledger, Asking(most=100))
    few = brief_of(examples_ledger, Asking(most=3))
    assert few.left_out == len(every.items) - 3
    happened = [item for item in every.items if item.status not in ("said not to have happened",)]
    assert max(item.killed or 0 for item in few.items) == max(item.killed or 0 for item in happened)
    assert "more incidents not told here" in render_brief(few)


def test_brief_lists_what_was_not_understood(examples_ledger: Ledger) -> None:
    brief = brief_of(examples_ledger, Asking(most=100))
    told = {reading.report.id: reading for reading in examples_ledger.readings()}
    shown = {source.id for source in brief.sources}
    issues = [issue for id_, reading in told.items() if shorten(id_) in shown for issue in reading.issues]
    assert sum(each.count for each in brief.unread) == len(issues) > 0


def test_brief_of_nothing_says_so(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "empty.db") as ledger:
        brief = brief_of(ledger)
    assert "No incident is known that was asked for" in render_brief(brief)
    assert "No incident is known that was asked for" in write_markdown(brief)


def test_brief_page_links_to_what_is_there(examples_ledger: Ledger) -> None:
    page = Page(render_brief(brief_of(examples_ledger)))
    ids = [attributes["id"] for _, attributes in page.tags if attributes.get("id")]
    assert len(ids) == len(set(ids))
    for link in page.of("a"):
        target = link["href"] or ""
        assert target[1:] in ids if target.startswith("#") else target.startswith("https://")


if __name__ == "__main__":
    import tempfile

    from exporting_examples import fill

    GOLDEN.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, fill(Path(folder) / "examples.db", Reader.open()) as filled:
        (GOLDEN / "mali.html").write_text(render_brief(brief_of(filled, MALI)), encoding="utf-8")
        (GOLDEN / "examples.md").write_text(write_markdown(brief_of(filled)), encoding="utf-8")
