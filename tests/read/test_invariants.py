"""What holds of any text at all: every claim quotes it, nothing is invented, and two readings give the same bytes."""

import json
import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.model.identity import canonical_json
from sayso.model.readings import Reading
from sayso.model.reports import Report
from sayso.model.vocabulary import Field
from sayso.read.reader import Reader
from sayso.read.record import record_of

Grounded = Callable[[Reading], Reading]

SENTENCES = (
    "Gunmen attacked a market in Jos on Monday, killing 12 traders and wounding at least 30.",
    "A bomb exploded in Quetta on 3 May 2021; the death toll stood at 131, including three women and nine children.",
    "Police said between five and eight rebels were killed. He added that two more soldiers died.",
    "“They took my son,” said Omar Lind, a farmer. “Dozens of us fled.",
    "The Taliban denied responsibility for the attack, which the army blamed on them.",
    "GUERRILLAS KILLED FOUR SOLDIERS NEAR TORIBIO LAST YEAR, THE MAYOR SAID IN A STATEMENT ON MONDAY.",
    "Rebels launched coordinated attacks on three towns in Borno on Sunday.",
    "In Monguno, they killed 12 soldiers and threatened to kill the mayor",
    "Train services were suspended across Balochistan and a curfew was imposed.",
    "LIMA, 12 MAY 2021 (AGENCY) --",
    "Nobody was hurt. No group claimed responsibility.",
    "Water shortages-On Thursday gunmen shot dead Col. Idris Bello and his two guards.",
    "It began at 5 a.m. and cost $300; the 45-year-old said 20% of 1,250 people were displaced.",
    "قتل الانفجار 12 شخصا يوم الاثنين",
    "Вибух убив дванадцять людей у Харкові",
    "🔥🔥 炸弹炸死十二人 \u200b\u00ad\ufeff",
)
JOINTS = (" ", "\n", "\r\n", "\n\n", "\r\n\r\n", "\u00a0", "\u200b", "\u2028", "\t", "", '"', "“", "”", " - ", "…")
texts = st.lists(
    st.sampled_from(SENTENCES) | st.sampled_from(JOINTS) | st.text(max_size=40), max_size=8
).map("".join) | st.text(max_size=200)  # fmt: skip

whatever = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def dumped(reader: Reader, report: Report) -> str:
    return json.dumps(record_of(reader.read(report)), ensure_ascii=False, allow_nan=False)


@given(texts, st.dates() | st.none())
@settings(whatever, max_examples=120)
def test_invariants_hold_of_any_text(reader: Reader, grounded: Grounded, text: str, published: Any) -> None:
    reading = grounded(reader.read(Report(text=text, published=published)))
    accounts = [account.id for account in reading.accounts]
    claims = [claim.id for claim in reading.claims]
    issues = [issue.id for issue in reading.issues]
    assert reading.report.text == text
    assert len(set(accounts)) == len(accounts)
    assert len(set(claims)) == len(claims)
    assert len(set(issues)) == len(issues)
    assert {claim.account for claim in reading.claims} <= {*accounts, None}
    assert {account.part_of for account in reading.accounts} <= {*accounts, None}
    assert not any(account.part_of == account.id for account in reading.accounts)
    assert all(claim.report == reading.report.id for claim in reading.claims)
    for account in accounts:
        alone = [claim.field for claim in reading.claims if claim.account == account]
        assert alone.count(Field.WHEN) <= 1
        assert alone.count(Field.WHERE) <= 1


@given(texts)
@settings(whatever, max_examples=40)
def test_invariants_two_readings_give_the_same_bytes(reader: Reader, text: str) -> None:
    report = Report(text=text)
    first = dumped(reader, report)
    assert dumped(reader, report) == first
    assert json.loads(first) == record_of(reader.read(report))


@given(texts, st.randoms(use_true_random=False))
@settings(whatever, max_examples=25)
def test_invariants_a_record_is_the_same_in_any_order_of_keys(reader: Reader, text: str, rng: random.Random) -> None:
    def shuffled(value: Any) -> Any:
        if isinstance(value, list):
            return [shuffled(item) for item in value]
        if not isinstance(value, dict):
            return value
        keys = list(value)
        rng.shuffle(keys)
        return {key: shuffled(value[key]) for key in keys}

    record = record_of(reader.read(Report(text=text)))
    assert canonical_json(shuffled(record)) == canonical_json(record)


@given(texts, st.sampled_from(["https://courier.example/1", None]), st.text(max_size=10))
@settings(whatever, max_examples=25)
def test_invariants_what_is_said_does_not_hang_on_the_outlet(
    reader: Reader, text: str, url: str | None, outlet: str
) -> None:
    def said(report: Report) -> list[tuple[object, ...]]:
        return [
            (claim.field, claim.value, claim.speaker.words, claim.stance, claim.spans[0].start)
            for claim in reader.read(report).claims
        ]

    assert said(Report(text=text, url=url, outlet=outlet)) == said(Report(text=text))


FILLER = (
    "The road to the mill was wet and the farmers waited for the sun.",
    "Nobody in the town remembers such a spring, said the baker.",
    "There was no bread at the shops, and the school had been painted green.",
    "It is a quiet place where the river turns to the south.",
)
STRANGE = (
    "في الصباح كان الطقس جميلا جدا",
    "Вранці був дощ, а потім вийшло сонце.",
    "🌧️🌧️ → ☀️ 👩‍🌾",
    "“«…»” — \u200b\u00ad\ufeff",
    "村里今天很安静。",
    "naïve façade, Ünterwegs; ﬁne ŉ",
)
PLANTS = (
    ("Gunmen killed {} farmers near the bridge.", "killed {} farmers", "killed", "exact"),
    ("At least {} soldiers were wounded in the ambush.", "At least {} soldiers were wounded", "injured", "at_least"),
    ("Rebels abducted more than {} schoolgirls.", "abducted more than {} schoolgirls", "abducted", "more_than"),
    ("Police arrested about {} suspects after the riot.", "arrested about {} suspects", "arrested", "about"),
)


@pytest.mark.parametrize("seed", range(24))
def test_invariants_a_planted_figure_is_found_where_it_stands(reader: Reader, grounded: Grounded, seed: int) -> None:
    rng = random.Random(seed)
    plant, quote, outcome, qualifier = rng.choice(PLANTS)
    number = rng.randrange(2, 900)
    noise = [*rng.choices(FILLER, k=rng.randrange(4, 14)), *rng.choices(STRANGE, k=rng.randrange(1, 4))]
    rng.shuffle(noise)
    noise.insert(rng.randrange(len(noise) + 1), plant.format(number))
    text = rng.choice(["\r\n\r\n", "\n\n", "\n\n \t\n"]).join(noise)
    record = record_of(grounded(reader.read(Report(text=text))))
    (figure,) = record["figures"]
    start = text.index(quote.format(number))
    assert figure["span"] == [start, start + len(quote.format(number))]
    assert (figure["outcome"], figure["number"], figure["qualifier"]) == (outcome, number, qualifier)
