"""What pages load: files of the desk, and what other rooms hold and the desk shows."""

import hashlib
from collections.abc import Callable, Mapping
from functools import cache, partial
from importlib import import_module
from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI, Response
from starlette.staticfiles import StaticFiles

from sayso.desk.geojson import countries

STATIC = Path(__file__).parent / "static"
SHARED: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "look.css": ("text/css", lambda: (files("sayso.export") / "templates" / "look.css").read_bytes()),
    "countries.json": ("application/json", countries),
}
"""What lies in other rooms: its type, and what gives its content."""


@cache
def asset(name: str) -> str:
    """The address of a file of ours, another one whenever its content is."""
    content = SHARED[name][1]() if name in SHARED else (STATIC / name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(content).hexdigest()[:12]}"


def add_assets(app: FastAPI) -> None:
    """Serve all of it, and Leaflet from its package, under /static."""
    for name in SHARED:
        app.add_api_route(f"/static/{name}", partial(_answer, name), include_in_schema=False)
    leaflet = Path(import_module("xstatic.pkg.leaflet").BASE_DIR)
    app.mount("/static/leaflet", StaticFiles(directory=leaflet))
    app.mount("/static", StaticFiles(directory=STATIC))


def _answer(name: str) -> Response:
    media_type, make = SHARED[name]
    return Response(make(), media_type=media_type)
