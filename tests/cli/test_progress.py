"""How far it is: a bar on a terminal, lines in a log, nothing where it is short."""

import io

import pytest
from rich.console import Console

from sayso.cli import progress
from sayso.cli.progress import HANDFUL, Counts, watch_opening, watch_reading


class Screen(io.StringIO):
    """What looks like a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Console:
    """A console on a terminal."""
    monkeypatch.setenv("TERM", "xterm")
    return Console(file=Screen(), force_terminal=True, width=90)


@pytest.fixture
def log() -> Console:
    """A console on a file."""
    return Console(file=io.StringIO())


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that stands at its last number."""
    times = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: times[-1])
    return times


def written(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize("total", [0, 1, HANDFUL])
def test_watch_reading_is_silent_for_a_handful(
    total: int, screen: Console, log: Console, capsys: pytest.CaptureFixture[str], clock: list[float]
) -> None:
    for console in (screen, log):
        with watch_reading(total, console) as watch:
            for _ in range(total):
                clock.append(clock[-1] + 100)
                watch.read()
        assert written(console) == ""
    assert capsys.readouterr() == ("", "")


def test_watch_reading_draws_a_bar_on_a_terminal(screen: Console, capsys: pytest.CaptureFixture[str]) -> None:
    with watch_reading(20, screen) as watch:
        watch.skip()
        for _ in range(19):
            watch.read()
    assert "━" in written(screen)
    assert "19 of 19 reports, 1 passed over" in written(screen)
    assert capsys.readouterr() == ("", "")


def test_watch_reading_writes_a_line_into_a_log_now_and_then(
    log: Console, capsys: pytest.CaptureFixture[str], clock: list[float]
) -> None:
    with watch_reading(1000, log) as watch:
        for _ in range(25):
            clock.append(clock[-1] + 1)
            watch.read()
    assert capsys.readouterr().err.splitlines() == [
        "10 of 1,000 reports, 1.0 a second, 16 min left.",
        "20 of 1,000 reports, 1.0 a second, 16 min left.",
    ]


def test_watch_reading_of_a_stream_says_what_is_done(
    log: Console, capsys: pytest.CaptureFixture[str], clock: list[float]
) -> None:
    with watch_reading(None, log) as watch:
        watch.read()
        clock.append(11)
        watch.read()
    assert capsys.readouterr().err == "2 reports, 0.1 a second.\n"


def test_counts_say_no_rate_before_it_means_something(clock: list[float]) -> None:
    counts = Counts(10)
    clock.append(60)  # loading
    counts.read()
    clock.append(61)
    counts.read()
    assert counts.say() == "2 of 10 reports"


def test_watch_opening_says_once_that_the_gazetteer_is_compiled(
    log: Console, screen: Console, capsys: pytest.CaptureFixture[str]
) -> None:
    with watch_opening(log) as tell:
        assert capsys.readouterr().err == ""
        tell("reading towns", 0, 1)
        tell("writing names", 1, 2)
    assert capsys.readouterr().err.count("Compiling the gazetteer") == 1
    with watch_opening(screen) as tell:
        tell("writing names", 1, 2)
    assert "Compiling the gazetteer, once: writing names" in written(screen)
