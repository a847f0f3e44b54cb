"""TempEval-3: time expressions in news found, and their values right (UzZaman et al. 2013, task A).

What is measured is the dates step itself, over every date expression of a text, whether or not it dates a happening.

- Span F1: expressions of the key and of ours paired one to one in the order of the text, relaxed where they share a
  character, strict where they begin and end alike.
- Value F1: pairs that overlap and have the same value, character for character, over all expressions of both sides. The
  task's own tool multiplies the relaxed span F1 by the share of right values among the pairs, which is the same number.

The marks for DATE take only expressions of that type on both sides, so that one read as another type is missed and
too much. The day of writing is given to the reader and is not scored.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.bench.corpora.timeml import Document, Timex, TimexType, read_document
from sayso.bench.corpora.timex_values import make_timexes
from sayso.bench.errors import BenchError
from sayso.bench.marks import Corpus, Done, Mark, Measured, f1, gather_slips, hash_files, unwatched
from sayso.bench.misses import Miss
from sayso.model.reports import Report
from sayso.model.vocabulary import PublishedBasis
from sayso.read.dates import find_dates
from sayso.read.preparing import prepare_report
from sayso.read.reader import Reader

# What a user should know of the marks.
REMARKS = (
    "a length of time (“for two hours”) counts as found, never as right: sayso tells neither lengths nor clock times",
)
# How many characters before and after an expression are shown of its text.
AROUND = 40


def measure(path: Path, reader: Reader, *, most: int | None = None, done: Done = unwatched) -> Measured:
    """The dates of the TimeML documents (*.tml) under `path` read and scored.

    Raises BenchError where there is none or one is not in its layout.
    """
    there = sorted(path.rglob("*.tml"))
    files = there[:most]
    if not files:
        raise BenchError(f"{path} holds no TimeML document; give a folder with *.tml files")
    all_pairs: list[Pair] = []
    date_pairs: list[Pair] = []
    slips: list[tuple[str, str, Miss]] = []
    for number, file in enumerate(files, start=1):
        document = read_document(file)
        read = read_timexes(document, reader)
        all_pairs += pair_timexes(document.timexes, read)
        pairs = pair_timexes(_dates(document.timexes), _dates(read))
        date_pairs += pairs
        slips += _slips(document, pairs)
        done(number, len(files))
    return Measured(
        corpus=CORPUS.name,
        cases=len(files),
        hash=hash_files(there),
        marks=(*_marks(date_pairs), _value_mark("value F1, all", all_pairs)),
        slips=gather_slips(slips),
        remarks=REMARKS,
    )


@dataclass(frozen=True, slots=True)
class Pair:
    """An expression of the key and one of ours that share characters; None on the side that has nothing."""

    key: Timex | None
    read: Timex | None

    @property
    def is_relaxed(self) -> bool:
        """Whether there is one on both sides."""
        return self.key is not None and self.read is not None

    @property
    def is_strict(self) -> bool:
        """Whether both begin and end alike."""
        ends = [(each.start, each.end) for each in (self.key, self.read) if each is not None]
        return len(ends) == 2 and ends[0] == ends[1]

    @property
    def is_right(self) -> bool:
        """Whether both have the same value."""
        return self.key is not None and self.read is not None and self.key.value == self.read.value


def read_timexes(document: Document, reader: Reader) -> list[Timex]:
    """Every date expression that we find in a document, as TIMEX3."""
    report = Report(text=document.text, published=document.written, published_basis=PublishedBasis.GIVEN)
    dateline = prepare_report(report, reader.codebook).dateline
    parse = reader.parser.parse(document.text, dateline.end if dateline else None)
    return [timex for mention in find_dates(parse, published=document.written) for timex in make_timexes(mention)]


def pair_timexes(key: Sequence[Timex], read: Sequence[Timex]) -> list[Pair]:
    """Expressions that share characters paired one to one, each with the first of the other side that is left."""
    left, pairs = list(read), []
    for timex in key:
        other = next((each for each in left if each.start < timex.end and timex.start < each.end), None)
        if other is not None:
            left.remove(other)
        pairs.append(Pair(timex, other))
    return pairs + [Pair(None, each) for each in left]


def _dates(timexes: Sequence[Timex]) -> list[Timex]:
    return [timex for timex in timexes if timex.type is TimexType.DATE]


def _marks(pairs: Sequence[Pair]) -> Iterator[Mark]:
    yield _value_mark("value F1, DATE", pairs)
    read, keyed = _count(pairs)
    yield f1("span F1, DATE", sum(pair.is_relaxed for pair in pairs), read=read, keyed=keyed)
    yield f1("strict span F1, DATE", sum(pair.is_strict for pair in pairs), read=read, keyed=keyed)


def _value_mark(name: str, pairs: Sequence[Pair]) -> Mark:
    read, keyed = _count(pairs)
    return f1(name, sum(pair.is_right for pair in pairs), read=read, keyed=keyed)


def _count(pairs: Sequence[Pair]) -> tuple[int, int]:
    """How many expressions we read and how many the key has."""
    return sum(pair.read is not None for pair in pairs), sum(pair.key is not None for pair in pairs)


def _slips(document: Document, pairs: Sequence[Pair]) -> Iterator[tuple[str, str, Miss]]:
    """Every pair that is not right, by cause."""
    for pair in pairs:
        if pair.is_right:
            continue
        cause = "missed" if pair.read is None else "read too much" if pair.key is None else "wrong value"
        key, read = (_say(document.text, timex) if timex else None for timex in (pair.key, pair.read))
        yield cause, "value F1, DATE", Miss(report=document.name, key=key, read=read)


def _say(text: str, timex: Timex) -> str:
    before, after = text[max(0, timex.start - AROUND) : timex.start], text[timex.end : timex.end + AROUND]
    words = f"{before}[{text[timex.start : timex.end]}]{after}"
    return f"{timex.start} {timex.value or 'no day'}: {' '.join(words.split())}"


CORPUS = Corpus(name="tempeval", path="tempeval3/TBAQ-cleaned", measure=measure)
