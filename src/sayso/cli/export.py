"""`sayso export`: incidents in the formats that people use."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.consoles import open_console, show
from sayso.cli.endings import ending_plainly, fail
from sayso.cli.options import CodebookFolder, Country, KeptLedger, OfKind, OfParty, Since, Unsettled, Until
from sayso.cli.sentences import clean, say
from sayso.cli.updates import Shown, open_chronicle
from sayso.cli.views import plain_table
from sayso.cli.wordings import say_number, word

if TYPE_CHECKING:
    from sayso.export.exporting import Exported, Order

app = typer.Typer(add_completion=False)


def _formats() -> str:
    from sayso.export.registry import find_formats

    return "\b\n" + "\n".join(f"{each.name:<10} {each.summary}" for each in find_formats().values())


@app.command(epilog=_formats())
def export_command(
    format_: Annotated[str, typer.Argument(metavar="FORMAT", help="One of those listed below.", show_default=False)],
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Where to; FORMAT with its ending in this folder, unless you say."),
    ] = None,
    since: Since = None,
    until: Until = None,
    country: Country = None,
    kind: OfKind = None,
    party: OfParty = None,
    unsettled: Unsettled = False,
    rule: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="The rule that resolves tolls; that of the format unless you say."),
    ] = None,
    names: Annotated[bool, typer.Option("--names", help="With the names of private persons, else withheld.")] = False,
    numeric: Annotated[bool, typer.Option("--inter-numeric", help="In acled, numbers for kinds of actors.")] = False,
    mapping: Annotated[
        Path | None,
        typer.Option(metavar="FILE", exists=True, dir_okay=False, help="Your own names and ids of parties, as TOML."),
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Write anew what is there already.")] = False,
    ledger: KeptLedger = Path("sayso.db"),
    codebook: CodebookFolder = None,
) -> None:
    """Write incidents in a format, and beside it FILE.loss.csv, what it cannot hold, and FILE.why.jsonl.

    Victims, witnesses, suspects and other private persons are not named unless you say --names; who holds an office is.
    `sayso why FILE ROW COLUMN` shows the words behind a cell.

    Exit codes: 0 written; 1 something is there already, or the ledger could not be read; 2 wrong usage.
    """
    from sayso.chronicle.entries import Filter
    from sayso.codebook.load import load_codebook
    from sayso.export.exporting import Order, export
    from sayso.export.registry import Setting, find_formats
    from sayso.export.veils import Veil

    wanted = Filter(
        since=since.date() if since else None,
        until=until.date() if until else None,
        country=country,
        kind=kind,
        party=party,
        unsettled=unsettled,
    )
    with ending_plainly():
        found = find_formats().get(format_)
        if found is None:
            fail(f"There is no format “{clean(format_)}”; there are {', '.join(find_formats())}.")
        path = out if out is not None else Path(f"sayso-{found.name}{found.suffix}")
        order = Order(format=found, path=path, wanted=wanted, rule=rule, replace=replace)
        book = load_codebook(codebook)
        setting = Setting(codebook=book, veil=Veil(book, names=names), mapping=mapping, numeric=numeric)
        with open_chronicle(ledger, codebook) as (chronicle, _):
            if rule is not None and rule not in chronicle.rules:
                fail(f"There is no rule “{clean(rule)}”; there are {', '.join(sorted(chronicle.rules))}.")
            with Shown() as shown:
                done = export(chronicle, order, setting, lambda at, total: shown.watch("exporting", at, total))
        _say_done(done, order)


def _say_done(done: "Exported", order: "Order") -> None:
    from sayso.export.exporting import files_of
    from sayso.export.sidecars import loss_path, why_path

    rows = ", ".join(_say_rows(table, count) for table, count in done.rows.items())
    say(f"{say_number(done.incidents, 'incident')}: {rows or 'no rows'} in {order.path}.")
    main = files_of(order.format, order.path)[next(iter(order.format.tables))]
    if done.losses:
        table = plain_table("lost", "times")
        for what, count in sorted(done.losses.items(), key=lambda item: (-item[1], item[0])):
            table.add_row(word(what), f"{count:,}")
        show(open_console(errors=True), table)
    say(f"What was lost, row by row: {loss_path(main)}")
    say(f"What cells rest on: {why_path(main)}")


def _say_rows(table: str, count: int) -> str:
    return say_number(count, f"row of {table}", f"rows of {table}") if table else say_number(count, "row")
