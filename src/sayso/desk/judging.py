"""What people judge at the desk, appended to the ledger with their name: by a form, or as JSON."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Form, HTTPException
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from sayso.desk.answers import PlainJson
from sayso.desk.desks import Desk
from sayso.desk.doors import Coder, Here
from sayso.desk.errors import NotThereError
from sayso.desk.lookups import fetch_claim
from sayso.desk.people import Person
from sayso.model.claims import plain
from sayso.model.judgements import Judgement, undone
from sayso.model.values import Value
from sayso.model.vocabulary import Group, Outcome, Scope, Verdict
from sayso.read.corrections import Correction, correct_value

router = APIRouter()
PATIENCE = 3.0
"""Seconds a judgement on accounts waits for the incidents to be parted anew."""

Id = Annotated[str, StringConstraints(pattern="^[0-9a-f]{32}$")]


class Said(BaseModel):
    """What somebody says of a claim, or of two accounts; to undo, of a judgement."""

    model_config = ConfigDict(extra="ignore")

    target: list[Id] = Field(min_length=1, max_length=2, description="A claim, two accounts, or a judgement to undo.")
    verdict: Verdict
    to: str | None = Field(
        default=None, max_length=300, description="What is right, as a person writes it: at least 12."
    )
    outcome: Outcome | None = None
    group: Group | None = None
    scope: Scope | None = None
    note: str | None = Field(default=None, max_length=2000)


class SaidInForm(Said):
    """The same as a form sends it, and where to go on."""

    form_token: str = ""
    back: str = Field(default="/", max_length=2000)


@router.post("/judgements", include_in_schema=False)
def judge_by_form(desk: Here, person: Coder, said: Annotated[SaidInForm, Form()]) -> Response:
    """Keep a judgement, and go back to the page it was made on."""
    keep(desk, person, said)
    return RedirectResponse(local(said.back), status_code=303)


@router.post("/judgements.json", status_code=201, response_class=PlainJson, tags=["judging"])
def judge(desk: Here, person: Coder, said: Said) -> Response:
    """Accept, reject, correct or doubt a claim; say whether two accounts tell of one incident; undo a judgement."""
    return PlainJson(record_judgement(keep(desk, person, said)), status_code=201)


def keep(desk: Desk, person: Person, said: Said) -> Judgement:
    """Append a judgement. Raises CorrectionError, LedgerError, HTTPException."""
    return keep_all(desk, person, [said])[0]


def keep_all(desk: Desk, person: Person, said: Sequence[Said]) -> list[Judgement]:
    """Append judgements, all or none. Raises CorrectionError, LedgerError, HTTPException."""
    judgements = [
        _undo(desk, person, each) if each.verdict is Verdict.UNDO else _judge(desk, person, each) for each in said
    ]
    append(desk, judgements)
    return judgements


def append(desk: Desk, judgements: Sequence[Judgement]) -> None:
    """Append judgements, all or none; those on accounts part or join incidents at once, if that takes no time."""
    desk.ledger.append_judgements(judgements)
    if any(len(judgement.target) == 2 for judgement in judgements):
        desk.keeper.catch_up(patience=PATIENCE)
    else:
        desk.keeper.wake()


def record_judgement(judgement: Judgement) -> dict[str, Any]:
    """A judgement as JSON types."""
    return {
        "id": judgement.id,
        "target": list(judgement.target),
        "verdict": judgement.verdict,
        "by": judgement.by,
        "at": judgement.at.isoformat(),
        "correction": plain(judgement.correction) if judgement.correction else None,
        "note": judgement.note,
        "supersedes": judgement.supersedes,
    }


def local(address: str) -> str:
    """An address on this desk; the first page for any other."""
    plain_path = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if plain_path else "/"


def _judge(desk: Desk, person: Person, said: Said) -> Judgement:
    target = tuple(sorted(set(said.target)))
    right: Value | None = None
    if said.verdict is Verdict.CORRECT and len(target) == 1:
        _, claim = fetch_claim(desk, target[0])
        correction = Correction(words=said.to, outcome=said.outcome, group=said.group, scope=said.scope)
        right = correct_value(claim.value, correction, codebook=desk.folder)
    return _make(person, said, target, right=right)


def _undo(desk: Desk, person: Person, said: Said) -> Judgement:
    judgement = desk.ledger.judgement(said.target[0])
    if judgement is None:
        raise NotThereError("There is no such judgement to undo.")
    if judgement.id in undone(desk.ledger.judgements(target=judgement.target[0])):
        raise HTTPException(409, "This judgement is undone already.")
    return _make(person, said, judgement.target, supersedes=judgement.id)


def _make(
    person: Person, said: Said, target: tuple[str, ...], *, right: Value | None = None, supersedes: str | None = None
) -> Judgement:
    note = (said.note or "").strip() or None
    try:
        return Judgement(
            target=target,
            verdict=said.verdict,
            by=person.name,
            at=datetime.now(UTC),
            correction=right,
            note=note,
            supersedes=supersedes,
        )
    except ValueError as error:
        raise HTTPException(422, f"Not judged: {error}.") from error
