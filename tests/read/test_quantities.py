"""Counting expressions: what number is said, how firmly, and what is no count of people at all."""

from collections.abc import Callable

import pytest

from sayso.model.vocabulary import Qualifier, Vague
from sayso.read.quantities import find_quantities
from sayso.read.reader import Reader

Counted = Callable[[str], list[tuple[str, object]]]


@pytest.fixture(scope="session")
def counted(reader: Reader) -> Counted:
    """The counting expressions of a sentence, each with its number and qualifier, or its vague word."""

    def counted(text: str) -> list[tuple[str, object]]:
        tokens = reader.parser.parse(text).tokens
        found = []
        for quantity in find_quantities(tokens, reader.codebook.counting):
            count = quantity.count
            value = count.vague or (count.number, count.number_high, count.qualifier)
            found.append((text[quantity.first.start : quantity.last.end], value))
        return found

    return counted


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("12", 12),
        ("2,590", 2590),
        ("1,250,000", 1_250_000),
        ("2.5 million", 2_500_000),
        ("3 thousand", 3000),
        ("five", 5),
        ("Twenty-one", 21),
        ("ninety nine", 99),
        ("a hundred", 100),
        ("two hundred", 200),
        ("three hundred and five", 305),
        ("four hundred forty-two", 442),
        ("six thousand", 6000),
        pytest.param(
            "two thousand five hundred",
            2500,
        ),
        ("seven hundred thousand", 700_000),
        ("a dozen", 12),
        ("two dozen", 24),
        ("half a dozen", 6),
        ("a couple of", 2),
        ("a pair of", 2),
    ],
)
def test_quantities_are_numbers_in_digits_and_words(counted: Counted, words: str, number: int) -> None:
    assert counted(f"Gunmen killed {words} farmers.") == [(words, (number, None, Qualifier.EXACT))]


@pytest.mark.parametrize(
    ("words", "number", "qualifier"),
    [
        ("at least 10", 10, Qualifier.AT_LEAST),
        ("no fewer than 25", 25, Qualifier.AT_LEAST),
        ("not less than ten", 10, Qualifier.AT_LEAST),
        ("a minimum of 30", 30, Qualifier.AT_LEAST),
        ("ten or more", 10, Qualifier.AT_LEAST),
        ("more than 40", 40, Qualifier.MORE_THAN),
        ("more than a dozen", 12, Qualifier.MORE_THAN),
        ("over 200", 200, Qualifier.MORE_THAN),
        ("in excess of 70", 70, Qualifier.MORE_THAN),
        ("up to 30", 30, Qualifier.UP_TO),
        ("as many as 90", 90, Qualifier.UP_TO),
        ("fewer than 15", 15, Qualifier.UP_TO),
        ("at most four", 4, Qualifier.AT_MOST),
        ("no more than six", 6, Qualifier.AT_MOST),
        ("about 50", 50, Qualifier.ABOUT),
        ("around twenty", 20, Qualifier.ABOUT),
        ("some 3,400", 3400, Qualifier.ABOUT),
        ("nearly 60", 60, Qualifier.ABOUT),
        ("an estimated 150", 150, Qualifier.ABOUT),
        ("a dozen or so", 12, Qualifier.ABOUT),
    ],
)
def test_quantities_are_said_more_or_less_firmly(
    counted: Counted, words: str, number: int, qualifier: Qualifier
) -> None:
    assert counted(f"Gunmen killed {words} farmers.") == [(words, (number, None, qualifier))]


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("between five and eight", 5, 8),
        ("from 20 to 30", 20, 30),
        ("ten to twelve", 10, 12),
        ("eight or nine", 8, 9),
        ("15-20", 15, 20),
        pytest.param(
            "15–20",
            15,
            20,
        ),
        ("200 to 250", 200, 250),
    ],
)
def test_quantities_are_ranges_with_two_ends(counted: Counted, words: str, low: int, high: int) -> None:
    assert counted(f"Gunmen killed {words} farmers.") == [(words, (low, high, Qualifier.RANGE))]


def test_quantities_joined_by_and_are_no_range(counted: Counted) -> None:
    assert counted("Gunmen killed 11 and 30 were hurt.") == [
        ("11", (11, None, Qualifier.EXACT)),
        ("30", (30, None, Qualifier.EXACT)),
    ]


@pytest.mark.parametrize(
    ("words", "vague"),
    [
        ("dozens of", Vague.DOZENS),
        ("several dozen", Vague.DOZENS),
        ("scores of", Vague.SCORES),
        ("hundreds of", Vague.HUNDREDS),
        ("thousands of", Vague.THOUSANDS),
        ("tens of thousands of", Vague.THOUSANDS),
        ("several", Vague.SEVERAL),
        ("some", Vague.SOME),
        ("a few", Vague.A_FEW),
        ("a handful of", Vague.A_FEW),
        ("many", Vague.MANY),
        ("numerous", Vague.MANY),
        ("an unspecified number of", Vague.UNSPECIFIED),
    ],
)
def test_quantities_may_be_vague(counted: Counted, words: str, vague: Vague) -> None:
    assert counted(f"Gunmen killed {words} farmers.") == [(words, vague)]


@pytest.mark.parametrize(
    "text",
    [
        "The attack cost $300 and 20 percent of the shop.",
        "The 45-year-old teacher came home.",
        "He was held for 12 days in May 2019.",
        "The attack began at 5 a.m. on 14 May.",
        "It lies 30 km from the town.",
        "In 1998 the army came.",
        "The man, aged 52, was shot.",
        "They fired a 60 mm mortar.",
    ],
)
def test_quantities_count_neither_money_nor_time_nor_length(counted: Counted, text: str) -> None:
    assert counted(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Arno Welk, 34, was shot dead.",
        "Police named the dead as Arno Welk (34) of Dellmont.",
        "The children, ages 11 and 15, were shot.",
        "Her sons, 7 and 8, were shot.",
        "The children between the ages of 11 and 15 were shot.",
    ],
)
def test_quantities_are_not_ages_behind_a_name(counted: Counted, text: str) -> None:
    assert counted(text) == []


def test_quantities_stand_in_the_order_of_the_text_and_never_inside_each_other(counted: Counted) -> None:
    text = "At least 10 soldiers, two hundred and five rebels, dozens of farmers and some 3,400 goats were counted."
    assert [words for words, _ in counted(text)] == ["At least 10", "two hundred and five", "dozens of", "some 3,400"]


def test_quantities_are_read_where_digits_are_written_in_another_script(counted: Counted) -> None:
    assert counted("Gunmen killed ١٢ farmers.") == [("١٢", (12, None, Qualifier.EXACT))]


def test_quantities_too_large_to_be_people_are_none(counted: Counted) -> None:
    assert counted("Gunmen killed 999,999,999,999 farmers.") == []


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(
            "9" * 5000,
            id="5,000 digits",
        ),
        pytest.param(
            "9" * 400 + ".5 million",
            id="a decimal of 400 digits",
        ),
        pytest.param("9" * 400, id="400 digits"),
    ],
)
def test_quantities_beyond_all_measure_stop_nothing(counted: Counted, words: str) -> None:
    assert counted(f"Gunmen killed {words} farmers.") == []
