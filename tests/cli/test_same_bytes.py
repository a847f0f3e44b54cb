"""The same input gives the same bytes, in whatever process, order of hashing and number of processes."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Begin = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def read_anew(sayso_process: Begin, examples: Path) -> Callable[..., bytes]:
    """The records of the examples, read by a new process."""

    def read_anew(*arguments: str | Path, seed: int = 0) -> bytes:
        process = sayso_process("read", examples, *arguments, environment={"PYTHONHASHSEED": str(seed)})
        out, err = process.communicate(timeout=300)
        assert process.returncode == 0, err
        return out

    return read_anew


@pytest.mark.slow
def test_read_gives_the_same_records_under_any_hash_seed(read_anew: Callable[..., bytes]) -> None:
    first = read_anew("--json", seed=1)
    assert first.count(b"\n") == 6
    assert read_anew("--json", seed=2) == first


@pytest.mark.slow
def test_read_gives_the_same_records_with_several_processes(read_anew: Callable[..., bytes]) -> None:
    assert read_anew("--json", "--jobs", "2", seed=3) == read_anew("--json", seed=4)


@pytest.mark.slow
def test_read_makes_equal_ledgers_however_it_is_done(
    read_anew: Callable[..., bytes], tmp_path: Path, dump_of: Callable[[Path], bytes], examples: Path
) -> None:
    read_anew("--ledger", tmp_path / "one.db", seed=5)
    read_anew("--ledger", tmp_path / "two.db", "--jobs", "2", seed=6)
    assert dump_of(tmp_path / "one.db") == dump_of(tmp_path / "two.db")
