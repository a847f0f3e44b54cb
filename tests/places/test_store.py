import multiprocessing
import os
from pathlib import Path

import pytest

from sayso.places import Gazetteer, GazetteerError
from sayso.places.store import Database, gazetteer_path, open_database, write_database


def fill(database: Database) -> None:
    database.executemany("INSERT INTO name VALUES (?, ?, 1)", [(f"name {i}", i) for i in range(500)])


def write(path: str) -> None:
    write_database(Path(path), fill)


def count(path: Path) -> int:
    database = open_database(path)
    assert database is not None
    rows = database.execute("SELECT count(*) FROM name").fetchone()
    database.close()
    return int(rows[0])


def test_store_writes_and_opens(tmp_path: Path) -> None:
    path = tmp_path / "new" / "gazetteer.sqlite"
    write_database(path, fill)
    assert count(path) == 500
    assert [item.name for item in path.parent.iterdir()] == ["gazetteer.sqlite"]


@pytest.mark.parametrize("damage", [b"", b"not a database", None])
def test_store_does_not_open_what_is_not_whole(tmp_path: Path, damage: bytes | None) -> None:
    path = tmp_path / "gazetteer.sqlite"
    write_database(path, fill)
    path.write_bytes(path.read_bytes()[:-4096] if damage is None else damage)
    assert open_database(path) is None
    write_database(path, fill)
    assert count(path) == 500


def test_store_leaves_nothing_where_writing_fails(tmp_path: Path) -> None:
    def break_off(database: Database) -> None:
        fill(database)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_database(tmp_path / "gazetteer.sqlite", break_off)
    assert list(tmp_path.iterdir()) == []


def test_store_says_where_it_cannot_write(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(GazetteerError, match=r"file.*SAYSO_CACHE"):
        write_database(tmp_path / "file" / "gazetteer.sqlite", fill)


def test_store_takes_several_writers_at_once(tmp_path: Path) -> None:
    path = tmp_path / "gazetteer.sqlite"
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=write, args=(str(path),)) for _ in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    assert count(path) == 500
    assert [item.name for item in tmp_path.iterdir()] == ["gazetteer.sqlite"]


def test_store_lies_where_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_CACHE", str(tmp_path))
    assert gazetteer_path().parent == tmp_path
    assert gazetteer_path() == gazetteer_path(tmp_path)


def test_store_removes_what_was_long_left(tmp_path: Path) -> None:
    old, new = tmp_path / "gazetteer-old.sqlite", tmp_path / "gazetteer-new.sqlite"
    for path in (old, new):
        path.write_bytes(b"")
    os.utime(old, (0, 0))
    write_database(tmp_path / "gazetteer-this.sqlite", fill)
    assert sorted(item.name for item in tmp_path.iterdir()) == ["gazetteer-new.sqlite", "gazetteer-this.sqlite"]


@pytest.mark.slow
def test_gazetteer_compiles_reports_progress_and_mends_itself(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    gazetteer = Gazetteer.open(tmp_path, progress=lambda stage, done, total: told.append((stage, done, total)))
    before = gazetteer.look_up("Maiduguri")
    gazetteer.close()
    assert all(0 <= done <= total for _, done, total in told)
    assert len({stage for stage, _, _ in told}) >= 3

    size = gazetteer.path.stat().st_size
    damaged = gazetteer.path.read_bytes()[:8192] + b"\xff" * (size - 8192)
    gazetteer.path.write_bytes(damaged)
    mended = Gazetteer.open(tmp_path)
    assert mended.look_up("Maiduguri") == before
    mended.close()
