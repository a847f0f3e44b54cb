"""The examples in every format, reviewed line by line: the files of `golden` are what an export writes today.

`python tests/export/test_golden.py` writes them anew after reading, resolving or exporting has changed; look at every
line that moves.
"""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from exporting_examples import fill, write

from sayso.export.registry import find_formats
from sayso.export.sidecars import LOSS, WHY
from sayso.ledger.ledgers import Ledger
from sayso.read.reader import Reader

GOLDEN = Path(__file__).parent / "golden"
AS_BYTES = {"parquet", "datasette"}
"""Formats that are no text; what they hold is tested beside."""
NAMES = sorted(set(find_formats()) - AS_BYTES)
WITH_BESIDE = {"acled", "ucdp"}
"""Formats of which also what stands beside the files is kept."""


def files_in(folder: Path, name: str) -> Iterator[Path]:
    """The files of an export that are kept."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and (name in WITH_BESIDE or not path.name.endswith((WHY, LOSS))):
            yield path


@pytest.mark.parametrize("name", NAMES)
def test_golden_is_what_is_written(examples_ledger: Ledger, tmp_path: Path, name: str) -> None:
    write(examples_ledger, tmp_path / f"examples{find_formats()[name].suffix}", name)
    written = {path.relative_to(tmp_path): path for path in files_in(tmp_path, name)}
    assert sorted(written) == sorted(path.relative_to(GOLDEN / name) for path in files_in(GOLDEN / name, name))
    for path in written:
        assert written[path].read_text(encoding="utf-8") == (GOLDEN / name / path).read_text(encoding="utf-8"), path


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder, fill(Path(folder) / "examples.db", Reader.open()) as filled:
        for each in NAMES:
            shutil.rmtree(GOLDEN / each, ignore_errors=True)
            (GOLDEN / each).mkdir(parents=True)
            write(filled, GOLDEN / each / f"examples{find_formats()[each].suffix}", each)
            kept = set(files_in(GOLDEN / each, each))
            for path in (GOLDEN / each).rglob("*"):
                if path.is_file() and path not in kept:
                    path.unlink()
