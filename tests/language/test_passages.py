"""Paragraphs, headings and lines: what the writer broke is broken, what a margin broke is joined."""

import time
from collections.abc import Callable

import pytest

from sayso.language.parses import Parse, PassageKind
from sayso.language.passages import find_passages

Parsed = Callable[..., Parse]

WRAPPED = """\
Gunmen attacked a convoy of traders on the road between
Maiduguri and Damaturu on Monday, and the army said that
nine people were killed before soldiers arrived from the
barracks."""
LISTED = """\
In Kano, four people died.
In Jos, nine.
In Kaduna, a guard at the gate of the mill was hurt."""


def passages(parsed: Parse) -> list[tuple[str, str]]:
    return [(str(each.kind), parsed.text[each.start : each.end]) for each in parsed.passages]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gunmen came.\n\nPolice ran.", [("body", "Gunmen came."), ("body", "Police ran.")]),
        ("Gunmen came.\r\n\r\nPolice ran.", [("body", "Gunmen came."), ("body", "Police ran.")]),
        ("Gunmen came.\n \t\n\n  Police ran.  ", [("body", "Gunmen came."), ("body", "Police ran.")]),
        ("Gunmen came.\nPolice ran.", [("body", "Gunmen came."), ("body", "Police ran.")]),
        (
            "Market attack kills nine\n\nGunmen came.",
            [("heading", "Market attack kills nine"), ("body", "Gunmen came.")],
        ),
        ("Nine dead! Is it war?\n\nGunmen came.", [("heading", "Nine dead! Is it war?"), ("body", "Gunmen came.")]),
        (
            "Gunmen came.\n\nIn the north\n\nPolice ran.",
            [("body", "Gunmen came."), ("heading", "In the north"), ("body", "Police ran.")],
        ),
        (
            "Two men died at home.Police said so. Nobody else was hurt.”Officers left.",
            [
                ("body", "Two men died at home."),
                ("body", "Police said so. Nobody else was hurt.”"),
                ("body", "Officers left."),
            ],
        ),
        (
            "They saw it on sellers.Com in the U.S.A. today.",
            [("body", "They saw it on sellers.Com in the U.S.A. today.")],
        ),
    ],
)
def test_passages_are_paragraphs_and_headings(parse: Parsed, text: str, found: list[tuple[str, str]]) -> None:
    assert passages(parse(text)) == found


@pytest.mark.parametrize("text", [WRAPPED, WRAPPED.replace("\n", "\r\n")], ids=["unix", "dos"])
def test_passages_join_lines_that_a_margin_broke(parse: Parsed, text: str) -> None:
    parsed = parse(text)
    assert passages(parsed) == [("body", text)]
    assert len(parsed.sentences) == 1


def test_passages_keep_paragraphs_of_wrapped_text_apart(parse: Parsed) -> None:
    assert passages(parse(f"{WRAPPED}\n\n{WRAPPED}")) == [("body", WRAPPED)] * 2


def test_passages_keep_lines_that_the_writer_broke(parse: Parsed) -> None:
    assert [text for _, text in passages(parse(LISTED))] == LISTED.splitlines()


@pytest.mark.parametrize(
    ("text", "heading", "body"),
    [
        ("Water shortages-On Thursday the mayor spoke.", "Water shortages", "On Thursday the mayor spoke."),
        ("Gunmen kill nine in Kano-The attack began at dawn.", "Gunmen kill nine in Kano", "The attack began at dawn."),
        ("Observers -A team arrived on Monday.", "Observers", "A team arrived on Monday."),
        ("Nine Farmers Killed Near Kano-Soldiers came late.", "Nine Farmers Killed Near Kano", "Soldiers came late."),
    ],
)
def test_passages_part_a_heading_glued_by_a_hyphen(parse: Parsed, text: str, heading: str, body: str) -> None:
    assert [text for _, text in passages(parse(text))] == [heading, body]


@pytest.mark.parametrize(
    "text",
    [
        "The Iraq-Syria border was closed on Monday.",
        "The al-Assad dam was hit by rockets.",
        "Anti-U.S. crowds marched in the capital.",
        "The Kano-Kaduna road was blocked by gunmen.",
        "A 45-year-old teacher was hurt.",
    ],
)
def test_passages_leave_hyphens_within_names_alone(parse: Parsed, text: str) -> None:
    assert len(parse(text).passages) == 1


LONG = "Gunmen came to the old mill and police ran. " * 470


@pytest.fixture(scope="module")
def long(parse: Parsed) -> Parse:
    """The parse of a paragraph longer than the parser should be given at once."""
    return parse(LONG)


def test_passages_cut_what_is_too_long_for_the_parser(long: Parse) -> None:
    assert len(long.passages) == 2
    assert all(each.kind is PassageKind.BODY for each in long.passages)
    assert long.tokens[-1].end == len(LONG) - 1


def test_passages_too_long_are_cut_between_sentences(long: Parse) -> None:
    sentences = {LONG[each.start : each.end] for each in long.sentences}
    assert sentences == {"Gunmen came to the old mill and police ran."}


def test_passages_are_found_in_time_that_grows_with_a_line() -> None:
    def least(times: int) -> float:
        def seconds() -> float:
            begun = time.process_time()
            find_passages("the Kano-Kaduna road was blocked, " * times)
            return time.process_time() - begun

        return min(seconds() for _ in range(3))

    # Four times the hyphens: four times the time where it grows with the line, sixteen where it grows with its square.
    assert least(4000) < 8 * least(1000)
