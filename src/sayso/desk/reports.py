"""The report page: its text with what was read from it, beside the claims of one account."""

from typing import Annotated

from fastapi import APIRouter, Query

from sayso.desk.answers import Page, add_page
from sayso.desk.doors import Here, Reader
from sayso.desk.lookups import fetch_reading
from sayso.desk.reading_views import record_reading, view_reading
from sayso.export.pages.sayings import say_title
from sayso.model.identity import ID_DIGITS
from sayso.model.vocabulary import Field, Group, Outcome, Scope

router = APIRouter()
Id = Annotated[str | None, Query(max_length=ID_DIGITS, pattern="^[0-9a-f]*$")]
CHOICES = {"outcomes": list(Outcome), "groups": list(Group), "scopes": list(Scope), "kinds_of_field": list(Field)}
"""What a person may choose from in place of what was read."""


def report(desk: Here, person: Reader, id: str, account: Id = None, claim: Id = None) -> Page:
    """A report with what was read from it: accounts, claims with their characters, issues, and what people judged."""
    reading = fetch_reading(desk, id)
    mask = desk.masks.of(person, [reading.report.id])
    view = view_reading(desk, reading, account=account, claim=claim, mask=mask)
    copies = _count_copies(desk, view.reading.report.id)
    return Page(
        template="report.html",
        title=say_title(view.reading.report),
        record=record_reading(view) | {"copies": copies},
        view={"shown": view, "copies": copies, **CHOICES},
        mask=mask,
    )


def _count_copies(desk: Here, report: str) -> list[str]:
    """The other reports that repeat its dispatch."""
    try:
        return [each for each in desk.chronicle.copies(report).reports if each != report]
    except KeyError:
        return []


add_page(router, "/reports/{id}", report)
