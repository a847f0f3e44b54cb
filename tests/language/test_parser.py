"""The parser: any text in, tokens and sentences out, every offset into the text as it is."""

import sys
import time
from collections.abc import Callable
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.language.parser import Parser
from sayso.language.parses import Parse, PassageKind

Parsed = Callable[..., Parse]

SENTENCES = (
    "Gunmen attacked a market in Kano on Monday.",
    "GUNMEN ATTACKED A MARKET IN KANO ON MONDAY, POLICE SAID.",
    "Nine people were killed -- among them a nurse.",
    "Market attack kills nine-On Monday, gunmen came.",
    "قتل الانفجار 12 شخصا",
    "Вибух убив дванадцять людей",
    "“We ran,” she said. 🔥🔥",
)
JOINTS = (" ", "\n", "\r\n", "\n\n", "\r\n\r\n", "\u00a0", "\u200b", "\u2028", "\t", "")
pieces = st.lists(st.sampled_from(SENTENCES) | st.sampled_from(JOINTS) | st.text(max_size=30), max_size=6)


@given(pieces)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_parser_keeps_every_offset(parse: Parsed, drawn: list[str]) -> None:
    parse("".join(drawn))


@pytest.mark.parametrize("text", ["", " ", "\n\n\r\n", "\u00a0\t", "\u3000"])
def test_parser_finds_nothing_in_no_words(parse: Parsed, text: str) -> None:
    parsed = parse(text)
    assert (parsed.tokens, parsed.sentences) == ([], [])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A bomb killed nine people.", ["A", "bomb", "killed", "nine", "people", "."]),
        ("A\u00a0bomb\u2009killed\tnine\npeople.", ["A", "bomb", "killed", "nine", "people", "."]),
        ("A bo\u200bmb kil\u00adled \u200enine\u200f people.", ["A", "bomb", "killed", "nine", "people", "."]),
        ("\ufeffA bomb killed nine people.", ["A", "bomb", "killed", "nine", "people", "."]),
        ("Gunmen didn't come.", ["Gunmen", "did", "n't", "come", "."]),
    ],
)
def test_parser_reads_words_past_odd_characters(parse: Parsed, text: str, words: list[str]) -> None:
    assert [token.text for token in parse(text).tokens] == words


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("A bo\u200bmb killed nine.", "bo\u200bmb"),
        ("A bomb kil\u00adled nine.", "kil\u00adled"),
        ("🔥🔥 A bomb killed nine.", "killed"),
        ("\ufeff\ufeffA bomb killed nine.", "A"),
        ("قتل تسعة. A bomb killed nine.", "bomb"),
        ("Line one.\r\n\r\nA bomb killed nine.", "bomb"),
        ("İSTANBUL: FOUR OFFICERS WERE KILLED ON THE BRIDGE BY THREE GUNMEN.", "GUNMEN"),
        ("GROẞE STRAẞE: FOUR OFFICERS WERE KILLED THERE BY THREE GUNMEN.", "GUNMEN"),
    ],
)
def test_parser_gives_the_offsets_of_the_text_itself(parse: Parsed, text: str, quoted: str) -> None:
    spelled = [text[token.start : token.end] for token in parse(text).tokens]
    assert spelled.count(quoted) == 1


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Gunmen came. Police ran.", ["Gunmen came.", "Police ran."]),
        ("Gunmen came.\r\nPolice ran.", ["Gunmen came.", "Police ran."]),
        ("Gunmen came\n\nPolice ran.", ["Gunmen came", "Police ran."]),
        ("Col. Idris Bello of the U.N. force spoke.", ["Col. Idris Bello of the U.N. force spoke."]),
    ],
)
def test_parser_finds_sentences(parse: Parsed, text: str, sentences: list[str]) -> None:
    assert [text[sentence.start : sentence.end] for sentence in parse(text).sentences] == sentences


def test_parser_gives_syntax(parse: Parsed) -> None:
    parsed = parse("Gunmen killed nine farmers in Kano.")
    killed, farmers = parsed.tokens[1], parsed.tokens[3]
    assert parsed.sentences[0].root is killed
    assert (killed.is_verb, farmers.is_noun, farmers.dep) == (True, True, "dobj")
    assert killed.child("dobj") is farmers
    assert [token.text for token in farmers.lefts()] == ["nine"]
    assert list(farmers.ancestors()) == [killed]
    assert killed.subtree() == parsed.tokens
    assert next(token.text for token in killed.rights()) == "farmers"


def test_parser_finds_tokens_by_offset(parse: Parsed) -> None:
    text = "Gunmen came. Police ran."
    parsed = parse(text)
    assert [token.text for token in parsed.tokens_in(7, 12)] == ["came", "."]
    assert [token.text for token in parsed.tokens_in(8, 9)] == ["came"]
    assert parsed.tokens_in(12, 13) == []
    assert [sentence.i for at in (0, 11, 12, 13, 23) if (sentence := parsed.sentence_at(at))] == [0, 0, 0, 1, 1]
    assert parse("\n\nGunmen came.").sentence_at(0) is None


def test_parser_splits_where_a_dateline_ends(parse: Parsed) -> None:
    text = "LIMA, 2 DEC -- Gunmen killed nine people."
    cut = text.index("Gunmen")
    assert [text[each.start : each.end] for each in parse(text, cut).passages] == [text[: cut - 1], text[cut:]]


def test_parser_reads_many_as_it_reads_each(parser: Parser) -> None:
    texts = ["\r\n\r\n".join(pair) for pair in product(SENTENCES, repeat=2)] + [""]
    for text, together in zip(texts, parser.parse_many(texts), strict=True):
        alone = parser.parse(text)
        shape = [(token.start, token.end, token.tag, token.dep, token.head.i, token.ent) for token in alone.tokens]
        assert shape == [
            (token.start, token.end, token.tag, token.dep, token.head.i, token.ent) for token in together.tokens
        ]
        assert [passage.kind for passage in alone.passages] == [passage.kind for passage in together.passages]


def test_parser_names_its_model(parser: Parser) -> None:
    name, version = parser.model.split()
    assert name == "en_core_web_sm"
    assert version.startswith("3.8")


def test_parser_leaves_spacy_whole(parser: Parser) -> None:
    assert "spacy.cli" not in sys.modules or hasattr(sys.modules["spacy.cli"], "__path__")


@pytest.mark.parametrize("sign", ["x", "1", ".", "-", "ا", "е", " ", "\n"])
def test_parser_takes_a_line_of_100_000_characters(parse: Parsed, sign: str) -> None:
    parsed = parse(sign * 100_000)
    assert all(passage.kind in set(PassageKind) for passage in parsed.passages)


def test_parser_takes_punctuation_without_spaces_as_fast_as_with(parse: Parsed) -> None:
    def seconds(text: str) -> float:
        begun = time.process_time()
        parse(text)
        return time.process_time() - begun

    assert seconds("#$%" * 500) < 2 * seconds("# $ % " * 500)
