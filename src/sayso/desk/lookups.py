"""Finding what an address names: reports by how their ids begin, and the reading of one that stands."""

from sqlalchemy import select

from sayso.chronicle.tables import taken
from sayso.desk.desks import Desk
from sayso.desk.errors import NotThereError
from sayso.ledger.finds import Found, Thing
from sayso.model.claims import Claim
from sayso.model.identity import ID_DIGITS
from sayso.model.readings import Reading


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
