"""The page on which a reviewer compares two coders, and decides where they differ."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import func, select

from sayso.desk.agreeing import SHOWN, Difference, compare_judges, find_judges
from sayso.desk.answers import Page, PlainJson, add_page
from sayso.desk.desks import Desk
from sayso.desk.doors import Here, Reviewer
from sayso.desk.errors import NotThereError
from sayso.desk.judging import Id, append, local, record_judgement
from sayso.desk.people import Person
from sayso.ledger.tables import claims
from sayso.model.claims import Claim
from sayso.model.judgements import Judgement

router = APIRouter()
LONG = 500
"""The most differences told at once."""
Name = Annotated[str | None, Query(max_length=80, description="Who judged.")]


def compare(
    desk: Here,
    _: Reviewer,
    one: Name = None,
    other: Name = None,
    most: Annotated[int, Query(ge=1, le=LONG, description="Differences told at once.")] = SHOWN,
) -> Page:
    """How far two people agree on what both judged (Krippendorff's alpha), and where they differ."""
    judges = find_judges(desk)
    names = [judge.name for judge in judges]
    for name in (one, other):
        if name is not None and name not in names:
            raise NotThereError(f"Nobody called “{name}” judged anything in this ledger.")
    one = one or next((name for name in names if name != other), None)
    other = other or next((name for name in names if name != one), None)
    agreement = compare_judges(desk, one, other, most=most) if one and other and one != other else None
    shown = agreement.differences if agreement else ()
    record: dict[str, Any] = {
        "judges": [{"name": judge.name, "judgements": judge.judgements} for judge in judges],
        "one": one,
        "other": other,
        "agreement": agreement
        and {
            "both": agreement.both,
            "alike": agreement.alike,
            "alpha": agreement.alpha,
            "differing": agreement.differing,
            "differences": [_record(each) for each in agreement.differences],
        },
    }
    view = {
        "judges": judges,
        "one": one,
        "other": other,
        "agreement": agreement,
        "shown": list(zip(shown, _claims(desk, shown), strict=True)),
    }
    return Page(template="compare.html", title="Compare coders", record=record, view=view)


class Deciding(BaseModel):
    """The judgement of somebody that a reviewer takes over."""

    model_config = ConfigDict(extra="ignore")

    judgement: Id
    note: str | None = Field(default=None, max_length=2000)


class DecidingInForm(Deciding):
    """The same as a form sends it, and where to go on."""

    back: str = Field(default="/compare", max_length=2000)


@router.post("/compare/decide", include_in_schema=False)
def decide_by_form(desk: Here, person: Reviewer, said: Annotated[DecidingInForm, Form()]) -> Response:
    """Take over a judgement, and go back to the page it was decided on."""
    decide(desk, person, said)
    return RedirectResponse(local(said.back), status_code=303)


@router.post("/compare/decide.json", status_code=201, response_class=PlainJson, tags=["judging"])
def decide_as_json(desk: Here, person: Reviewer, said: Deciding) -> Response:
    """Take over the judgement of one of two people who differ: it stands from then on, under your name."""
    return PlainJson(record_judgement(decide(desk, person, said)), status_code=201)


def decide(desk: Desk, person: Person, said: Deciding) -> Judgement:
    """Say once more what a judgement says, as the newest. Raises NotThereError."""
    taken = desk.ledger.judgement(said.judgement)
    if taken is None or taken.supersedes is not None:
        raise NotThereError("There is no such judgement to take over.")
    made = Judgement(
        target=taken.target,
        verdict=taken.verdict,
        by=person.name,
        at=datetime.now(UTC),
        correction=taken.correction,
        note=(said.note or "").strip() or f"as {taken.by} judged",
    )
    append(desk, [made])
    return made


def _claims(desk: Desk, differences: Sequence[Difference]) -> list[Claim | None]:
    """The claims that two people differ on, None where it is whether two accounts tell of one incident, or where no
    reading has the claim."""
    targets = {each.target[0] for each in differences if len(each.target) == 1}
    newest = select(func.max(claims.c.reading)).where(claims.c.id.in_(targets)).group_by(claims.c.id)
    with desk.ledger.looking() as connection:
        rows = set(connection.scalars(newest))
    known = {claim.id: claim for reading in desk.ledger.readings_at(rows) for claim in reading.claims}
    return [known.get(each.target[0]) if len(each.target) == 1 else None for each in differences]


def _record(difference: Difference) -> dict[str, Any]:
    return {
        "target": list(difference.target),
        "one": record_judgement(difference.one),
        "other": record_judgement(difference.other),
        "decided": difference.decided and record_judgement(difference.decided),
    }


add_page(router, "/compare", compare)
