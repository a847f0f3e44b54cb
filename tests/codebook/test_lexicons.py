"""Lexicons: expressions found in the words of a sentence, in all their forms, the longest first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.codebook.lexicons import WIDEST_GAP, Lexicon, Part

VERBS = {"shoot": ["shoots", "shot", "shooting"], "blow": ["blows", "blew", "blown", "blowing"]}
NOUNS = {"man": "men"}
some_words = st.lists(
    st.sampled_from(["car", "bomb", "bombs", "shot", "dead", "the", "man", "blew", "up", "of"]), max_size=12
)


@pytest.fixture
def lexicon() -> Lexicon[str]:
    lexicon: Lexicon[str] = Lexicon(VERBS, NOUNS)
    for expression, part in [
        ("bomb", Part.NOUN),
        ("car bomb", Part.NOUN),
        ("attack", Part.VERB),
        ("shoot ... dead", Part.VERB),
        ("blow ... up", Part.VERB),
        ("blow up", Part.VERB),
        ("fatally shoot", Part.VERB),
        ("search of", Part.NOUN),
        ("last year", Part.FIXED),
        ("dead", Part.FIXED),
    ]:
        lexicon.add(expression, part, expression)
    return lexicon


def found(lexicon: Lexicon[str], text: str) -> list[str]:
    return [hit.entry for hit in lexicon.find(text.split())]


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("gunmen attacked the post", ["attack"]),
        ("they attack and were attacking", ["attack", "attack"]),
        ("two bombs", ["bomb"]),
        ("two car bombs", ["car bomb", "bomb"]),
        ("two cars bombs", ["bomb"]),
        ("he shot the guard dead", ["shoot ... dead", "dead"]),
        ("he shot the guard", []),
        ("they blew up the bridge", ["blow up"]),
        ("they blew the bridge up", ["blow ... up"]),
        ("police fatally shot him", ["fatally shoot"]),
        ("searches of houses", ["search of"]),
        ("search of houses", ["search of"]),
        ("last year", ["last year"]),
        ("last years", []),
        ("", []),
    ],
)
def test_lexicon_finds_expressions_in_all_their_forms(lexicon: Lexicon[str], text: str, entries: list[str]) -> None:
    assert found(lexicon, text) == entries


@pytest.mark.parametrize(
    ("text", "entry", "place"),
    [
        ("two car bombs fell", "car bomb", (1, 3, 2)),
        ("he shot the old guard dead there", "shoot ... dead", (1, 6, 1)),
        ("police fatally shot him", "fatally shoot", (1, 3, 2)),
        ("many searches of houses", "search of", (1, 3, 1)),
    ],
)
def test_lexicon_says_where_an_expression_stands_and_which_word_is_inflected(
    lexicon: Lexicon[str], text: str, entry: str, place: tuple[int, int, int]
) -> None:
    hit = next(hit for hit in lexicon.find(text.split()) if hit.entry == entry)
    assert (hit.start, hit.end, hit.head) == place


@pytest.mark.parametrize("gap", range(1, WIDEST_GAP + 3))
def test_lexicon_lets_so_many_words_stand_between(lexicon: Lexicon[str], gap: int) -> None:
    inside = found(lexicon, "he shot " + "x " * gap + "dead")
    assert ("shoot ... dead" in inside) == (gap <= WIDEST_GAP)


def test_lexicon_knows_the_words_that_may_begin(lexicon: Lexicon[str]) -> None:
    assert {"bomb", "bombs", "attacked", "blew", "last", "fatally"} <= lexicon.openers()
    assert "year" not in lexicon.openers()


def test_lexicon_looks_at_one_place_when_asked(lexicon: Lexicon[str]) -> None:
    words = ["car", "bomb"]
    assert [hit.entry for hit in lexicon.at(words, 0)] == ["car bomb"]
    assert [hit.entry for hit in lexicon.at(words, 1)] == ["bomb"]


@given(some_words)
def test_lexicon_finds_only_what_is_there(words: list[str]) -> None:
    lexicon: Lexicon[str] = Lexicon(VERBS, NOUNS)
    for expression in ("car bomb", "bomb"):
        lexicon.add(expression, Part.NOUN, expression)
    hits = lexicon.find(words)
    assert sum(hit.entry == "bomb" for hit in hits) == sum(word in {"bomb", "bombs"} for word in words)
    for hit in hits:
        assert 0 <= hit.start <= hit.head < hit.end <= len(words)
        assert " ".join(words[hit.start : hit.end]) in {"car bomb", "car bombs", "bomb", "bombs"}
