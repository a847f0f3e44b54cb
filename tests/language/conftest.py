"""One parser for this room, with names that all-capitals text keeps."""

from collections.abc import Callable

import pytest

from sayso.language.parser import Parser
from sayso.language.parses import Parse

Parsed = Callable[..., Parse]

NAMES = ("Army of the Hills", "Monday")


@pytest.fixture(scope="session")
def parser() -> Parser:
    """A parser that knows a few names whose words are also ordinary words."""
    return Parser.open(NAMES)


@pytest.fixture(scope="session")
def parse(parser: Parser) -> Parsed:
    """Parses one text, once it is known that every offset of the parse lies where its words stand."""

    def parse(text: str, cut: int | None = None) -> Parse:
        parsed = parser.parse(text, cut)
        assert parsed.text == text
        assert [token.i for token in parsed.tokens] == list(range(len(parsed.tokens)))
        assert [token for sentence in parsed.sentences for token in sentence.tokens] == parsed.tokens
        for one, other in zip(parsed.tokens, parsed.tokens[1:], strict=False):
            assert 0 <= one.start < one.end <= other.start < other.end <= len(text)
        for sentence in parsed.sentences:
            assert sentence.passage.start <= sentence.start < sentence.end <= sentence.passage.end
            assert all(token.sentence is sentence and token.head.sentence is sentence for token in sentence.tokens)
        for one, other in zip(parsed.passages, parsed.passages[1:], strict=False):
            assert one.end <= other.start
        return parsed

    return parse
