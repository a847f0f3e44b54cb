import hashlib
import random
import time

import pytest
from dispatches import ARABIC, CONVOY, FURNITURE, MARKET, publish
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.link.copies import are_copies, compare, group_copies, pair_up
from sayso.link.sketches import Sketch, sketch
from sayso.model.reports import Report

PARAGRAPHS = MARKET.split("\n\n")


def make(text: str, *, days: int | None = 0, outlet: str = "Echo of Lokoti") -> Sketch:
    return sketch(publish(text, days=days, outlet=outlet))


def group(*reports: Report) -> list[set[str]]:
    sketches = [sketch(report) for report in reports]
    return [set(copies.reports) for copies in group_copies(sketches, pair_up(sketches))]


def are_found(one: Sketch, other: Sketch) -> bool:
    assert are_copies(one, other) == are_copies(other, one)
    return bool(group_copies([one, other], pair_up([one, other])))


@pytest.mark.parametrize(
    "copy",
    [
        MARKET,
        "\n\n".join(PARAGRAPHS[:2]),
        PARAGRAPHS[0] + " " + PARAGRAPHS[1].split(". ")[0],
        "\n\n".join(PARAGRAPHS[1:4]),
        "\n\n".join(PARAGRAPHS[::2]),
        "RAID ON MARKET LEAVES FOURTEEN DEAD\n\nBy Our Own Correspondent\n\n" + MARKET,
        "LOKOTI, 16 May (Sefu Press) - " + MARKET + "\n\n(c) 2023 Sefu Press. All rights reserved.",
        MARKET + "\n\n" + CONVOY,
        MARKET.replace("raiders", "gunmen").replace("shortly after noon", "around midday").replace("Most", "Many"),
        MARKET.replace("At least fourteen", "Seventeen").replace("31 wounded", "40 wounded"),
        MARKET.upper(),
        MARKET.replace('"', "“").replace("'", "’").replace("\n\n", "\r\n"),
        MARKET.replace("Tumbari", "Túmbarí").replace("Ketto", "Ket\u00adto"),
        "🔴 " + MARKET.replace(". ", " 🙏. "),
        MARKET + FURNITURE,
    ],
)
def test_copies_are_found_whatever_an_outlet_made_of_a_dispatch(copy: str) -> None:
    assert are_found(make(MARKET, outlet="Daily Sefu"), make(copy, days=1))


def test_copies_are_not_two_dispatches_with_the_same_furniture() -> None:
    assert not are_found(make(MARKET + FURNITURE), make(CONVOY + FURNITURE))


def test_copies_are_not_pages_of_furniture_alone() -> None:
    assert not are_found(make(FURNITURE, days=0), make(FURNITURE, days=1))


@pytest.mark.parametrize(
    "template",
    [
        "Gunmen killed {0} people in {1} on {2}, police said.",
        "Gunmen on motorcycles killed {0} people and wounded several others in {1} on {2}, police said. Nobody has "
        "claimed responsibility for the attack, the latest in a string of raids on villages in the region. Police "
        "spokesman {3} said officers had been sent to {1} and an investigation had been opened into what happened.",
        "An army unit detained several suspected insurgents during an operation in {1} district on {2}. The unit "
        "searched a compound near {1} after initial questioning of the residents at the scene, and found {0} rifles. "
        "No shots were fired and no civilians were harmed during the operation, Army Headquarters said. {3} said the "
        "search went on.",
    ],
)
def test_copies_are_not_two_attacks_told_in_the_same_formula(template: str) -> None:
    one = make(template.format("12", "Kiri", "Sunday", "Amos Bel"))
    other = make(template.format("5", "Old Wadda", "Tuesday", "Jo Tarr"), days=2)
    assert not are_found(one, other)


def test_copies_published_months_apart_are_none() -> None:
    assert are_found(make(MARKET), make(MARKET, days=20))
    assert not are_found(make(MARKET), make(MARKET, days=100))


def test_copies_without_a_date_are_found_by_their_words() -> None:
    assert are_found(make(MARKET, days=None), make("\n\n".join(PARAGRAPHS[:3])))


def test_short_texts_are_copies_of_the_very_same_words_within_days() -> None:
    brief = "Police in Tumbari say 14 people died when raiders from the Ketto hills attacked the market on Monday."
    assert are_found(make(brief, days=0), make(brief.upper().title(), days=0, outlet="Radio Wadda")) is False
    assert are_found(make(brief, days=0), make(brief.replace(",", ""), days=1))
    assert not are_found(make(brief, days=0), make(brief, days=9))
    assert not are_found(make(brief, days=None), make(brief))
    assert not are_found(make(brief), make(brief.replace("14", "15"), days=1))


@pytest.mark.parametrize("text", ["", " \n", "...", "🔥🔥🔥", "\ud800\udfff", "Fourteen dead in Tumbari"])
def test_texts_too_short_to_be_known_again_have_no_keys(text: str) -> None:
    assert make(text).keys == ()
    assert not are_copies(make(text, days=0), make(text, days=1))


def test_copies_are_found_in_a_script_without_case() -> None:
    assert are_found(make(ARABIC), make(ARABIC.split(" ولم ")[0], days=1))
    assert are_found(make(ARABIC), make(ARABIC.replace("شخصا", "شخصًا"), days=1))
    other = "نفى مسؤول في وزارة النقل يوم الثلاثاء أن تكون الطريق بين حرسين وبلقة قد قطعت وقال إن القافلة وصلت"
    assert not are_found(make(ARABIC), make(other))


def test_copies_in_a_script_without_spaces_are_found() -> None:
    text = "周一，武装分子骑摩托车袭击了图姆巴里的牲畜市场，至少十四人死亡。"
    text += "专员说，袭击者来自凯托山方向，向人群开枪近半小时，随后士兵赶到。"
    assert are_found(make(text), make(text + "护士说，她数到三十一名伤者，其中九名儿童。", days=1))


def test_a_very_long_text_keeps_a_small_sketch_and_is_still_known() -> None:
    words = random.Random(3)
    names = [f"{chr(65 + words.randrange(26))}{words.randrange(10**6)}" for _ in range(2_000)]
    long = " ".join(" ".join(words.choices(MARKET.split(), k=9)) + f" {name}." for name in names * 10)
    begun = time.process_time()
    one, other = make(long), make("HEADLINE\n\n" + long[: len(long) // 2], days=1)
    assert time.process_time() - begun < 10
    assert len(one.keys) < 100
    assert len(one.digest) < 4 * 600
    assert are_found(one, other)


def test_a_sketch_is_the_same_on_every_platform() -> None:
    made = make(MARKET)
    told = hashlib.sha256(made.digest + made.facts + repr((made.length, made.keys)).encode()).hexdigest()
    assert told[:16] == "61a4d2d0d45dabe4"


def test_compare_tells_which_report_stands_in_which() -> None:
    likeness = compare(make("\n\n".join(PARAGRAPHS[:2])), make(MARKET))
    assert likeness.held == 1.0
    assert likeness.holds < 0.6
    assert likeness.facts_agreed == 1.0


def test_groups_hold_each_dispatch_by_itself() -> None:
    markets = [publish(MARKET, outlet=f"Market {n}") for n in range(3)]
    convoys = [publish(CONVOY, outlet=f"Convoy {n}") for n in range(2)]
    groups = group(*markets, *convoys, publish("Nothing else happened."))
    assert sorted(groups, key=len) == [{r.id for r in convoys}, {r.id for r in markets}]


def test_groups_are_not_joined_by_a_round_up_that_holds_two_dispatches() -> None:
    markets = [publish(MARKET, outlet=f"Market {n}") for n in range(2)]
    convoys = [publish(CONVOY, outlet=f"Convoy {n}") for n in range(2)]
    round_ups = [publish(MARKET + "\n\n" + CONVOY, outlet=f"Round-up {n}") for n in range(2)]
    for groups in (group(*markets, *convoys, *round_ups), group(*round_ups, *convoys[:1], *markets[:1])):
        assert any({markets[0].id, round_ups[0].id} <= members for members in groups)
        assert not any({markets[0].id, convoys[0].id} <= members for members in groups)


def test_groups_of_a_dispatch_that_everybody_carries_take_pairs_by_the_report() -> None:
    sketches = [make(MARKET, outlet=f"Outlet {n}") for n in range(300)]
    pairs = pair_up(sketches)
    assert len(pairs) <= 32 * len(sketches)
    (copies,) = group_copies(sketches, pairs)
    assert len(copies.reports) == len(sketches)


def test_groups_leave_out_pairs_of_reports_that_are_not_there() -> None:
    one = make(MARKET)
    assert group_copies([one], [(one.report, "f" * 32), (one.report, one.report)]) == ()


SENTENCES = [f"{sentence}." for text in (MARKET, CONVOY) for sentence in text.replace("\n\n", " ").split(". ")]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.lists(st.sampled_from(SENTENCES), max_size=12), st.none() | st.integers(0, 40)), max_size=9),
    st.randoms(use_true_random=False),
)
def test_groups_are_the_same_whatever_the_order(
    texts: list[tuple[list[str], int | None]], order: random.Random
) -> None:
    sketches = [make(" ".join(text), days=days, outlet=f"Outlet {n}") for n, (text, days) in enumerate(texts)]
    pairs = pair_up(sketches)
    groups = group_copies(sketches, pairs)
    shuffled = order.sample(sketches, len(sketches))
    mixed = [pair[::-1] for pair in order.sample(pairs, len(pairs))]
    assert pair_up(shuffled) == pairs
    assert group_copies(shuffled, mixed) == groups
    assert len({report for copies in groups for report in copies.reports}) == sum(len(c.reports) for c in groups)
    strangers = [make(f"Stranger {n}: " + ARABIC[n * 40 :], days=n) for n in range(2)]
    later = [*sketches, *strangers]
    assert set(groups) <= set(group_copies(later, pair_up(later)))
