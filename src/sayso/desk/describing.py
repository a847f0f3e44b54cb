"""The desk for programs: what each address answers, as OpenAPI and as a page, and whether it is up to date."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from sayso.desk.answers import Page, PlainJson, add_page
from sayso.desk.doors import Here, Reader

router = APIRouter()


@router.get("/openapi.json", include_in_schema=False)
def openapi(request: Request, _: Reader) -> Response:
    """What the desk answers, as OpenAPI."""
    return PlainJson(request.app.openapi())


@router.get("/status.json", response_class=PlainJson, tags=["pages"])
def status(desk: Here, _: Reader) -> Response:
    """Whether the incidents are up to date with the ledger; if not, what is being done, or why it cannot be."""
    now = desk.keeper.progress
    doing = now and {"what": now.what, "done": now.done, "total": now.total, "failed": now.failed}
    return PlainJson({"current": desk.keeper.is_current, "doing": doing})


def api(request: Request, _: Reader) -> Page:
    """What a program may ask: every address, what it takes and what it is for."""
    paths = request.app.openapi()["paths"]
    listed = [
        {"method": method.upper(), "path": path, "summary": each.get("description") or each.get("summary", "")}
        | {"parameters": [{"name": p["name"], "about": p.get("description", "")} for p in each.get("parameters", [])]}
        for path, methods in paths.items()
        for method, each in methods.items()
    ]
    return Page(template="api.html", title="For programs", record={"endpoints": listed})


add_page(router, "/api", api)
