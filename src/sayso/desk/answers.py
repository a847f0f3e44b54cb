"""Answers: a page for people, and its twin in JSON for programs, both of one making."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sayso import __version__
from sayso.desk.assets import asset
from sayso.desk.keys import KEYS
from sayso.desk.masks import NO_MASK, Mask, put_out, wearing
from sayso.desk.people import Role
from sayso.desk.speaking import SPOKEN

ROOM = Path(__file__).parent
# A lone surrogate is no character of UTF-8, and a control character none of HTML.
_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")

Record = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page says, as `mask` lets it be seen: `record` to programs, `view` besides it to its template."""

    template: str
    title: str
    record: Record
    view: Mapping[str, object] = field(default_factory=dict)
    mask: Mask = NO_MASK


class PlainJson(Response):
    """JSON that keeps every character, also those that UTF-8 has not."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        """The bytes of the answer."""
        try:
            return json.dumps(content, ensure_ascii=False, allow_nan=False).encode()
        except UnicodeEncodeError:
            return json.dumps(content, allow_nan=False).encode()


def add_page(router: APIRouter, path: str, make: Callable[..., Page]) -> None:
    """Answer at `path` with the page that `make` makes, and at `path`.json with its record."""
    summary = (make.__doc__ or "").strip().splitlines()[0]

    def as_json(page: Annotated[Page, Depends(make)]) -> Response:
        return PlainJson(page.mask.hide_all(page.record))

    def as_page(request: Request, page: Annotated[Page, Depends(make)]) -> Response:
        return show(request, page)

    router.add_api_route(
        f"{path}.json", as_json, name=make.__name__, summary=summary, response_class=PlainJson, tags=["pages"]
    )
    router.add_api_route(path, as_page, include_in_schema=False, name=f"{make.__name__} page")


def show(request: Request, page: Page, *, status: int = 200) -> HTMLResponse:
    """A page as HTML."""
    session = getattr(request.state, "session", None)
    desk = request.app.state.desk
    filled = {
        "title": page.title,
        "record": page.record,
        "here": request.url.path,
        "query": request.url.query,
        "twin": _twin(request),
        "person": session.person if session else None,
        "form_token": session.form_token if session else "",
        "progress": desk.keeper.progress,
        "ledger": desk.ledger.path.name,
        "version": __version__,
        **page.view,
    }
    with wearing(page.mask):
        html = environment().get_template(page.template).render(filled)
    return HTMLResponse(_UNSHOWABLE.sub("\ufffd", html), status_code=status)


@cache
def environment() -> Environment:
    """The templates: everything put into one is escaped, and nothing missing goes unnoticed."""
    made = Environment(
        loader=FileSystemLoader(ROOM / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=put_out,
    )
    made.filters.update(SPOKEN)
    made.globals.update(asset=asset, Role=Role, KEYS=KEYS)
    return made


def _twin(request: Request) -> str:
    query = f"?{request.url.query}" if request.url.query else ""
    return f"{request.url.path}.json{query}"
