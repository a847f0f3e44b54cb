"""Joining and parting incidents: what people say of their accounts, kept as judgements on pairs of these."""

from datetime import UTC, datetime
from itertools import product
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from sayso.desk.answers import PlainJson
from sayso.desk.desks import Desk
from sayso.desk.doors import Coder, Here
from sayso.desk.families import accounts_of
from sayso.desk.judging import PATIENCE, Id, record_judgement
from sayso.desk.lookups import find_incident
from sayso.desk.people import Person
from sayso.model.judgements import Judgement
from sayso.model.standing import settle_judgements
from sayso.model.vocabulary import Verdict

router = APIRouter()
MOST = 400
"""Pairs of accounts judged at once."""


class Parting(BaseModel):
    """The accounts that tell of another incident than the rest."""

    model_config = ConfigDict(extra="ignore")

    accounts: list[Id] = Field(min_length=1, max_length=MOST)
    note: str | None = Field(default=None, max_length=2000)


class Joining(BaseModel):
    """The incident that this is one with, by its id or that of an account or a report of it."""

    model_config = ConfigDict(extra="ignore")

    other: str = Field(min_length=4, max_length=32)
    note: str | None = Field(default=None, max_length=2000)


@router.post("/incidents/{id}/part.json", status_code=201, response_class=PlainJson, tags=["judging"])
def part(desk: Here, person: Coder, id: str, said: Parting) -> Response:
    """Say that some accounts of an incident tell of another."""
    return PlainJson([record_judgement(each) for each in keep_apart(desk, person, id, said)], status_code=201)


@router.post("/incidents/{id}/join.json", status_code=201, response_class=PlainJson, tags=["judging"])
def join(desk: Here, person: Coder, id: str, said: Joining) -> Response:
    """Say that two incidents are one."""
    return PlainJson([record_judgement(each) for each in keep_together(desk, person, id, said)], status_code=201)


@router.post("/incidents/{id}/part", include_in_schema=False)
def part_by_form(desk: Here, person: Coder, id: str, said: Annotated[Parting, Form()]) -> Response:
    """The same by a form; goes on to what is left of the incident."""
    staying = [each for each in accounts_of(desk, find_incident(desk, id)) if each not in said.accounts]
    keep_apart(desk, person, id, said)
    return RedirectResponse(f"/incidents/{staying[0]}", status_code=303)


@router.post("/incidents/{id}/join", include_in_schema=False)
def join_by_form(desk: Here, person: Coder, id: str, said: Annotated[Joining, Form()]) -> Response:
    """The same by a form; goes on to the joined incident."""
    account = accounts_of(desk, find_incident(desk, id))[0]
    keep_together(desk, person, id, said)
    return RedirectResponse(f"/incidents/{account}", status_code=303)


def keep_apart(desk: Desk, person: Person, id_: str, said: Parting) -> list[Judgement]:
    """Judge every account given different from every other of the incident. Raises HTTPException."""
    every = accounts_of(desk, find_incident(desk, id_))
    going = [each for each in every if each in said.accounts]
    staying = [each for each in every if each not in said.accounts]
    if len(going) < len(set(said.accounts)):
        raise HTTPException(409, "Not parted: not all of these are accounts of this incident any more.")
    if not staying:
        raise HTTPException(422, "Not parted: one account at least must stay.")
    return _keep(desk, person, list(product(going, staying)), (Verdict.DIFFERENT, said.note))


def keep_together(desk: Desk, person: Person, id_: str, said: Joining) -> list[Judgement]:
    """Judge two incidents one, by their first accounts and all that were judged different. Raises HTTPException."""
    one, other = find_incident(desk, id_), find_incident(desk, said.other)
    if one == other:
        raise HTTPException(422, "Not joined: this is the same incident.")
    mine, others = accounts_of(desk, one), accounts_of(desk, other)
    standing = settle_judgements(desk.ledger.judgements_on([*mine, *others]))
    pairs = [(mine[0], others[0])]
    for a, b in product(mine, others):
        judged = standing.get(tuple(sorted((a, b))))
        if judged and judged.verdict is Verdict.DIFFERENT and (a, b) not in pairs:
            pairs.append((a, b))
    return _keep(desk, person, pairs, (Verdict.SAME, said.note))


def _keep(
    desk: Desk, person: Person, pairs: list[tuple[str, str]], said: tuple[Verdict, str | None]
) -> list[Judgement]:
    if len(pairs) > MOST:
        raise HTTPException(422, f"These are {len(pairs):,} pairs of accounts; {MOST} can be judged at once.")
    verdict, note = said
    now = datetime.now(UTC)
    judgements = [
        Judgement(
            target=tuple(sorted(pair)), verdict=verdict, by=person.name, at=now, note=(note or "").strip() or None
        )
        for pair in pairs
    ]
    desk.ledger.append_judgements(judgements)
    desk.keeper.catch_up(patience=PATIENCE)
    return judgements
