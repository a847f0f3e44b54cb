"""Appending judgements: each is of what is there, fits it, and is added once.

One of one target is of a claim, one of two of accounts. A correction is of the type of the value it corrects. An undo
takes back a judgement of the same target that is no newer, so that no two can take back each other.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, select

from sayso.ledger import tables
from sayso.ledger.appends import Appended
from sayso.ledger.errors import RefusedJudgementError
from sayso.ledger.escapes import unescape
from sayso.ledger.fetches import fetch_judgements
from sayso.ledger.forms import judgement_form
from sayso.ledger.objects import judgement_of
from sayso.ledger.rows import Cells, judgement_row
from sayso.ledger.sqlite import insert_cells
from sayso.model.judgements import Judgement, takes_back
from sayso.model.vocabulary import Verdict

CHUNK = 1000
"""Judgements looked up and inserted at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What some judgements are about, by id: the values of claims as they are kept, accounts, and older judgements."""

    values: Mapping[str, str]
    accounts: frozenset[str]
    judgements: Mapping[str, Judgement]


def insert_judgements(connection: Connection, judgements: Iterable[Judgement]) -> Appended:
    """Insert what is new of these judgements within the writing transaction that is open.

    Raises RefusedJudgementError for the first that fits nothing in the ledger, and ValueError for a bad row there.
    """
    added, ordered = 0, sorted(judgements, key=_turn)
    for start in range(0, len(ordered), CHUNK):
        chunk = ordered[start : start + CHUNK]
        known, fresh = _known(connection, chunk), dict[str, Judgement]()
        for judgement in chunk:
            if (known.get(judgement.id) or fresh.setdefault(judgement.id, judgement)) != judgement:
                raise RefusedJudgementError(
                    f"{judgement.by} has judged the same at this moment, with another correction or note"
                )
        around = look_around(connection, chunk, known | fresh)
        for misfit in (misfit for judgement in chunk for misfit in find_misfits(judgement, around)):
            raise RefusedJudgementError(misfit)
        insert_cells(connection, tables.judgements, [_kept_row(judgement) for judgement in fresh.values()])
        added += len(fresh)
    return Appended(judgements=added)


def look_around(
    connection: Connection, judgements: Sequence[Judgement], known: Mapping[str, Judgement]
) -> Surroundings:
    """What the ledger has of the targets of these judgements, beside the judgements that are `known` already."""
    claims = {judgement.target[0] for judgement in judgements if len(judgement.target) == 1}
    accounts = {id_ for judgement in judgements if len(judgement.target) > 1 for id_ in judgement.target}
    return Surroundings(
        values=dict(map(tuple, _rows(connection, claims, tables.claims.c.id, tables.claims.c.value))),
        accounts=frozenset(id_ for (id_,) in _rows(connection, accounts, tables.accounts.c.id)),
        judgements=known,
    )


def find_misfits(judgement: Judgement, around: Surroundings) -> Iterator[str]:
    """Each target that is not there, a correction of another type, an undo of what it cannot undo."""
    known, what = (around.values, "claim") if len(judgement.target) == 1 else (around.accounts, "account")
    missing = [id_ for id_ in judgement.target if id_ not in known]
    for id_ in missing:
        yield f"there is no {what} {id_} in the ledger"
    if judgement.correction is not None and not missing:
        found, wanted = type(judgement.correction).__name__, _type_of(around.values[judgement.target[0]])
        if found != wanted:
            yield f"claim {judgement.target[0]} states a {wanted}, which a {found} does not correct"
    if judgement.supersedes is not None:
        undone = around.judgements.get(judgement.supersedes)
        if undone is None:
            yield f"there is no judgement {judgement.supersedes} in the ledger to undo"
        elif undone.target != judgement.target:
            yield f"judgement {undone.id} is of something else than what undoing it is of"
        elif not takes_back(judgement, undone):
            yield f"judgement {undone.id} is newer than what should undo it, or as new and itself an undo"


def _turn(judgement: Judgement) -> tuple[datetime, bool]:
    """An undo comes after what it takes back, which may be of the same moment."""
    return judgement.at, judgement.verdict is Verdict.UNDO


def _known(connection: Connection, judgements: Sequence[Judgement]) -> dict[str, Judgement]:
    """Those of these judgements, and of what they undo, that are there."""
    ids = {id_ for judgement in judgements for id_ in (judgement.id, judgement.supersedes) if id_}
    rows = fetch_judgements(connection, tables.judgements.c.id.in_(ids))
    return {row.id: judgement_of(judgement_form(row)) for row in rows}


def _kept_row(judgement: Judgement) -> Cells:
    try:
        return judgement_row(judgement)
    except ValueError as error:
        raise RefusedJudgementError(f"it cannot be kept ({error})") from error


def _rows(connection: Connection, ids: Iterable[str], id_: Column[str], *further: Column[Any]) -> Iterable[Any]:
    return connection.execute(select(id_, *further).where(id_.in_(ids)).distinct())


def _type_of(value: str) -> str:
    try:
        return str(json.loads(unescape(value)).get("type"))
    except ValueError:
        return "value that cannot be read"
