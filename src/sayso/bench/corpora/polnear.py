"""PolNeAR: news articles in which every attribution is marked with its source, its cue and its content.

The layout is the corpus's own (brat): `text/NAME.txt` and `attributions/NAME_ANNOTATOR.ann` or `NAME.ann`; of several
annotations of an article the first counts. Of an annotation the Source, Cue and Content of each attribution count; a
span in several pieces is one span. A marked span counts as found when a read span of the same role overlaps it, a pair
when one attribution's source and content both do; each is used once, those that overlap most go first.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path

from sayso.bench.errors import BenchError
from sayso.bench.marks import Corpus, Done, Measured, f1, gather_slips, hash_files, unwatched
from sayso.bench.misses import Miss
from sayso.model.reports import Report
from sayso.read.attributions import Said
from sayso.read.reader import Reader

Range = tuple[int, int]
Pieces = tuple[Range, ...]
# How many characters of a span a failure shows.
SHOWN = 160


class Part(StrEnum):
    """A part of an attribution, and what is measured of it."""

    SOURCE = "source"
    CONTENT = "content"
    CUE = "cue"
    PAIRS = "pairs"

    @property
    def mark(self) -> str:
        return f"{self} overlap F1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One attribution, as marked or as read; a part that is not there has no pieces."""

    source: Pieces = ()
    cue: Pieces = ()
    content: Pieces = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Article:
    name: str
    report: Report
    key: tuple[Marked, ...]


def measure_polnear(path: Path, reader: Reader, *, most: int | None = None, done: Done = unwatched) -> Measured:
    """The articles in `path` read and compared with their annotations. Raises BenchError where they cannot be used."""
    there = _pair_files(path)
    articles = [_load_article(*pair) for pair in there[:most]]
    tallies = {part: [0, 0, 0] for part in Part}
    failed: list[tuple[str, str, Miss]] = []
    said = reader.read_attributions(article.report for article in articles)
    for number, (article, read) in enumerate(zip(articles, said, strict=True), start=1):
        for part in Part:
            failed += _compare(article, [_of_said(each) for each in read], part, tallies[part])
        done(number, len(articles))
    return Measured(
        corpus=CORPUS.name,
        cases=len(articles),
        hash=hash_files([file for pair in there for file in pair]),
        marks=tuple(f1(part.mark, right, read=read, keyed=keyed) for part, (right, read, keyed) in tallies.items()),
        slips=gather_slips(failed),
    )


CORPUS = Corpus(name="polnear", path="polnear", measure=measure_polnear)


def read_annotation(written: str, origin: str) -> tuple[Marked, ...]:
    """The attributions of a brat annotation, in its order. Raises BenchError, naming `origin`, where it is broken."""
    spans: dict[str, Pieces] = {}
    links: list[list[str]] = []
    for number, line in enumerate(written.splitlines(), start=1):
        fields = line.split("\t")
        try:
            if line.startswith("T"):
                spans[fields[0]] = _pieces(fields[1])
            elif line.startswith("E"):
                links.append(fields[1].split())
        except (IndexError, ValueError) as error:
            raise BenchError(f"{origin}:{number} is no brat annotation: {line[:60]!r}") from error
    try:
        return tuple(_marked(link, spans) for link in links)
    except KeyError as error:
        raise BenchError(f"{origin} links {error.args[0]}, which it does not mark") from error


def _pieces(written: str) -> Pieces:
    """The ranges of "Content 10 15;20 30"."""
    pairs = (piece.split() for piece in written.split(" ", 1)[1].split(";"))
    return tuple((int(start), int(end)) for start, end in pairs)


def _marked(link: Iterable[str], spans: dict[str, Pieces]) -> Marked:
    """An attribution of "Attribution:T4 Content:T3 Cue:T2 Source:T1"; a second content ("Content2:T5") adds to it."""
    found: dict[str, Pieces] = {}
    for each in link:
        role, _, span = each.partition(":")
        role = re.sub(r"\d+$", "", role).lower()
        found[role] = found.get(role, ()) + spans[span]
    return Marked(source=found.get("source", ()), cue=found.get("cue", ()), content=found.get("content", ()))


def _pair_files(path: Path) -> list[tuple[Path, Path]]:
    """Every text with its first annotation, by name. Raises BenchError where there is none, or one has no text."""
    texts = {file.stem: file for file in sorted((path / "text").glob("*.txt"))}
    first: dict[str, Path] = {}
    for file in sorted((path / "attributions").glob("*.ann")):
        name = file.stem.removesuffix(".txt")
        article = name if name in texts else name.rpartition("_")[0]
        if article not in texts:
            raise BenchError(f"{file} annotates no text in {path / 'text'}")
        first.setdefault(article, file)
    if not first:
        raise BenchError(f"{path / 'attributions'} holds no annotation; give a folder with text/ and attributions/")
    return [(texts[name], file) for name, file in sorted(first.items())]


def _load_article(text: Path, annotation: Path) -> _Article:
    try:
        report = Report(text=text.read_bytes().decode("utf-8"))
        written = annotation.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BenchError(f"{annotation} or its text cannot be read: {error}") from error
    return _Article(name=text.stem, report=report, key=read_annotation(written, str(annotation)))


def _of_said(said: Said) -> Marked:
    source, cue, content = ((span.start, span.end) for span in (said.source, said.cue, said.content))
    return Marked(source=(source,), cue=(cue,), content=(content,))


def _compare(article: _Article, read: Sequence[Marked], part: Part, tally: list[int]) -> list[tuple[str, str, Miss]]:
    """Adds what is right, read and keyed of a part to its tally; gives what was missed and what was read too much."""
    keyed, found = _parts(article.key, part), _parts(read, part)
    pairs = _match(keyed, found)
    for index, count in enumerate((len(pairs), len(found), len(keyed))):
        tally[index] += count
    text = article.report.text
    met = {two for _, two in pairs}
    met_keys = {one for one, _ in pairs}
    missed = [Miss(report=article.name, key=_say(text, keyed[i]), read=None) for i in _others(keyed, met_keys)]
    extra = [Miss(report=article.name, key=None, read=_say(text, found[j])) for j in _others(found, met)]
    return [(f"{part} missed", part.mark, miss) for miss in missed] + [
        (f"{part} too much", part.mark, miss) for miss in extra
    ]


def _others(listed: Sequence[object], met: set[int]) -> Iterator[int]:
    return (index for index in range(len(listed)) if index not in met)


def _parts(attributions: Iterable[Marked], part: Part) -> list[tuple[Pieces, ...]]:
    """What is compared, each once: spans of one role, or of a pair both."""
    if part is Part.PAIRS:
        both = ((each.source, each.content) for each in attributions)
        return list(dict.fromkeys(pair for pair in both if all(pair)))
    spans = (getattr(each, part) for each in attributions)
    return list(dict.fromkeys((span,) for span in spans if span))


def _match(keyed: Sequence[tuple[Pieces, ...]], found: Sequence[tuple[Pieces, ...]]) -> list[tuple[int, int]]:
    """Pairs of a key and what answers it, each used once, those that share most of their characters first."""
    near: list[tuple[float, int, int]] = []
    for i, one in enumerate(keyed):
        for j, other in enumerate(found):
            shares = [_share(mine, theirs) for mine, theirs in zip(one, other, strict=True)]
            if all(shares):
                near.append((-sum(shares), i, j))
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(near):
        if i not in chosen and j not in taken:
            chosen[i] = j
            taken.add(j)
    return sorted(chosen.items())


def _share(one: Pieces, other: Pieces) -> float:
    """How much of two spans is shared, from 0 (nothing) to 1 (the same)."""
    shared = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)
    return shared / (_length(one) + _length(other) - shared) if shared else 0.0


def _length(pieces: Pieces) -> int:
    return sum(end - start for start, end in pieces)


def _say(text: str, spans: tuple[Pieces, ...]) -> str:
    words = (" … ".join(" ".join(text[start:end].split()) for start, end in pieces) for pieces in spans)
    start = spans[0][0][0]
    return f"{start} " + " | ".join("".join(islice(each, SHOWN)) for each in words)
