"""Coming in and going out."""

import secrets
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response

from sayso.desk.doors import COOKIE, Here, Signed, SignInError

router = APIRouter(include_in_schema=False)


@router.get("/enter")
def enter(desk: Here, key: Annotated[str, Query(max_length=200)]) -> Response:
    """Let the owner in who has the key that `sayso desk` printed."""
    if not secrets.compare_digest(key.encode(), desk.key.encode()):
        raise SignInError
    return let_in(desk.sessions.begin(desk.owner), "/")


@router.post("/leave")
def leave(request: Request, desk: Here, _: Signed) -> Response:
    """End the session."""
    desk.sessions.end(request.cookies.get(COOKIE))
    answer = RedirectResponse("/", status_code=303)
    answer.delete_cookie(COOKIE)
    return answer


def let_in(token: str, address: str) -> Response:
    """Hand out the cookie of a session, and go on."""
    answer = RedirectResponse(address, status_code=303)
    answer.set_cookie(COOKIE, token, httponly=True, samesite="lax", path="/")
    return answer
