"""The public release of MUC-3 and MUC-4 as it lies on disk: texts, and keys with their 25 slots.

`raw/` holds one folder a part (`dev`, `tst1`, `tst2`, ...). Texts are files of messages, each under a line with its
name ("TST1-MUC3-0001"). Keys are files named `key-...`: a template is a row of lines "number. SLOT: NAME  filler",
further fillers on lines of their own. In a filler "/" parts alternatives of which any is right, "?" goes before one
that may be left out, a colon stands between a value and what it is said of, "-" is no filler and "*" none possible.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.bench.errors import BenchError

_MESSAGE = re.compile(r"^((?:DEV|TST\d+)-MUC\d-\d{4})\b.*$", re.MULTILINE)
_SLOT = re.compile(r"(\d+)\.\s+[A-Z][A-Z ]*: [A-Z]+(?: [A-Z]+)*(?:\s{2,}(.*))?$")
# Quoted strings with escaped quotes in them, brackets, separators, and everything else.
_PIECES = re.compile(r'"(?:\\.|[^"\\])*"|[():/]|[^"():/]+')
# A stroke between alternatives of a date or place, not one between types in brackets ("(CITY / COUNTY)").
_ALTERNATIVES = re.compile(r"\s+/\s+(?=\(|[^()]*(?:\(|$))")
MESSAGE, TEMPLATE, DATE, LOCATION, TYPE = 0, 1, 2, 3, 4
WEAPON, PERSON_BY, GROUP_BY, TARGET, NAME, DESCRIPTION, NUMBER, EFFECT = 6, 9, 10, 12, 18, 19, 21, 23
OPTIONAL = "(OPTIONAL)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filler:
    """What a slot holds: alternative `values`, and what they are said `of` (alternative strings); `optional` may miss.

    `words` is the filler as it stands in the key.
    """

    values: tuple[str, ...]
    of: tuple[str, ...] = ()
    optional: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyTemplate:
    """One template of the key: its slots by number."""

    optional: bool
    slots: dict[int, tuple[Filler, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One text of the release with its templates, in the order of the key; none where it tells of no incident."""

    name: str
    text: str
    templates: tuple[KeyTemplate, ...]


def load_messages(part: Path) -> list[Message]:
    """All messages of one part, in the order of the texts. Raises BenchError where the folder is not such a part."""
    keys = sorted(part.glob("key-*"))
    texts = [path for path in sorted(part.glob("*-muc*")) if not path.name.startswith("key-")]
    if not keys or not texts:
        raise BenchError(f"{part} holds no texts with keys: give the release as it is, with key-... beside ...-muc3")
    told: dict[str, list[KeyTemplate]] = {}
    for path in keys:
        for name, template in read_keys(path.read_text(encoding="latin-1")):
            told.setdefault(name, []).extend([template] if template is not None else [])
    messages = [
        Message(name=name, text=text, templates=tuple(told[name]))
        for path in texts
        for name, text in read_texts(path.read_text(encoding="latin-1"))
        if name in told
    ]
    if not messages:
        raise BenchError(f"{part}: no text has a key of its name")
    return messages


def read_texts(written: str) -> Iterator[tuple[str, str]]:
    """Name and text of each message of a file."""
    found = list(_MESSAGE.finditer(written))
    for at, match in enumerate(found):
        end = found[at + 1].start() if at + 1 < len(found) else len(written)
        yield match.group(1), written[match.end() : end].strip("\n") + "\n"


def read_keys(written: str) -> Iterator[tuple[str, KeyTemplate | None]]:
    """Message and template of each template of a file; None where the message has none."""
    slots: dict[int, list[str]] = {}
    last = -1
    for line in [*written.splitlines(), "0.  MESSAGE: ID  "]:
        match = _SLOT.match(line)
        if match is None:
            if last >= 0 and line.strip() and not line.startswith(";"):
                slots[last].append(line.strip())
            continue
        last = int(match.group(1))
        if last == MESSAGE and slots:
            yield _template(slots)
            slots = {}
        slots[last] = [(match.group(2) or "").strip()]


def _template(slots: dict[int, list[str]]) -> tuple[str, KeyTemplate | None]:
    try:
        name, number = slots[MESSAGE][0].split()[0], slots[TEMPLATE][0]
        if slots[TYPE][0] == "*":
            return name, None
        fillers = {slot: _fillers(slot, lines) for slot, lines in slots.items() if slot > TEMPLATE}
    except (KeyError, IndexError) as error:
        raise BenchError(f"a template of {slots.get(MESSAGE, ['a message without name'])[0]} lacks a slot") from error
    return name, KeyTemplate(optional=OPTIONAL in number, slots=fillers)


def _fillers(slot: int, lines: Sequence[str]) -> tuple[Filler, ...]:
    whole = slot in {DATE, LOCATION}
    told = [line for line in lines if line not in {"", "-", "*"}]
    return tuple(_whole_filler(line) if whole else read_filler(line) for line in told)


def _whole_filler(line: str) -> Filler:
    """A date or location, whose colons and dashes belong to it; brackets may stand around alternatives."""
    values = [part.strip() for part in _ALTERNATIVES.split(line)]
    bare = [part[1:-1].strip() if part.startswith("(") and part.endswith(")") else part for part in values]
    return Filler(values=tuple(part.lstrip("? ") for part in bare), optional=line.startswith("?"), words=line)


def read_filler(line: str) -> Filler:
    """A filler of values, each quoted or a word of a list, and what they are said of."""
    values: list[str] = []
    of: list[str] = []
    behind = False
    for piece in _PIECES.findall(line.lstrip("? ")):
        word = piece.strip()
        if word == ":":
            behind = True
        elif word in {"", "/", "(", ")"}:
            continue
        elif word.startswith('"'):
            (of if behind else values).append(word[1:-1].replace('\\"', '"'))
        else:
            behind = False
            values.append(word.lstrip("? "))
    said = tuple(each for each in of if each != "-")
    return Filler(values=tuple(values), of=said, optional=line.startswith("?"), words=line)
