"""`sayso brief`: what happened, on one page."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.endings import ending_plainly, fail
from sayso.cli.options import CodebookFolder, Country, KeptLedger, OfKind, OfParty, Since, Unsettled, Until
from sayso.cli.outputs import write_page
from sayso.cli.sentences import clean
from sayso.cli.updates import open_chronicle

if TYPE_CHECKING:
    from sayso.export.brief.memories import Memory

app = typer.Typer(add_completion=False)


class Form(StrEnum):
    """What a brief is written in."""

    HTML = "html"
    MD = "md"


@app.command()
def brief_command(
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write it to this file, not to standard output.")
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="One page of HTML with a map, or Markdown.")] = Form.HTML,
    since: Since = None,
    until: Until = None,
    country: Country = None,
    kind: OfKind = None,
    party: OfParty = None,
    unsettled: Unsettled = False,
    rule: Annotated[str, typer.Option(metavar="NAME", help="The rule that resolves tolls.")] = "latest",
    last: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The last brief, to say what is new since; it may be --out.")
    ] = None,
    most: Annotated[
        int, typer.Option("--limit", min=1, metavar="N", help="Tell so many incidents, those with most dead.")
    ] = 25,
    names: Annotated[bool, typer.Option("--names", help="With the names of private persons, else withheld.")] = False,
    ledger: KeptLedger = Path("sayso.db"),
    codebook: CodebookFolder = None,
) -> None:
    """Write a brief: what happened, a map, a timeline, tolls with who says them, what is contested, what is new.

    One file that needs nothing else and prints well. Every value leads to the words it rests on and to who said them.
    Victims, witnesses, suspects and other private persons are not named unless you say --names.

    Exit codes: 0 written; 1 the ledger or the last brief could not be read, or the brief not written; 2 wrong usage.
    """
    from sayso.chronicle.entries import Filter

    wanted = Filter(
        since=since.date() if since else None,
        until=until.date() if until else None,
        country=country,
        kind=kind,
        party=party,
        unsettled=unsettled,
    )
    with ending_plainly():
        from sayso.codebook.load import load_codebook
        from sayso.export.brief.composing import Asking, compose_brief
        from sayso.export.brief.markdown import write_markdown
        from sayso.export.brief.pages import render_brief
        from sayso.export.veils import Veil

        asking = Asking(wanted=wanted, rule=rule, most=most, last=_read_last(last) if last else None)
        with open_chronicle(ledger, codebook) as (chronicle, _):
            if rule not in chronicle.rules:
                fail(f"There is no rule “{clean(rule)}”; there are {', '.join(sorted(chronicle.rules))}.")
            brief = compose_brief(chronicle, Veil(load_codebook(codebook), names=names), asking)
        write_page(render_brief(brief) if form is Form.HTML else write_markdown(brief), out)


def _read_last(path: Path) -> "Memory":
    from sayso.export.brief.memories import NoBriefError, read_memory

    try:
        return read_memory(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        fail(f"There is no {path}: the first brief has no last one.")
    except (NoBriefError, UnicodeDecodeError) as error:
        fail(f"{path} cannot be compared with: {error}.")
