"""Coded data back in: what rows say is claimed in their own words, and comes out again as it went in."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas
import pytest
from exporting_examples import write

from sayso.chronicle.chronicles import Chronicle
from sayso.codebook.load import load_codebook
from sayso.export.coded.comparing import Compared, compare
from sayso.export.coded.layouts import LAYOUTS, recognise
from sayso.export.coded.sheets import Coded, read_coded
from sayso.export.coded.taking import take_in_coded
from sayso.export.errors import ExportError
from sayso.export.exporting import Exported
from sayso.ledger.ledgers import Ledger
from sayso.model.reports import Issue
from sayso.model.values import DateRange, Figure, Party, Place
from sayso.model.vocabulary import DatePrecision, Group, Kind, PlacePrecision, Stance, Status

Export = Callable[..., tuple[Path, Exported]]

KEPT = {
    "acled": (
        "event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,inter1,civilian_targeting,iso,"
        "region,country,admin1,admin2,location,latitude,longitude,geo_precision,fatalities"
    ),
    "ucdp": (
        "year,type_of_violence,side_a,side_b,where_prec,where_coordinates,adm_1,adm_2,latitude,longitude,geom_wkt,"
        "priogrid_gid,country,region,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,"
        "best,high,low"
    ),
}
"""What comes out as it went in; the other columns are whose data it is, and what the loss report names."""

HAND = """incident,kind,first_day,last_day,place,country,latitude,longitude,perpetrators,targets,killed,injured,notes
k1,bombing,2031-05-02,,Gwoza,NG,11.08,13.69,Dawn Front,traders,12,30,"A bomb at the market, =1+1"
k2,clash,2031-05-01,2031-05-31,Gwoza,NG,,,army; Dawn Front,,,,
"""


def rows(found: Iterator[tuple[Coded, ...] | Issue]) -> tuple[list[Coded], list[Issue]]:
    listed = list(found)
    coded = [row for each in listed if not isinstance(each, Issue) for row in each]
    return coded, [each for each in listed if isinstance(each, Issue)]


def read_hand(tmp_path: Path, text: str = HAND) -> tuple[list[Coded], list[Issue]]:
    (tmp_path / "hand.csv").write_text(text, encoding="utf-8")
    return rows(read_coded(tmp_path / "hand.csv", LAYOUTS["csv"], codebook="", dataset="Ada's list"))


def one_a_country(path: Path, *, last: bool) -> list[dict[str, str]]:
    """The first or last row of each country, so that no two can be one incident.

    One-sided violence in which those died who did it is left out: by its dead it comes back as fighting.
    """
    with path.open(encoding="utf-8", newline="") as text:
        found = [row for row in csv.DictReader(text) if row.get("type_of_violence") != "3" or row["deaths_a"] == "0"]
    return list({row["country"]: row for row in (found if last else reversed(found))}.values())


@pytest.mark.parametrize("last", [False, True])
@pytest.mark.parametrize("name", ["acled", "ucdp"])
def test_coded_rows_come_out_as_they_went_in(exported: Export, tmp_path: Path, name: str, last: bool) -> None:
    chosen = one_a_country(exported(name)[0], last=last)
    (tmp_path / "in.csv").write_text(pandas.DataFrame(chosen).to_csv(index=False), encoding="utf-8")
    with Ledger.open(tmp_path / "in.db") as ledger:
        taken = take_in_coded(ledger, tmp_path / "in.csv", LAYOUTS[name], codebook="")
        assert (taken.rows, taken.issues) == (len(chosen), ())
        Chronicle(ledger, load_codebook()).update()
        write(ledger, tmp_path / "out.csv", name)
        assert ledger.verify() == []
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as text:
        out = {row["country"]: row for row in csv.DictReader(text)}
    assert len(out) == len(chosen)
    for row in chosen:
        back = out[row["country"]]
        different = {
            column: (row[column], back[column]) for column in KEPT[name].split(",") if row[column] != back[column]
        }
        assert different == {}, row["country"]
        if name == "acled":
            assert actors(row) == actors(back)


def actors(row: dict[str, str]) -> list[set[str]]:
    """The actors of each side, in whatever order."""
    sides = (f"{row[f'actor{side}']}; {row[f'assoc_actor_{side}']}" for side in (1, 2))
    return [{name.strip() for name in side.split(";")} - {""} for side in sides]


def test_coded_claims_quote_their_cells(exported: Export, tmp_path: Path) -> None:
    for name in ("acled", "ucdp", "csv"):
        path = exported(name)[0]
        coded, issues = rows(read_coded(path / "incidents.csv" if name == "csv" else path, LAYOUTS[name], codebook=""))
        assert coded
        assert issues == []
        for row in coded:
            text = row.reading.report.text
            for claim in row.reading.claims:
                assert all(span.check(text) for span in claim.spans)
                assert claim.speaker.words is None
            assert any(account.id == row.account for account in row.reading.accounts)


def test_coded_hand_made_tables_say_what_they_know(tmp_path: Path) -> None:
    (second, first), issues = read_hand(tmp_path)
    assert issues == []
    assert (first.event.kind, first.event.status) == (Kind.BOMBING, Status.CURRENT)
    values = [each.value for each in first.event.stated]
    assert [value.precision for value in values if isinstance(value, DateRange)] == [DatePrecision.DAY]
    assert [value.precision for value in values if isinstance(value, Place)] == [PlacePrecision.UNKNOWN]
    assert [value.count.number for value in values if isinstance(value, Figure)] == [12, 30]
    assert {value.name: value.named for value in values if isinstance(value, Party)} == {
        "Dawn Front": True,
        "traders": False,
    }
    assert first.reading.report.outlet == "Ada's list"
    assert first.reading.report.text.startswith("A bomb at the market")
    months = [each.value for each in second.event.stated if isinstance(each.value, DateRange)]
    assert [when.precision for when in months] == [DatePrecision.MONTH]
    assert not [each for each in second.event.stated if isinstance(each.value, Figure)]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("bombing", "explosion", "kind is none of"),
        ("2031-05-02", "2 May 2031", "first_day is no day"),
        (",12,", ",a dozen,", "killed is no number"),
        (",12,", ",12.5,", "killed is no whole number"),
        (",12,", ",-1,", "killed is below zero"),
        (",12,", ",inf,", "killed is no whole number"),
        ("11.08", "111.08", "latitude is not between"),
        ("2031-05-02,,", "2031-05-02,2031-05-01,", "run backward"),
    ],
)
def test_coded_rows_that_cannot_be_understood_are_issues(tmp_path: Path, old: str, new: str, said: str) -> None:
    coded, (issue,) = read_hand(tmp_path, HAND.replace(old, new, 1))
    assert [row.event.id for row in coded] == ["k2"]
    assert said in issue.message
    assert issue.origin == "hand.csv, row 1"


def test_coded_files_with_semicolons_tags_and_marks_are_read(tmp_path: Path) -> None:
    lines = ["\ufeffincident;kind;first_day;place", "#event+id;#event;#date;#loc", "k1;clash;2031-05-02;'=Gwoza"]
    coded, issues = read_hand(tmp_path, "\n".join(lines) + "\n")
    assert issues == []
    (row,) = coded
    assert [each.value.name for each in row.event.stated if isinstance(each.value, Place)] == ["=Gwoza"]


def test_coded_rows_of_one_day_are_never_one_incident(tmp_path: Path) -> None:
    row = "k{0},bombing,2031-05-02,,Gwoza,NG,11.08,13.69,Dawn Front,traders,{0},,\n"
    text = HAND.splitlines()[0] + "\n" + "".join(row.format(number) for number in range(1, 6))
    (tmp_path / "hand.csv").write_text(text, encoding="utf-8")
    with Ledger.open(tmp_path / "one.db") as ledger:
        taken = take_in_coded(ledger, tmp_path / "hand.csv", LAYOUTS["csv"], codebook="")
        assert (taken.rows, taken.reports) == (5, 1)
        assert take_in_coded(ledger, tmp_path / "hand.csv", LAYOUTS["csv"], codebook="").new == 0
        chronicle = Chronicle(ledger, load_codebook())
        chronicle.update()
        assert chronicle.count() == 5


def test_coded_acled_takes_zero_for_nothing_told(exported: Export) -> None:
    coded, _ = rows(read_coded(exported("acled")[0], LAYOUTS["acled"], codebook=""))
    dead = [each.value.count.number for row in coded for each in row.event.stated if isinstance(each.value, Figure)]
    assert dead
    assert 0 not in dead


def test_coded_ucdp_keeps_low_and_high_beside_the_best(exported: Export) -> None:
    coded, _ = rows(read_coded(exported("ucdp")[0], LAYOUTS["ucdp"], codebook=""))
    mali = next(row for row in coded if row.event.id.startswith("MLI"))
    figures = {each.column: each for each in mali.event.stated if isinstance(each.value, Figure)}
    assert figures["best"].stance is Stance.ASSERTED
    assert figures["low"].stance is Stance.UNCONFIRMED
    groups = {each.value.kind for each in mali.event.stated if isinstance(each.value, Party)}
    assert groups == {Group.STATE_FORCE, Group.ARMED_GROUP}


def test_layouts_are_known_by_their_header(exported: Export, tmp_path: Path) -> None:
    for name in ("acled", "ucdp", "csv"):
        path = exported(name)[0]
        assert recognise(path / "incidents.csv" if name == "csv" else path).name == name
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    with pytest.raises(ExportError, match="no table of acled, ucdp, csv"):
        recognise(tmp_path / "other.csv")
    (tmp_path / "bytes.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ExportError, match="UTF-8"):
        recognise(tmp_path / "bytes.csv")


def test_comparing_a_file_with_itself_finds_no_difference(exported: Export) -> None:
    coded, _ = rows(read_coded(exported("acled")[0], LAYOUTS["acled"], codebook=""))
    comparison = compare(coded, coded)
    assert len(comparison.matches) == len(coded)
    assert all(match.one.event.id == match.other.event.id for match in comparison.matches)
    assert not any(match.differences for match in comparison.matches)
    assert comparison.told == comparison.agreed


def test_comparing_does_not_ask_what_a_format_does_not_tell(exported: Export) -> None:
    acled, _ = rows(read_coded(exported("acled")[0], LAYOUTS["acled"], codebook=""))
    ucdp, _ = rows(read_coded(exported("ucdp")[0], LAYOUTS["ucdp"], codebook=""))
    comparison = compare(acled, ucdp)
    assert comparison.told[Compared.KIND] == 0
    fought = [match for match in comparison.matches if match.other.event.sides]
    assert fought
    assert not any(each.what is Compared.PERPETRATOR for match in fought for each in match.differences)


def test_comparing_says_what_is_missing_and_what_differs(tmp_path: Path) -> None:
    mine, _ = read_hand(tmp_path)
    theirs, _ = read_hand(
        tmp_path, HAND.replace(",12,30,", ",14,30,").replace("k2,clash,2031-05-01,2031-05-31", "k3,riot,2032-07-01,")
    )
    comparison = compare(mine, theirs)
    (match,) = comparison.matches
    assert [(each.what, each.one, each.other) for each in match.differences] == [(Compared.KILLED, "12", "14")]
    assert [row.event.id for row in comparison.only_one] == ["k2"]
    assert [row.event.id for row in comparison.only_other] == ["k3"]
    assert (comparison.told[Compared.KILLED], comparison.agreed[Compared.KILLED]) == (1, 0)
    assert (comparison.told[Compared.INJURED], comparison.agreed[Compared.INJURED]) == (1, 1)
