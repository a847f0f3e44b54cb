"""Searching: an id leads to what has it, words to the incidents whose reports have them."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from fastapi.responses import RedirectResponse, Response

from sayso.desk.doors import Here, Reader
from sayso.desk.lookups import fetch_claim
from sayso.ledger.finds import Thing
from sayso.model.identity import SHORT_DIGITS

router = APIRouter(include_in_schema=False)
_HEX = frozenset("0123456789abcdef")


@router.get("/search")
def search(desk: Here, _: Reader, q: Annotated[str, Query(max_length=200)] = "") -> Response:
    """Go to what has the id, or to the incidents of the words."""
    words = q.strip()
    if len(words) >= SHORT_DIGITS and _HEX.issuperset(words.lower()):
        found = _find(desk, words.lower())
        if found:
            return RedirectResponse(found, status_code=303)
    return RedirectResponse(f"/incidents?{urlencode({'q': words})}" if words else "/incidents", status_code=303)


def _find(desk: Here, digits: str) -> str | None:
    for found in desk.ledger.find(digits, limit=1):
        if found.thing is Thing.REPORT:
            return f"/reports/{found.id}"
        if found.thing is Thing.ACCOUNT:
            return f"/incidents/{found.id}"
        if found.thing is Thing.CLAIM:
            reading, claim = fetch_claim(desk, found.id)
            return f"/reports/{reading.report.id}?claim={claim.id}"
    incidents = desk.chronicle.find(digits, limit=2)
    return f"/incidents/{incidents[0]}" if len(incidents) == 1 else None
