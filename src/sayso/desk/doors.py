"""Who may come in: what every page asks of a request before it answers."""

from typing import Annotated

from fastapi import Depends, HTTPException, Request

from sayso.desk.desks import Desk
from sayso.desk.people import Person, Role
from sayso.desk.sessions import Session

COOKIE = "sayso_desk"
FORM_TOKEN = "form_token"
HEADER = "x-form-token"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class SignInError(HTTPException):
    """Nobody is signed in."""

    def __init__(self) -> None:
        sentence = "You are not signed in: open the address that `sayso desk` printed when it started, or /enter."
        super().__init__(401, sentence, headers={"www-authenticate": "Bearer"})


def desk_of(request: Request) -> Desk:
    """The desk that answers."""
    desk: Desk = request.app.state.desk
    return desk


Here = Annotated[Desk, Depends(desk_of)]


async def session_of(request: Request, desk: Here) -> Session:
    """The session of a request; one that would change anything has the token of its forms. Raises SignInError.

    A program's token needs no other: no browser sends it by itself.
    """
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        person = desk.accounts.find_token(token.strip())
        if person is None:
            raise SignInError
        return Session(person=person, form_token="", used=0.0)
    session = desk.sessions.find(request.cookies.get(COOKIE))
    if session is None:
        raise SignInError
    session.person = _as_now(desk, session.person)
    if request.method not in SAFE and await _sent_token(request) != session.form_token:
        raise HTTPException(403, "This was not sent by a page of the desk, or by one that is too old: load it again.")
    request.state.session = session
    return session


Signed = Annotated[Session, Depends(session_of)]


def reader(session: Signed) -> Person:
    """Somebody who may look."""
    return session.person


def coder(session: Signed) -> Person:
    """Somebody who may judge."""
    return _ask(session.person, Role.CODER)


def reviewer(session: Signed) -> Person:
    """Somebody who may decide between coders."""
    return _ask(session.person, Role.REVIEWER)


Reader = Annotated[Person, Depends(reader)]
Coder = Annotated[Person, Depends(coder)]
Reviewer = Annotated[Person, Depends(reviewer)]


def _as_now(desk: Desk, person: Person) -> Person:
    """Somebody with the role they have by now. Raises SignInError for who was removed."""
    if person == desk.owner:
        return person
    now = desk.accounts.find(person.name)
    if now is None:
        raise SignInError
    return now


def _ask(person: Person, role: Role) -> Person:
    if not person.may(role):
        raise HTTPException(403, f"This is for a {role}; you are signed in as a {person.role}.")
    return person


async def _sent_token(request: Request) -> str | None:
    if HEADER in request.headers:
        return request.headers[HEADER]
    if request.headers.get("content-type", "").startswith(("application/x-www-form-urlencoded", "multipart/form-data")):
        value = (await request.form()).get(FORM_TOKEN)
        return value if isinstance(value, str) else None
    return None
