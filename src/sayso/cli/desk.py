"""`sayso desk`: the ledger in a browser."""

import socket
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.desk_users import app as users
from sayso.cli.endings import ending_plainly, fail
from sayso.cli.options import CodebookFolder, KeptLedger
from sayso.cli.sentences import say

if TYPE_CHECKING:
    from fastapi import FastAPI

app = typer.Typer(add_completion=False, rich_markup_mode=None)
app.add_typer(users, name="users")
LOOPBACK = "127.0.0.1"
PORT = 8344


@app.callback(invoke_without_command=True)
def desk(
    context: typer.Context,
    ledger: KeptLedger = Path("sayso.db"),
    codebook: CodebookFolder = None,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Where to listen; only this machine reaches it unless you say.")
    ] = LOOPBACK,
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="N", help="The port; 0 takes any free one.")] = PORT,
    name: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="A further name under which browsers reach it.")
    ] = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open a browser.")] = True,
) -> None:
    """Open a ledger in the browser: see what happened, judge what was read, decide.

    It prints an address with a key that lets you, and nobody else on this machine, in. End it with Ctrl-C.

    Exit codes: 0 ended; 1 the ledger could not be read, or the port is taken; 2 wrong usage.
    """
    if context.invoked_subcommand is not None:
        return
    with ending_plainly():
        from sayso.desk.app import make_app

        listening = _listen(host, port)
        try:
            application = make_app(ledger, codebook, hosts=tuple(name or ()))
            _serve(application, listening, browser=browser)
        finally:
            listening.close()


def _listen(host: str, port: int) -> socket.socket:
    """A socket that is ours, so that a taken port is known before anything else."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listening = socket.create_server((host, port), family=family)
        # Connections inherit it; without it every answer waits 40 ms for the browser to confirm its first half.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listening
    except (OSError, OverflowError) as error:
        fail(f"The desk cannot listen at {host}, port {port} ({error}): try --port 0, which takes any free one.")


def _serve(application: "FastAPI", listening: socket.socket, *, browser: bool) -> None:
    import gc
    import webbrowser

    import uvicorn

    host, port = listening.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else "127.0.0.1" if host == "0.0.0.0" else host
    address = f"http://{shown}:{port}/enter?key={application.state.desk.key}"
    config = uvicorn.Config(
        application, log_level="warning", access_log=False, ws="none", server_header=False, proxy_headers=False
    )
    say(f"The desk is open at {address}")
    say("Ctrl-C closes it.")
    if browser:
        webbrowser.open(address)
    # What is loaded by now stays as long as the desk: no page waits for it to be searched for garbage.
    gc.collect()
    gc.freeze()
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])
    say("The desk is closed.")
