"""Reading over processes: the same readings in the same order, whoever dies.

The supervision is tested on a reader that does nothing but obey the report, in forked processes, which inherit it.
"""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.codebook.tables import CodebookError
from sayso.model.claims import Run
from sayso.model.readings import Reading
from sayso.model.reports import Report
from sayso.read import many
from sayso.read.many import CHUNK, LIVES, NOT_READ, WINDOW, Alone, Crew, CrewError, Start, read_many
from sayso.read.reader import Reader

RUN = Run(sayso="0", codebook="none", model="none")

pytestmark = pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="needs fork")


class Obedient:
    """Does what a report says: raise, die (always, or once for every mark it leaves), wait; finds nothing in any."""

    run = RUN

    def __init__(self, marks: Path | None = None) -> None:
        self.marks = marks

    def read(self, report: Report) -> Reading:
        order, _, rest = report.text.partition(" ")
        if order == "raise":
            raise ValueError(f"cannot read {rest}")
        if order == "die" or (order == "die-once" and self._leave(rest)):
            os.kill(os.getpid(), signal.SIGKILL)
        if order == "choke" and self._leave(rest):
            Connection._send = _send_half  # type: ignore[attr-defined]
        if order == "wait":
            time.sleep(float(rest.split()[0]))
        return Reading(report=report, accounts=(), claims=(), issues=(), run=RUN)

    def read_each(self, reports: Iterable[Report]) -> Iterator[Reading]:
        yield from map(self.read, reports)

    def _leave(self, mark: str) -> bool:
        assert self.marks is not None
        path = self.marks / mark
        first = not path.exists()
        path.touch()
        return first


def _send_half(self: Connection, buffer: bytes) -> None:
    """What a process does that is killed while it answers."""
    os.write(self.fileno(), bytes(buffer)[: len(buffer) // 2])
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.fixture(autouse=True)
def nobody_left() -> Iterator[None]:
    """After every test no process is left."""
    yield
    assert multiprocessing.active_children() == []


@pytest.fixture
def obedient(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Readers are obedient, in this process and in forked ones."""
    monkeypatch.setattr(Reader, "open", lambda codebook=None: Obedient(tmp_path))


def make_reports(orders: Iterable[str]) -> list[Report]:
    return [Report(text=order, url=f"https://karim.example/{number}") for number, order in enumerate(orders)]


def fork(reports: Iterable[Report], jobs: int = 2) -> list[Reading]:
    return list(read_many(reports, jobs=jobs, start=Start.FORK))


@pytest.mark.usefixtures("obedient")
class TestSupervision:
    def test_read_many_keeps_the_order_where_later_chunks_are_done_first(self) -> None:
        reports = make_reports(["wait 0.3", *("read" for _ in range(5 * CHUNK))])
        assert [reading.report for reading in fork(reports)] == reports

    def test_read_many_says_which_report_failed_and_reads_the_rest(self) -> None:
        reports = make_reports(["read", "raise this", "read"])
        alone, several = list(read_many(reports)), fork(reports)
        assert alone == several
        assert [reading.report for reading in several] == reports
        assert [[issue.kind for issue in reading.issues] for reading in several] == [[], [NOT_READ], []]
        message = "reading it failed (ValueError: cannot read this); nothing in it was read"
        assert several[1].issues[0].message == message

    def test_read_many_gives_up_only_the_report_that_ends_processes(self) -> None:
        reports = make_reports(["read"] * 20 + ["die"] + ["read"] * 20)
        readings = fork(reports)
        assert [reading.report for reading in readings] == reports
        assert [number for number, reading in enumerate(readings) if reading.issues] == [20]
        assert readings[20].issues[0].kind == NOT_READ
        assert f"ended {LIVES} times" in readings[20].issues[0].message

    @pytest.mark.parametrize("order", ["die-once", "choke"])
    def test_read_many_reads_again_what_a_killed_process_held(self, order: str) -> None:
        reports = make_reports(["read"] * 3 + [f"{order} a"] + ["read"] * 40 + [f"{order} b"])
        readings = fork(reports)
        assert [reading.report for reading in readings] == reports
        assert not any(reading.issues for reading in readings)

    @settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        orders=st.lists(st.sampled_from(["read", "read", "read", "raise", "die"]), max_size=40), jobs=st.integers(2, 3)
    )
    def test_read_many_gives_one_reading_for_every_report(self, orders: list[str], jobs: int) -> None:
        reports = make_reports(orders)
        readings = fork(reports, jobs)
        assert [reading.report for reading in readings] == reports
        assert [bool(reading.issues) for reading in readings] == [order != "read" for order in orders]

    def test_read_many_takes_no_more_reports_than_it_can_hold(self) -> None:
        taken = 0

        def reports() -> Iterator[Report]:
            nonlocal taken
            for report in make_reports(["read"] * 50 * CHUNK):
                taken += 1
                yield report

        readings = read_many(reports(), jobs=2, start=Start.FORK)
        for done, _ in enumerate(readings):
            assert taken <= done + (2 * WINDOW + 1) * CHUNK
        assert taken == 50 * CHUNK

    def test_read_many_ends_its_processes_when_left_early(self) -> None:
        readings = read_many(make_reports(["read"] * 10 + ["wait 60"]), jobs=2, start=Start.FORK)
        begun = time.monotonic()
        with pytest.raises(ZeroDivisionError):
            for _ in _interrupted(readings):
                pass
        assert time.monotonic() - begun < 20

    def test_crew_reads_again_after_it_was_left_early(self) -> None:
        reports = make_reports(["read"] * 3 * CHUNK)
        with Crew(jobs=2, start=Start.FORK) as crew:
            first = crew.read_each(reports)
            next(first)
            first.close()
            assert [reading.report for reading in crew.read_each(reports)] == reports

    def test_crew_reads_nothing_with_no_process(self) -> None:
        with Crew(jobs=2, start=Start.FORK) as crew:
            assert list(crew.read_each([])) == []
            assert multiprocessing.active_children() == []
            assert crew.run == RUN

    def test_crew_begins_no_more_processes_than_there_is_work_for(self) -> None:
        with Crew(jobs=3, start=Start.FORK) as crew:
            assert len(list(crew.read_each(make_reports(["read"])))) == 1
            assert len(multiprocessing.active_children()) == 1

    @pytest.mark.parametrize("jobs", [0, -1])
    def test_crew_refuses_less_than_one_job(self, jobs: int) -> None:
        with pytest.raises(ValueError, match="at least one"):
            Crew(jobs=jobs)


def _interrupted(readings: Iterator[Reading]) -> Iterator[Reading]:
    """Stops in the middle, as a person does."""

    def stop(*_: object) -> None:
        raise ZeroDivisionError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, 1.0)
    try:
        yield from readings
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_read_many_gives_up_where_processes_end_at_their_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Reader, "open", lambda codebook=None: os._exit(9))
    with pytest.raises(CrewError, match="try fewer"):
        fork(make_reports(["read"]))


def test_read_many_says_why_a_reader_does_not_open(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="no such folder"):
        list(read_many(make_reports(["read"]), jobs=2, codebook=tmp_path / "none", start=Start.FORK))


def test_read_many_refuses_a_codebook_that_changes_meanwhile(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class Other(Obedient):
        def __init__(self) -> None:
            first = self._leave_at(tmp_path)
            self.run = RUN if first else Run(sayso="0", codebook="another", model="none")

        def _leave_at(self, folder: Path) -> bool:
            self.marks = folder
            return self._leave("first")

    monkeypatch.setattr(Reader, "open", lambda codebook=None: Other())
    with pytest.raises(CrewError, match="codebook changed"):
        fork(make_reports(["wait 0.5"] * 3 * CHUNK))


@pytest.fixture(scope="module")
def reports(examples: Path) -> list[Report]:
    """The examples, some of them several times with another address."""
    from sayso.intake.sources import take_in

    found = [item for item in take_in(sorted(examples.glob("*.txt"))) if isinstance(item, Report)]
    return [*found, *(Report(text=report.text, url=f"https://karim.example/{report.id}") for report in found)]


def test_read_many_gives_equal_readings_here_and_in_new_processes(
    reader: Reader, reports: list[Report], grounded: Callable[[Reading], Reading]
) -> None:
    alone = [grounded(reading) for reading in Alone(reader).read_each(reports)]
    assert [reading.report.id for reading in alone] == [report.id for report in reports]
    assert list(read_many(reports, jobs=2)) == alone


@pytest.mark.slow
@pytest.mark.parametrize(("start", "chunk"), [(Start.FORK, 1), (Start.FORKSERVER, 5)])
def test_read_many_gives_equal_readings_however_processes_begin(
    reader: Reader, reports: list[Report], start: Start, chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "CHUNK", chunk)
    assert list(read_many(reports, jobs=3, start=start)) == list(reader.read_each(reports))


@pytest.mark.slow
def test_read_many_finishes_where_a_process_is_killed_again_and_again(reader: Reader, reports: list[Report]) -> None:
    expected = list(reader.read_each(reports))
    kills = 0
    with Crew(jobs=2) as crew:
        readings = []
        for reading in crew.read_each(reports):
            readings.append(reading)
            if kills < 2:
                os.kill(multiprocessing.active_children()[0].pid or 0, signal.SIGKILL)
                kills += 1
    assert readings == expected
