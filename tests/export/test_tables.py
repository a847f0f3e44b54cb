"""Tidy tables in every form they come in: a row a claim, joined by ids, and what tools need of each form."""

import csv
import json
import re
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pandas
import pytest
from exporting_examples import Asked
from test_people import PRIVATE

from sayso.chronicle.entries import Filter
from sayso.export.errors import ExportError
from sayso.export.exporting import Exported
from sayso.export.mappings import load_mapping
from sayso.export.reasons import find_reason
from sayso.export.tables import CLAIMS, INCIDENTS, TABLES
from sayso.ledger.ledgers import Ledger

Export = Callable[..., tuple[Path, Exported]]
HASHTAG = re.compile(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*")


def table(path: Path, name: str) -> pandas.DataFrame:
    return pandas.read_csv(path / f"{name}.csv", keep_default_na=False, dtype=str)


def test_csv_has_four_tables_with_their_columns(exported: Export) -> None:
    path, done = exported("csv")
    for name, columns in TABLES.items():
        frame = table(path, name)
        assert list(frame.columns) == list(columns)
        assert len(frame) == done.rows[name] > 0
        assert frame.iloc[:, 0].is_unique


def test_csv_claims_quote_their_reports(exported: Export, examples_ledger: Ledger) -> None:
    path, _ = exported("csv", Asked(names=True))
    texts = {report.id: report.text for report in examples_ledger.reports()}
    for _, claim in table(path, "claims").iterrows():
        assert texts[claim["report"]][int(claim["start"]) : int(claim["end"])] == claim["quote"].removeprefix("'")


def test_csv_has_every_claim_of_the_ledger_once(exported: Export, examples_ledger: Ledger) -> None:
    path, _ = exported("csv")
    claims = [claim.id for reading in examples_ledger.readings() for claim in reading.claims]
    assert sorted(table(path, "claims")["claim"]) == sorted(claims)


def test_csv_tables_join(exported: Export) -> None:
    path, _ = exported("csv", Asked(wanted=Filter(country="CO")))
    incidents, accounts, claims, reports = (table(path, name) for name in TABLES)
    assert set(claims["incident"]) - {""} <= set(incidents["incident"])
    assert set(claims["account"]) - {""} <= set(accounts["account"])
    assert set(claims["report"]) == set(reports["report"]) == set(accounts["report"])
    chosen = claims[(claims["chosen"] == "true") & (claims["outcome"] == "killed")]
    assert set(chosen["rule"]) == {"latest"}


def test_csv_rows_of_claims_are_their_own_reason(exported: Export) -> None:
    path, _ = exported("csv")
    first = table(path, "claims").iloc[0]
    assert find_reason(path / "claims.csv", "1", "quote").ground.claims == (first["claim"],)
    assert find_reason(path / "accounts.csv", "1", "kind").ground.accounts
    assert find_reason(path / "incidents.csv", "1", "kind").ground.accounts


def test_parquet_has_the_types_of_the_columns(exported: Export) -> None:
    path, done = exported("parquet")
    frame = pandas.read_parquet(path / "incidents.parquet")
    assert list(frame.columns) == list(INCIDENTS)
    assert frame["latitude"].dtype == "float64"
    assert frame["contested"].dtype == "bool"
    assert pandas.read_parquet(path / "claims.parquet").shape == (done.rows["claims"], len(CLAIMS))


def test_parquet_says_what_is_missing(exported: Export, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExportError, match=r"sayso\[parquet\]"):
        exported("parquet")


def test_datasette_has_keys_that_hold_and_views_that_answer(exported: Export) -> None:
    path, done = exported("datasette")
    database = sqlite3.connect(path)
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    for name in TABLES:
        assert database.execute(f"SELECT COUNT(*) FROM {name}").fetchone() == (done.rows[name],)
    views = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
    assert sorted(views) == ["figures", "map", "numbers_said", "responsibility"]
    for view in views:
        assert database.execute(f"SELECT COUNT(*) FROM {view}").fetchone()[0] > 0
    keys = {row[2] for row in database.execute("PRAGMA foreign_key_list(claims)")}
    assert keys == {"incidents", "accounts", "reports"}
    said = database.execute(
        "SELECT n.number FROM numbers_said n JOIN incidents i USING (incident) WHERE place = 'Bankass' "
        "AND outcome = 'killed'"
    )
    assert {11, 14, 16, 30} <= {number for (number,) in said}
    database.close()


@pytest.mark.parametrize("name", ["parquet", "datasette"])
def test_tables_that_are_no_text_name_no_private_persons(exported: Export, name: str) -> None:
    path, _ = exported(name)
    if name == "parquet":
        frames = [pandas.read_parquet(file) for file in path.glob("*.parquet")]
    else:
        with sqlite3.connect(path) as database:
            frames = [pandas.read_sql_query(f"SELECT * FROM {each}", database) for each in TABLES]
        database.close()
    written = "".join(frame.to_csv() for frame in frames)
    assert not [private for private in PRIVATE if private in written]


def test_hxl_has_a_hashtag_under_every_column_it_knows(exported: Export) -> None:
    path, done = exported("hxl")
    with path.open(encoding="utf-8", newline="") as text:
        head, tags, *rows = list(csv.reader(text))
    assert head == list(INCIDENTS)
    assert len(rows) == done.rows[""]
    assert all(HASHTAG.fullmatch(tag) for tag in tags if tag)
    assert dict(zip(head, tags, strict=True))["killed"] == "#affected+killed"
    assert set(load_mapping("hxl")["tags"]) <= set(INCIDENTS)
    assert find_reason(path, "1", "place").key == rows[0][0]


def test_geojson_has_points_where_places_are_known(exported: Export) -> None:
    path, done = exported("geojson")
    collection = json.loads(path.read_text(encoding="utf-8"))
    assert collection["type"] == "FeatureCollection"
    assert len(collection["features"]) == done.rows[""]
    for feature in collection["features"]:
        assert feature["properties"]["incident"] == feature["id"]
        if feature["geometry"] is not None:
            lon, lat = feature["geometry"]["coordinates"]
            assert -180 <= lon <= 180
            assert -90 <= lat <= 90
    bankass = next(each for each in collection["features"] if each["properties"]["place"] == "Bankass")
    assert bankass["geometry"]["coordinates"] == [-3.51594, 14.0775]


@pytest.mark.parametrize("name", ["geojson", "plover", "jsonl", "acled"])
def test_no_incidents_are_a_whole_file_too(exported: Export, name: str) -> None:
    path, done = exported(name, Asked(wanted=Filter(country="AQ")))
    text = path.read_text(encoding="utf-8")
    assert done.incidents == 0
    if name in ("geojson", "plover"):
        assert json.loads(text) in ({"type": "FeatureCollection", "features": []}, [])
    else:
        assert text.count("\n") == (name == "acled")


def test_jsonl_has_everything_said(exported: Export) -> None:
    path, done = exported("jsonl", Asked(wanted=Filter(country="ML")))
    (line,) = path.read_text(encoding="utf-8").splitlines()
    record = json.loads(line)
    assert {"incident", "tolls", "parties", "responsibility", "disruptions", "judgements", "reports"} <= set(record)
    killed = next(toll for toll in record["tolls"] if toll["outcome"] == "killed" and toll["group"] is None)
    assert {"The Reed Banner", "The hospital at Bankass"} <= {
        voice["speaker"]["text"] for voice in killed["voices"] if voice["speaker"]
    }
    assert len(record["reports"]) == 5
    assert not done.losses


def test_plover_events_are_of_its_codebook(exported: Export) -> None:
    path, done = exported("plover")
    events = json.loads(path.read_text(encoding="utf-8"))
    known = {*load_mapping("plover")["kinds"], "THREATEN"}
    assert len(events) == done.rows[""]
    for event in events:
        assert event["event"] in known
        assert all({"actor", "sector", "named"} == set(actor) for actor in (*event["source"], *event["target"]))
