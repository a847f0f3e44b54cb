"""The queue: the accounts nobody has judged, those first that deserve a look first, and why they do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import ColumnElement, Row, and_, func, or_, select, text

from sayso.desk.answers import Page, PlainJson, add_page
from sayso.desk.derived import count_judged, queue
from sayso.desk.desks import Desk
from sayso.desk.doors import Coder, Here, Reader
from sayso.desk.errors import NotThereError
from sayso.desk.judging import Id, Said, keep_all, record_judgement
from sayso.desk.lookups import fetch_reading
from sayso.desk.masks import NO_MASK
from sayso.desk.people import Person
from sayso.desk.reading_views import record_reading, view_reading
from sayso.desk.reports import CHOICES
from sayso.ledger import tables as ledger
from sayso.ledger.escapes import escape
from sayso.model.judgements import Judgement, undone
from sayso.model.vocabulary import Verdict
from sayso.model.wordings import say_number

router = APIRouter()
RECENT = 10
"""Judgements shown with their undo."""
NEW = 100
"""Readings counted as new: the last ones."""

Asked = Annotated[str | None, Query(max_length=32, pattern="^[0-9a-f]*$", description="The account to show.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """An account in the queue: its place among those that wait, and those before and after it."""

    account: str
    report: str
    position: int
    waiting: int
    judged: bool
    why: tuple[str, ...]
    before: str | None
    after: str | None


def queue_page(desk: Here, person: Reader, account: Asked = None, claim: Asked = None) -> Page:
    """The account that deserves a look first, or the one asked for, beside its text, and why it does."""
    turn = find_turn(desk, account)
    recent = recent_judgements(desk, person)
    record: dict[str, Any] = {"waiting": turn.waiting if turn else 0, "turn": None, "reading": None}
    record["recent"] = [record_judgement(each) for each in recent]
    view: dict[str, object] = {
        "turn": turn,
        "recent": recent,
        "undone": _undone(desk, recent),
        "shown": None,
        **CHOICES,
    }
    mask = NO_MASK
    if turn is not None:
        mask = desk.masks.of(person, [turn.report])
        shown = view_reading(desk, fetch_reading(desk, turn.report), account=turn.account, claim=claim, mask=mask)
        view["shown"] = shown
        record["turn"] = {"account": turn.account, "position": turn.position, "why": list(turn.why)}
        record["turn"] |= {"before": turn.before, "after": turn.after, "judged": turn.judged}
        record["reading"] = record_reading(shown)
    return Page(template="queue.html", title="Queue", record=record, view=view, mask=mask)


class Accepted(BaseModel):
    """An account of which everything that nobody judged is right, and where to go on."""

    model_config = ConfigDict(extra="ignore")

    account: Id
    next: str | None = Field(default=None, max_length=32, pattern="^[0-9a-f]*$")


@router.post("/queue/accept", include_in_schema=False)
def accept_by_form(desk: Here, person: Coder, said: Annotated[Accepted, Form()]) -> Response:
    """Accept an account and go on to the next."""
    accept_account(desk, person, said.account)
    return RedirectResponse(f"/queue?account={said.next}" if said.next else "/queue", status_code=303)


@router.post("/queue/accept.json", status_code=201, response_class=PlainJson, tags=["judging"])
def accept(desk: Here, person: Coder, said: Accepted) -> Response:
    """Accept every claim of an account that nobody judged."""
    return PlainJson([record_judgement(each) for each in accept_account(desk, person, said.account)], status_code=201)


def accept_account(desk: Desk, person: Person, account: str) -> list[Judgement]:
    """Accept the claims of an account that nobody judged. Raises NotThereError."""
    row = _row(desk, account)
    shown = view_reading(desk, fetch_reading(desk, row.report), account=account)
    claims = [claim.id for claim in shown.tab.claims if claim.id not in shown.standing] if shown.tab else []
    kept = keep_all(desk, person, [Said(target=[id_], verdict=Verdict.ACCEPT) for id_ in claims])
    count_judged(desk.ledger, [account])
    return kept


def find_turn(desk: Desk, account: str | None) -> Turn | None:
    """The turn of an account, or the first; None where nothing waits. Raises NotThereError."""
    with desk.ledger.looking() as connection:
        waits = queue.c.waiting.is_(True)
        if account:
            row = _row(desk, account)
        else:
            row = connection.execute(select(queue).where(waits).order_by(*_ORDER).limit(1)).first()
        if row is None:
            return None
        ahead, behind = _ahead(row), _behind(row)
        newest = connection.scalar(select(func.max(queue.c.reading))) or 0
        before = connection.scalar(select(queue.c.account).where(waits, ahead).order_by(*_BACKWARD).limit(1))
        after = connection.scalar(select(queue.c.account).where(waits, behind).order_by(*_ORDER).limit(1))
        count = select(func.count()).select_from(queue)
        return Turn(
            account=row.account,
            report=row.report,
            position=(connection.scalar(count.where(waits, ahead)) or 0) + 1,
            waiting=connection.scalar(count.where(waits)) or 0,
            judged=not row.waiting,
            why=tuple(say_why(row, newest=newest)),
            before=before,
            after=after,
        )


def say_why(row: Row[Any], *, newest: int) -> Sequence[str]:
    """Why an account deserves a look."""
    return [
        why
        for why, holds in (
            ("contested", row.contested),
            (say_number(row.killed, "dead", "dead"), row.killed > 0),
            ("weakly grounded", row.weak >= 2),
            ("new", row.reading > newest - NEW),
        )
        if holds
    ]


def recent_judgements(desk: Desk, person: Person) -> list[Judgement]:
    """The last ten judgements of a person, the newest first."""
    table = ledger.judgements
    newest = select(table.c.id).where(table.c.by == escape(person.name)).order_by(text("rowid DESC")).limit(RECENT)
    with desk.ledger.looking() as connection:
        ids = list(connection.scalars(newest))
    return [found for found in map(desk.ledger.judgement, ids) if found is not None]


def _undone(desk: Desk, judgements: Sequence[Judgement]) -> frozenset[str]:
    return undone(desk.ledger.judgements_on({target for each in judgements for target in each.target}))


def _row(desk: Desk, account: str) -> Any:
    with desk.ledger.looking() as connection:
        row = connection.execute(select(queue).where(queue.c.account == account)).first()
    if row is None:
        raise NotThereError("There is no such account in the queue; it may not be linked yet.")
    return row


_ORDER = queue.c.rank.desc(), queue.c.reading.desc(), queue.c.account.desc()
_BACKWARD = queue.c.rank, queue.c.reading, queue.c.account


def _ahead(row: Row[Any]) -> ColumnElement[bool]:
    c = queue.c
    same = c.rank == row.rank
    closer = or_(c.reading > row.reading, and_(c.reading == row.reading, c.account > row.account))
    return or_(c.rank > row.rank, and_(same, closer))


def _behind(row: Row[Any]) -> ColumnElement[bool]:
    c = queue.c
    same = c.rank == row.rank
    farther = or_(c.reading < row.reading, and_(c.reading == row.reading, c.account < row.account))
    return or_(c.rank < row.rank, and_(same, farther))


add_page(router, "/queue", queue_page)
