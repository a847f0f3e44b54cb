"""What went wrong, as a page in plain words or as JSON, whichever was asked for."""

import logging
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from sayso.desk.answers import Page, PlainJson, show
from sayso.ledger.errors import LedgerError, LockedLedgerError, RefusedJudgementError
from sayso.read.givens import CorrectionError

log = logging.getLogger(__name__)

_SAID = {
    404: "There is nothing at this address.",
    405: "This address does not answer that kind of request.",
}


class NotThereError(HTTPException):
    """What was asked for is not in the ledger."""

    def __init__(self, what: str) -> None:
        super().__init__(404, what)


def add_error_pages(app: FastAPI) -> None:
    """Answer every error with a sentence."""
    app.add_exception_handler(HTTPException, _say_http)
    app.add_exception_handler(RequestValidationError, _say_invalid)
    app.add_exception_handler(CorrectionError, _say_refused)
    app.add_exception_handler(LedgerError, _say_ledger)


def wants_json(request: Request) -> bool:
    """Whether a program asks: by the address, or by what it accepts."""
    accepted = request.headers.get("accept", "")
    return request.url.path.endswith(".json") or ("json" in accepted and "html" not in accepted)


def explain(request: Request, status: int, sentence: str, headers: dict[str, str] | None = None) -> Response:
    """An error as a page, or as JSON."""
    record = {"error": {"status": status, "message": sentence}}
    answer: Response
    if wants_json(request):
        answer = PlainJson(record, status_code=status)
    else:
        title = HTTPStatus(status).phrase
        answer = show(request, Page(template="error.html", title=title, record=record), status=status)
    answer.headers.update(headers or {})
    return answer


async def _say_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    plain = error.detail == HTTPStatus(error.status_code).phrase
    sentence = _SAID.get(error.status_code, error.detail) if plain else error.detail
    return explain(request, error.status_code, sentence, dict(error.headers or {}))


async def _say_invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    faults = [f"{'.'.join(str(part) for part in each['loc'][1:]) or 'it'}: {each['msg']}" for each in error.errors()]
    return explain(request, 422, f"This request cannot be understood: {'; '.join(faults)}.")


async def _say_refused(request: Request, error: Exception) -> Response:
    return explain(request, 422, str(error))


async def _say_ledger(request: Request, error: Exception) -> Response:
    if isinstance(error, RefusedJudgementError):
        return explain(request, 409, str(error))
    status = 503 if isinstance(error, LockedLedgerError) else 500
    log.error("The ledger failed: %s", error)
    return explain(request, status, str(error))


def answer_fault(app: FastAPI) -> ASGIApp:
    """What answers where the desk itself is at fault."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        request = Request({**scope, "app": app}, receive)
        sentence = "This is a fault of the desk itself; what it was stands in its log."
        await explain(request, 500, sentence)(scope, receive, send)

    return answer
