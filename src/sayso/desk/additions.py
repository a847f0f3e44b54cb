"""The page on which reports are added, and how far their reading is."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, HTTPException, UploadFile
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from sayso.desk.adding import Batch
from sayso.desk.answers import Page, PlainJson, add_page
from sayso.desk.doors import Coder, Here
from sayso.desk.lookups import fetch_heads
from sayso.model.reports import Report
from sayso.model.vocabulary import PublishedBasis

router = APIRouter()
SHOWN = 20
"""Reports listed of one batch."""


class Pasted(BaseModel):
    """A report as text."""

    model_config = ConfigDict(extra="ignore")

    text: str = Field(min_length=1, max_length=5_000_000)
    title: str | None = Field(default=None, max_length=500)
    outlet: str | None = Field(default=None, max_length=200)
    url: str | None = Field(default=None, max_length=2000)
    published: date | None = None


def add_form(desk: Here, _: Coder) -> Page:
    """What was added of late, and how far its reading is."""
    batches = list(desk.adder.batches)
    heads = fetch_heads(desk, [id_ for batch in batches for id_ in batch.read[:SHOWN]])
    record = {"batches": [record_batch(each) for each in batches]}
    view = {"batches": batches, "heads": heads, "shown_most": SHOWN}
    return Page(template="add.html", title="Add reports", record=record, view=view)


@router.post("/add.json", status_code=202, response_class=PlainJson, tags=["adding"])
def add(desk: Here, person: Coder, pasted: Pasted) -> Response:
    """Read a report in the background; GET /add.json tells how far it is."""
    return PlainJson(record_batch(desk.adder.add_text(person.name, _report(pasted))), status_code=202)


@router.post("/add", include_in_schema=False)
def add_by_form(
    desk: Here,
    person: Coder,
    text: Annotated[str, Form(max_length=5_000_000)] = "",
    title: Annotated[str, Form(max_length=500)] = "",
    outlet: Annotated[str, Form(max_length=200)] = "",
    published: Annotated[str, Form(max_length=10)] = "",
    files: Annotated[list[UploadFile] | None, File()] = None,
) -> Response:
    """Read what was pasted and dropped."""
    day = _day(published)
    dropped = [(each.filename or "", each.file.read()) for each in files or [] if each.filename]
    if not text.strip() and not dropped:
        raise HTTPException(422, "There is nothing to read: paste a text or choose files.")
    if text.strip():
        pasted = Pasted(text=text, title=title.strip() or None, outlet=outlet.strip() or None, published=day)
        desk.adder.add_text(person.name, _report(pasted))
    if dropped:
        desk.adder.add_files(person.name, dropped, published=day, outlet=outlet.strip() or None)
    return RedirectResponse("/add", status_code=303)


def record_batch(batch: Batch) -> dict[str, Any]:
    """A batch as JSON types."""
    return {
        "number": batch.number,
        "by": batch.by,
        "at": batch.at.isoformat(),
        "what": batch.what,
        "done": batch.done,
        "count": batch.count,
        "reports": list(batch.read),
        "wrong": list(batch.wrong),
    }


def _report(pasted: Pasted) -> Report:
    basis = PublishedBasis.GIVEN if pasted.published else PublishedBasis.NONE
    return Report(
        text=pasted.text,
        title=pasted.title,
        outlet=pasted.outlet,
        url=pasted.url,
        published=pasted.published,
        published_basis=basis,
    )


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError as error:
        raise HTTPException(422, f"“{words}” is no day: write it as 2031-05-02.") from error


add_page(router, "/add", add_form)
