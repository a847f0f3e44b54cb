"""Names for a map: those of places in view, few enough to read, the most important first."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.places.entries import PlaceKind
from sayso.places.gazetteer import Gazetteer
from sayso.places.labels import ACROSS, Labels


def test_labels_of_a_region_are_its_larger_towns(gazetteer: Gazetteer) -> None:
    names = [label.name for label in Labels.of(gazetteer, PlaceKind.TOWN).within((60, 20, 80, 35))]
    assert {"Kabul", "Karachi", "Quetta"} <= set(names)
    assert names[0] == "Kabul"


def test_labels_name_countries(gazetteer: Gazetteer) -> None:
    names = {label.name for label in Labels.of(gazetteer, PlaceKind.COUNTRY).within((-20, -5, 20, 30))}
    assert {"Nigeria", "Mali"} & names


PLACES = st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), max_size=40)


@given(PLACES, st.floats(-180, 170), st.floats(-90, 80), st.floats(0.001, 90))
def test_labels_lie_in_view_and_the_first_of_a_cell_wins(
    places: list[tuple[float, float]], west: float, south: float, wide: float
) -> None:
    lats, lons = ([each[at] for each in places] for at in (0, 1))
    labels = Labels(tuple(map(str, range(len(places)))), np.array(lats, dtype=float), np.array(lons, dtype=float))
    box = (west, south, west + wide, south + wide)
    found = labels.within(box)
    inside = [at for at, (lat, lon) in enumerate(places) if box[1] <= lat <= box[3] and box[0] <= lon <= box[2]]
    assert {int(label.name) for label in found} <= set(inside)
    assert bool(found) == bool(inside)
    assert len(found) <= (ACROSS + 1) * (2 * ACROSS + 1)
    if inside:
        assert found[0].name == str(inside[0])
