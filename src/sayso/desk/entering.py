"""Coming in and going out."""

import secrets
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Query, Request
from fastapi.responses import RedirectResponse, Response

from sayso.desk.answers import Page, show
from sayso.desk.doors import COOKIE, Here, Signed, SignInError

router = APIRouter(include_in_schema=False)


@router.get("/enter")
def enter(request: Request, desk: Here, key: Annotated[str | None, Query(max_length=200)] = None) -> Response:
    """Let the owner in who has the key that `sayso desk` printed; ask anybody else for name and password."""
    if key is None:
        return show(request, Page(template="enter.html", title="Sign in", record={}, view={"failed": None}))
    if not secrets.compare_digest(key.encode(), desk.key.encode()):
        raise SignInError
    return let_in(desk.sessions.begin(desk.owner), "/")


@router.post("/enter")
def sign_in(
    request: Request,
    desk: Here,
    name: Annotated[str, Form(max_length=80)],
    password: Annotated[str, Form(max_length=1000)],
) -> Response:
    """Let somebody in by name and password."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise HTTPException(403, "This was not sent by the desk's own page: open it and sign in there.")
    keys = f"name {name.casefold()}", f"from {request.client.host if request.client else ''}"
    wait = desk.attempts.wait(*keys)
    if wait:
        sentence = f"Too many attempts failed: try again in {wait // 60 + 1} min."
        raise HTTPException(429, sentence, headers={"retry-after": str(wait)})
    person = desk.accounts.check(name, password)
    if person is None:
        desk.attempts.fail(*keys)
        failed = "Nobody here has this name and this password."
        page = Page(template="enter.html", title="Sign in", record={}, view={"failed": failed})
        return show(request, page, status=401)
    desk.attempts.clear(*keys)
    return let_in(desk.sessions.begin(person), "/")


@router.post("/leave")
def leave(request: Request, desk: Here, _: Signed) -> Response:
    """End the session."""
    desk.sessions.end(request.cookies.get(COOKIE))
    answer = RedirectResponse("/enter", status_code=303)
    answer.delete_cookie(COOKIE)
    return answer


def let_in(token: str, address: str) -> Response:
    """Hand out the cookie of a session, and go on."""
    answer = RedirectResponse(address, status_code=303)
    answer.set_cookie(COOKIE, token, httponly=True, samesite="lax", path="/")
    return answer
