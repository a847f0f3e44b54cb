"""A ledger of all the examples, read once, and exports of it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from exporting_examples import Asked, fill, write

from sayso.export.exporting import Exported
from sayso.export.registry import find_formats
from sayso.ledger.ledgers import Ledger
from sayso.read.reader import Reader

Export = Callable[..., tuple[Path, Exported]]


@pytest.fixture(scope="session")
def examples_ledger(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger with all the examples."""
    with fill(tmp_path_factory.mktemp("examples") / "examples.db", reader) as ledger:
        yield ledger


@pytest.fixture
def exported(examples_ledger: Ledger, tmp_path: Path) -> Export:
    """Exports the examples, and says where to and what."""

    def exported(name: str, asked: Asked | None = None) -> tuple[Path, Exported]:
        path = tmp_path / f"examples-{name}{find_formats()[name].suffix}"
        return path, write(examples_ledger, path, name, asked)

    return exported
