"""What goes out with every answer, and what never comes in."""

import logging
import time
from collections.abc import MutableMapping
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger(__name__)

MOST_BYTES = 64 * 1024 * 1024
"""The largest request: a folder of reports dropped on the desk."""

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""Nothing from elsewhere, nothing inline: words of a report cannot run as a script, whatever they are."""

HEADERS = (
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=()"),
)
_TOO_LARGE = f"A request holds at most {MOST_BYTES // 1024 // 1024} MiB; add what you have in several.".encode()


class TooLargeError(Exception):
    """A request is larger than MOST_BYTES."""


class Shield:
    """Adds the headers, says how long the answer took, refuses what is too large, and answers for faults of `app`."""

    def __init__(self, app: ASGIApp, *, fault: ASGIApp, most_bytes: int = MOST_BYTES) -> None:
        self._app, self._fault, self._most = app, fault, most_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun, taken, started = time.perf_counter(), 0, False
        scope = {**scope, "query_string": drop_empty(scope["query_string"])}

        async def take() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self._most:
                raise TooLargeError
            return message

        async def give(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                _add_headers(message, scope, time.perf_counter() - begun)
            await send(message)

        try:
            await self._app(scope, take, give)
        except TooLargeError:
            if not started:
                await _refuse(give)
        except Exception:
            log.exception("A fault while answering %s", scope["path"])
            if not started:
                await self._fault(scope, receive, give)


def drop_empty(query: bytes) -> bytes:
    """A query without what a form sends of fields left empty."""
    return b"&".join(part for part in query.split(b"&") if part and not part.endswith(b"="))


def _add_headers(message: MutableMapping[str, Any], scope: Scope, seconds: float) -> None:
    headers = list(message.get("headers", ()))
    given = {name.lower() for name, _ in headers}
    headers += [(name.encode(), value.encode()) for name, value in HEADERS if name.encode() not in given]
    headers.append((b"server-timing", f"app;dur={seconds * 1000:.1f}".encode()))
    if b"cache-control" not in given:
        named = scope["path"].startswith("/static/")
        asked_by_hash = named and scope["query_string"].startswith(b"v=")
        kept = b"public, max-age=31536000, immutable" if asked_by_hash else b"no-cache" if named else b"no-store"
        headers.append((b"cache-control", kept))
    message["headers"] = headers


async def _refuse(send: Send) -> None:
    await send(
        {
            "type": "http.response.start",
            "status": 413,
            "headers": [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")],
        }
    )
    await send({"type": "http.response.body", "body": _TOO_LARGE})
