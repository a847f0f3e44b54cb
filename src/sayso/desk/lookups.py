"""Finding what an address names: reports by how their ids begin, and the reading of one that stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from sayso.chronicle.tables import taken
from sayso.desk.desks import Desk
from sayso.desk.errors import NotThereError
from sayso.export.pages.sayings import TITLE_CHARS
from sayso.ledger import tables
from sayso.ledger.escapes import unescape
from sayso.ledger.finds import Found, Thing
from sayso.model.claims import Claim
from sayso.model.identity import ID_DIGITS
from sayso.model.readings import Reading

FIRST = 400
"""Characters in which the first line of a report is looked for."""


def find_one(desk: Desk, prefix: str, thing: Thing) -> Found:
    """The one thing of this type whose id begins so. Raises NotThereError for none, or several."""
    found = [each for each in desk.ledger.find(prefix.strip(), limit=2) if each.thing is thing]
    if not found:
        raise NotThereError(f"No {thing} in this ledger has an id that begins with “{prefix[:ID_DIGITS]}”.")
    if len(found) > 1:
        raise NotThereError(f"Several {thing}s have an id that begins with “{prefix}”; give more of it.")
    return found[0]


def fetch_reading(desk: Desk, report: str) -> Reading:
    """The reading of a report that stands, by how its id begins. Raises NotThereError."""
    full = report if len(report) == ID_DIGITS else find_one(desk, report, Thing.REPORT).id
    with desk.ledger.looking() as connection:
        row = connection.scalar(select(taken.c.reading).where(taken.c.report == full))
    found = desk.ledger.readings_at([row]) if row is not None else list(desk.ledger.readings(report=full))
    if not found:
        raise NotThereError(f"There is no report {full} in this ledger, or no reading of it.")
    return found[-1]


def fetch_claim(desk: Desk, id_: str) -> tuple[Reading, Claim]:
    """A claim by how its id begins, with the reading it is of. Raises NotThereError."""
    found = find_one(desk, id_, Thing.CLAIM)
    assert found.report is not None
    standing = fetch_reading(desk, found.report)
    for reading in (standing, *desk.ledger.readings(report=found.report)):
        for claim in reading.claims:
            if claim.id == found.id:
                return reading, claim
    raise NotThereError(f"There is no claim {id_} in this ledger.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What is known of a report, without its text."""

    id: str
    title: str
    outlet: str | None
    published: date | None


def fetch_heads(desk: Desk, reports: Iterable[str]) -> dict[str, Head]:
    """What is known of reports, by full id."""
    readings, texts = tables.readings, tables.reports
    first = func.substr(texts.c.text, 1, FIRST)
    query = (
        select(readings.c.report, readings.c.title, readings.c.outlet, readings.c.published, first)
        .join(taken, taken.c.reading == readings.c.row)
        .join(texts, texts.c.id == readings.c.report)
        .where(taken.c.report.in_(list(reports)))
    )
    with desk.ledger.looking() as connection:
        return {
            id_: Head(
                id=id_,
                title=unescape(title) if title else shorten_text(unescape(text)),
                outlet=unescape(outlet) if outlet else None,
                published=date.fromisoformat(published) if published else None,
            )
            for id_, title, outlet, published, text in connection.execute(query)
        }


def shorten_text(text: str) -> str:
    """The first line of a text, in place of a title."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return line if len(line) <= TITLE_CHARS else line[:TITLE_CHARS].rsplit(" ", 1)[0] + " …"


def find_incident(desk: Desk, prefix: str) -> str:
    """The incident whose id begins so, or that has an account or a report whose id does. Raises NotThereError."""
    found = desk.chronicle.find(prefix.strip(), limit=2)
    if not found:
        raise NotThereError(
            f"No incident has an id that begins with “{prefix[:ID_DIGITS]}”, nor a report or an account of one."
        )
    if len(found) > 1:
        raise NotThereError(f"“{prefix[:ID_DIGITS]}” may mean several incidents; give more of the id.")
    return found[0]
