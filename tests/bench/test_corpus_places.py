"""The places corpus: invented articles in the layout of TR-News and LGL."""

from collections.abc import Callable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from sayso.bench.corpora.places import measure, read_places
from sayso.bench.errors import BenchError
from sayso.bench.marks import Measured
from sayso.model.reports import Report
from sayso.places.distances import FARTHEST_KM
from sayso.read.reader import Reader

TEXT = "Soldiers came to Maiduguri in Nigeria on Monday. The Nigerian army said two men were shot near Lagos."
MAIDUGURI, NIGERIA, LAGOS = ("Maiduguri", 11.85, 13.16), ("Nigeria", 10.0, 8.0), ("Lagos", 6.45, 3.39)

Toponym = tuple[str, float | None, float | None]
WriteArticles = Callable[..., Path]


def toponym(name: Toponym, text: str, *, shift: int = 0, bare: bool = False) -> str:
    """A toponym of the key, its offsets `shift` too high; `bare` without the <gaztag> around its coordinates."""
    words, lat, lon = name
    start = text.index(words) + shift
    at = "" if lat is None else f"<lat>{lat}</lat><lon>{lon}</lon>"
    at = at if bare else f"<gaztag>{at}</gaztag>"
    return (
        f"<toponym><start>{start}</start><end>{start + len(words)}</end><phrase>{escape(words)}</phrase>{at}</toponym>"
    )


@pytest.fixture
def write_articles(tmp_path: Path) -> WriteArticles:
    """Writes a file of articles, one with each list of toponyms, and gives its folder."""

    def write(*keys: Sequence[str], name: str = "TR-News.xml", text: str = TEXT) -> Path:
        articles = (
            f'<article docid="{number}"><dltime>2014-05-06 10:00:00-05</dltime><text>{escape(text)}</text>'
            f"<toponyms>{''.join(toponyms)}</toponyms></article>"
            for number, toponyms in enumerate(keys, start=1)
        )
        (tmp_path / name).write_text(f"<articles>{''.join(articles)}</articles>", encoding="utf-8")
        return tmp_path

    return write


def marks(measured: Measured) -> dict[str, float]:
    """The marks by name, shares and kilometres rounded."""
    return {mark.name: round(mark.value, 2) for mark in measured.marks}


def test_measure_finds_names_by_overlap_and_judges_where_they_are(
    reader: Reader, write_articles: WriteArticles
) -> None:
    moved = ("Lagos", 45.0, 3.39)
    folder = write_articles([toponym(name, TEXT) for name in (MAIDUGURI, NIGERIA, moved)])
    measured = measure(folder, reader)
    assert [mark.name for mark in measured.marks] == [
        "TR-News within 161 km",
        "TR-News finding F1",
        "TR-News median km",
    ]
    assert marks(measured)["TR-News within 161 km"] == 0.67
    assert marks(measured)["TR-News finding F1"] == 1.0
    assert marks(measured)["TR-News median km"] < 161
    assert [(slips.cause, slips.mark) for slips in measured.slips] == [
        ("place: another of that name", "TR-News within 161 km")
    ]
    assert measured.slips[0].misses[0].report == "TR-News 1"


def test_measure_tells_names_missed_from_places_too_many(reader: Reader, write_articles: WriteArticles) -> None:
    folder = write_articles([toponym(name, TEXT) for name in (MAIDUGURI, ("army", 1.0, 1.0))])
    measured = measure(folder, reader)
    assert marks(measured)["TR-News finding F1"] == 0.4
    assert {slips.cause: len(slips.misses) for slips in measured.slips} == {"place: missed": 1, "place: extra": 2}


def test_measure_leaves_words_for_a_people_out(reader: Reader, write_articles: WriteArticles) -> None:
    names = [MAIDUGURI, NIGERIA, LAGOS]
    folder = write_articles([toponym(name, TEXT) for name in (*names, ("Nigerian", 10.0, 8.0))])
    assert marks(measure(folder, reader))["TR-News finding F1"] == 1.0
    assert "Nigerian" not in [place.text for place in read_places(Report(text=TEXT), reader)]


def test_measure_does_not_place_names_keyed_without_coordinates(reader: Reader, write_articles: WriteArticles) -> None:
    folder = write_articles([toponym(name, TEXT) for name in (MAIDUGURI, NIGERIA, ("Lagos", None, None))])
    measured = measure(folder, reader)
    assert marks(measured)["TR-News finding F1"] == 1.0
    assert measured.marks[0].of == 2


def test_measure_counts_a_place_without_coordinates_as_farthest(reader: Reader, write_articles: WriteArticles) -> None:
    text = "Soldiers burned huts in the village of Qwelborim on Monday, a villager said."
    folder = write_articles([toponym(("Qwelborim", 10.0, 8.0), text)], text=text)
    measured = measure(folder, reader)
    assert measured.marks[2].value == FARTHEST_KM
    assert [slips.cause for slips in measured.slips] == ["place: without coordinates"]


def test_measure_takes_offsets_a_few_characters_off_for_where_the_words_stand(
    reader: Reader, write_articles: WriteArticles
) -> None:
    folder = write_articles([toponym(name, TEXT, shift=10, bare=True) for name in (MAIDUGURI, NIGERIA, LAGOS)])
    assert marks(measure(folder, reader))["TR-News finding F1"] == 1.0


def test_measure_reads_the_first_articles_of_both_files_or_of_one(
    reader: Reader, write_articles: WriteArticles
) -> None:
    key = [toponym(MAIDUGURI, TEXT)]
    write_articles(key, key, key)
    folder = write_articles(key, key, name="lgl.xml")
    told: list[tuple[int, int]] = []
    measured = measure(folder, reader, most=2, done=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]
    assert [mark.of for mark in measured.marks if mark.name.endswith("161 km")] == [1, 1]
    assert measured.hash != measure(folder / "lgl.xml", reader).hash
    assert {mark.name.split()[0] for mark in measure(folder / "lgl.xml", reader).marks} == {"LGL"}


def test_measure_says_what_is_wrong_with_a_folder_or_file(
    reader: Reader, tmp_path: Path, write_articles: WriteArticles
) -> None:
    with pytest.raises(BenchError, match=r"holds no corpus of places; give a folder with TR-News\.xml or lgl\.xml"):
        measure(tmp_path, reader)
    folder = write_articles(["<toponym><start>x</start></toponym>"])
    with pytest.raises(BenchError, match=r"TR-News\.xml is not XML in the layout .*<toponym> without <phrase>"):
        measure(folder, reader)
    (folder / "TR-News.xml").write_text("<articles>", encoding="utf-8")
    with pytest.raises(BenchError, match=r"TR-News\.xml is not XML in the layout"):
        measure(folder, reader)
