"""Every format is found, explained and tested; the columns of ACLED and UCDP are exactly theirs."""

import csv
from collections.abc import Callable
from pathlib import Path

import pandas
import pytest
from exporting_examples import Asked

from sayso.chronicle.entries import Filter
from sayso.export import formats
from sayso.export.exporting import Exported
from sayso.export.files import RISKY
from sayso.export.mappings import load_countries, load_mapping, regions_of
from sayso.export.registry import find_formats

ROOT = Path(__file__).parent.parent.parent
Export = Callable[..., tuple[Path, Exported]]

ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,"
    "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)
UCDP = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,"
    "dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,"
    "number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,"
    "where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,"
    "region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,"
    "low,gwnoa,gwnob"
)


def test_formats_are_one_a_file_with_summary_and_heading() -> None:
    files = {path.stem for path in Path(formats.__path__[0]).glob("*.py")} - {"__init__"}
    assert len(find_formats()) == len(files)
    page = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    for name, format_ in find_formats().items():
        assert format_.summary
        assert f"\n## {name}" in page


def test_formats_have_a_case_each() -> None:
    golden = {path.name for path in (Path(__file__).parent / "golden").iterdir()}
    tested = Path(__file__).parent / "test_tables.py"
    for name in find_formats():
        assert name in golden or (tested.exists() and f'"{name}"' in tested.read_text(encoding="utf-8")), name


@pytest.mark.parametrize(("name", "columns"), [("acled", ACLED), ("ucdp", UCDP)])
def test_formats_have_exactly_the_columns_of_the_project(exported: Export, name: str, columns: str) -> None:
    path, _ = exported(name)
    with path.open(encoding="utf-8", newline="") as text:
        assert next(csv.reader(text)) == columns.split(",")
    assert len(columns.split(",")) == {"acled": 31, "ucdp": 49}[name]


def test_acled_loads_with_the_types_that_scripts_expect(exported: Export) -> None:
    frame = pandas.read_csv(exported("acled")[0])
    whole = ("year", "time_precision", "iso", "geo_precision", "fatalities", "timestamp")
    assert all(frame[column].dtype == "int64" for column in whole)
    assert all(frame[column].dtype == "float64" for column in ("latitude", "longitude"))
    dates = pandas.to_datetime(frame["event_date"], format="%Y-%m-%d")
    assert (dates.dt.year == frame["year"]).all()
    assert frame["event_id_cnty"].is_unique
    assert frame["time_precision"].isin([1, 2, 3]).all()
    assert frame["geo_precision"].isin([1, 2, 3]).all()


def test_acled_uses_its_own_vocabulary(exported: Export) -> None:
    frame = pandas.read_csv(exported("acled")[0], keep_default_na=False)
    tables = load_mapping("acled")
    assert len(tables["sub_events"]) == 25
    for _, row in frame.iterrows():
        sub_event = tables["sub_events"][row["sub_event_type"]]
        assert (sub_event["event"], sub_event["disorder"]) == (row["event_type"], row["disorder_type"])
        assert row["region"] in tables["regions"]
        assert {row["inter1"], row["inter2"]} <= {*tables["inter"].values(), ""}
        assert row["actor1"]


def test_acled_numbers_actors_when_asked(exported: Export) -> None:
    frame = pandas.read_csv(exported("acled", Asked(numeric=True))[0])
    assert frame["inter1"].between(0, 8).all()
    for _, row in frame.iterrows():
        low, high = sorted((row["inter1"], row["inter2"]), key=lambda code: (code == 0, code))
        assert row["interaction"] == 10 * low + high


def test_ucdp_loads_with_the_types_that_scripts_expect(exported: Export) -> None:
    frame = pandas.read_csv(exported("ucdp")[0])
    whole = ("id", "year", "type_of_violence", "number_of_sources", "where_prec", "priogrid_gid", "event_clarity")
    deaths = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low")
    assert all(frame[column].dtype == "int64" for column in (*whole, "date_prec", *deaths))
    assert frame["id"].is_unique
    assert (pandas.to_datetime(frame["date_start"]) <= pandas.to_datetime(frame["date_end"])).all()
    assert (frame["best"] == frame[list(deaths[:4])].sum(axis=1)).all()
    assert (frame["low"] <= frame["best"]).all()
    assert (frame["best"] <= frame["high"]).all()
    assert (frame["best"] >= 1).all()
    assert frame["where_prec"].between(1, 7).all()
    assert frame["date_prec"].between(1, 5).all()


def test_ucdp_leaves_ids_of_registries_empty_without_a_mapping(exported: Export) -> None:
    frame = pandas.read_csv(exported("ucdp")[0])
    for column in frame.columns:
        if column.endswith(("_dset_id", "_new_id")) or column in ("country_id", "gwnoa", "gwnob", "active_year"):
            assert frame[column].isna().all(), column


def test_ucdp_takes_ids_from_a_mapping(exported: Export, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        'dyads = [{ sides = ["Government of Mali", "Banner of Reed"], dyad = 7, conflict = 8 }]\n'
        '[parties."reed banner"]\nname = "Banner of Reed"\nid = 9\n'
        '[parties."the reed banner"]\nname = "Banner of Reed"\nid = 9\n[country_ids]\nML = 432\n'
    )
    frame = pandas.read_csv(exported("ucdp", Asked(mapping=own, wanted=Filter(country="ML")))[0])
    (row,) = frame.to_dict("records")
    assert (row["side_b"], row["side_b_new_id"], row["country_id"]) == ("Banner of Reed", 9, 432)
    assert (row["dyad_new_id"], row["conflict_new_id"]) == (7, 8)


def test_ucdp_speakers_stand_as_original_sources(exported: Export) -> None:
    frame = pandas.read_csv(exported("ucdp", Asked(wanted=Filter(country="MZ")))[0], keep_default_na=False)
    assert "Fishermen" in set(frame["source_original"])


@pytest.mark.parametrize("name", ["acled", "ucdp"])
def test_campaigns_are_not_counted_beside_their_parts(exported: Export, name: str) -> None:
    frame = pandas.read_csv(exported(name, Asked(wanted=Filter(country="NE")))[0])
    best = frame["fatalities" if name == "acled" else "best"]
    assert best.max() < 9  # the whole campaign


@pytest.mark.parametrize("name", ["acled", "ucdp"])
def test_countries_are_all_in_one_region(name: str) -> None:
    regions = regions_of(load_mapping(name))
    listed = [code for codes in load_mapping(name)["regions"].values() for code in codes]
    assert len(listed) == len(set(listed))
    assert set(regions) <= set(load_countries())
    uninhabited = {"AQ", "BV", "GS", "HM", "TF", "IO", "CC", "CX"}
    for code in set(load_countries()) - uninhabited - {"CS", "AN"}:
        assert code in regions or name == "ucdp", code


def test_cells_are_safe_for_spreadsheets(exported: Export) -> None:
    path, _ = exported("acled")
    with path.open(encoding="utf-8", newline="") as text:
        for row in csv.DictReader(text):
            for column, cell in row.items():
                assert not cell.startswith(RISKY) or column in ("latitude", "longitude")
