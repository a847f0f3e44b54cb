"""`sayso bench isaf`, `all`, `gate` and their like: how well reports of public corpora are read."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli.bench import Json, app, print_json, progress_bar, said_plainly
from sayso.cli.consoles import open_console, show
from sayso.cli.endings import ExitCode

if TYPE_CHECKING:
    from sayso.bench.floors import Floors
    from sayso.bench.marks import Measured

# `figures` and `gva` have commands of their own, with options of their own.
CORPORA = {
    "isaf": "press releases of ISAF: killed, captured, date, province, type of event",
    "awsd": "the Aid Worker Security Database: aid workers killed, wounded, kidnapped",
    "muc": "MUC-3 and MUC-4: who did what to whom with which weapon, in templates",
    "tempeval": "TimeML articles: dates",
    "places": "TR-News and LGL: places found, and put where they are",
    "polnear": "PolNeAR: who said what",
    "plover": "PLOVER: kinds of events and counts in single sentences",
}

Errors = Annotated[int, typer.Option(min=0, help="List so many failures of each cause, the most frequent cause first.")]
Most = Annotated[int | None, typer.Option(min=1, help="Read only so many cases, the first.")]
Folder = Annotated[
    Path, typer.Option("--data", exists=True, file_okay=False, help="The folder of corpora, one folder for each.")
]


Data = Annotated[Path, typer.Option("--data", exists=True, help="The corpus, in its own layout.")]


def _command(name: str, about: str) -> Callable[..., None]:
    def measure(data: Data, errors: Errors = 0, most: Most = None, as_json: Json = False) -> None:
        _show(name, data, errors, most, as_json)

    measure.__doc__ = f"Read and score {about}."
    return measure


for _name, _about in CORPORA.items():
    app.command(_name)(_command(_name, _about))


@app.command()
def gva(
    data: Data,
    linking: Annotated[
        bool, typer.Option("--linking", help="Only how well reports thrown together are linked to incidents.")
    ] = False,
    errors: Errors = 0,
    most: Most = None,
    as_json: Json = False,
) -> None:
    """Read and score the Gun Violence Archive: an incident's killed, injured and date from all its reports; linking."""
    _show("gva", data, errors, most, as_json, part="linking" if linking else "")


def _show(name: str, data: Path, errors: int, most: int | None, as_json: bool, *, part: str = "") -> None:
    """Measure one corpus and show its marks, of `part` only those whose names begin with it."""
    from sayso import load
    from sayso.bench.board_tables import show_measured
    from sayso.bench.boards import about_corpora, find_corpus
    from sayso.bench.floors import load_floors
    from sayso.bench.tables import show_misses

    with said_plainly():
        with progress_bar() as bar:
            task = bar.add_task(name)
            measured = (
                find_corpus(name)
                .measure(
                    data,
                    load(),
                    most=most,
                    done=lambda done, total: bar.update(task, completed=done, total=total),
                )
                .part(part)
            )
        if as_json:
            print_json(measured.plain(errors))
            return
        console = open_console()
        show(console, show_measured(measured, about_corpora()[name], load_floors().get(name)))
        if errors:
            console.print(show_misses(measured.slips, errors), soft_wrap=True)


@app.command(name="all")
def all_(
    data: Folder,
    page: Annotated[Path | None, typer.Option(help="Also write the page that says all this, as Markdown.")] = None,
    as_json: Json = False,
) -> None:
    """Read and score every corpus that is in the folder: figure, what others reached, floor."""
    from sayso.bench.board_tables import show_board, write_page
    from sayso.bench.boards import about_corpora
    from sayso.bench.floors import load_floors

    with said_plainly():
        measured, absent = _measure(data, {})
        floors, about = load_floors(), about_corpora()
        boards = [(each, about[each.corpus], floors.get(each.corpus)) for each in measured]
        if page is not None:
            page.write_text(write_page(boards, absent), encoding="utf-8")
        if as_json:
            print_json({"measured": [each.plain() for each in measured], "absent": absent})
            return
        show(open_console(), show_board(boards))
        _say_absent(absent, data)


@app.command()
def gate(
    data: Folder,
    pin: Annotated[
        bool, typer.Option("--pin", help="Raise the floors to what is reached now; none is lowered.")
    ] = False,
    whole: Annotated[bool, typer.Option("--whole", help="Read large corpora whole, not their samples.")] = False,
) -> None:
    """Fail where a mark has sunk below its floor. Of large corpora a fixed sample is read."""
    from sayso.bench.floors import find_sunk, load_floors, raise_floors, write_floors

    with said_plainly():
        floors: dict[str, Floors] = load_floors()
        samples = {} if whole else {name: each.sample for name, each in floors.items() if each.sample is not None}
        measured, absent = _measure(data, samples)
        _say_absent(absent, data)
        if pin:
            for each in measured:
                sampled = each.corpus in samples
                floors[each.corpus] = raise_floors(floors.get(each.corpus), each, sampled=sampled)
            write_floors(floors)
            return
        held = [each for each in measured if each.corpus in floors and floors[each.corpus].held(each)]
        for each in measured:
            if each not in held:
                typer.echo(f"{each.corpus}: no floor was set on these files; measured, not held")
        sunk = [one for each in held for one in find_sunk(each, floors[each.corpus])]
        for one in sunk:
            typer.echo(str(one))
        marks = sum(len(floors[each.corpus].held(each)) for each in held)
        typer.echo(f"{marks - len(sunk)} of {marks} floors hold, on {len(held)} corpora")
        if sunk:
            raise typer.Exit(ExitCode.INCOMPLETE)


def _measure(data: Path, samples: dict[str, int]) -> "tuple[list[Measured], list[str]]":
    """What was measured, and the names of the corpora that are not there."""
    from sayso import load
    from sayso.bench.boards import measure_present

    with progress_bar() as bar:
        task = bar.add_task("Reading", total=None)

        def watch(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        found: list[Any] = []
        for corpus, measured in measure_present(data, load(), watch, samples=samples):
            found.append((corpus, measured))
            bar.update(task, description=corpus.name)
    absent = [corpus.name for corpus, measured in found if measured is None]
    return [measured for _, measured in found if measured is not None], absent


def _say_absent(absent: list[str], data: Path) -> None:
    for name in absent:
        typer.echo(f"{name}: not in {data}, so not measured", err=True)
