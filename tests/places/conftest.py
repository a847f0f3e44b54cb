from collections.abc import Iterator

import pytest

from sayso.places import Gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Iterator[Gazetteer]:
    """The real gazetteer of this machine's cache; the first run on a machine compiles it."""
    gazetteer = Gazetteer.open()
    yield gazetteer
    gazetteer.close()
