"""TimeML documents: a text, the day it was written and the time expressions marked in it (TIMEX3, Pustejovsky 2003)."""

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from sayso.bench.errors import BenchError


class TimexType(StrEnum):
    """What a time expression names: a day or longer, a time of day, a length of time, times that come again."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """One time expression: `text[start:end]` of its document, its type and its value in TIMEX3 ("1998-W32")."""

    start: int
    end: int
    type: TimexType
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text with its time expressions in their order; the day of writing itself is none of them."""

    name: str
    text: str
    written: date
    timexes: tuple[Timex, ...]


def read_document(path: Path) -> Document:
    """The document of a .tml file. Raises BenchError where it is no TimeML with a text and a day of writing."""
    try:
        root = ElementTree.parse(path).getroot()
    except (OSError, ElementTree.ParseError) as error:
        raise BenchError(f"{path} is not XML that can be read: {error}") from error
    text, creation = root.find("TEXT"), root.find("DCT/TIMEX3")
    if text is None or creation is None:
        raise BenchError(f"{path} is not a TimeML document: it lacks TEXT or a TIMEX3 in DCT")
    pieces: list[str] = []
    try:
        timexes = sorted(_walk(text, pieces), key=lambda timex: (timex.start, timex.end))
        written = date.fromisoformat(creation.attrib["value"][:10])
    except (KeyError, ValueError) as error:
        raise BenchError(f"{path} has a TIMEX3 whose type or value cannot be understood: {error}") from error
    return Document(name=path.stem, text="".join(pieces), written=written, timexes=tuple(timexes))


def _walk(element: ElementTree.Element, pieces: list[str]) -> Iterator[Timex]:
    """The expressions within an element, while its characters are added to `pieces`."""
    start = sum(map(len, pieces))
    pieces.append(element.text or "")
    for child in element:
        yield from _walk(child, pieces)
        pieces.append(child.tail or "")
    if element.tag == "TIMEX3":
        end = sum(map(len, pieces))
        yield Timex(start=start, end=end, type=TimexType(element.attrib["type"]), value=element.attrib["value"])
