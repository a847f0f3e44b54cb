"""The desk as a web application."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import RedirectResponse
from starlette.middleware.trustedhost import TrustedHostMiddleware

from sayso import __version__
from sayso.desk import (
    additions,
    backdrops,
    changes,
    comparing,
    describing,
    entering,
    helping,
    incidents,
    judging,
    overviews,
    parting,
    queues,
    reports,
    searching,
)
from sayso.desk.assets import add_assets
from sayso.desk.desks import Desk
from sayso.desk.errors import add_error_pages, answer_fault
from sayso.desk.shields import Shield

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
"""The names under which a browser on this machine asks; others are refused, so that no site can pose as the desk."""


def make_app(ledger: Path, codebook: Path | None = None, *, hosts: tuple[str, ...] = ()) -> FastAPI:
    """The desk of a ledger that is there, with the owner's own codebook; `hosts` are further names it answers to.

    Raises LedgerError, CodebookError.
    """
    return app_of(Desk.open(ledger, codebook), hosts=hosts)


def app_of(desk: Desk, *, hosts: tuple[str, ...] = ()) -> FastAPI:
    """The application of an open desk, which it closes when it ends."""

    @asynccontextmanager
    async def open_desk(_: FastAPI) -> AsyncIterator[None]:
        desk.keeper.start()
        try:
            yield
        finally:
            desk.close()

    app = FastAPI(
        title="sayso desk",
        version=__version__,
        lifespan=open_desk,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.desk = desk
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=[*LOOPBACK, *hosts], www_redirect=False)
    app.add_middleware(Shield, fault=answer_fault(app))
    add_error_pages(app)
    app.add_api_route("/", lambda: RedirectResponse("/incidents", status_code=307), include_in_schema=False)
    for room in (
        entering,
        helping,
        describing,
        overviews,
        backdrops,
        incidents,
        reports,
        judging,
        parting,
        queues,
        searching,
        additions,
        changes,
        comparing,
    ):
        app.include_router(room.router)
    add_assets(app)
    return app
