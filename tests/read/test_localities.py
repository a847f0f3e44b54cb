"""Where a happening was, beyond the place that its first telling names."""

from collections.abc import Callable
from typing import Any

Told = Callable[..., dict[str, Any]]


def test_localities_name_the_village_that_the_lead_leaves_out(told: Told) -> None:
    record = told(
        "Gunmen killed nine people on Tuesday in a raid on a village outside the city of Kano. Officials condemned the "
        "killing. Witnesses said the men spent an hour in Gwarzo."
    )
    assert [each["where"]["text"] for each in record["accounts"]] == ["Gwarzo"]


def test_localities_name_the_quarter_that_the_lead_leaves_out(told: Told) -> None:
    record = told(
        "A bomb exploded in a crowded area of Nairobi on Tuesday, killing three people. It had been left near a bus "
        "stop in the Eastleigh district."
    )
    assert [each["where"]["text"] for each in record["accounts"]] == ["Eastleigh district"]


def test_localities_keep_the_place_where_another_happening_is_told_next(told: Told) -> None:
    record = told(
        "Gunmen killed nine people on Tuesday in a village outside the city of Kano. In March 2019 bandits kidnapped "
        "20 pupils in Gwarzo."
    )
    assert [each["where"]["text"] for each in record["accounts"]] == ["Kano", "Gwarzo"]


def test_localities_put_a_village_no_gazetteer_has_before_its_province(told: Told) -> None:
    record = told(
        "On Tuesday three soldiers were wounded in fighting with rebels in the town of Wandarama, in the northern "
        "province of Kunduz."
    )
    assert [each["where"]["text"] for each in record["accounts"]] == ["Wandarama"]


def test_localities_of_an_embassy_are_not_the_country_it_speaks_for(told: Told) -> None:
    record = told("A guard was killed on Tuesday outside the U.S. embassy in Nairobi.")
    assert [each["where"]["text"] for each in record["accounts"]] == ["Nairobi"]
