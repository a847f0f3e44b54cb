"""`sayso bench`: how well it reads, and how fast."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.progress import Progress

from sayso.bench.errors import BenchError
from sayso.cli.consoles import is_screen, open_console, show
from sayso.cli.endings import ending_plainly, fail
from sayso.cli.updates import Shown

if TYPE_CHECKING:
    from sayso.model.reports import Report

# How many reports are read where it is not said: to know the pace, and to see several processes at work.
FEW, MANY = 200, 2000

app = typer.Typer(no_args_is_help=True)


@app.callback()
def bench() -> None:
    """Measure how well and how fast reports are read."""


Folder = Annotated[
    Path,
    typer.Option(
        "--data",
        exists=True,
        file_okay=False,
        help="A folder with keys/<name>.json and texts/<name>.txt, or with the texts in the folder itself.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")]


@app.command()
def figures(
    data: Folder,
    errors: Annotated[int, typer.Option(min=0, help="List so many failures of each cause, the costliest first.")] = 0,
    records: Annotated[Path | None, typer.Option(help="Write the records to this folder, as <name>.json.")] = None,
    no_read: Annotated[bool, typer.Option("--no-read", help="Score what is in --records; read nothing.")] = False,
    as_json: Json = False,
) -> None:
    """Read the reports of a folder and score them against their keys: attributed figures, incidents, responsibility."""
    from sayso.bench.figures import measure_records
    from sayso.bench.tables import show_misses, show_scores

    if no_read and records is None:
        raise typer.BadParameter("--no-read scores written records: say where they are with --records FOLDER")
    with said_plainly():
        result = measure_records(data, records) if no_read and records else _read_and_measure(data, records)
        if as_json:
            print_json(result.plain(errors))
            return
        console = open_console()
        show(console, show_scores(result))
        if errors:
            console.print(show_misses(result.misses(), errors), soft_wrap=True)


@app.command()
def speed(
    data: Annotated[
        Path,
        typer.Option("--data", exists=True, dir_okay=False, help="JSON lines, each with a text or with reports."),
    ],
    reports: Annotated[
        int | None, typer.Option(min=1, help="Read so many reports; 200, or with --jobs 2000, if not said.")
    ] = None,
    jobs: Annotated[
        int | None, typer.Option(min=2, help="Measure only how much sooner so many processes are done than one.")
    ] = None,
    growth: Annotated[bool, typer.Option(help="Also read one report of 0.5 MB and one of 1 MB.")] = True,
    as_json: Json = False,
) -> None:
    """Measure reading on one core: pace, memory, time beside the parser's own, start-up, and growth with the text."""
    from sayso.bench.one_core import hold_to_one_thread

    hold_to_one_thread()
    from sayso.bench.texts import load_reports

    with said_plainly():
        loaded = load_reports(data, most=reports or (FEW if jobs is None else MANY))
        with progress_bar() as progress:
            plain, shown = _speed(loaded, growth, progress) if jobs is None else _jobs(loaded, jobs, progress)
        if as_json:
            print_json(plain)
        else:
            show(open_console(), shown)


@app.command()
def linking(
    reports: Annotated[int, typer.Option(min=1, help="Make up, link and resolve so many reports.")] = 5000,
    more: Annotated[int, typer.Option(min=0, help="Then add so many, to know what an update costs.")] = 0,
    as_json: Json = False,
) -> None:
    """Measure linking on a made-up ledger: pace, memory, what more reports cost, and how well the truth is found."""
    from sayso.bench.linking import measure_linking
    from sayso.bench.linking_tables import show_linking
    from sayso.codebook.load import load_codebook

    with said_plainly(), progress_bar() as progress:
        task = progress.add_task("start")
        result = measure_linking(
            load_codebook(),
            reports=reports,
            more=more,
            watch=lambda what, done, total: progress.update(task, description=what, completed=done, total=total),
        )
    if as_json:
        print_json(result.plain())
    else:
        show(open_console(), show_linking(result))


@app.command()
def desk(
    ledger: Annotated[
        Path | None,
        typer.Option(dir_okay=False, help="Measure with this ledger; one that is not there is made up, and kept."),
    ] = None,
    reports: Annotated[int, typer.Option(min=1, help="Make up a ledger of so many reports.")] = 5000,
    rounds: Annotated[int, typer.Option(min=1, help="Ask so often for every kind of page.")] = 20,
    as_json: Json = False,
) -> None:
    """Measure how long the desk takes for its pages, with a made-up ledger or your own.

    245,000 made-up reports are 100,000 incidents and 1,000,000 claims; to make and link them takes half an hour.
    """
    from tempfile import TemporaryDirectory

    from sayso.bench.page_tables import show_pages
    from sayso.bench.pages import measure_pages
    from sayso.bench.visits import open_desk

    with said_plainly(), TemporaryDirectory(prefix="sayso-mill-") as folder, Shown() as shown:
        path = ledger or Path(folder) / "mill.db"
        if not path.exists():
            from sayso.bench.mill.ledgers import make_ledger
            from sayso.codebook.load import load_codebook

            make_ledger(path, load_codebook(), reports=reports, watch=shown.watch)
        with open_desk(path) as address:
            result = measure_pages(address, rounds=rounds, watch=shown.watch)
    if as_json:
        print_json([each.plain() for each in result])
    else:
        show(open_console(), show_pages(result))


def _speed(reports: "list[Report]", growth: bool, progress: Progress) -> tuple[Any, Any]:
    from sayso import load
    from sayso.bench.speed import measure_speed
    from sayso.bench.speed_tables import show_speed

    task = progress.add_task("start")
    result = measure_speed(
        load(),
        reports,
        lambda what, done, total: progress.update(task, description=what, completed=done, total=total),
        growth=growth,
    )
    return result.plain(), show_speed(result)


def _jobs(reports: "list[Report]", jobs: int, progress: Progress) -> tuple[Any, Any]:
    from sayso.bench.jobs import measure_jobs
    from sayso.bench.speed import plain_jobs
    from sayso.bench.speed_tables import show_jobs

    task = progress.add_task("processes")
    result = measure_jobs(reports, jobs, lambda done, total: progress.update(task, completed=done, total=total))
    return plain_jobs(result), show_jobs(result)


def _read_and_measure(data: Path, records: Path | None) -> Any:
    from sayso import load, record_of
    from sayso.bench.figures import measure_reading

    with progress_bar() as progress:
        task = progress.add_task("Reading", total=None)
        reader = load()
        return measure_reading(
            data,
            lambda report: record_of(reader.read(report)),
            records=records,
            done=lambda done, total: progress.update(task, completed=done, total=total),
        )


def print_json(value: object) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1))


def progress_bar() -> Progress:
    """A bar on a terminal, nothing elsewhere."""
    return Progress(console=open_console(errors=True), transient=True, disable=not is_screen(sys.stderr))


@contextmanager
def said_plainly() -> Iterator[None]:
    with ending_plainly():
        try:
            yield
        except BenchError as error:
            fail(f"{error}.")
