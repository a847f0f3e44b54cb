"""The record: the shape that programs depend on, key by key and in its order."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from sayso import __version__
from sayso.model.reports import Report
from sayso.model.vocabulary import PublishedBasis
from sayso.read.reader import Reader
from sayso.read.record import record_of

Record = dict[str, Any]
Told = Callable[..., Record]

TEXT = (
    "A bomb exploded at a market in Quetta on Tuesday, killing at least nine people, a police officer said. "
    "The rebels claimed responsibility for the bombing. Train services were suspended across Balochistan. "
    "The toll in Zanubarra is not known, where gunmen attacked."
)

KEYS = {
    "": ["report", "accounts", "figures", "responsibility", "disruptions", "issues", "run"],
    "report": ["id", "title", "outlet", "url", "published", "published_basis", "lang", "chars"],
    "accounts": ["id", "kind", "status", "part_of", "anchor", "when", "where", "parties", "things"],
    "accounts.when": ["from", "to", "precision", "text", "span"],
    "accounts.where": [
        "text", "name", "admin1", "admin2", "country", "lat", "lon", "place_id", "precision", "span",
    ],
    "accounts.parties": ["role", "text", "name", "ref", "kind", "span"],
    "accounts.things": ["role", "text", "name", "kind", "span"],
    "figures": [
        "id", "account", "outcome", "number", "number_high", "qualifier", "vague", "group", "who", "speaker", "stance",
        "scope", "span", "quote",
    ],
    "figures.speaker": ["text", "kind", "via", "span"],
    "responsibility": ["id", "account", "stance", "party", "speaker", "span", "quote"],
    "responsibility.speaker": ["text", "kind", "via", "span"],
    "disruptions": ["id", "kind", "state", "place", "speaker", "span", "quote"],
    "issues": ["step", "kind", "span", "message"],
    "run": ["sayso", "codebook", "model"],
}  # fmt: skip


def objects(value: Any, place: str = "") -> Iterator[tuple[str, Record]]:
    """Every object of a record with its place in it."""
    if isinstance(value, dict):
        yield place, value
        for key, item in value.items():
            yield from objects(item, f"{place}.{key}".lstrip("."))
    elif isinstance(value, list):
        for item in value:
            yield from objects(item, place)


def test_record_has_every_key_in_its_order(told: Told) -> None:
    found = list(objects(told(TEXT)))
    assert {place for place, _ in found} == set(KEYS)
    for place, value in found:
        assert list(value) == KEYS[place], place


def test_record_of_nothing_has_every_key(told: Told) -> None:
    record = told("")
    assert list(record) == KEYS[""]
    assert [record[key] for key in ("accounts", "figures", "responsibility", "disruptions")] == [[], [], [], []]
    assert list(record["report"]) == KEYS["report"]


def test_record_says_what_the_report_is(reader: Reader) -> None:
    report = Report(
        text=TEXT,
        url="https://courier.example/1",
        outlet="The Valley Courier",
        title="Nine die",
        published=date(2021, 5, 14),
        published_basis=PublishedBasis.GIVEN,
    )
    assert record_of(reader.read(report))["report"] == {
        "id": report.id,
        "title": "Nine die",
        "outlet": "The Valley Courier",
        "url": "https://courier.example/1",
        "published": "2021-05-14",
        "published_basis": "given",
        "lang": "en",
        "chars": len(TEXT),
    }


def test_record_of_a_bare_text_has_nulls(reader: Reader) -> None:
    report = record_of(reader.read(Report(text="Gunmen came.")))["report"]
    assert [report[key] for key in ("title", "outlet", "url", "published")] == [None] * 4
    assert report["published_basis"] == "none"


def test_record_says_what_read_it(reader: Reader, told: Told) -> None:
    run = told(TEXT)["run"]
    assert run == {"sayso": __version__, "codebook": reader.codebook.hash, "model": reader.parser.model}
    assert len(run["codebook"]) == 64


def test_record_is_json_and_says_the_same_again(told: Told) -> None:
    record = told(TEXT)
    assert json.loads(json.dumps(record, ensure_ascii=False, allow_nan=False)) == record


def test_record_quotes_what_its_spans_say(told: Told) -> None:
    record = told(TEXT)
    for key in ("figures", "responsibility", "disruptions"):
        assert record[key]
        assert all(TEXT[slice(*each["span"])] == each["quote"] for each in record[key])
    for place, value in objects(record):
        if "text" in value:
            assert TEXT[slice(*value["span"])] == value["text"], place


def test_record_names_accounts_that_are_there(told: Told) -> None:
    record = told(TEXT)
    known = {account["id"] for account in record["accounts"]} | {None}
    assert {each["account"] for each in record["figures"] + record["responsibility"]} <= known
    assert {account["part_of"] for account in record["accounts"]} <= known


def test_record_rounds_coordinates(told: Told) -> None:
    where = told(TEXT)["accounts"][0]["where"]
    assert (where["country"], where["name"]) == ("PK", "Quetta")
    assert all(value == round(value, 5) for value in (where["lat"], where["lon"]))


@pytest.mark.parametrize(
    ("text", "speaker"), [("Nine people died.", None), ("Nine people died, police said.", "police")]
)
def test_record_has_no_speaker_for_the_outlet(told: Told, text: str, speaker: str | None) -> None:
    (figure,) = told(text)["figures"]
    assert (figure["speaker"] and figure["speaker"]["text"]) == speaker
