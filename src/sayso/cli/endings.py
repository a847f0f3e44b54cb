"""How a command ends: its exit code, and one plain sentence for everything that went wrong."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import NoReturn

import typer

from sayso.cli.sentences import say


class ExitCode(IntEnum):
    """What the shell is told."""

    DONE = 0
    INCOMPLETE = 1
    WRONG_USAGE = 2
    INTERRUPTED = 130
    NOBODY_READS = 141


@contextmanager
def ending_plainly() -> Iterator[None]:
    """Turn what a person can cause into a sentence and an exit code. A fault of our own keeps its traceback."""
    try:
        yield
    except KeyboardInterrupt:
        say("Interrupted.")
        raise typer.Exit(ExitCode.INTERRUPTED) from None
    except BrokenPipeError:
        _drop_output()
        raise typer.Exit(ExitCode.NOBODY_READS) from None
    except OSError as error:
        _drop_output()
        fail(f"{error.filename or 'The output'} could not be written: {(error.strerror or str(error)).lower()}.")
    except Exception as error:
        if not isinstance(error, _plain_errors()):
            raise
        fail(str(error))


def end_process(run: Callable[[], None]) -> NoReturn:
    """Run the whole command and end the process. What Python still holds of the output is written here, where a full
    disk or a closed pipe can be told; at the interpreter's own end it could not."""
    try:
        with ending_plainly():
            try:
                run()
            finally:
                sys.stdout.flush()
    except typer.Exit as ended:
        sys.exit(ended.exit_code)
    sys.exit(ExitCode.DONE)


def fail(sentence: str) -> NoReturn:
    """Say why and end with 1."""
    say(sentence)
    raise typer.Exit(ExitCode.INCOMPLETE)


def _plain_errors() -> tuple[type[Exception], ...]:
    """The errors whose messages are for the person reading."""
    from sayso.codebook.tables import CodebookError
    from sayso.export.errors import ExportError
    from sayso.ledger.errors import LedgerError
    from sayso.places.store import GazetteerError
    from sayso.read.givens import CorrectionError
    from sayso.read.many import CrewError

    return CodebookError, ExportError, LedgerError, GazetteerError, CorrectionError, CrewError


def _drop_output() -> None:
    """Send what is still to come nowhere, so that closing standard output does not fail once more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError):
        pass
    finally:
        os.close(nowhere)
