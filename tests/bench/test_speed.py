"""Speed: what is made of the times, and that the times are taken."""

import json
import os
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.bench.growth import BETWEEN, Growth, Reach, join_reports
from sayso.bench.jobs import Jobs, measure_jobs
from sayso.bench.one_core import one_core, peak_memory
from sayso.bench.pace import Pace, measure_pace
from sayso.bench.speed import measure_speed, plain_growth, plain_jobs
from sayso.bench.startup import Startup
from sayso.bench.steps import PARSING, step_names, tapped_pipeline, timed_steps
from sayso.model.reports import Report
from sayso.read import reader as reading
from sayso.read.reader import Reader

REPORTS = [
    Report(text="Gunmen killed nine workers in a mill in Quetta on Monday, police said. Two guards were injured."),
    Report(text="The Red Heron blamed the Grey Heron for the raid.\n\nTrains stopped running across the valley."),
]


def pace(whole: tuple[float, ...], pipeline: tuple[float, ...]) -> Pace:
    steps = tuple({"parse": each / 2, "places": each / 4} for each in whole)
    return Pace(
        reports=10,
        words=500,
        characters=3000,
        whole=whole,
        pipeline=pipeline,
        steps=steps,
        clock=10.0,
        memory=None,
    )


def test_pace_takes_the_median_of_its_passes() -> None:
    measured = pace((2.0, 3.0, 40.0), (2.0, 2.0, 10.0))
    assert measured.ratio == 1.5
    assert measured.reports_per_second == pytest.approx(10 / 3)
    assert measured.words_per_second == pytest.approx(500 / 3)
    assert measured.step_seconds() == {"parse": 1.5, "places": 0.75}
    assert measured.share_of_core == pytest.approx(5.9)


def test_growth_tells_which_steps_grow_faster_than_the_text() -> None:
    growth = Growth(
        small=Reach(characters=10, seconds=4.0, steps={"parse": 3.0, "places": 1.0, "dates": 0.0}),
        large=Reach(characters=20, seconds=10.0, steps={"parse": 4.0, "places": 6.0, "dates": 0.0}),
        memory=None,
    )
    assert growth.ratio == 2.5
    assert list(growth.step_ratios().items()) == [("places", 6.0), ("parse", pytest.approx(4 / 3)), ("dates", None)]
    assert plain_growth(growth)["steps"]["places"] == {"small": 1.0, "large": 6.0, "ratio": 6.0}


@given(st.lists(st.text(min_size=1), min_size=1), st.integers(1, 500))
def test_join_reports_repeats_texts_up_to_the_size(texts: list[str], size: int) -> None:
    report = join_reports([Report(text=text) for text in texts], size)
    assert len(report.text) == size
    assert report.text.startswith(BETWEEN.join(texts)[:size])


def test_jobs_and_startup_say_what_was_gained() -> None:
    jobs = Jobs(reports=100, jobs=2, alone=10.0, together=6.25, alone_core=9.0, together_core=11.0)
    assert jobs.speedup == plain_jobs(jobs)["speedup"] == 1.6
    assert Startup(starts=(3.0, 2.0, 9.0)).seconds == 3.0


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps a process on a core")
def test_one_core_lets_the_process_go_again() -> None:
    before = os.sched_getaffinity(0)
    with one_core():
        assert len(os.sched_getaffinity(0)) == 1
    assert os.sched_getaffinity(0) == before


def test_peak_memory_is_in_megabytes() -> None:
    assert 10 < (peak_memory() or 11) < 100_000


@pytest.mark.slow
def test_timed_steps_times_every_step_and_puts_all_back(reader: Reader) -> None:
    before = {name: getattr(reading, name) for name in step_names()}
    parse_many = reader.parser.parse_many
    with timed_steps(reader) as seconds:
        timed = list(reader.read_each(REPORTS))
    assert all(seconds[name] > 0 for name in (PARSING, "read_figures", "find_places", "compose"))
    assert {name: getattr(reading, name) for name in step_names()} == before
    assert reader.parser.parse_many == parse_many
    assert timed == list(reader.read_each(REPORTS))


@pytest.mark.slow
def test_tapped_pipeline_hears_what_is_asked(reader: Reader) -> None:
    with tapped_pipeline(reader) as calls:
        list(reader.read_each(REPORTS))
    passages = [str(doc) for call in calls for doc in call()]
    assert passages == [line for report in REPORTS for line in report.text.split("\n\n")]


@pytest.mark.slow
def test_measure_pace_reads_and_parses_all_reports(reader: Reader) -> None:
    told: list[tuple[int, int]] = []
    measured = measure_pace(reader, REPORTS, lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert (measured.reports, measured.words) == (2, 33)
    # The calmest pass of each: a busy machine may hold up any one of them.
    assert min(measured.whole) > min(measured.pipeline) / 2
    assert sum(measured.step_seconds().values()) <= measured.seconds * 1.5


@pytest.mark.slow
def test_measure_speed_starts_a_new_process_and_gives_json_types(reader: Reader) -> None:
    plain = json.loads(json.dumps(measure_speed(reader, REPORTS, lambda *_: None, growth=False).plain()))
    assert 0.1 < plain["startup"]["seconds"] < 120
    assert len(plain["startup"]["starts"]) == 3
    assert plain["growth"] is None
    assert plain["pace"]["step_seconds"][PARSING] > 0


@pytest.mark.slow
def test_measure_jobs_reads_everything_twice() -> None:
    told: list[tuple[int, int]] = []
    measured = measure_jobs(REPORTS, 2, lambda done, total: told.append((done, total)))
    assert told[-1] == (4, 4)
    assert measured.alone > 0
    assert measured.together > 0
    assert measured.together_core > measured.alone_core > 0
