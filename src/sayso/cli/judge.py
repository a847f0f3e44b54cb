"""`sayso judge`: what a person says of a claim, or of two accounts."""

import getpass
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.consoles import open_console, show
from sayso.cli.endings import ending_plainly, fail
from sayso.cli.lookups import find_claim, find_one
from sayso.cli.options import AsJson, CodebookFolder, KeptLedger
from sayso.cli.progress import watch_opening
from sayso.cli.verdicts import shorten_words, standing_ids, view_judgement, view_judgements
from sayso.cli.wordings import say_number
from sayso.model.claims import plain
from sayso.model.identity import shorten
from sayso.model.judgements import Judgement, undone
from sayso.model.values import Value
from sayso.model.vocabulary import Group, Outcome, Scope, Verdict

if TYPE_CHECKING:
    from sayso.ledger.finds import Thing
    from sayso.ledger.ledgers import Ledger

app = typer.Typer(no_args_is_help=True)
DEFAULT = Path("sayso.db")
MOMENTS = ["%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M:%S.%f%z"]

ClaimId = Annotated[str, typer.Argument(metavar="ID", help="The id of a claim, or how it begins.")]
AccountId = Annotated[str, typer.Argument(metavar="ID", help="The id of an account, or how it begins.")]
OtherId = Annotated[str, typer.Argument(metavar="OTHER", help="The id of another account, or how it begins.")]
Note = Annotated[str | None, typer.Option(metavar="WORDS", help="Why, in your own words.")]
By = Annotated[str | None, typer.Option(metavar="NAME", help="Who judges; your login name unless you say.")]
At = Annotated[
    datetime | None,
    typer.Option(metavar="TIME", formats=MOMENTS, help="When, as 2031-05-02T12:00:00+00:00; now unless you say."),
]


@app.callback()
def judge() -> None:
    """Judge what was read: accept, reject or correct a claim, or say whether two accounts tell of one incident.

    A judgement is one more row of the ledger. Nothing is changed, a newer judgement stands in the place of an older
    one, and undo takes one back.

    Exit codes: 0 judged; 1 nothing or several things have the id, or it cannot be judged so; 2 wrong usage.
    """


@dataclass(frozen=True, slots=True)
class Saying:
    """Who judges, when and why."""

    by: str | None
    at: datetime | None
    note: str | None

    def judge(
        self, verdict: Verdict, target: Iterable[str], *, right: Value | None = None, undone: str | None = None
    ) -> Judgement:
        """Their verdict on a claim, or on two accounts."""
        by = (_login() if self.by is None else self.by).strip()
        if not by:
            fail("Not judged: a judgement is somebody's; say whose with --by.")
        ids = tuple(sorted(set(target)))
        at, note = self.at or datetime.now(UTC), (self.note or "").strip() or None
        return Judgement(target=ids, verdict=verdict, by=by, at=at, note=note, correction=right, supersedes=undone)


@app.command()
def accept(id_: ClaimId, note: Note = None, by: By = None, at: At = None, ledger: KeptLedger = DEFAULT) -> None:
    """Accept a claim: its words say what was read from them."""
    with _opened(ledger) as kept:
        _judge_claim(kept, id_, Verdict.ACCEPT, Saying(by, at, note))


@app.command()
def reject(id_: ClaimId, note: Note = None, by: By = None, at: At = None, ledger: KeptLedger = DEFAULT) -> None:
    """Reject a claim: its words do not say what was read from them."""
    with _opened(ledger) as kept:
        _judge_claim(kept, id_, Verdict.REJECT, Saying(by, at, note))


@app.command()
def correct(
    id_: ClaimId,
    to: Annotated[str | None, typer.Option(metavar="VALUE", help="What is right, as shown above.")] = None,
    group: Annotated[
        Group | None,
        typer.Option(metavar="GROUP", help="Of a figure or a party: civilian, state_force, armed_group ..."),
    ] = None,
    outcome: Annotated[
        Outcome | None, typer.Option(metavar="OUTCOME", help="Of a figure: killed, injured, abducted ...")
    ] = None,
    scope: Annotated[Scope | None, typer.Option(metavar="SCOPE", help="Of a figure: incident, part or total.")] = None,
    note: Note = None,
    by: By = None,
    at: At = None,
    ledger: KeptLedger = DEFAULT,
    codebook: CodebookFolder = None,
) -> None:
    """Correct a claim: say which value its words say.

    \b
    A figure: 12, "at least 12", 10-15, dozens; also --group, --outcome, --scope
    A date: 2031-05-02, 2031-05-02..2031-05-04, 2031-05, 2031, unknown
    A place: Gwoza, "Gwoza, Borno", "near Gwoza", "11.08,13.70 Old Mill"
    A party: a name, or what the registry has as another name; also --group
    A disruption: "transport stopped", "power restored, Gwoza"
    """
    from sayso.read.corrections import Correction, correct_value

    said = Correction(words=to, group=group, outcome=outcome, scope=scope)
    with _opened(ledger) as kept, watch_opening(open_console(errors=True)) as tell:
        _, claim = find_claim(kept, find_one(kept, id_, _things().CLAIM).id)
        right = correct_value(claim.value, said, codebook=codebook, progress=tell)
        _append(kept, Saying(by, at, note).judge(Verdict.CORRECT, [claim.id], right=right))


@app.command()
def unsure(
    id_: Annotated[str, typer.Argument(metavar="ID", help="The id of a claim or an account, or how it begins.")],
    other: Annotated[str | None, typer.Argument(metavar="OTHER", help="The id of another account.")] = None,
    note: Note = None,
    by: By = None,
    at: At = None,
    ledger: KeptLedger = DEFAULT,
) -> None:
    """Say that you are unsure of a claim, or of two accounts."""
    with _opened(ledger) as kept:
        if other is None:
            _judge_claim(kept, id_, Verdict.UNSURE, Saying(by, at, note))
        else:
            _judge_accounts(kept, (id_, other), Verdict.UNSURE, Saying(by, at, note))


@app.command()
def same(
    id_: AccountId, other: OtherId, note: Note = None, by: By = None, at: At = None, ledger: KeptLedger = DEFAULT
) -> None:
    """Say that two accounts tell of one incident."""
    with _opened(ledger) as kept:
        _judge_accounts(kept, (id_, other), Verdict.SAME, Saying(by, at, note))


@app.command()
def different(
    id_: AccountId, other: OtherId, note: Note = None, by: By = None, at: At = None, ledger: KeptLedger = DEFAULT
) -> None:
    """Say that two accounts tell of two incidents."""
    with _opened(ledger) as kept:
        _judge_accounts(kept, (id_, other), Verdict.DIFFERENT, Saying(by, at, note))


@app.command()
def undo(
    id_: Annotated[str, typer.Argument(metavar="ID", help="The id of a judgement, or how it begins.")],
    note: Note = None,
    by: By = None,
    at: At = None,
    ledger: KeptLedger = DEFAULT,
) -> None:
    """Take a judgement back, so that the one before it stands again. Undoing an undo restores what it took back."""
    with _opened(ledger) as kept:
        judgement = kept.judgement(find_one(kept, id_, _things().JUDGEMENT).id)
        assert judgement is not None
        if judgement.id in undone(kept.judgements(target=judgement.target[0])):
            fail(f"Not judged: judgement {shorten(judgement.id)} is undone already.")
        _append(kept, Saying(by, at, note).judge(Verdict.UNDO, judgement.target, undone=judgement.id))


@app.command("list")
def list_command(
    id_: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Only those of this claim or account.", show_default=False)
    ] = None,
    as_json: AsJson = False,
    ledger: KeptLedger = DEFAULT,
) -> None:
    """List judgements, the oldest first, and which stand."""
    with _opened(ledger) as kept:
        things = _things()
        target = find_one(kept, id_, things.CLAIM, things.ACCOUNT).id if id_ is not None else None
        history = list(kept.judgements(target=target))
        if as_json:
            _print_records(history)
            return
        console = open_console()
        show(console, say_number(len(history), "judgement"))
        if history:
            show(console, "", view_judgements(history, {each.id: _say_target(kept, each) for each in history}))


@contextmanager
def _opened(path: Path) -> Iterator["Ledger"]:
    from sayso.ledger.ledgers import Ledger

    with ending_plainly(), Ledger.open(path, create=False) as kept:
        yield kept


def _things() -> "type[Thing]":
    from sayso.ledger.finds import Thing

    return Thing


def _judge_claim(kept: "Ledger", id_: str, verdict: Verdict, saying: Saying) -> None:
    _append(kept, saying.judge(verdict, [find_one(kept, id_, _things().CLAIM).id]))


def _judge_accounts(kept: "Ledger", ids: Sequence[str], verdict: Verdict, saying: Saying) -> None:
    accounts = [find_one(kept, id_, _things().ACCOUNT).id for id_ in ids]
    if len(set(accounts)) == 1:
        fail(f"Not judged: {shorten(accounts[0])} is one account; give the ids of two.")
    _append(kept, saying.judge(verdict, accounts))


def _append(kept: "Ledger", judgement: Judgement) -> None:
    kept.append_judgements([judgement])
    console = open_console()
    show(console, *view_judgement(kept, judgement.id, marks=not console.is_terminal))


def _say_target(kept: "Ledger", judgement: Judgement) -> str:
    thing = _things().CLAIM if len(judgement.target) == 1 else _things().ACCOUNT
    words = (shorten_words(find_one(kept, id_, thing).words) for id_ in judgement.target)
    return " and ".join(f"“{each}” ({shorten(id_)})" for id_, each in zip(judgement.target, words, strict=True))


def _print_records(history: Sequence[Judgement]) -> None:
    stands, taken_back = standing_ids(history), undone(history)
    for each in history:
        record = {
            "id": each.id,
            "target": each.target,
            "verdict": each.verdict,
            "by": each.by,
            "at": each.at.isoformat(),
            "correction": plain(each.correction) if each.correction else None,
            "note": each.note,
            "supersedes": each.supersedes,
            "stands": each.id in stands,
            "undone": each.id in taken_back,
        }
        sys.stdout.buffer.write(json.dumps(record, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()


def _login() -> str:
    """The name under which the person is logged in, empty where nobody knows."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
