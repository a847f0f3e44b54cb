"""TR-News and LGL: news articles in which every place name is marked with its coordinates.

Both come in one layout (Kamalloo and Rafiei 2018; Lieberman and others 2010): `<articles>` of `<article docid>`, each
with `<text>`, `<dltime>` and `<toponyms>`; a toponym has `<start>`, `<end>`, `<phrase>` and a `<gaztag>` with `<lat>`
and `<lon>`, or `<lat>` and `<lon>` of its own, or neither.

A name of the key is found where a place that was read overlaps it, each place finding one name. "within 161 km" is the
share of the names found and keyed with coordinates whose chosen coordinates lie within 161 km (100 miles) of the key's,
the measure Mordecai 3 is judged by; a place read without coordinates counts as the farthest there is. Countries
are no exception: the key and the gazetteer both give a country the middle of its land, which differ by more than
161 km for some large ones, and that counts as wrong. Words for a people ("Turkish"), which both keys mark as the
country, are no places to sayso: a name of the key that is such a word is neither demanded nor scored.
"""

import re
import statistics
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from sayso.bench.errors import BenchError
from sayso.bench.marks import Corpus, Done, Mark, Measured, Unit, f1, gather_slips, hash_files, share, unwatched
from sayso.bench.misses import Miss
from sayso.model.reports import Report
from sayso.model.vocabulary import PublishedBasis
from sayso.places.distances import FARTHEST_KM, NEAR_KM, Position, distance_km
from sayso.places.names import fold
from sayso.read.countries import countries_named
from sayso.read.drafts import Draft
from sayso.read.mentions import PlaceMention
from sayso.read.parties import read_parties
from sayso.read.place_words import place_words
from sayso.read.places import find_places
from sayso.read.preparing import prepare_report
from sayso.read.reader import Reader

FILES = {"TR-News.xml": "TR-News", "lgl.xml": "LGL"}
# Offsets of the key that were counted in other characters than the text's miss by a few.
SLACK = 12
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A place name of the key: where it stands, its words, its degrees north and east, None where the key has none."""

    start: int
    end: int
    words: str
    at: Position | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article of the corpus called `corpus`, and the names its key marks, in the order of its text."""

    corpus: str
    name: str
    report: Report
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """What was read of an article beside its key: names and places that found each other, and the rest of both."""

    article: Article
    found: tuple[tuple[Name, PlaceMention], ...]
    missed: tuple[Name, ...]
    extra: tuple[PlaceMention, ...]


def measure(path: Path, reader: Reader, *, most: int | None = None, done: Done = unwatched) -> Measured:
    """The marks of TR-News and LGL: `path` is a folder with either or both files, or one of them.

    `most` takes the first so many articles, as many of each file. Raises BenchError where no such file is there, or one
    is not in the layout.
    """
    files = [path] if path.is_file() else [path / name for name in FILES if (path / name).is_file()]
    if not files:
        raise BenchError(f"{path} holds no corpus of places; give a folder with {' or '.join(FILES)}, or such a file")
    each = None if most is None else -(-most // len(files))
    articles = [article for file in files for article in islice(_load(file), each)][:most]
    pairs = []
    for number, article in enumerate(articles, start=1):
        pairs.append(_pair(article, read_places(article.report, reader)))
        done(number, len(articles))
    names = dict.fromkeys(article.corpus for article in articles)
    marks = [mark for name in names for mark in _mark(name, [pair for pair in pairs if pair.article.corpus == name])]
    return Measured(
        corpus=CORPUS.name,
        cases=len(articles),
        hash=hash_files(files),
        marks=tuple(marks),
        slips=gather_slips(slip for pair in pairs for slip in _slips(pair)),
    )


def read_places(report: Report, reader: Reader) -> list[PlaceMention]:
    """Every place the reader finds in a report, whether or not anything happened there."""
    ready = prepare_report(report, reader.codebook)
    (parse,) = reader.parser.parse_many([report.text], [ready.dateline.end if ready.dateline else None])
    draft = Draft(report, parse)
    read_parties(draft, reader.codebook, countries_named(parse, reader.codebook, reader.gazetteer))
    blocked = [(party.start, party.end) for party in draft.parties if party.named]
    return find_places(parse, reader.gazetteer, blocked=blocked)


def _load(file: Path) -> Iterator[Article]:
    """The articles of one file in its order."""
    corpus = FILES.get(file.name, file.stem)
    try:
        root = ElementTree.parse(file).getroot()
        for article in root.iter("article"):
            yield _article(corpus, article)
    except (OSError, ElementTree.ParseError, ValueError) as error:
        raise BenchError(f"{file} is not XML in the layout of TR-News and LGL: {error}") from error


def _article(corpus: str, element: ElementTree.Element) -> Article:
    """One article. Raises ValueError where a part of it is missing or is not what it should be."""
    text = _text(element, "text")
    day = _DAY.match((element.findtext("dltime") or "").strip())
    report = Report(
        text=text,
        url=(element.findtext("url") or "").strip() or None,
        outlet=(element.findtext("domain") or "").strip() or None,
        published=date.fromisoformat(day[0]) if day else None,
        published_basis=PublishedBasis.GIVEN if day else PublishedBasis.NONE,
    )
    names = sorted((_name(toponym, text) for toponym in element.iter("toponym")), key=lambda name: name.start)
    return Article(corpus=corpus, name=f"{corpus} {element.get('docid')}", report=report, names=tuple(names))


def _name(element: ElementTree.Element, text: str) -> Name:
    """A name where its words stand, which is at most SLACK from where its key says."""
    words, said = _text(element, "phrase"), int(_text(element, "start"))
    stands = range(max(0, said - SLACK), said + SLACK + 1)
    start = min((at for at in stands if text.startswith(words, at)), key=lambda at: abs(at - said), default=said)
    gaztag = element.find("gaztag")
    holder = element if gaztag is None else gaztag
    lat, lon = holder.findtext("lat"), holder.findtext("lon")
    at = (float(lat), float(lon)) if lat and lon else None
    return Name(start=start, end=start + len(words), words=words, at=at)


def _text(element: ElementTree.Element, tag: str) -> str:
    text = element.findtext(tag)
    if text is None:
        raise ValueError(f"<{element.tag}> without <{tag}>")
    return text


def _pair(article: Article, places: Sequence[PlaceMention]) -> Pairs:
    """Names and places that overlap, each with one other; words for a people and what was read there left out."""
    found, missed, left = [], [], list(places)
    for name in article.names:
        match = next((place for place in left if place.start < name.end and name.start < place.end), None)
        if match:
            left.remove(match)
        if fold(name.words) in place_words().people:
            continue
        if match:
            found.append((name, match))
        else:
            missed.append(name)
    return Pairs(article=article, found=tuple(found), missed=tuple(missed), extra=tuple(left))


def _mark(corpus: str, pairs: Sequence[Pairs]) -> list[Mark]:
    found = sum(len(pair.found) for pair in pairs)
    far = [_off(name, place) for pair in pairs for name, place in pair.found if name.at]
    return [
        share(f"{corpus} within 161 km", sum(off <= NEAR_KM for off in far), len(far)),
        f1(
            f"{corpus} finding F1",
            found,
            read=found + sum(len(pair.extra) for pair in pairs),
            keyed=found + sum(len(pair.missed) for pair in pairs),
        ),
        Mark(name=f"{corpus} median km", value=statistics.median(far) if far else 0.0, of=len(far), unit=Unit.KM),
    ]


def _off(name: Name, place: PlaceMention) -> float:
    """Kilometres from where the key has a name to where it was placed, the most there are where either is nowhere."""
    lat, lon = place.place.lat, place.place.lon
    return FARTHEST_KM if name.at is None or lat is None or lon is None else distance_km(name.at, (lat, lon))


def _slips(pairs: Pairs) -> Iterator[tuple[str, str, Miss]]:
    article = pairs.article
    finding, within = f"{article.corpus} finding F1", f"{article.corpus} within 161 km"
    for name in pairs.missed:
        yield "place: missed", finding, Miss(report=article.name, key=_say_name(name, article), read=None)
    for place in pairs.extra:
        yield "place: extra", finding, Miss(report=article.name, key=None, read=_say_place(place, article))
    for name, place in pairs.found:
        off = _off(name, place)
        if name.at and off > NEAR_KM:
            cause = "place: without coordinates" if off == FARTHEST_KM else "place: another of that name"
            read = f"{_say_place(place, article)}, {off:.0f} km off"
            yield cause, within, Miss(report=article.name, key=_say_name(name, article), read=read)


def _say_name(name: Name, article: Article) -> str:
    at = "nowhere" if name.at is None else f"{name.at[0]:.2f} {name.at[1]:.2f}"
    return f"{name.start} “{name.words}” at {at}: {_around(name.start, name.end, article.report.text)}"


def _say_place(mention: PlaceMention, article: Article) -> str:
    place = mention.place
    at = "nowhere" if place.lat is None or place.lon is None else f"{place.lat:.2f} {place.lon:.2f}"
    named = ", ".join(filter(None, (place.name, place.admin1, place.country)))
    return f"{mention.start} {named} at {at}: {_around(mention.start, mention.end, article.report.text)}"


def _around(start: int, end: int, text: str) -> str:
    return " ".join(f"…{text[max(0, start - 40) : start]}[{text[start:end]}]{text[end : end + 40]}…".split())


CORPUS = Corpus(name="places", path="geo", measure=measure)
