"""`sayso link`: accounts of one incident brought together."""

import json
from pathlib import Path

import typer

from sayso.cli.endings import ending_plainly
from sayso.cli.options import AsJson, CodebookFolder, KeptLedger
from sayso.cli.sentences import say
from sayso.cli.updates import open_chronicle
from sayso.cli.wordings import say_number

app = typer.Typer(add_completion=False)


@app.command()
def link_command(
    ledger: KeptLedger = Path("sayso.db"), codebook: CodebookFolder = None, as_json: AsJson = False
) -> None:
    """Bring the accounts of one incident together, over all reports of a ledger, and resolve what changed.

    Goes on where it was: only what is new is compared, and the outcome is the same in whatever order reports came. The
    other commands on incidents do this by themselves; nothing here changes what the ledger holds.

    Exit codes: 0 done; 1 the ledger could not be read or written; 2 wrong usage; 130 interrupted, nothing lost.
    """
    with ending_plainly(), open_chronicle(ledger, codebook) as (chronicle, updated):
        incidents = chronicle.count()
        if as_json:
            counts = {"readings": updated.readings, "judgements": updated.judgements, "resolved": updated.incidents}
            print(json.dumps(counts | {"incidents": incidents}))
            return
        new = f"{say_number(updated.readings, 'new reading')}, {say_number(updated.judgements, 'new judgement')}"
        say(f"{new}: {say_number(updated.incidents, 'incident')} resolved. {say_number(incidents, 'incident')} in all.")
