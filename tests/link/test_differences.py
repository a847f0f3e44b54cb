import time

from dispatches import CONVOY, MARKET, publish
from hypothesis import given
from hypothesis import strategies as st

from sayso.link.differences import Change, Difference, differences


def tell(one: str, other: str) -> list[tuple[Change, str | None, str | None]]:
    found = differences(publish(one), publish(other))
    return [(d.change, d.one.quote if d.one else None, d.other.quote if d.other else None) for d in found]


def test_differences_of_the_same_words_are_none() -> None:
    assert tell(MARKET, MARKET.upper().replace("\n\n", "\r\n") + " ...") == []


def test_differences_name_what_was_left_out_added_and_changed() -> None:
    one = "KIRI (Sefu Press) - Raiders shot four men at the well. Nobody was held. The chief wept."
    other = "Raiders shot five men at the well on Monday. The chief wept. Soldiers came too late!"
    assert tell(one, other) == [
        (
            Change.CHANGED,
            "KIRI (Sefu Press) - Raiders shot four men at the well.",
            "Raiders shot five men at the well on Monday.",
        ),
        (Change.ONLY_IN_ONE, "Nobody was held.", None),
        (Change.ONLY_IN_OTHER, None, "Soldiers came too late!"),
    ]


def test_differences_are_not_sentences_that_only_moved() -> None:
    assert tell("The chief wept. Nobody was held.", "Nobody was held. The chief wept.") == []


def test_differences_count_a_sentence_as_often_as_it_stands() -> None:
    assert tell("He wept. He wept.", "He wept.") == [(Change.ONLY_IN_ONE, "He wept.", None)]


def test_differences_of_long_texts_take_time_by_their_length() -> None:
    begun = time.process_time()
    found = differences(publish((MARKET + "\n") * 300), publish((CONVOY + "\n") * 300))
    assert time.process_time() - begun < 10
    assert {difference.change for difference in found} == {Change.ONLY_IN_ONE, Change.ONLY_IN_OTHER}


def _is_right(difference: Difference) -> bool:
    return (difference.one is not None) == (difference.change is not Change.ONLY_IN_OTHER) and (
        difference.other is not None
    ) == (difference.change is not Change.ONLY_IN_ONE)


TEXTS = st.lists(
    st.sampled_from(["Raid. ", "قتل رجل؟ ", "Убито двоє… ", "🔥 ", "a man\r\n", '"No!" ', " ", "٣ dead. "])
).map("".join)


@given(TEXTS | st.text(), TEXTS | st.text())
def test_differences_quote_the_reports_to_the_character(one: str, other: str) -> None:
    reports = publish(one), publish(other, outlet="Echo of Lokoti")
    for difference in differences(*reports):
        assert _is_right(difference)
        for span, report in zip((difference.one, difference.other), reports, strict=True):
            assert span is None or (span.check(report.text) and span.report == report.id)
            assert span is None or span.quote == span.quote.strip()
