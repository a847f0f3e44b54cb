"""The reader on texts as they come: broken lines, odd characters, other languages, nothing at all."""

import time
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

import sayso
from sayso.model.readings import Reading
from sayso.model.reports import Report
from sayso.model.values import Figure
from sayso.model.vocabulary import PublishedBasis
from sayso.read.reader import Reader
from sayso.read.record import record_of

Record = dict[str, Any]
Told = Callable[..., Record]
Grounded = Callable[[Reading], Reading]

PLAIN = "Gunmen attacked a market in Jos on Monday, killing 12 traders and wounding 30 people, police said."
SPANISH = (
    "Hombres armados atacaron el lunes un puesto de policía en el sur del país y mataron a cuatro agentes, según "
    "informó el ministerio del interior en un comunicado difundido por la noche."
)
ARABIC = "هاجم مسلحون مركزا للشرطة يوم الاثنين وقتلوا أربعة من رجال الشرطة."
UKRAINIAN = "Озброєні люди напали на поліцейську дільницю в понеділок і вбили чотирьох поліцейських."
WRAPPED = """\
Gunmen attacked a convoy of traders on the road between
Maiduguri and Damaturu on Monday, and the army said that
nine people were killed and another 14 were wounded when
soldiers came late."""
TELEX = (
    "BOGOTA, 12 MAY 2021 (AGENCY) -- GUERRILLAS ATTACKED A POLICE STATION IN THE TOWN OF TORIBIO ON MONDAY, KILLING "
    "FOUR SOLDIERS AND WOUNDING NINE CIVILIANS. THE MAYOR SAID THAT TWO CHILDREN WERE KIDNAPPED."
)


def seen(record: Record) -> list[tuple[object, ...]]:
    """What the record says, without where it stands."""
    accounts = [
        (each["kind"], each["status"], each["when"] and each["when"]["from"], each["where"] and each["where"]["name"])
        for each in record["accounts"]
    ]
    figures = [
        (each["outcome"], each["number"], each["group"], each["speaker"] and " ".join(each["speaker"]["text"].split()))
        for each in record["figures"]
    ]
    return [*accounts, *figures]


@pytest.mark.parametrize("day", [date.min, date.max])
def test_reader_takes_no_day_that_cannot_be_that_of_publication(reader: Reader, day: date) -> None:
    reading = reader.read(Report(text="Gunmen killed three farmers in Jos on Monday, police said.", published=day))
    assert reading.report.published is None
    assert {"wrong_published", "no_published"} <= {issue.kind for issue in reading.issues}
    assert [claim.value.count.number for claim in reading.claims if isinstance(claim.value, Figure)] == [3]


@pytest.mark.parametrize(
    "text",
    [
        PLAIN.replace(" ", "\u00a0"),
        PLAIN.replace(" ", "\u2009"),
        PLAIN.replace(" ", "  "),
        PLAIN.replace(" ", "\t"),
        PLAIN.replace(" ", "\u200b "),
        PLAIN.replace("attacked", "attac\u00adked").replace("killing", "kil\u200bling"),
        f"\ufeff{PLAIN}",
        f"\r\n\r\n{PLAIN}\r\n\r\n",
        f"🔥🔥\n\n{PLAIN}\n\n🔥",
        f"قتل 12 شخصا\n\n{PLAIN}",
        f"\u202a{PLAIN}\u202c",
        pytest.param(
            f"{PLAIN}\x00",
        ),
    ],
    ids=[
        "no-break", "thin", "double", "tab", "zero-width", "soft hyphen", "mark", "crlf", "emoji", "arabic",
        "direction", "null",
    ],
)  # fmt: skip
def test_reader_reads_the_same_past_odd_characters(told: Told, text: str) -> None:
    assert seen(told(text)) == seen(told(PLAIN))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_reader_reads_lines_that_a_margin_broke(told: Told, end: str) -> None:
    assert seen(told(WRAPPED.replace("\n", end))) == seen(told(" ".join(WRAPPED.splitlines())))


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen kill 12 villagers in Borno-On Monday, gunmen attacked the village of Auno in Borno, killing 12.",
        "Gunmen kill 12 villagers in Borno\n\nOn Monday, gunmen attacked the village of Auno in Borno, killing 12.",
    ],
    ids=["glued", "apart"],
)
def test_reader_reads_a_heading_and_its_text_apart(told: Told, text: str) -> None:
    record = told(text)
    (account,) = record["accounts"]
    assert (account["where"]["name"], account["when"]["from"]) == ("Auno", "2021-05-10")
    assert text[slice(*account["anchor"])].startswith("On Monday")


def test_reader_reads_capitals_with_a_dateline(told: Told) -> None:
    record = told(TELEX, published=None)
    (attack, kidnapping) = record["accounts"]
    assert record["report"]["published"] == "2021-05-12"
    assert record["report"]["published_basis"] == "dateline"
    assert (attack["kind"], attack["when"]["from"], attack["where"]["text"]) == (
        "armed_attack",
        "2021-05-10",
        "TORIBIO",
    )
    assert kidnapping["kind"] == "abduction"
    assert [(each["number"], each["who"], each["group"]) for each in record["figures"]] == [
        (4, "FOUR SOLDIERS", "state_force"),
        (9, "NINE CIVILIANS", "civilian"),
        (2, "TWO CHILDREN", "civilian"),
    ]
    assert record["figures"][2]["speaker"]["text"] == "THE MAYOR"


@pytest.mark.parametrize("text", [SPANISH, ARABIC, UKRAINIAN], ids=["spanish", "arabic", "ukrainian"])
def test_reader_says_that_it_does_not_read_another_language(told: Told, text: str) -> None:
    record = told(text)
    assert [(issue["step"], issue["kind"]) for issue in record["issues"]] == [("prepare", "other_language")]
    assert "English" in record["issues"][0]["message"]
    assert record["accounts"] == record["figures"] == record["responsibility"] == record["disruptions"] == []
    assert record["report"]["lang"] is None


def test_reader_reads_english_with_a_few_words_of_another_language(told: Told) -> None:
    assert seen(told(f"{PLAIN} “{UKRAINIAN}” {PLAIN}"))[0] == seen(told(PLAIN))[0]


@pytest.mark.parametrize("text", ["", " ", "\n\r\n\t", "\u200b\ufeff", "\u00a0"])
def test_reader_finds_nothing_in_no_words(told: Told, text: str) -> None:
    record = told(text)
    assert record["accounts"] == record["figures"] == record["issues"] == []
    assert record["report"]["chars"] == len(text)


def test_reader_says_where_a_date_is_wanting(told: Told) -> None:
    record = told("Gunmen came.", published=None)
    assert [(issue["step"], issue["kind"]) for issue in record["issues"]] == [("prepare", "no_published")]


@pytest.mark.parametrize("sign", ["x", ".", "-", "7", "!", "(", '"', "\n", " ", "ا", "\u200b"])
def test_reader_takes_a_line_without_spaces(told: Told, sign: str) -> None:
    length = 100_000 if sign in "x.- \n\u200bا" else 1000
    record = told(f"{sign * length} {PLAIN}")
    assert record["report"]["chars"] == length + 1 + len(PLAIN)


@pytest.mark.slow
@pytest.mark.parametrize("text", ["- " * 50_000, ". , ; : " * 12_500])
def test_reader_takes_100_000_characters_of_punctuation(told: Told, text: str) -> None:
    assert told(text)["figures"] == []


def test_reader_takes_a_line_of_digits(told: Told) -> None:
    assert told(f"Gunmen killed {'7' * 200} people.")["figures"] == []
    assert all(figure["number"] is None for figure in told(f"Gunmen killed {'7' * 5000} people.")["figures"])


def test_reader_takes_half_a_character(told: Told) -> None:
    assert seen(told(f"\ud83d {PLAIN}")) == seen(told(PLAIN))


def test_reader_takes_time_that_grows_with_the_text(told: Told) -> None:
    def seconds(text: str) -> float:
        begun = time.process_time()
        told(text)
        return time.process_time() - begun

    def least(text: str) -> float:
        return min(seconds(text) for _ in range(3))

    # Four times the words: four times the time where it grows with the text, sixteen where it grows with its square.
    assert least("killed " * 600) < 8 * least("killed " * 150)


def test_reader_reads_a_batch_as_it_reads_each(reader: Reader) -> None:
    texts = [PLAIN, "", WRAPPED, SPANISH, TELEX, ARABIC, f"{PLAIN}\n\n{WRAPPED}", "Gunmen came.", PLAIN] * 5
    reports = [Report(text=text, url=str(at)) for at, text in enumerate(texts)]
    together = list(reader.read_each(reports))
    assert [reading.report.url for reading in together] == [report.url for report in reports]
    assert [record_of(reading) for reading in together] == [record_of(reader.read(report)) for report in reports]


def test_reader_reads_as_reports_come(reader: Reader) -> None:
    taken = []

    def reports() -> Iterator[Report]:
        for at in range(200):
            taken.append(at)
            yield Report(text=f"Gunmen killed {at + 2} people.")

    next(reader.read_each(reports()))
    assert len(taken) < 100


def test_reader_leaves_what_came_with_the_report(reader: Reader) -> None:
    report = Report(
        text=PLAIN, outlet="The Valley Courier", title="Market", url="https://courier.example/1", raw_hash="ab"
    )
    read = reader.read(report).report
    assert (read.id, read.text, read.outlet, read.title, read.url, read.raw_hash) == (
        report.id, PLAIN, "The Valley Courier", "Market", "https://courier.example/1", "ab",
    )  # fmt: skip


def test_reader_keeps_a_publication_date_that_was_given(reader: Reader) -> None:
    given = date(2021, 5, 20)
    report = Report(text=TELEX, published=given, published_basis=PublishedBasis.GIVEN)
    read = reader.read(report).report
    assert (read.published, read.published_basis) == (given, PublishedBasis.GIVEN)


def test_reader_derives_every_claim_from_its_run(reader: Reader) -> None:
    reading = reader.read(Report(text=PLAIN))
    assert reading.run == reader.run
    assert {claim.step for claim in reading.claims} <= {
        "dates", "places", "parties", "things", "figures", "responsibility", "disruptions",
    }  # fmt: skip


def test_reader_is_to_be_had_from_the_package(reader: Reader) -> None:
    assert sayso.Report is Report
    assert sayso.record_of is record_of
    with pytest.raises(AttributeError, match="no attribute 'reed'"):
        _ = sayso.reed
