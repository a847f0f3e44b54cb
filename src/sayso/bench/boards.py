"""All corpora the bench knows, each measured as its module says, and what is known about them."""

import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import tomli

from sayso.bench.marks import Corpus, Done, Measured
from sayso.read.reader import Reader

NAMES = ("figures", "isaf", "awsd", "gva", "muc", "tempeval", "places", "polnear", "plover")
ABOUT = Path(__file__).parent / "about.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A figure that others reached, in the unit of the mark: who, and on what."""

    value: float
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a person should know of a corpus: what it is, how it is scored, and by mark what others reached."""

    title: str
    what: str
    metric: str
    published: dict[str, tuple[Published, ...]]


def find_corpus(name: str) -> Corpus:
    """The corpus of this name, one of NAMES; only its own module is loaded."""
    corpus: Corpus = importlib.import_module(f"sayso.bench.corpora.{name}").CORPUS
    return corpus


@cache
def about_corpora() -> dict[str, About]:
    """What is known of each corpus, by name."""
    tables: dict[str, Any] = tomli.loads(ABOUT.read_text(encoding="utf-8"))
    return {name: _about(table) for name, table in tables.items()}


def measure_present(
    folder: Path, reader: Reader, done: Done, *, samples: dict[str, int] | None = None
) -> Iterator[tuple[Corpus, Measured | None]]:
    """Every corpus in the order of NAMES with its measurement, None where it does not lie in `folder`.

    Of a corpus with a number in `samples` only so many cases are read, the first. Raises BenchError where one is there
    and cannot be measured with.
    """
    for name in NAMES:
        corpus = find_corpus(name)
        path = folder / corpus.path
        most = (samples or {}).get(name)
        yield corpus, corpus.measure(path, reader, most=most, done=done) if path.exists() else None


def _about(table: dict[str, Any]) -> About:
    published = {
        mark: tuple(Published(value=each["value"], who=each["who"]) for each in rows)
        for mark, rows in table.get("published", {}).items()
    }
    return About(title=table["title"], what=table["what"], metric=table["metric"], published=published)
