"""`sayso issues`: what was not understood, in reports or in a ledger."""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import groupby, islice
from pathlib import Path
from typing import Annotated

import typer
from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from sayso.cli.consoles import open_console, show
from sayso.cli.contexts import view_context
from sayso.cli.endings import ExitCode, ending_plainly
from sayso.cli.inputs import Inputs
from sayso.cli.options import AsJson, CodebookFolder, LedgerFile, Published
from sayso.cli.progress import watch_reading
from sayso.cli.readers import open_readers
from sayso.cli.rounds import Round
from sayso.cli.sentences import clean
from sayso.cli.views import INDENT, plain_table
from sayso.cli.wordings import say_number, say_title
from sayso.model.identity import shorten
from sayso.model.reports import Issue, Report

AROUND = 60
"""Characters shown on either side of the words of an issue."""
KIND_WIDTH = 20

Issues = Callable[[], Iterable[Issue]]
Finder = Callable[[str], Report | None]

app = typer.Typer(add_completion=False)


@app.command()
def issues_command(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH", help="Reports to read, as for sayso read.", show_default=False)
    ] = None,
    ledger: LedgerFile = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="Only issues of this kind.")] = None,
    limit: Annotated[int, typer.Option(min=0, metavar="N", help="List so many at most; 0 lists all.")] = 100,
    as_json: AsJson = False,
    published: Published = None,
    codebook: CodebookFolder = None,
) -> None:
    """List what was not understood: how many issues of each kind, then each one with its words.

    Give reports to read, or the ledger they were read into.

    Exit codes: 0 listed; 1 something could not be taken in or read, or the ledger not opened; 2 wrong usage.
    """
    if bool(paths) == bool(ledger):
        raise typer.BadParameter("give either reports to read or --ledger FILE")
    wanted = kind.strip().replace(" ", "_") if kind else None
    with ending_plainly():
        if ledger:
            _list_ledger(ledger, wanted, limit=limit, as_json=as_json)
        elif _list_reports(
            Inputs(paths=paths or (), published=published.date() if published else None),
            codebook,
            wanted,
            limit=limit,
            as_json=as_json,
        ):
            raise typer.Exit(ExitCode.INCOMPLETE)


def _list_ledger(path: Path, kind: str | None, *, limit: int, as_json: bool) -> None:
    from sayso.ledger.ledgers import Ledger

    with Ledger.open(path, create=False) as kept:

        def find(report: str) -> Report | None:
            return next((reading.report for reading in kept.readings(report=report)), None)

        _list(lambda: kept.issues(kind=kind), find, limit=limit, as_json=as_json)


def _list_reports(inputs: Inputs, codebook: Path | None, kind: str | None, *, limit: int, as_json: bool) -> bool:
    """List the issues of reports; whether something could not be taken in or read."""
    issues: list[Issue] = []
    reports: dict[str, Report] = {}
    with ExitStack() as stack:
        readers = stack.enter_context(open_readers(jobs=1, codebook=codebook))
        watch = stack.enter_context(watch_reading(inputs.count(), open_console(errors=True)))
        round_ = Round(inputs, readers, watch, tell=lambda _: None)
        for reading in round_.read():
            issues.extend(reading.issues)
            reports[reading.report.id] = reading.report
    found = [issue for issue in (*round_.lost, *issues) if kind in (None, issue.kind)]
    _list(lambda: found, reports.get, limit=limit, as_json=as_json)
    return round_.tally.failed > 0


def _list(issues: Issues, find: Finder, *, limit: int, as_json: bool) -> None:
    if as_json:
        for issue in issues():
            sys.stdout.buffer.write(json.dumps(_record(issue), ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        sys.stdout.buffer.flush()
        return
    console = open_console()
    counts = Counter(issue.kind for issue in issues())
    show(console, *_view_counts(counts))
    marks = not console.is_terminal
    for report, group in groupby(islice(issues(), limit or None), key=lambda issue: issue.report):
        show(console, *_view_group(find(report) if report else None, list(group), marks=marks))
    left = sum(counts.values()) - limit
    if limit and left > 0:
        show(console, "", f"{left:,} more; --limit 0 lists all, --kind those of one kind.")


def _record(issue: Issue) -> dict[str, object]:
    return {
        "id": issue.id,
        "report": issue.report,
        "origin": issue.origin,
        "step": issue.step,
        "kind": issue.kind,
        "span": [issue.span.start, issue.span.end] if issue.span else None,
        "words": issue.span.quote if issue.span else None,
        "message": issue.message,
    }


def _view_counts(counts: Counter[str]) -> Iterator[RenderableType]:
    yield Text(say_number(counts.total(), "issue"), style="title")
    table = plain_table("", "")
    table.columns[0].justify = "right"
    for kind, number in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        table.add_row(Text(f"{number:,}", style="number"), kind.replace("_", " "))
    if counts:
        yield Padding(table, INDENT)


def _view_group(report: Report | None, issues: Sequence[Issue], *, marks: bool) -> Iterator[RenderableType]:
    """The issues of one report, or some of none."""
    head = f"{say_title(report)} (report {shorten(report.id)})" if report else "Not read"
    yield from ("", Text(head, style="title"))
    table = plain_table("", "", "")
    table.columns[0].no_wrap, table.columns[1].min_width = True, KIND_WIDTH
    for issue in issues:
        where = f"{issue.step}, {issue.span.start:,}" if issue.span else issue.step
        kind = Text(f"{clean(issue.kind).replace('_', ' ')}\n").append(where, style="faint")
        table.add_row(Text(shorten(issue.id), style="key"), kind, _say_issue(issue, report, marks=marks))
    yield Padding(table, INDENT)


def _say_issue(issue: Issue, report: Report | None, *, marks: bool) -> Text:
    origin = f"{clean(issue.origin)}: " if issue.origin and report is None else ""
    said = Text(origin + clean(issue.message))
    if report is None or issue.span is None:
        return said
    context = view_context(report.text, [(issue.span, "mark")], around=AROUND, marks=marks)
    return said.append("\n").append_text(context)
