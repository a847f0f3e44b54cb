"""All-capitals text is read in ordinary case, character for character."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.language.casing import is_capitals
from sayso.language.parses import Parse

Parsed = Callable[..., Parse]

TELEX = (
    "GUNMEN",
    "ATTACKED",
    "A",
    "STATION",
    "NEAR",
    "ẞTADT",
    "İZMIR",
    "AND",
    "KILLED",
    "12",
    "MEN!",
    "ŉ",
    "ǰ",
    "“NO”",
)


@pytest.mark.parametrize(
    ("text", "capitals"),
    [
        ("GUERRILLAS ATTACKED A POLICE STATION IN THE NORTH", True),
        ("GUERRILLAS ATTACKED A POLICE STATION, said the mayor.", False),
        ("Guerrillas attacked a police station in the north.", False),
        ("FBI, CIA, NATO", False),
        ("", False),
        ("1234 5678 9012 3456 7890 1234 5678 9012", False),
        ("هاجم مسلحون مركزا للشرطة في شمال البلاد يوم الاثنين", False),
    ],
)
def test_is_capitals_says_whether_a_passage_is_set_in_capitals(text: str, capitals: bool) -> None:
    assert is_capitals(text) is capitals


@pytest.mark.parametrize(
    "cased",
    [
        "Guards attacked a police station in Ostrana on Monday .",
        "Soldiers of the Army Of The Hills killed nine people .",
        "Soldiers came to the village . The police were sleeping .",
        "The rebels wanted a new government for the people of Ostrana .",
        "The people of the FMLN said that nobody had been wounded .",
        "The children were wounded when the soldiers burned their houses .",
        pytest.param(
            "The rebels killed nine policemen and two servicemen in the village .",
            marks=pytest.mark.xfail(strict=True, reason="plurals in -men are taken for names"),
        ),
    ],
)
def test_parser_writes_words_small_and_names_large(parse: Parsed, cased: str) -> None:
    text = cased.upper().replace(" .", ".")
    parsed = parse(text)
    assert " ".join(token.text for token in parsed.tokens) == cased
    assert "".join(text[token.start : token.end] for token in parsed.tokens) == text.replace(" ", "")


def test_parser_tags_capitals_as_words(parse: Parsed) -> None:
    parsed = parse("SOLDIERS OF THE ARMY OF THE HILLS KILLED NINE FARMERS IN OSTRANA ON MONDAY.")
    tags = {token.text: token.tag for token in parsed.tokens}
    assert (tags["killed"], tags["farmers"], tags["Ostrana"]) == ("VBD", "NNS", "NNP")


def test_parser_recases_only_the_passage_in_capitals(parse: Parsed) -> None:
    parsed = parse("GUNMEN ATTACKED A POLICE STATION IN THE NORTH\n\nThe FBI said nine people died in the USA.")
    assert {"attacked", "FBI", "USA"} <= {token.text for token in parsed.tokens}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(TELEX), max_size=30))
def test_parser_keeps_the_offsets_of_capitals(parse: Parsed, words: list[str]) -> None:
    text = " ".join(words)
    parsed = parse(text)
    assert "".join(text[token.start : token.end] for token in parsed.tokens) == "".join(words)
