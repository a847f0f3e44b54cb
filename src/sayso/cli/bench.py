"""`sayso bench`: how well it reads, and how fast."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress

from sayso.bench.errors import BenchError

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
    try:
        result = measure_records(data, records) if no_read and records else _read_and_measure(data, records)
    except (BenchError, OSError) as error:
        _fail(error)
    if as_json:
        _print_json(result.plain(errors))
        return
    console = Console()
    console.print(show_scores(result))
    if errors:
        console.print(show_misses(result.misses(), errors), soft_wrap=True)


def _read_and_measure(data: Path, records: Path | None) -> Any:
    from sayso import load, record_of
    from sayso.bench.figures import measure_reading

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Reading", total=None)
        reader = load()
        return measure_reading(
            data,
            lambda report: record_of(reader.read(report)),
            records=records,
            done=lambda done, total: progress.update(task, completed=done, total=total),
        )


def _print_json(value: object) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1))


def _fail(error: Exception) -> None:
    typer.echo(f"sayso bench: {error}", err=True)
    raise typer.Exit(code=1)
