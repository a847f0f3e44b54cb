"""How long each step of reading takes, without a profiler.

The reader calls each step as a function of its room by a name in its own module; while times are taken, these names
stand for the same functions with a clock around them. A step is called once a report, so that the clocks cost nothing.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from types import FunctionType
from typing import Any

from sayso.bench.one_core import core_seconds
from sayso.language.parser import Parser
from sayso.language.parses import Parse
from sayso.read import reader as reading
from sayso.read.reader import Reader

PARSING = "parse"
Seconds = dict[str, float]
# What the parser asked of its pipeline once, to be asked again.
PipelineCall = Callable[[], Iterable[object]]


def step_names() -> list[str]:
    """The names of the steps in the order in which the reader's module imports them."""
    return [
        name
        for name, value in vars(reading).items()
        if isinstance(value, FunctionType)
        and value.__module__.startswith("sayso.read.")
        and value.__module__ != reading.__name__
    ]


@contextmanager
def timed_steps(reader: Reader) -> Iterator[Seconds]:
    """The core seconds of each step, and of parsing, while this is open; they grow as reports are read."""
    seconds: Seconds = {PARSING: 0.0}
    with ExitStack() as stack:
        for name in step_names():
            seconds[name] = 0.0
            stack.enter_context(_standing_in(reading, name, _timed(getattr(reading, name), name, seconds)))
        stack.enter_context(_standing_in(reader.parser, "parse_many", _timed_parsing(reader.parser, seconds)))
        yield seconds


@contextmanager
def tapped_pipeline(reader: Reader) -> Iterator[list[PipelineCall]]:
    """While this is open, everything that the parser asks of its pipeline is also put into the list."""
    pipeline: Any = reader.parser._nlp
    pipe = pipeline.pipe
    calls: list[PipelineCall] = []

    def tap(texts: Iterable[str], **options: Any) -> Iterable[object]:
        given = list(texts)
        calls.append(partial(pipe, given, **options))
        asked: Iterable[object] = pipe(given, **options)
        return asked

    with _standing_in(pipeline, "pipe", tap):
        yield calls


@contextmanager
def _standing_in(place: object, name: str, stand_in: object) -> Iterator[None]:
    before = getattr(place, name)
    setattr(place, name, stand_in)
    try:
        yield
    finally:
        setattr(place, name, before)


def _timed(step: Callable[..., Any], name: str, seconds: Seconds) -> Callable[..., Any]:
    def run(*arguments: Any, **named: Any) -> Any:
        begun = core_seconds()
        try:
            return step(*arguments, **named)
        finally:
            seconds[name] += core_seconds() - begun

    return run


def _timed_parsing(parser: Parser, seconds: Seconds) -> Callable[..., Iterator[Parse]]:
    parse_many = parser.parse_many

    def run(*arguments: Any, **named: Any) -> Iterator[Parse]:
        parses = parse_many(*arguments, **named)
        while True:
            begun = core_seconds()
            parse = next(parses, None)
            seconds[PARSING] += core_seconds() - begun
            if parse is None:
                return
            yield parse

    return run
