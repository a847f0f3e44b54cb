"""`sayso ledger`: dump, load and verify the file that keeps what was read."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

app = typer.Typer(no_args_is_help=True)


@app.callback()
def ledger() -> None:
    """Dump, load and verify a ledger: the file that keeps what was read."""


LedgerFile = Annotated[Path, typer.Option("--ledger", envvar="SAYSO_LEDGER", metavar="FILE", help="The ledger.")]
DEFAULT = Path("sayso.db")


@app.command()
def dump(
    ledger: LedgerFile = DEFAULT,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write to this file; else to the screen.")] = None,
) -> None:
    """Write all of a ledger as JSON lines: equal ledgers give the same bytes."""
    from sayso.ledger.ledgers import Ledger

    with _said_plainly(), Ledger.open(ledger, create=False) as opened:
        if out is None:
            opened.dump(sys.stdout.buffer)
            sys.stdout.buffer.flush()
        else:
            with _written_aside(out) as file:
                opened.dump(file)


@app.command()
def load(
    source: Annotated[Path, typer.Argument(metavar="DUMP", help="A file that dump wrote; - reads standard input.")],
    ledger: LedgerFile = DEFAULT,
) -> None:
    """Append what is new of a dump to a ledger, all of it or nothing; make the ledger if there is none."""
    from sayso.ledger.ledgers import Ledger

    with _said_plainly():
        lines = sys.stdin.buffer if str(source) == "-" else source.open("rb")
        with lines, Ledger.open(ledger) as opened:
            done = opened.load(lines)
    added = f"{done.readings} readings, {done.claims} claims, {done.issues} issues, {done.judgements} judgements"
    typer.echo(f"Added {added} to {ledger}; {done.known} readings were there already.")
    if done.differing:
        typer.echo(f"sayso ledger: {len(done.differing)} of those are otherwise in the dump and were left.", err=True)


@app.command()
def verify(ledger: LedgerFile = DEFAULT) -> None:
    """Check every quotation, id, reference and trigger of a ledger; exit with 1 if anything is wrong."""
    from sayso.ledger.ledgers import Ledger

    with _said_plainly(), Ledger.open(ledger, create=False) as opened:
        faults = opened.verify()
        counts = None if faults else opened.counts()
    for fault in faults:
        typer.echo(f"{fault.kind}: {fault.where}: {fault.message}")
    if counts is None:
        typer.echo(f"sayso ledger: {ledger} has {len(faults)} faults; restore it from a dump or a backup.", err=True)
        raise typer.Exit(code=1)
    held = f"{counts.reports} reports, {counts.readings} readings, {counts.claims} claims, {counts.issues} issues"
    typer.echo(f"{ledger} is whole: {held}, {counts.judgements} judgements.")


@contextmanager
def _said_plainly() -> Iterator[None]:
    from sayso.ledger.errors import LedgerError

    try:
        yield
    except BrokenPipeError:
        # Whoever read our output has enough; without this, Python complains once more on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(code=1) from None
    except LedgerError as error:
        typer.echo(f"sayso ledger: {error}", err=True)
        raise typer.Exit(code=1) from None
    except OSError as error:
        typer.echo(f"sayso ledger: {error.filename or 'the output'}: {error.strerror or error}.", err=True)
        raise typer.Exit(code=1) from None


@contextmanager
def _written_aside(path: Path) -> Iterator[BinaryIO]:
    """A file that takes its place only once it is whole, readable by its owner only, as the ledger itself is."""
    aside = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with os.fdopen(os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
